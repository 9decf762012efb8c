#include "core/local/localfeed.h"

#include "core/base/deliver.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace skydeck::local {

namespace {

constexpr auto whileSeen = std::chrono::milliseconds(1000);
constexpr auto whileHidden = std::chrono::milliseconds(5000);
constexpr auto logSlice = std::chrono::milliseconds(60);

// The moment of reading alone is no change.
bool sameState(const engine::Snapshot &a, const engine::Snapshot &b)
{
    return a.clusters == b.clusters && a.jobs == b.jobs && a.notices == b.notices;
}

} // namespace

LocalStatusFeed::LocalStatusFeed(QString root, QString runner)
    : m_observer(std::make_shared<Observer>(std::move(root), std::move(runner)))
{
    m_timer.setInterval(whileSeen);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LocalStatusFeed::read);
}

LocalStatusFeed::~LocalStatusFeed() = default;

void LocalStatusFeed::start()
{
    m_timer.start();
    read();
}

void LocalStatusFeed::refresh()
{
    read();
}

void LocalStatusFeed::setVisible(bool visible)
{
    m_visible = visible;
    m_timer.setInterval(visible ? whileSeen : whileHidden);
    if (visible && m_timer.isActive())
        read();
}

void LocalStatusFeed::read()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    deliver(QtConcurrent::run([observer = m_observer] { return observer->read(); }), this,
            [this](Result<engine::Snapshot> snapshot) { take(std::move(snapshot)); });
}

void LocalStatusFeed::take(Result<engine::Snapshot> snapshot)
{
    m_reading = false;
    if (std::exchange(m_again, false))
        QMetaObject::invokeMethod(this, &LocalStatusFeed::read, Qt::QueuedConnection);
    if (!snapshot) {
        Q_EMIT failed(snapshot.error());
        return;
    }
    if (m_last && sameState(*m_last, *snapshot))
        return;
    m_last = *snapshot;
    Q_EMIT changed(*snapshot);
}

LocalLogFeed::LocalLogFeed(JobPlaces places)
    : m_places(std::move(places))
{
    m_timer.setInterval(logSlice);
    connect(&m_timer, &QTimer::timeout, this, &LocalLogFeed::look);
}

void LocalLogFeed::start()
{
    m_timer.start();
    look();
}

void LocalLogFeed::look()
{
    // Held first, size second: what was written before the end is not missed.
    const bool held = FileLock::isHeld(m_places.runnerLock());
    const auto state = readState(m_places);
    const bool done = (state && engine::isFinal(state->status)) || (!held && !QFileInfo::exists(m_places.folder));
    const QFileInfo info(m_places.log());
    if (info.exists() && info.size() != m_size) {
        m_size = info.size();
        Q_EMIT grown(m_size);
    }
    if (done) {
        m_timer.stop();
        Q_EMIT ended();
    }
}

} // namespace skydeck::local
