#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/orders.h"
#include "app/cli/output.h"

#include "core/base/files.h"
#include "core/sky/terminaltext.h"

#include <QFileInfo>

namespace skydeck::cli {

namespace {

Result<QList<sky::NodePool>> listed(Session &session, sky::Client &client)
{
    const auto answer = session.await(client.get(QStringLiteral("/ssh_node_pools"), {}, {}));
    return answer ? sky::poolsFrom(*answer) : Result<QList<sky::NodePool>>(failureOf(answer));
}

Error noPool(const QString &name)
{
    return {ErrorKind::NotFound, tr("There is no node pool %1.").arg(name), {}};
}

Result<QJsonValue> statusOf(Session &session, sky::Client &client, const QString &name)
{
    if (!sky::isPoolName(name))
        return failure(ErrorKind::BadInput, tr("A pool of this name cannot be asked for."));
    return session.await(client.get(sky::poolPath(name, QStringLiteral("status")), {}, {}));
}

// Each one is asked for: the list alone does not say how they stand.
Result<QList<sky::NodePool>> pools(Session &session, sky::Client &client, const QStringList &names)
{
    auto all = listed(session, client);
    if (!all)
        return all;
    for (const QString &name : names) {
        if (std::none_of(all->begin(), all->end(), [&](const sky::NodePool &pool) { return pool.name == name; }))
            return failure(noPool(name));
    }
    QList<sky::NodePool> wanted;
    for (sky::NodePool &pool : *all) {
        if (!names.isEmpty() && !names.contains(pool.name))
            continue;
        const auto told = statusOf(session, client, pool.name);
        if (session.wasInterrupted())
            return cancelled();
        sky::takeStatus(pool, told);
        wanted.append(std::move(pool));
    }
    return wanted;
}

QString statusText(const sky::NodePool &pool)
{
    if (!pool.ready)
        return tr("Not known");
    return *pool.ready ? tr("Ready") : tr("Not set up");
}

int list(Session &session, const Arguments &arguments)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto all = pools(session, **client, arguments.words);
    if (!all)
        return failed(all.error());
    QJsonArray objects;
    QList<QStringList> rows;
    for (const sky::NodePool &pool : *all) {
        objects.append(sky::toJson(pool));
        rows.append({pool.name, statusText(pool), pool.hostTexts().join(QLatin1Char(',')), orDash(pool.user)});
    }
    printList(arguments, objects, {tr("POOL"), tr("STATUS"), tr("HOSTS"), tr("USER")}, rows,
              tr("There is no node pool."));
    if (arguments.has(QStringLiteral("json")))
        return Fine;
    for (const sky::NodePool &pool : *all) {
        if (!pool.reason.isEmpty() && (!pool.ready || !arguments.words.isEmpty()))
            printError(QStringLiteral("%1: %2").arg(pool.name, pool.reason));
    }
    return Fine;
}

// What is given replaces what the draft has.
Result<void> takeHosts(sky::PoolDraft &draft, const Arguments &arguments)
{
    if (const QStringList given = arguments.values(QStringLiteral("host")); draft.isNew || !given.isEmpty()) {
        auto hosts = sky::poolHostsFrom(given.join(QLatin1Char(',')));
        if (!hosts)
            return failureOf(hosts);
        draft.hosts = *hosts;
    }
    if (arguments.options.contains(QStringLiteral("user")))
        draft.user = arguments.value(QStringLiteral("user"));
    return {};
}

Result<void> takeSignIn(sky::PoolDraft &draft, const Arguments &arguments)
{
    draft.identityFile = arguments.value(QStringLiteral("server-key"));
    draft.keepSignIn = draft.identityFile.isEmpty();
    if (const QString file = arguments.value(QStringLiteral("key")); !file.isEmpty()) {
        const auto text = readWhole(file);
        auto key = text ? sky::poolKeyFrom(*text) : Result<Secret>(failureOf(text));
        if (!key)
            return failureOf(key);
        draft.key = std::move(*key);
        draft.keyName = QStringLiteral("%1-%2").arg(draft.name, QFileInfo(file).fileName());
        draft.keepSignIn = false;
    }
    if (arguments.has(QStringLiteral("password"))) {
        draft.password = Secret(askLine(tr("Password (the server keeps it as plain text)"), true));
        if (draft.password.isEmpty())
            return failure(ErrorKind::BadInput, tr("Nothing was typed. Nothing is changed."));
        draft.keepSignIn = false;
    }
    return {};
}

// A new one, or the pool as the server has it.
Result<sky::PoolDraft> begun(Session &session, const QString &name, bool isNew)
{
    sky::PoolDraft draft;
    draft.name = name;
    draft.isNew = isNew;
    if (!sky::isPoolName(name))
        return failure(ErrorKind::BadInput, tr("Name the pool: letters, digits, “-”, “_” and “.”."));
    if (isNew)
        return draft;
    const auto client = session.skyClientOrError();
    const auto all = client ? listed(session, **client) : Result<QList<sky::NodePool>>(failureOf(client));
    if (!all)
        return failureOf(all);
    for (const sky::NodePool &pool : *all) {
        if (pool.name != name)
            continue;
        draft.hosts = pool.hosts;
        draft.user = pool.user;
        return draft;
    }
    return failure(noPool(name));
}

bool saysAnything(const Arguments &arguments)
{
    return !arguments.options.isEmpty() || arguments.has(QStringLiteral("password"));
}

int save(Session &session, const Arguments &arguments, bool isNew)
{
    if (arguments.words.size() != 1) // a word after --password would be one: it is not said again
        return wrongUse(tr("Name one pool. A password is typed when asked, never a part of the command line."));
    if (!isNew && !saysAnything(arguments))
        return wrongUse(tr("Say what changes: --host, --user, --key, --server-key or --password."));
    auto draft = begun(session, arguments.words[0], isNew);
    if (!draft)
        return unusable(draft.error());
    if (const auto taken = takeHosts(*draft, arguments); !taken)
        return unusable(taken.error());
    if (const auto taken = takeSignIn(*draft, arguments); !taken)
        return unusable(taken.error());
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const QString name = draft->name;
    const auto saved = session.await(session.skyActions().savePool(std::move(*draft)));
    if (!saved)
        return failed(saved.error());
    return doneWith(arguments, name,
                    isNew ? tr("The server knows %1 now: skydeckctl pools up %1 sets it up.").arg(name)
                          : tr("%1 is changed: skydeckctl pools up %1 sets it up anew.").arg(name));
}

int add(Session &session, const Arguments &arguments)
{
    return save(session, arguments, true);
}

int change(Session &session, const Arguments &arguments)
{
    return save(session, arguments, false);
}

int ordered(Session &session, const Arguments &arguments, flows::SkyOrder (*order)(const QString &),
            const QString &question, const QString &done)
{
    const QString name = arguments.words[0];
    if (!sky::isPoolName(name))
        return wrongUse(tr("Name one node pool."));
    return performed(session, arguments, order(name), question.isEmpty() ? QString() : question.arg(name), {name},
                     done);
}

int up(Session &session, const Arguments &arguments)
{
    return ordered(session, arguments, flows::deployPool, {}, tr("%1 is set up."));
}

int down(Session &session, const Arguments &arguments)
{
    return ordered(session, arguments, flows::cleanPool,
                   tr("Take K3s off the hosts of %1, with all that runs on it?"), tr("%1 is down."));
}

int remove(Session &session, const Arguments &arguments)
{
    return ordered(session, arguments, flows::removePool, tr("Remove %1 from the server's list?"),
                   tr("%1 is gone."));
}

} // namespace

QList<Command> poolCommands()
{
    const QString sent =
        tr("--key sends the file to the server, which keeps it; --server-key names one that is there; "
           "a password is typed and kept there as plain text.");
    const Syntax listed{QStringLiteral("[NAME…] [--json]"), 0, -1,
                        tr("SSH node pools of the SkyPilot server, and whether each is set up.")};
    const QString signIn = QStringLiteral("[--user U] [--key FILE | --server-key PATH | --password] [--json]");
    const Syntax added{QStringLiteral("NAME --host [USER@]ADDRESS… ") + signIn, 1, -1,
                       tr("Tells the server of machines to launch on.") + u'\n' + sent};
    const Syntax changed{QStringLiteral("NAME [--host ADDRESS]… ") + signIn, 1, -1,
                         tr("What is not named stays; --host names all hosts.") + u'\n' + sent};
    const Syntax setsUp{QStringLiteral("NAME [--json]"), 1, 1, tr("Installs K3s on the hosts of a pool.")};
    const Syntax cleans{QStringLiteral("NAME [-y|--yes] [--json]"), 1, 1,
                        tr("Takes K3s off the hosts again, with all that runs on it.")};
    const Syntax removes{QStringLiteral("NAME [-y|--yes] [--json]"), 1, 1,
                         tr("Takes a pool out of the server's list.")};
    return {{QStringLiteral("pools"),
             tr("SSH node pools of the SkyPilot server: your own machines as a place to launch on."),
             {{QStringLiteral("list"), listed, list, {}, true},
              {QStringLiteral("status"), listed, list},
              {QStringLiteral("add"), added, add},
              {QStringLiteral("change"), changed, change},
              {QStringLiteral("up"), setsUp, up},
              {QStringLiteral("down"), cleans, down},
              {QStringLiteral("remove"), removes, remove}}}};
}

} // namespace skydeck::cli
