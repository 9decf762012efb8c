#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/tunnelsofapp.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/flows/moneyburn.h"

#include <QTimer>

namespace skydeck::cli {

namespace {

QString autostopText(const engine::Cluster &cluster)
{
    if (!cluster.autostop.isOn())
        return QStringLiteral("-");
    return QStringLiteral("%1m%2")
        .arg(cluster.autostop.idleMinutes)
        .arg(cluster.autostop.down ? QStringLiteral(" (down)") : QString());
}

int status(Session &session, const Arguments &arguments)
{
    const auto all = session.snapshot(arguments.value(QStringLiteral("engine")));
    if (!all)
        return unusable(all.error());
    for (const QString &notice : all->notices)
        printError(notice);
    QJsonArray json;
    QList<QStringList> rows;
    for (const engine::Cluster &c : all->clusters) {
        if (!arguments.words.isEmpty() && !arguments.words.contains(c.name))
            continue;
        json.append(engine::toJson(c));
        rows.append({c.name, engine::statusWord(c.status), c.engine, c.resources, QString::number(c.activeJobs),
                     autostopText(c), ageText(c.launchedAt, QDateTime::currentDateTimeUtc())});
    }
    int code = Fine;
    for (const QString &name : arguments.words) {
        if (const auto known = Session::clusterOf(*all, name); !known)
            code = failed(known.error());
    }
    if (arguments.words.isEmpty() || !rows.isEmpty() || arguments.has(QStringLiteral("json")))
        printList(arguments, json,
                  {QStringLiteral("NAME"), QStringLiteral("STATUS"), QStringLiteral("ENGINE"),
                   QStringLiteral("RESOURCES"), QStringLiteral("JOBS"), QStringLiteral("AUTOSTOP"),
                   QStringLiteral("LAUNCHED")},
                  rows, tr("No clusters. Launch one: skydeckctl launch FILE"));
    // On stderr: the table may be read by a program.
    const QString burn = flows::burnWords(flows::burnOf(flows::moneyClusters(*all, session.engines())));
    if (!burn.isEmpty() && !arguments.has(QStringLiteral("json")))
        printError(burn);
    return code;
}

int queue(Session &session, const Arguments &arguments)
{
    const auto all = session.snapshot(arguments.value(QStringLiteral("engine")));
    if (!all)
        return unusable(all.error());
    if (!arguments.words.isEmpty()) {
        if (const auto cluster = Session::clusterOf(*all, arguments.words[0]); !cluster)
            return failed(cluster.error());
    }
    QJsonArray json;
    QList<QStringList> rows;
    for (const engine::Job &j : all->jobs) {
        if (!arguments.words.isEmpty() && j.ref.cluster != arguments.words[0])
            continue;
        json.append(engine::toJson(j));
        const QDateTime end = j.endedAt.isValid() ? j.endedAt : QDateTime::currentDateTimeUtc();
        const QString duration = j.startedAt.isValid()
            ? durationText(std::chrono::seconds(j.startedAt.secsTo(end)))
            : QStringLiteral("-");
        rows.append({j.ref.cluster, j.shownNumber() > 0 ? QString::number(j.shownNumber()) : QStringLiteral("-"),
                     j.name, ageText(j.submittedAt, QDateTime::currentDateTimeUtc()), duration,
                     engine::statusWord(j.status), j.reason});
    }
    printList(arguments, json,
              {QStringLiteral("CLUSTER"), QStringLiteral("ID"), QStringLiteral("NAME"),
               QStringLiteral("SUBMITTED"), QStringLiteral("DURATION"), QStringLiteral("STATUS"),
               QStringLiteral("REASON")},
              rows, tr("No jobs."));
    return Fine;
}

// Every engine has answered, or one cannot, and services had a moment to answer: at most five seconds.
QList<services::Service> probed(Session &session)
{
    flows::ServiceWatch watch(session.fleet(), session.engines(), session.http());
    const auto saved = savedTunnels(session);
    watch.setCatalogue(session.catalogue());
    watch.setOthers(targetsOf(saved));
    QEventLoop loop;
    bool isSilent = false; // one of them
    QTimer settled;
    settled.setSingleShot(true);
    QObject::connect(&settled, &QTimer::timeout, &loop, &QEventLoop::quit);
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    const auto wait = [&] {
        if (session.fleet().isLive() || isSilent)
            settled.start(700);
    };
    QObject::connect(&session.fleet(), &flows::Fleet::changed, &loop, wait);
    QObject::connect(&watch, &flows::ServiceWatch::changed, &loop, wait);
    QObject::connect(&session.fleet(), &flows::Fleet::failed, &loop, [&](const QString &, const Error &error) {
        if (!std::exchange(isSilent, true))
            printError(error);
        wait();
    });
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    session.fleet().start();
    loop.exec();
    return toldOnce(watch.services(), saved, session.servers().activeId());
}

int listServices(Session &session, const Arguments &arguments)
{
    QJsonArray json;
    QList<QStringList> rows;
    const auto found = probed(session);
    if (session.wasInterrupted())
        return Interrupted;
    for (const services::Service &s : found) {
        json.append(services::toJson(s));
        rows.append({s.title, s.place(), services::stateText(s), s.version, s.address, s.reason});
    }
    printList(arguments, json,
              {QStringLiteral("SERVICE"), QStringLiteral("WHERE"), QStringLiteral("STATE"),
               QStringLiteral("VERSION"), QStringLiteral("ADDRESS"), QStringLiteral("REASON")},
              rows, tr("No services."));
    return Fine;
}

} // namespace

int checkEngines(Session &session, const Arguments &arguments)
{
    const QString only = arguments.value(QStringLiteral("engine"));
    if (const auto known = session.engine(only); !known)
        return wrongUse(known.error());
    QJsonArray json;
    bool usable = true;
    for (const auto &engine : session.engines()) {
        if (!only.isEmpty() && engine->id() != only)
            continue;
        // Without a server that engine is not wanted, which is no failure.
        const bool wanted =
            !only.isEmpty() || engine == session.engines().front() || !session.servers().activeId().isEmpty();
        auto asked = session.await(engine->check({}));
        if (!asked && (asked.error().kind == ErrorKind::Cancelled || !only.isEmpty()))
            return failed(asked.error());
        if (!asked && wanted)
            printError(asked.error());
        const auto report = asked.value_or(engine::CheckReport{});
        usable = usable && (report.usable || !wanted);
        QJsonArray items;
        for (const engine::CheckItem &item : report.items)
            items.append(QJsonObject{{QStringLiteral("id"), item.id},
                                     {QStringLiteral("ok"), item.ok},
                                     {QStringLiteral("required"), item.required},
                                     {QStringLiteral("text"), item.text}});
        json.append(QJsonObject{{QStringLiteral("id"), engine->id()},
                                {QStringLiteral("name"), engine->name()},
                                {QStringLiteral("usable"), report.usable},
                                {QStringLiteral("checks"), items}});
        if (arguments.has(QStringLiteral("json")))
            continue;
        print(QStringLiteral("%1  %2  %3")
                  .arg(engine->id(), engine->name(), report.usable ? tr("usable") : tr("not usable")));
        for (const engine::CheckItem &item : report.items)
            print(QStringLiteral("  %1 %2: %3")
                      .arg(item.ok             ? QStringLiteral("ok")
                               : item.required ? QStringLiteral("!!")
                                               : QStringLiteral("--"),
                           item.title, item.text));
    }
    if (arguments.has(QStringLiteral("json")))
        printJson(json);
    return usable ? Fine : Failed;
}

QList<Command> listCommands()
{
    return {
        plainCommand(
            QStringLiteral("status"),
            {QStringLiteral("[CLUSTER…] [--engine NAME] [--json]"), 0, -1, tr("Clusters of all engines.")},
            status),
        plainCommand(QStringLiteral("queue"),
                     {QStringLiteral("[CLUSTER] [--engine NAME] [--json]"), 0, 1, tr("Jobs, newest first.")},
                     queue),
        plainCommand(QStringLiteral("services"),
                     {QStringLiteral("[--json]"), 0, 0,
                      tr("Services of all clusters and saved tunnels, probed now. What is behind a tunnel can be "
                         "probed while the app holds that tunnel open.")},
                     listServices),
        plainCommand(QStringLiteral("check"),
                     {QStringLiteral("[--engine NAME] [--json]"), 0, 0,
                      tr("Whether the engines can be used, and what each cloud of the SkyPilot server lacks.")},
                     checkEngines)};
}

} // namespace skydeck::cli
