// What opens a service of a cluster named train, over an engine and tunnels that do as they are told, and a web
// server.
#pragma once

#include "core/flows/actions.h"
#include "core/flows/opener.h"
#include "tests/support/fakeengine.h"
#include "tests/support/loopserver.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

namespace skydeck::flows::test {

using namespace std::chrono_literals;
using engine::ClusterStatus;
using engine::Step;
using support::httpAnswer;
using tunnels::test::FakeTransport;

inline const QByteArray phoenixHeader = "x-phoenix-server-version: 20.26.1\r\n";
inline const QMap<QByteArray, QByteArray> phoenix{
    {"GET /healthz", httpAnswer(200, "text/plain", "OK", phoenixHeader)}};

//! Waits are long for a busy machine, pauses short.
inline OpenPatience little()
{
    OpenPatience patience{5s, 5s, 5s, 10ms};
    patience.start = patience.up = patience.listen = 5s;
    patience.lookAgain = 20ms;
    return patience;
}

//! Make it anew for each test.
struct OpenBench
{
    explicit OpenBench(const OpenPatience &wanted = little(), const QString &engineId = QStringLiteral("local"))
        : patience(wanted)
    {
        auto made = std::make_unique<support::FakeEngine>(engineId);
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        activity =
            std::make_unique<Activity>(folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app"));
        actions = std::make_unique<Actions>(engines, *fleet, *activity);
        tunnels = std::make_unique<tunnels::Tunnels>(QString(), [this](const tunnels::TunnelSpec &) {
            return transport = tunnels::makeTransport<FakeTransport>();
        });
        watch = std::make_unique<ServiceWatch>(*fleet, engines, http, tunnels.get());
        openApp();
    }
    ~OpenBench()
    {
        opener.reset();
        watch.reset();
        transport.reset();
        tunnels.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void openApp()
    {
        opener = std::make_unique<Opener>(
            Opener::Context{tunnels.get(),
                            *watch,
                            http,
                            *activity,
                            patience,
                            {fleet.get(), actions.get(), watch.get(), &engines, [this] { return server; }},
                            folder.filePath(QStringLiteral("opening.json"))});
        QObject::connect(opener.get(), &Opener::pageWanted, opener.get(),
                         [this](const OpenWish &, const QUrl &url) { pages << url; });
    }
    //! The cluster in this state; its port listens or not.
    void tell(ClusterStatus status, bool listens = false)
    {
        auto one = support::upCluster(QStringLiteral("train"),
                                      {{port, QStringLiteral("127.0.0.1"), true, listens}}, engine->id());
        one.status = status;
        one.resources = QStringLiteral("4 CPU");
        QList<engine::Job> jobs;
        if (listens)
            jobs << support::jobOf(QStringLiteral("train"), 1, engine::JobStatus::Running);
        engine->tell({one}, jobs);
    }
    //! As SkyPilot's clusters.
    void byTunnels() const
    {
        engine->can = engine::Capability::Stop | engine::Capability::Ssh;
        watch->setVia(QStringLiteral("team"));
    }
    OpenWish wish() const
    {
        const auto services = watch->services();
        return services.isEmpty() ? OpenWish() : OpenWish::of(services.constFirst());
    }
    OpenRun *start() { return opener->open(opener->startable(wish()).value()); }
    static QString states(const OpenRun &run)
    {
        QStringList words;
        for (const Step &step : run.steps())
            words << step.id + QLatin1Char(':') + QString::number(int(step.state));
        return words.join(QLatin1Char(' '));
    }

    const OpenPatience patience;
    QTemporaryDir folder;
    int port = 6006;
    QString server; //!< SkyPilot's in use
    QNetworkAccessManager network;
    net::HttpClient http{network};
    engine::Engines engines;
    support::FakeEngine *engine;
    std::unique_ptr<Fleet> fleet;
    std::unique_ptr<Activity> activity;
    std::unique_ptr<Actions> actions;
    std::shared_ptr<FakeTransport> transport;
    std::unique_ptr<tunnels::Tunnels> tunnels;
    std::unique_ptr<ServiceWatch> watch;
    std::unique_ptr<Opener> opener;
    QList<QUrl> pages;
};

} // namespace skydeck::flows::test
