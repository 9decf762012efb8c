// Saved tunnels over transports that the test leads by hand; what listens behind them is a healthy Phoenix.
#pragma once

#include "core/flows/opener.h"
#include "core/tunnels/tunnelstore.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QTcpServer>

namespace skydeck::fixture {

//! A port that is free now: tunnels listen for real.
inline int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

struct TunnelWorld
{
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("tunnels.json"));
    QHash<QString, std::shared_ptr<tunnels::test::FakeTransport>> last; //!< by host
    int made = 0;
    std::unique_ptr<tunnels::Tunnels> tunnels;
    PhoenixNetwork network;
    net::HttpClient http{network};
    engine::Engines engines;
    flows::Fleet fleet{engines, folder.filePath(QStringLiteral("fleet.json"))};
    flows::Activity activity{folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app")};
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Opener> opener;
    TestPrompter prompter;
    RememberingNavigator navigator;

    //! `saved`: the list as it is found on disk.
    explicit TunnelWorld(std::chrono::milliseconds patience = std::chrono::minutes(2),
                         const QList<tunnels::TunnelSpec> &saved = {})
    {
        if (!saved.isEmpty() && !tunnels::saveTunnels(file, saved))
            qFatal("the list was not saved");
        const auto make = [this](const tunnels::TunnelSpec &spec, const QString &because) {
            ++made;
            auto transport = tunnels::makeTransport<tunnels::test::FakeTransport>();
            if (!because.isEmpty())
                transport->carried = QStringLiteral("the system's ssh: ") + because;
            return last[spec.host] = transport;
        };
        tunnels = std::make_unique<tunnels::Tunnels>(
            file, tunnels::Transports([make](const tunnels::TunnelSpec &spec) { return make(spec, {}); }, make));
        watch = std::make_unique<flows::ServiceWatch>(fleet, engines, http, tunnels.get());
        opener = std::make_unique<flows::Opener>(
            flows::Opener::Context{tunnels.get(), *watch, http, activity, flows::OpenPatience{patience}});
    }
    ~TunnelWorld()
    {
        opener.reset();
        watch.reset();
        tunnels.reset();
        last.clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    //! Saves a tunnel; returns its id.
    QString add(const QString &host, const QList<int> &ports, const QString &group = {})
    {
        tunnels::TunnelSpec spec;
        spec.host = host;
        spec.group = group;
        for (const int port : ports) {
            tunnels::Forward forward;
            forward.remotePort = port;
            forward.localPort = freePort();
            spec.forwards << forward;
        }
        return tunnels->save(spec).value();
    }
    tunnels::TunnelState state(const QString &id) const { return tunnels->find(id)->status().state; }
    tunnels::test::FakeTransport &transport(const QString &host) { return *last.value(host); }
    void fail(const QString &host, const QString &text, const QString &detail = {},
              ssh::Reason reason = ssh::Reason::HostKeyChanged)
    {
        Q_EMIT transport(host).lost({reason, {ErrorKind::HostKeyChanged, text, detail}});
    }
};

} // namespace skydeck::fixture
