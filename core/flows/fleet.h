// Everything that runs, on all engines, in one place: what pages show.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

namespace skydeck::flows {

//! Merges the feeds of all engines and keeps the last known state on disk, so that the next start shows it at once
//! with its age. GUI thread.
class Fleet : public QObject
{
    Q_OBJECT
public:
    //! `cacheFile`: where the last known state lies; read here, written after changes (at most every few seconds).
    Fleet(const engine::Engines &engines, QString cacheFile, QObject *parent = nullptr);
    ~Fleet() override;

    //! Begins to watch. Until the first live answer the cached state is shown, isLive() is false.
    void start();
    //! Asks all engines now.
    void refresh();
    void setVisible(bool visible);

    const engine::Snapshot &snapshot() const { return m_merged; }
    const engine::Cluster *cluster(const QString &engineId, const QString &name) const;
    const engine::Job *job(const engine::JobRef &ref) const;
    QList<engine::Job> jobsOf(const QString &engineId, const QString &cluster) const;
    bool isLive() const;
    //! Of the oldest part shown.
    QDateTime updatedAt() const { return m_merged.at; }
    //! When this engine's part was read; invalid before anything is known.
    QDateTime updatedAt(const QString &engineId) const;

Q_SIGNALS:
    void changed();
    void failed(const QString &engineId, const skydeck::Error &error);
    //! Something the user should know once (a damaged state file was put aside).
    void noticed(const QString &text);
    //! A job came to its end while the app watched: for notifications.
    void jobEnded(const skydeck::engine::Job &job);

private:
    struct Private;
    std::unique_ptr<Private> d;
    engine::Snapshot m_merged;
};

} // namespace skydeck::flows
