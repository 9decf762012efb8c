#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/flows/browserlogin.h"
#include "core/flows/servertest.h"

namespace skydeck::cli {

using flows::SkyServers;
using sky::SignIn;

namespace {

//! By id, name or address.
Result<sky::Server> named(const SkyServers &servers, const QString &word)
{
    QStringList names;
    for (const sky::Server &one : servers.servers()) {
        if (one.id == word || one.name == word || one.url.toString() == word)
            return one;
        names << one.id;
    }
    const QString near = nearest(word, names);
    return failure(ErrorKind::NotFound,
                   near.isEmpty() ? tr("There is no server “%1”.").arg(word)
                                  : tr("There is no server “%1”. Did you mean “%2”?").arg(word, near));
}

int list(Session &session, const Arguments &arguments)
{
    SkyServers &servers = session.servers();
    QJsonArray json;
    QList<QStringList> rows;
    for (const sky::Server &one : servers.servers()) {
        const bool active = one.id == servers.activeId();
        json.append(QJsonObject{{QStringLiteral("id"), one.id},
                                {QStringLiteral("name"), one.title()},
                                {QStringLiteral("url"), one.url.toString()},
                                {QStringLiteral("signIn"), flows::signInWord(one.signIn)},
                                {QStringLiteral("user"), one.user},
                                {QStringLiteral("active"), active}});
        rows.append({active ? QStringLiteral("*") : QString(), one.id, one.url.toString(),
                     flows::signInWord(one.signIn), one.user});
    }
    printList(arguments, json,
              {QString(), QStringLiteral("NAME"), QStringLiteral("ADDRESS"), QStringLiteral("SIGN-IN"),
               QStringLiteral("USER")},
              rows, tr("No SkyPilot servers. Add one: skydeckctl engines add URL"));
    return Fine;
}

//! Tells the steps of a try on stderr.
Result<flows::TestedServer> tried(Session &session, const sky::Access &access)
{
    flows::ServerTest test(session.http());
    QPromise<Result<flows::TestedServer>> promise;
    promise.start();
    QObject::connect(&test, &flows::ServerTest::ended, &test, [&](const Result<flows::TestedServer> &result) {
        for (const engine::Step &step : test.steps())
            printError(QStringLiteral("%1 %2").arg(step.state == engine::Step::State::Done ? QStringLiteral("ok")
                                                                                           : QStringLiteral("!!"),
                                                   step.title));
        promise.addResult(result);
        promise.finish();
    });
    test.start(access);
    auto result = session.await(promise.future());
    if (result) {
        for (const QString &note : result->notes)
            printError(note);
    }
    return result;
}

//! Secrets are typed without echo, or come on the first line of stdin; never in an argument.
Result<Secret> secretFor(Session &session, const sky::Server &server, const sky::Access &plain, bool json)
{
    if (server.signIn == SignIn::None)
        return Secret();
    if (server.signIn == SignIn::Browser) {
        printError(tr("Open this page and agree; Skydeck waits for it:"));
        return session.await(flows::browserLogin(
            session.http(), plain,
            [json](const QUrl &page) { json ? printError(page.toString()) : print(page.toString()); },
            &session.interrupts(), {}));
    }
    const QString question = server.signIn == SignIn::Token
        ? tr("Token for %1").arg(server.title())
        : tr("Password of %1 at %2").arg(server.user, server.title());
    Secret secret(askLine(question, true));
    if (secret.isEmpty())
        return failure(ErrorKind::BadInput, tr("Nothing was typed. Nothing is changed."));
    return secret;
}

Result<sky::Server> wanted(const Arguments &arguments)
{
    const auto url = sky::serverUrl(arguments.words[0]);
    if (!url)
        return failureOf(url);
    sky::Server server;
    server.url = *url;
    server.name = arguments.value(QStringLiteral("name"));
    server.user = arguments.value(QStringLiteral("user"));
    const bool token = arguments.has(QStringLiteral("token"));
    const bool browser = arguments.has(QStringLiteral("browser"));
    if (int(token) + int(browser) + int(!server.user.isEmpty()) > 1)
        return failure(ErrorKind::BadInput, tr("Give one of --user, --token and --browser."));
    server.signIn = token        ? SignIn::Token
        : browser                ? SignIn::Browser
        : !server.user.isEmpty() ? SignIn::Password
                                 : SignIn::None;
    return server;
}

int add(Session &session, const Arguments &arguments)
{
    const auto server = wanted(arguments);
    if (!server)
        return wrongUse(server.error());
    SkyServers &servers = session.servers();
    if (const auto good = flows::checkedServer(*server, servers.servers()); !good)
        return failed(good.error());
    const auto plain = servers.accessFor(*server, {});
    if (!plain)
        return failed(plain.error());
    auto secret = secretFor(session, *server, *plain, arguments.has(QStringLiteral("json")));
    if (!secret)
        return failed(secret.error());
    const auto access = servers.accessFor(*server, *secret);
    if (!access)
        return failed(access.error());
    if (const auto test = tried(session, *access); !test)
        return failed(test.error());
    const auto id = servers.add(*server);
    if (!id)
        return failed(id.error());
    if (!secret->isEmpty()) {
        const auto kept = session.await(servers.keepSecret(*id, std::move(*secret)));
        if (!kept)
            return failed(kept.error());
        if (*kept != secrets::Keeping::Keychain)
            printError(
                tr("There is no keychain that can be used: the secret is gone when this command ends. Sign in "
                   "again where you need it."));
    }
    return doneWith(arguments, *id, tr("%1 is added. Use it: skydeckctl engines use %1").arg(*id));
}

int use(Session &session, const Arguments &arguments)
{
    const QString word = arguments.words[0];
    if (word == QLatin1String("none")) {
        const auto done = session.servers().setActive({});
        return done ? doneWith(arguments, word, tr("No SkyPilot server is in use now.")) : failed(done.error());
    }
    const auto server = named(session.servers(), word);
    if (!server)
        return failed(server.error());
    if (const auto done = session.servers().setActive(server->id); !done)
        return failed(done.error());
    return doneWith(arguments, server->id, tr("%1 is in use.").arg(server->title()));
}

int remove(Session &session, const Arguments &arguments)
{
    const QString word = arguments.words[0];
    const auto server = named(session.servers(), word);
    if (!server)
        return failed(server.error());
    if (!SkyServers::isOwn(server->id))
        return failed(
            {ErrorKind::Refused, tr("%1 is not in Skydeck's list: it cannot be removed.").arg(word), {}});
    if (const auto kept = unlessMeant(
            arguments, {}, tr("Remove %1 from the list, with what it signs in with?").arg(server->title())))
        return *kept;
    if (const auto removed = session.await(session.servers().remove(server->id)); !removed)
        return failed(removed.error());
    return doneWith(arguments, server->id, tr("%1 is removed.").arg(server->title()));
}

int start(Session &session, const Arguments &arguments)
{
    const auto done = session.await(session.localSky().start());
    return done ? doneWith(arguments, flows::localServerId, tr("The SkyPilot server of this computer runs."))
                : failed(done.error());
}

int stop(Session &session, const Arguments &arguments)
{
    if (const auto kept =
            unlessMeant(arguments,
                        tr("Requests under way break off, managed jobs are not looked after, and clusters do not "
                           "stop by themselves until it runs again."),
                        tr("Stop the server of this computer?")))
        return *kept;
    const auto done = session.await(session.localSky().stop());
    return done ? doneWith(arguments, flows::localServerId, tr("The SkyPilot server of this computer is stopped."))
                : failed(done.error());
}

int setUp(Session &session, const Arguments &arguments)
{
    flows::SkySetup &setup = session.localSky().setup();
    QPromise<Result<void>> promise;
    promise.start();
    QString last;
    QObject context;
    QObject::connect(&setup, &flows::SkySetup::changed, &context, [&] {
        const engine::Step &step = setup.steps().last();
        const QString now =
            step.detail.isEmpty() ? step.title : QStringLiteral("%1: %2").arg(step.title, step.detail);
        if (now != last)
            printError(now);
        last = now;
    });
    QObject::connect(&setup, &flows::SkySetup::finished, &context, [&](const Result<void> &result) {
        promise.addResult(result);
        promise.finish();
    });
    setup.start(arguments.words);
    const auto done = session.await(promise.future());
    if (done)
        return doneWith(arguments, flows::localServerId,
                        tr("SkyPilot is set up. Start it: skydeckctl engines start"));
    if (setup.isRunning()) { // Ctrl-C: what was made is taken away first
        setup.cancel();
        QEventLoop loop;
        QObject::connect(&setup, &flows::SkySetup::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return failed(done.error());
}

} // namespace

QList<Command> serverCommands()
{
    const Syntax all{QStringLiteral("[--json]"), 0, 0, tr("Engines, and whether each can be used.")};
    const Syntax listed{QStringLiteral("[--json]"), 0, 0, tr("SkyPilot servers; * marks the one in use.")};
    const Syntax added{QStringLiteral("URL [--name N] [--user U | --token | --browser] [--json]"), 1, 1,
                       tr("Tries a SkyPilot server and keeps it. A password or token is asked for, or read from "
                          "the first line of "
                          "stdin.")};
    const Syntax used{QStringLiteral("NAME [--json]"), 1, 1,
                      tr("Makes a SkyPilot server the one in use; “none”: no server.")};
    const Syntax removed{QStringLiteral("NAME [-y|--yes] [--json]"), 1, 1,
                         tr("Takes a SkyPilot server out of the list, and its secret out of the keychain.")};
    const Syntax setsUp{QStringLiteral("[EXTRA…] [--json]"), 0, -1,
                        tr("Puts SkyPilot into a folder of Skydeck's own, for a server of this computer. EXTRA is "
                           "kubernetes, ssh, aws, gcp and the like.")};
    const Syntax started{QStringLiteral("[--json]"), 0, 0, tr("Starts the SkyPilot server of this computer.")};
    const Syntax stopped{QStringLiteral("[-y|--yes] [--json]"), 0, 0,
                         tr("Stops the SkyPilot server of this computer.")};
    return {{QStringLiteral("engines"),
             tr("Engines, and whether each can be used; and the SkyPilot servers behind the engine “sky”."),
             {{{}, all, checkEngines, {}, true},
              {QStringLiteral("servers"), listed, list},
              {QStringLiteral("add"), added, add},
              {QStringLiteral("use"), used, use},
              {QStringLiteral("remove"), removed, remove},
              {QStringLiteral("setup"), setsUp, setUp},
              {QStringLiteral("start"), started, start},
              {QStringLiteral("stop"), stopped, stop}}}};
}

} // namespace skydeck::cli
