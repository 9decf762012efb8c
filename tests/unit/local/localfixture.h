// A root folder, an engine over it with the real runner, and short ways to ask it.
#pragma once

#include "core/local/localengine.h"
#include "core/local/store.h"
#include "core/process/processtree.h"

#include <QTemporaryDir>
#include <QTest>

namespace skydeck::local::test {

template<typename T>
Result<T> await(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

inline engine::LaunchRequest request(const QByteArray &yaml, const QString &cluster)
{
    engine::LaunchRequest request;
    request.yaml = yaml;
    request.cluster = cluster;
    return request;
}

struct Bench
{
    QTemporaryDir dir;
    QString root = dir.path() + QStringLiteral("/clusters");
    std::unique_ptr<engine::Engine> engine =
        makeLocalEngine({root, qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeck-runner")});

    ~Bench()
    {
        for (const engine::Cluster &cluster : snapshot().clusters)
            (void)await(engine->down(cluster.name, {}));
    }
    engine::Snapshot snapshot() { return await(engine->snapshot({})).value_or(engine::Snapshot()); }
    engine::Job job(const QString &cluster, int id)
    {
        const auto now = snapshot();
        for (const engine::Job &one : now.jobs) {
            if (one.ref.cluster == cluster && one.ref.id == id)
                return one;
        }
        return {};
    }
    ClusterPlaces places(const QString &cluster) const { return {root, cluster}; }
    QByteArray log(const QString &cluster, int id)
    {
        return readWhole(job(cluster, id).logPath).value_or(QByteArray());
    }
    QByteArray mark(const QString &cluster) const { return clusterMarkPrefix(readCluster(places(cluster))->uuid); }
    int processes(const QByteArray &prefix) const
    {
        int count = 0;
        const auto found = process::markedBy(prefix, process::allProcesses());
        for (const auto &pids : found)
            count += int(pids.size());
        return count;
    }
};

} // namespace skydeck::local::test
