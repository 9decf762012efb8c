// An engine under the contract, with what it needs to run.
#pragma once

#include "core/engine/engine.h"
#include "core/local/localengine.h"
#include "tests/support/skyside.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace skydeck::test {

using support::await;

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
        auto made =
            std::make_unique<sky::SkyEngine>(http, dir.path() + QStringLiteral("/sky"), support::quickTimes());
        made->setAccess(support::accessTo(world->url()));
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
