#include "app/cli/commands.h"
#include "app/cli/donelist.h"
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
    const QStringList names = arguments.words;
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
    auto request = requestFrom(arguments, arguments.words.last());
    if (!request)
        return unusable(request.error());
    request->cluster = update ? arguments.words[0] : arguments.value(QStringLiteral("n"));
    return bringUpService(session, arguments, std::move(*request), update);
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
    const QStringList names = arguments.words;
    if (const auto kept = unlessMeant(arguments, flows::SkyActions::serveDownConsequence(),
                                      tr("Take down %1?").arg(names.join(QStringLiteral(", ")))))
        return *kept;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    int code = Fine;
    DoneList done(arguments);
    for (const QString &name : names) {
        const auto taken = session.await(session.skyActions().serveDown(name));
        if (taken)
            done.add(name, tr("%1 is being taken down.").arg(name));
        else
            code = failed(taken.error());
        if (session.wasInterrupted())
            return done.ended(Interrupted);
    }
    return done.ended(code);
}

int logs(Session &session, const Arguments &arguments)
{
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
    auto source = sky::serveLog(arguments.words[0], part, replica);
    source.body.insert(QStringLiteral("follow"), arguments.has(QStringLiteral("follow")));
    return printLog(session, *client, source);
}

} // namespace

int bringUpService(Session &session, const Arguments &arguments, engine::LaunchRequest request, bool update)
{
    const QString asked = request.cluster;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = submitted(session, std::move(request), sky::Purpose::Service, update);
    if (!answer)
        return failed(answer.error());
    // Without a name of ours the server made one: it answers with that and the address.
    const QString name = asked.isEmpty() ? answer->toArray().at(0).toString() : asked;
    return doneWith(arguments, name, tr("SkyServe brings it up: skydeckctl serve status."));
}

QList<Command> serveCommands()
{
    const Syntax told{QStringLiteral("[NAME…] [--json]"), 0, -1,
                      tr("Services, and how many of their replicas are ready.")};
    const Syntax begins{QStringLiteral("FILE [-n NAME] [--env K=V]… [--secret K]… [--json]"), 1, 1,
                        tr("Brings up a service from a task file with “service”.")};
    const Syntax updates{QStringLiteral("NAME FILE [--env K=V]… [--secret K]… [--json]"), 2, 2,
                         tr("Gives a service a new task file: its replicas are replaced one after the other.")};
    const Syntax ends{QStringLiteral("NAME… [-y|--yes] [--json]"), 1, -1,
                      tr("Takes down services with all their replicas.")};
    const Syntax logged{
        QStringLiteral("NAME [--replica N | --load-balancer] [-f|--follow]"), 1, 1,
        tr("The log of a replica or of the load balancer; of the service's controller without either. "
           "-f goes on.")};
    return {{QStringLiteral("serve"),
             tr("Services of the SkyPilot server (SkyServe): several replicas behind one address."),
             {{QStringLiteral("status"), told, status},
              {QStringLiteral("up"), begins, up},
              {QStringLiteral("update"), updates, update},
              {QStringLiteral("down"), ends, down},
              {QStringLiteral("logs"), logged, logs}}}};
}

} // namespace skydeck::cli
