// Live state and logs of this computer's clusters.
#pragma once

#include "core/engine/feed.h"
#include "core/local/snapshot.h"

#include <QTimer>

#include <memory>

namespace skydeck::local {

class LocalStatusFeed : public engine::StatusFeed
{
    Q_OBJECT
public:
    LocalStatusFeed(QString root, QString runner);
    ~LocalStatusFeed() override;
    void start() override;
    void refresh() override;
    void setVisible(bool visible) override;

private:
    void read();
    void take(Result<engine::Snapshot> snapshot);

    std::shared_ptr<Observer> m_observer; // used by one worker at a time
    QTimer m_timer;
    std::optional<engine::Snapshot> m_last;
    bool m_reading = false;
    bool m_again = false;
    bool m_visible = true;
};

class LocalLogFeed : public engine::LogFeed
{
    Q_OBJECT
public:
    explicit LocalLogFeed(JobPlaces places);
    void start() override;
    QString path() const override { return m_places.log(); }

private:
    void look();
    JobPlaces m_places;
    QTimer m_timer;
    qint64 m_size = -1;
};

} // namespace skydeck::local
