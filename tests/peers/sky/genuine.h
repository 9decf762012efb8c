// A cluster that a real SkyPilot server really launches, through what the app uses: engine, servers, tunnels and
// skydeckctl. Main thread only; all waits run the event loop.
#pragma once

#include "core/flows/clusterhosts.h"
#include "core/flows/promptdesk.h"
#include "core/sky/skyengine.h"
#include "core/tunnels/tunnels.h"
#include "tests/support/awaited.h"
#include "tests/unit/flows/skyworld.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

namespace skydeck::support {

class Genuine
{
public:
    Genuine(QString cluster, QByteArray task)
        : m_cluster(std::move(cluster))
        , m_task(std::move(task))
    {
    }

    //! The server of SKY_URL is "team" in a list of servers, and in use. Empty, or what went wrong.
    QString connectToServer()
    {
        sky::Server server;
        server.name = QStringLiteral("team");
        server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        const auto id = world.servers->add(server);
        if (!id)
            return id.error().text;
        m_server = *id;
        m_engine = std::make_unique<sky::SkyEngine>(world.http, world.folder.filePath(QStringLiteral("sky")));
        auto access = awaited(world.servers->access(m_server));
        if (!access)
            return access.error().text;
        m_engine->setAccess(std::move(*access));
        return {};
    }

    sky::SkyEngine &engine() { return *m_engine; }
    QString server() const { return m_server; }
    engine::LaunchRequest request() const
    {
        engine::LaunchRequest request;
        request.yaml = m_task;
        request.cluster = m_cluster;
        return request;
    }
    engine::Snapshot snapshot() { return awaited(m_engine->snapshot({})).value_or(engine::Snapshot()); }
    std::optional<engine::Cluster> cluster()
    {
        for (const engine::Cluster &one : snapshot().clusters) {
            if (one.name == m_cluster)
                return one;
        }
        return {};
    }
    engine::ClusterStatus status()
    {
        const auto now = cluster();
        return now ? now->status : engine::ClusterStatus::Unknown;
    }
    //! The job that launch() began; once the cluster has it, under the number it has there.
    engine::Job job()
    {
        for (const engine::Job &one : snapshot().jobs) {
            if (one.ref == m_job || (one.name == QLatin1String("hello") && one.ref.id > 0))
                return one;
        }
        return {};
    }
    //! Launches and waits until the job runs. Empty, or what went wrong.
    QString launch()
    {
        QElapsedTimer clock;
        clock.start();
        const auto launched = awaited(m_engine->launch(request(), {}));
        if (!launched)
            return launched.error().text + launched.error().detail;
        m_job = launched->job;
        engine::Job now;
        const bool settled = QTest::qWaitFor(
            [&] {
                now = job();
                return now.status == engine::JobStatus::Running || engine::isFinal(now.status);
            },
            patience);
        if (!settled || now.status != engine::JobStatus::Running)
            return engine::statusWord(now.status) + QStringLiteral(": ") + now.reason;
        qInfo("from launch to a running job in %lld ms", clock.elapsed());
        return {};
    }
    QByteArray logText()
    {
        if (!m_log) {
            m_log = m_engine->log(job().ref);
            m_log->start();
        }
        QFile file(m_log->path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    //! Brings port 6006 here as the Tunnels page does; the local port, or 0 and reason().
    int bringPortHere()
    {
        m_hosts = std::make_unique<flows::ClusterHosts>(*world.servers, world.http, world.folder.path());
        m_tunnels =
            std::make_unique<tunnels::Tunnels>(QString(), tunnels::sshTransports(m_desk, m_hosts->finder()));
        tunnels::TunnelSpec spec;
        spec.host = m_cluster;
        spec.via = m_server;
        spec.forwards = {{QStringLiteral("localhost"), 6006, 0}};
        const auto id = m_tunnels->save(spec);
        if (!id) {
            m_reason = id.error().text;
            return 0;
        }
        auto *tunnel = m_tunnels->find(*id);
        tunnel->start();
        const auto state = [&] { return tunnel->status().state; };
        const bool settled = QTest::qWaitFor(
            [&] { return state() == tunnels::TunnelState::Open || state() == tunnels::TunnelState::Failed; },
            60'000);
        m_reason = tunnel->status().reason;
        return settled && state() == tunnels::TunnelState::Open
            ? tunnel->status().forwards.first().forward.localPort
            : 0;
    }
    QString reason() const { return m_reason; }
    QByteArray page(int port, const QString &path)
    {
        net::HttpOptions options;
        options.maxBytes = 64 * 1024 * 1024;
        options.deadline = std::chrono::seconds(60);
        const auto answer = awaited(
            world.http.get(QUrl(QStringLiteral("http://127.0.0.1:%1/%2").arg(port).arg(path)), options, {}));
        return answer ? answer->body : answer.error().text.toUtf8();
    }
    //! Of this world's files, those with a private key.
    QByteArray filesWithKeys() const
    {
        QProcess grep;
        grep.start(QStringLiteral("grep"),
                   {QStringLiteral("-rl"), QStringLiteral("PRIVATE KEY"), world.folder.path()});
        return grep.waitForFinished(10'000) ? grep.readAllStandardOutput() : QByteArray("grep did not end");
    }
    struct Said
    {
        int exitCode = -1;
        QByteArray text;
    };
    //! `skydeckctl ssh CLUSTER COMMAND`, by the same list of servers.
    Said shell(const QString &command) const
    {
        QProcess shell;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SKYDECK_HOME"), world.folder.path());
        shell.setProcessEnvironment(environment);
        shell.start(
            qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeckctl"),
            {QStringLiteral("ssh"), m_cluster, command, QStringLiteral("--server"), QStringLiteral("team")});
        if (!QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 60'000))
            return {};
        return {shell.exitCode(), shell.readAllStandardOutput()};
    }

    SkyWorld world;

private:
    QString m_cluster;
    QByteArray m_task;
    std::unique_ptr<sky::SkyEngine> m_engine;
    QString m_server;
    engine::JobRef m_job;
    std::unique_ptr<engine::LogFeed> m_log;
    flows::PromptDesk m_desk{nullptr};
    std::unique_ptr<flows::ClusterHosts> m_hosts;
    std::unique_ptr<tunnels::Tunnels> m_tunnels;
    QString m_reason;
};

} // namespace skydeck::support
