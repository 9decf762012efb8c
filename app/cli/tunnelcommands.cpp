// skydeckctl tunnel, tunnels.
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/hostwords.h"
#include "app/cli/output.h"
#include "app/cli/terminalprompts.h"
#include "app/cli/tunnelsofapp.h"
#include "core/flows/clusterhosts.h"
#include "core/process/processtree.h"
#include "core/tunnels/sshtransport.h"
#include "core/tunnels/tunnel.h"

#include <utility>

namespace skydeck::cli {

namespace {

using tunnels::TunnelState;

// What changed, as a person or a program reads it; a line only when the state did.
class Teller
{
public:
    Teller(const services::Catalogue &catalogue, bool json)
        : m_catalogue(catalogue)
        , m_json(json)
    {
    }

    void tell(const tunnels::Tunnel &tunnel)
    {
        const tunnels::TunnelStatus &status = tunnel.status();
        if (status.state == m_state && status.step == m_step)
            return;
        const bool sameState = status.state == m_state;
        m_state = status.state;
        m_step = status.step;
        if (m_json) {
            if (!sameState)
                printJsonLine(toJson(tunnel.spec(), status));
            return;
        }
        const QString now = line(tunnel);
        if (!now.isEmpty() && now != std::exchange(m_told, now)) // every try of many fails alike
            print(now);
    }

private:
    QString line(const tunnels::Tunnel &tunnel) const
    {
        const tunnels::TunnelStatus &status = tunnel.status();
        switch (status.state) {
        case TunnelState::Stopped: return {};
        case TunnelState::Connecting: return outputIsTerminal() ? status.step : QString();
        case TunnelState::Open: break;
        case TunnelState::Waiting: return tr("%1 Trying again; the local ports stay.").arg(status.reason);
        case TunnelState::Failed: return {}; // told on stderr
        }
        QStringList lines{tr("Open: %1").arg(status.server)};
        if (!status.transport.isEmpty())
            lines << tr("Carried by %1").arg(status.transport);
        for (const tunnels::ForwardStatus &one : status.forwards) {
            const tunnels::Forward &forward = one.forward;
            const services::ServiceKind kind = m_catalogue.kindOf(forward.service, forward.remotePort);
            const QString here = QStringLiteral("127.0.0.1:%1").arg(forward.localPort);
            const QString page = kind.hasPage
                ? services::pageOf(kind, QStringLiteral("127.0.0.1"), forward.localPort).toString()
                : here;
            lines << QStringLiteral("  %1 → %2").arg(page, forward.remote());
            if (!one.moved.isEmpty())
                lines << QStringLiteral("  ") + one.moved;
        }
        return lines.join(QLatin1Char('\n'));
    }

    const services::Catalogue &m_catalogue;
    const bool m_json;
    TunnelState m_state = TunnelState::Stopped;
    QString m_step;
    QString m_told;
};

int tunnel(const Arguments &arguments)
{
    Session session;
    const auto spec = specOf(session, arguments.words[0], arguments.words.mid(1), arguments);
    if (!spec)
        return wrongUse(spec.error());
    const auto store = secrets::makeSecretStore(session.paths().state);
    flows::PromptDesk desk(store.get());
    const TerminalPrompts prompts(desk);
    QThread gates;
    gates.start();
    flows::ClusterHosts hosts(session.servers(), session.http(), session.paths().state);
    tunnels::TunnelParts parts;
    parts.transports = tunnels::sshTransports(desk, hosts.finder());
    parts.gates = &gates;
    int code = Interrupted; // unless it was open once: Ctrl-C is how that ends
    {
        QEventLoop loop;
        Teller teller(session.catalogue(), arguments.has(QStringLiteral("json")));
        tunnels::Tunnel tunnel(*spec, parts);
        QObject::connect(&tunnel, &tunnels::Tunnel::changed, &loop, [&] {
            teller.tell(tunnel);
            if (tunnel.status().state == TunnelState::Open)
                code = Fine;
            if (tunnel.status().state != TunnelState::Failed)
                return;
            printError(Error{ErrorKind::Refused, tunnel.status().reason, tunnel.status().detail});
            code = Failed;
            loop.quit();
        });
        QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
        QMetaObject::invokeMethod(&tunnel, &tunnels::Tunnel::start, Qt::QueuedConnection);
        loop.exec();
    }
    gates.quit();
    gates.wait();
    return code;
}

int list(Session &session, const Arguments &arguments)
{
    QJsonArray array;
    QList<QStringList> rows;
    const QList<SavedTunnel> saved = savedTunnels(session);
    for (const SavedTunnel &one : saved) {
        const tunnels::TunnelSpec &spec = one.spec;
        QStringList ports;
        QString holder;
        for (const tunnels::Forward &forward : spec.forwards) {
            const int local = forward.localPort > 0 ? forward.localPort : forward.remotePort;
            ports << QStringLiteral("%1→%2").arg(local).arg(forward.remote());
            if (holder.isEmpty())
                holder = process::portHolder(local);
        }
        QJsonObject object = toJson(spec, one.now);
        object.insert(QStringLiteral("listening"), holder);
        array.append(object);
        rows.append(QStringList{spec.title(), spec.host, ports.join(QLatin1Char(' ')), spec.group,
                                tunnels::stateText(one.now.state), holder.isEmpty() ? QStringLiteral("-") : holder,
                                one.now.reason});
    }
    printList(arguments, array,
              {QStringLiteral("NAME"), QStringLiteral("HOST"), QStringLiteral("PORTS"), QStringLiteral("GROUP"),
               QStringLiteral("STATE"), QStringLiteral("HELD BY"), QStringLiteral("REASON")},
              rows, tr("No saved tunnels. Make one in the app, or open one now: skydeckctl tunnel HOST PORT"));
    return Fine;
}

} // namespace

QList<Command> tunnelCommands()
{
    const Syntax open{
        QStringLiteral("[USER@]HOST[:PORT] REMOTE[:LOCAL][=SERVICE]… [-F FILE] [-J JUMP] [-i KEY] [--json]\n"
                       "CLUSTER REMOTE[:LOCAL][=SERVICE]… --server SERVER [--json]"),
        2, -1,
        tr("Brings ports of a host here over SSH and keeps them until Ctrl-C: the local ports stay while the "
           "connection comes back by itself.\nREMOTE is a port, or HOST:PORT as seen from the host; LOCAL is the "
           "same number when it is free, SERVICE what listens there when its port does not say it. --json prints "
           "one line of JSON for every change of state.\nWith --server (its name, or “active”) the host is a "
           "SkyPilot "
           "cluster, or CLUSTER-worker1 …; its key comes from the server and is kept nowhere.")};
    Command one = plainCommand(QStringLiteral("tunnel"), open, {});
    one.verbs[0].alone = tunnel;
    Command all = plainCommand(
        QStringLiteral("tunnels"),
        {QStringLiteral("[--json]"), 0, 0,
         tr("The saved tunnels: how they stand in the app, and which program holds their local ports now.")},
        list);
    return {std::move(one), std::move(all)};
}

} // namespace skydeck::cli
