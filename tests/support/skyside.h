// The SkyPilot engine over a server that has clusters, in this thread, with short waits.
#pragma once

#include "core/base/deliver.h"
#include "core/sky/skyengine.h"
#include "tests/support/skyworld.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace skydeck::support {

//! Waits in this thread's event loop: the server may live in it.
template<typename T>
Result<T> await(QFuture<Result<T>> future)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && !finished.wait(30000))
        return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
    return future.resultCount() == 0 ? Result<T>(cancelled()) : future.takeResult();
}

inline sky::EngineTimes quickTimes()
{
    using std::chrono::milliseconds;
    return {{milliseconds(3000), milliseconds(200), milliseconds(20), milliseconds(50), milliseconds(2000)},
            {milliseconds(100), milliseconds(150), milliseconds(400), milliseconds(50), milliseconds(200),
             milliseconds(400), milliseconds(500), milliseconds(1)}};
}

inline sky::Access accessTo(const QUrl &url)
{
    sky::Access access;
    access.server.id = QStringLiteral("team");
    access.server.name = QStringLiteral("team");
    access.server.url = url;
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    return access;
}

struct SkySide
{
    QTemporaryDir dir;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    SkyWorld world;
    std::unique_ptr<sky::SkyEngine> engine;

    SkySide() { restart(); }
    //! The app ends and begins again.
    void restart()
    {
        engine.reset();
        engine = std::make_unique<sky::SkyEngine>(http, folder(), quickTimes());
        engine->setAccess(accessTo(world.url()));
    }
    QString folder() const { return dir.path() + QStringLiteral("/sky"); }

    Result<engine::Snapshot> snapshot() { return await(engine->snapshot({})); }
    engine::Job job(const engine::JobRef &ref)
    {
        for (const engine::Job &one : snapshot().value_or(engine::Snapshot()).jobs) {
            if (one.ref == ref)
                return one;
        }
        return {};
    }
    static engine::LaunchRequest request(const QByteArray &yaml, const QString &cluster = QStringLiteral("c"))
    {
        engine::LaunchRequest request;
        request.yaml = yaml;
        request.cluster = cluster;
        return request;
    }
    Result<engine::Launched> launch(const QByteArray &yaml, const QString &cluster = QStringLiteral("c"))
    {
        return await(engine->launch(request(yaml, cluster), {}));
    }
};

} // namespace skydeck::support
