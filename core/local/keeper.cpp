#include "core/local/keeper.h"

#include "core/local/lifecycle.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <unistd.h>

namespace skydeck::local {

qint64 autostopMinuteMs()
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue("SKYDECK_TEST_MINUTE_MS", &given);
    return given ? value : 60'000;
}

QDateTime idleSince(const ClusterPlaces &places, const ClusterRecord &record)
{
    QDateTime last = std::max(record.launchedAt, record.autostopSince);
    const auto jobs = jobPlaces(places);
    for (const JobPlaces &job : jobs) {
        const auto state = readState(job);
        const bool done = state && engine::isFinal(state->status);
        if (!done && FileLock::isHeld(job.runnerLock()))
            return {};
        if (done)
            last = std::max(last, state->endedAt);
    }
    return last;
}

int keepCluster(const QString &folder)
{
    const QFileInfo info(folder);
    const ClusterPlaces places{info.absolutePath(), info.fileName()};
    if (!readCluster(places)) {
        (void)!::write(1, "ok\n", 3);
        return 0; // gone: a lock would make its folder again
    }
    const auto lock = FileLock::tryLock(places.keeperLock());
    (void)!::write(1, "ok\n", 3);
    ::close(1);
    if (!lock || !lock->has_value())
        return 0; // somebody keeps it already
    for (;;) {
        const auto record = readCluster(places);
        if (!record || !record->autostop.isOn() || record->status != engine::ClusterStatus::Up)
            return 0;
        const QDateTime since = idleSince(places, *record);
        const qint64 wanted = record->autostop.idleMinutes * autostopMinuteMs();
        const qint64 idle = since.isValid() ? since.msecsTo(QDateTime::currentDateTimeUtc()) : 0;
        if (since.isValid() && idle >= wanted) {
            (void)idleOut(places); // the next look tells whether it came to be
        }
        const qint64 left = since.isValid() ? wanted - idle : autostopMinuteMs() / 6;
        QThread::msleep(static_cast<unsigned long>(
            std::clamp<qint64>(left, autostopMinuteMs() / 600 + 1, autostopMinuteMs() / 6)));
    }
}

} // namespace skydeck::local
