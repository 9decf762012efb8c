// An engine under the contract, with what it needs to run.
#pragma once

#include "core/base/deliver.h"
#include "core/engine/engine.h"
#include "core/local/localengine.h"
#include "core/sky/skyengine.h"
#include "tests/support/skyworld.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace skydeck::test {

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

struct Side
{
    QTemporaryDir dir;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::unique_ptr<support::SkyWorld> world;
    std::unique_ptr<engine::Engine> engine;

    explicit Side(const QString &kind)
    {
        if (kind == QLatin1String("local")) {
            engine =
                local::makeLocalEngine({dir.path() + QStringLiteral("/clusters"),
                                        qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeck-runner")});
            return;
        }
        world = std::make_unique<support::SkyWorld>();
        auto made = std::make_unique<sky::SkyEngine>(http, dir.path() + QStringLiteral("/sky"), quickTimes());
        made->setAccess(accessTo(world->url()));
        engine = std::move(made);
    }
    ~Side()
    {
        if (engine) {
            for (const engine::Cluster &cluster : snapshot().clusters)
                (void)await(engine->down(cluster.name, {}));
        }
    }

    engine::Snapshot snapshot() { return await(engine->snapshot({})).value_or(engine::Snapshot()); }
    std::optional<engine::Job> job(const engine::JobRef &ref)
    {
        for (const engine::Job &one : snapshot().jobs) {
            if (one.ref == ref)
                return one;
        }
        return std::nullopt;
    }
    engine::JobStatus status(const engine::JobRef &ref)
    {
        const auto found = job(ref);
        return found ? found->status : engine::JobStatus::Unknown;
    }
    Result<engine::Launched> launch(const QByteArray &yaml, const QString &cluster = QStringLiteral("c"))
    {
        return await(engine->launch(request(yaml, cluster), {}));
    }
    static engine::LaunchRequest request(const QByteArray &yaml, const QString &cluster = QStringLiteral("c"))
    {
        engine::LaunchRequest request;
        request.yaml = yaml;
        request.cluster = cluster;
        return request;
    }
};

} // namespace skydeck::test
