// Notices that the computer slept or that the network changed: then connections may be dead without knowing it.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace skydeck::tunnels {

class WakeWatch : public QObject
{
    Q_OBJECT
public:
    explicit WakeWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void woke();
    void networkChanged();

private:
    void look();

    QTimer m_timer;
    std::chrono::nanoseconds m_asleep; //!< time spent asleep since boot, at the last look
};

} // namespace skydeck::tunnels
