#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/launchrequest.h"
#include "app/cli/orders.h"
#include "app/cli/output.h"
#include "app/cli/requestlog.h"
#include "app/cli/submissions.h"

#include "core/sky/serve.h"

namespace skydeck::cli {

namespace {

int status(Session &session, const Arguments &arguments)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const QStringList names = arguments.words.mid(1);
    const QJsonValue wanted = names.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray::fromStringList(names));
    const auto services = sky::servicesOf(session.await(
        (*client)->call(QStringLiteral("/serve/status"), {{QStringLiteral("service_names"), wanted}}, {})));
    if (!services)
        return failed(services.error());
    QJsonArray all;
    QList<QStringList> rows;
    for (const sky::Service &service : *services) {
        all.append(sky::toJson(service));
        rows.append({service.name, sky::serveText(service.status),
                     tr("%1 of %2 ready").arg(service.ready()).arg(service.replicas.size()),
                     orDash(service.endpoint)});
    }
    printList(arguments, all, {tr("SERVICE"), tr("STATUS"), tr("REPLICAS"), tr("ADDRESS")}, rows,
              tr("There is no service."));
    return Fine;
}

int submit(Session &session, const Arguments &arguments, bool update)
{
    // up FILE, update NAME FILE: as sky has it.
    if (arguments.words.size() != (update ? 3 : 2))
        return wrongUse(update ? tr("Name the service and its new task file.") : tr("Name one task file."));
    auto request = requestFrom(arguments, arguments.words.last());
    if (!request)
        return unusable(request.error());
    request->cluster = update ? arguments.words[1] : arguments.value(QStringLiteral("n"));
    return bringUpService(session, std::move(*request), update);
}

int up(Session &session, const Arguments &arguments)
{
    return submit(session, arguments, false);
}

int update(Session &session, const Arguments &arguments)
{
    return submit(session, arguments, true);
}

int down(Session &session, const Arguments &arguments)
{
    const QStringList names = arguments.words.mid(1);
    if (names.isEmpty())
        return wrongUse(tr("Name the services."));
    if (!isMeant(arguments, flows::SkyActions::serveDownConsequence(),
                 tr("Take down %1?").arg(names.join(QStringLiteral(", ")))))
        return Failed;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    int code = Fine;
    for (const QString &name : names) {
        const auto done = session.await(session.skyActions().serveDown(name));
        if (done)
            print(tr("%1 is being taken down.").arg(name));
        else
            code = failed(done.error());
        if (session.wasInterrupted())
            return Interrupted;
    }
    return code;
}

int logs(Session &session, const Arguments &arguments)
{
    if (arguments.words.size() != 2)
        return wrongUse(tr("Name one service."));
    sky::ServePart part = sky::ServePart::Controller;
    int replica = 0;
    if (const QString word = arguments.value(QStringLiteral("replica")); !word.isEmpty()) {
        const auto wanted = numberFrom(word, 1);
        if (!wanted)
            return wrongUse(tr("--replica takes the number of a replica."));
        replica = *wanted;
        part = sky::ServePart::Replica;
    } else if (arguments.has(QStringLiteral("load-balancer"))) {
        part = sky::ServePart::LoadBalancer;
    }
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    auto source = sky::serveLog(arguments.words[1], part, replica);
    source.body.insert(QStringLiteral("follow"),
                       arguments.has(QStringLiteral("f")) || arguments.has(QStringLiteral("follow")));
    return printLog(session, *client, source);
}

int serve(Session &session, const Arguments &arguments)
{
    static const QMap<QString, int (*)(Session &, const Arguments &)> verbs{{QStringLiteral("status"), status},
                                                                            {QStringLiteral("up"), up},
                                                                            {QStringLiteral("update"), update},
                                                                            {QStringLiteral("down"), down},
                                                                            {QStringLiteral("logs"), logs}};
    if (const auto found = verbs.constFind(arguments.words.value(0)); found != verbs.cend())
        return (*found)(session, arguments);
    return wrongUse(tr("Say what: serve status, up, update, down or logs."));
}

} // namespace

int bringUpService(Session &session, engine::LaunchRequest request, bool update)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = submitted(session, std::move(request), sky::Purpose::Service, update);
    if (!answer)
        return failed(answer.error());
    print(tr("SkyServe brings it up: skydeckctl serve status."));
    return Fine;
}

QList<Command> serveCommands()
{
    Syntax syntax;
    syntax.flags = {QStringLiteral("json"), QStringLiteral("load-balancer"), QStringLiteral("f"),
                    QStringLiteral("follow")};
    syntax.flags += sureFlags();
    syntax.options = {QStringLiteral("n"), QStringLiteral("env"), QStringLiteral("secret"),
                      QStringLiteral("replica")};
    syntax.least = 1;
    syntax.most = -1;
    syntax.usage = QStringLiteral("serve status|up|update|down|logs …");
    syntax.help = tr("Services of the SkyPilot server (SkyServe): several replicas behind one address.\n"
                     "serve status [NAME…] [--json]\n"
                     "serve up FILE [-n NAME] [--env K=V]… [--secret K]…\n"
                     "serve update NAME FILE [--env K=V]… [--secret K]…\n"
                     "serve down NAME… [-y]: asks on a terminal.\n"
                     "serve logs NAME [--replica N | --load-balancer] [-f]: of its controller without either.");
    return {{QStringLiteral("serve"), syntax, serve, {}}};
}

} // namespace skydeck::cli
