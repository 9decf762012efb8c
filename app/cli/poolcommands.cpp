#include "app/cli/commands.h"
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
    const auto all = pools(session, **client, arguments.words.mid(1));
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
        if (!pool.reason.isEmpty() && (!pool.ready || arguments.words.size() > 1))
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
    if (arguments.words.size() > 2) // a word after --password would be one: it is not said again
        return wrongUse(tr("Name one pool. A password is typed when asked, never a part of the command line."));
    if (!isNew && !saysAnything(arguments))
        return wrongUse(tr("Say what changes: --host, --user, --key, --server-key or --password."));
    auto draft = begun(session, arguments.words.value(1), isNew);
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
    print(isNew ? tr("The server knows %1 now: skydeckctl pools up %1 sets it up.").arg(name)
                : tr("%1 is changed: skydeckctl pools up %1 sets it up anew.").arg(name));
    return Fine;
}

int perform(Session &session, const Arguments &arguments, flows::SkyOrder (*order)(const QString &),
            const QString &question, const QString &done)
{
    if (arguments.words.size() != 2 || !sky::isPoolName(arguments.words[1]))
        return wrongUse(tr("Name one node pool."));
    const QString name = arguments.words[1];
    return performed(session, arguments, order(name), question.isEmpty() ? QString() : question.arg(name),
                     done.arg(name));
}

int poolWords(Session &session, const Arguments &arguments)
{
    const QString verb = arguments.words.value(0, QStringLiteral("list"));
    if (verb == QLatin1String("list") || verb == QLatin1String("status"))
        return list(session, arguments);
    if (verb == QLatin1String("add") || verb == QLatin1String("change"))
        return save(session, arguments, verb == QLatin1String("add"));
    if (verb == QLatin1String("up"))
        return perform(session, arguments, flows::deployPool, {}, tr("%1 is set up."));
    if (verb == QLatin1String("down"))
        return perform(session, arguments, flows::cleanPool,
                       tr("Take K3s off the hosts of %1, with all that runs on it?"), tr("%1 is down."));
    if (verb == QLatin1String("remove"))
        return perform(session, arguments, flows::removePool, tr("Remove %1 from the server's list?"),
                       tr("%1 is gone."));
    return wrongUse(tr("Say what: pools list, add, change, up, status, down or remove."));
}

} // namespace

QList<Command> poolCommands()
{
    Syntax syntax;
    syntax.flags = sureFlags() + QStringList{QStringLiteral("json"), QStringLiteral("password")};
    syntax.options = {QStringLiteral("host"), QStringLiteral("user"), QStringLiteral("key"),
                      QStringLiteral("server-key")};
    syntax.most = -1;
    syntax.usage = QStringLiteral("pools [list|add|change|up|status|down|remove] …");
    syntax.help =
        tr("SSH node pools of the SkyPilot server: your own machines as a place to launch on.\n"
           "pools [list|status [NAME…]] [--json]\n"
           "pools add NAME --host [USER@]ADDRESS… [--user U] [--key FILE | --server-key PATH | --password]\n"
           "pools change NAME: with the same words; what is not named stays, --host names all hosts.\n"
           "pools up NAME: installs K3s on its hosts.\n"
           "pools down NAME [-y]: takes it off again.\n"
           "pools remove NAME [-y]: out of the server's list.\n"
           "--key sends the file to the server, which keeps it; a password is typed and kept there as "
           "plain text.");
    return {{QStringLiteral("pools"), syntax, poolWords, {}}};
}

} // namespace skydeck::cli
