#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/orders.h"
#include "app/cli/output.h"

namespace skydeck::cli {

namespace {

template<typename Row>
int listed(const Arguments &arguments, const Result<QList<Row>> &all, const QString &none,
           const QStringList &header, QStringList (*cells)(const Row &))
{
    if (!all)
        return failed(all.error());
    QJsonArray objects;
    QList<QStringList> rows;
    for (const Row &row : *all) {
        objects.append(sky::toJson(row));
        rows.append(cells(row));
    }
    printList(arguments, objects, header, rows, none);
    return Fine;
}

template<typename T>
Result<QList<T>> readBy(Result<QList<T>> (*read)(const QJsonValue &), const Result<QJsonValue> &answer)
{
    return answer ? read(*answer) : Result<QList<T>>(failureOf(answer));
}

sky::VolumeDraft draftFrom(const Arguments &arguments)
{
    sky::VolumeDraft draft;
    draft.name = arguments.words.value(1);
    draft.infra = arguments.value(QStringLiteral("infra"));
    if (const QString type = arguments.value(QStringLiteral("type")); !type.isEmpty())
        draft.type = type;
    draft.size = arguments.value(QStringLiteral("size"));
    draft.accessMode = arguments.value(QStringLiteral("access-mode"));
    draft.storageClass = arguments.value(QStringLiteral("storage-class"));
    draft.useExisting = arguments.has(QStringLiteral("use-existing"));
    return draft;
}

// The server says nothing of a name that is taken, and leaves that volume as it is.
Result<void> checkTaken(Session &session, sky::Client &client, const QString &name)
{
    const auto all = readBy(sky::volumesFrom, session.await(client.callGet(QStringLiteral("/volumes"), {}, {})));
    if (!all)
        return failureOf(all);
    if (std::any_of(all->begin(), all->end(), [&](const sky::Volume &one) { return one.name == name; }))
        return failure(ErrorKind::Conflict, tr("There is a volume %1 already.").arg(name));
    return {};
}

int applyVolume(Session &session, const Arguments &arguments)
{
    if (arguments.words.size() != 2)
        return wrongUse(tr("Name one volume."));
    const auto draft = sky::checkedVolume(draftFrom(arguments));
    if (!draft)
        return wrongUse(draft.error().text);
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    if (const auto free = checkTaken(session, **client, draft->name); !free)
        return failed(free.error());
    const auto taken =
        session.await((*client)->post(QStringLiteral("/volumes/validate"), sky::volumeQuestion(*draft), {}));
    if (!taken)
        return failed(taken.error());
    return performed(session, arguments, flows::applyVolume(*draft), {},
                     tr("There is a volume %1 now.").arg(draft->name));
}

int volumes(Session &session, const Arguments &arguments)
{
    const QStringList names = arguments.words.mid(1);
    if (arguments.words.value(0) == QLatin1String("delete")) {
        if (names.isEmpty())
            return wrongUse(tr("Name the volumes."));
        const QString all = names.join(QStringLiteral(", "));
        return performed(session, arguments, flows::deleteVolumes(names),
                         tr("Delete %1 with all files on it?").arg(all), tr("%1 is gone.").arg(all));
    }
    if (arguments.words.value(0) == QLatin1String("apply"))
        return applyVolume(session, arguments);
    if (!arguments.words.isEmpty() && arguments.words[0] != QLatin1String("list"))
        return wrongUse(tr("Say what: volumes list, apply or delete."));
    if (const auto wrong = tooManyWords(arguments, 1))
        return *wrong;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = session.await((*client)->callGet(QStringLiteral("/volumes"), {}, {}));
    return listed<sky::Volume>(
        arguments, readBy(sky::volumesFrom, answer), tr("There is no volume."),
        {tr("VOLUME"), tr("STATUS"), tr("SIZE, GIB"), tr("WHERE"), tr("USED BY")}, [](const sky::Volume &volume) {
            return QStringList{volume.name, sky::volumeText(volume.status), orDash(volume.size),
                               orDash(volume.infra), orDash(volume.usedBy.join(QLatin1Char(',')))};
        });
}

int storage(Session &session, const Arguments &arguments)
{
    if (arguments.words.value(0) == QLatin1String("delete")) {
        if (arguments.words.size() != 2)
            return wrongUse(tr("Name one bucket."));
        const QString name = arguments.words[1];
        return performed(session, arguments, flows::deleteBucket(name),
                         tr("Delete %1 with all files in it?").arg(name), tr("%1 is gone.").arg(name));
    }
    if (!arguments.words.isEmpty() && arguments.words[0] != QLatin1String("list"))
        return wrongUse(tr("Say what: storage list or delete."));
    if (const auto wrong = tooManyWords(arguments, 1))
        return *wrong;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = session.await((*client)->callGet(QStringLiteral("/storage/ls"), {}, {}));
    return listed<sky::Bucket>(
        arguments, readBy(sky::bucketsFrom, answer), tr("There is no bucket."),
        {tr("BUCKET"), tr("STATUS"), tr("WHERE"), tr("LAST USED BY")}, [](const sky::Bucket &bucket) {
            return QStringList{bucket.name, sky::bucketText(bucket.status),
                               orDash(bucket.stores.join(QLatin1Char(','))), orDash(bucket.command)};
        });
}

Result<QList<sky::Workspace>> allWorkspaces(Session &session, sky::Client &client)
{
    return readBy(sky::workspacesFrom, session.await(sky::askWorkspaces(client, {})));
}

int useWorkspace(Session &session, const QString &name)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto all = allWorkspaces(session, **client);
    if (!all)
        return failed(all.error());
    const auto found =
        std::find_if(all->begin(), all->end(), [&](const sky::Workspace &space) { return space.name == name; });
    if (found == all->end())
        return failed({ErrorKind::NotFound, tr("There is no workspace %1 that you may use.").arg(name), {}});
    if (found->readOnly)
        return failed({ErrorKind::Refused, tr("You may only look at %1.").arg(name), {}});
    const auto used = session.servers().useWorkspace((*client)->server().id, name);
    if (!used)
        return failed(used.error());
    print(tr("%1 is in use.").arg(name));
    return Fine;
}

int deleteWorkspace(Session &session, const Arguments &arguments, const QString &name)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    if ((*client)->server().workspace == name)
        return failed({ErrorKind::Conflict, tr("It is in use: use another one first."), {}});
    return performed(session, arguments, flows::deleteWorkspace(name), tr("Delete the workspace %1?").arg(name),
                     tr("%1 is gone.").arg(name));
}

int workspaces(Session &session, const Arguments &arguments)
{
    const QString verb = arguments.words.value(0, QStringLiteral("list"));
    const QString name = arguments.words.value(1);
    if (const auto wrong = tooManyWords(arguments, verb == QLatin1String("list") ? 1 : 2))
        return *wrong;
    if (verb == QLatin1String("create") || verb == QLatin1String("delete") || verb == QLatin1String("use")) {
        if (!sky::isWorkspaceName(name))
            return wrongUse(tr("Name one workspace: small letters, digits, - and _, and a letter first."));
        if (verb == QLatin1String("use"))
            return useWorkspace(session, name);
        return verb == QLatin1String("create") ? performed(session, arguments, flows::createWorkspace(name), {},
                                                           tr("There is a workspace %1 now.").arg(name))
                                               : deleteWorkspace(session, arguments, name);
    }
    if (verb != QLatin1String("list"))
        return wrongUse(tr("Say what: workspaces list, use, create or delete."));
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    return listed<sky::Workspace>(
        arguments, allWorkspaces(session, **client), tr("You may use no workspace of this server."),
        {tr("WORKSPACE"), tr("USED"), tr("OPEN TO")}, [](const sky::Workspace &space) {
            return QStringList{space.name, space.active ? tr("in use") : QStringLiteral("-"),
                               space.isPrivate ? orDash(space.users.join(QLatin1Char(','))) : tr("everyone")};
        });
}

Syntax syntaxOf(const QString &usage, const QString &help)
{
    Syntax syntax;
    syntax.flags = sureFlags() + QStringList{QStringLiteral("json")};
    syntax.most = -1;
    syntax.usage = usage;
    syntax.help = help;
    return syntax;
}

Syntax volumesSyntax()
{
    Syntax syntax = syntaxOf(QStringLiteral("volumes [list|apply|delete] …"),
                             tr("Volumes of the SkyPilot server: they keep a task's files when its cluster goes.\n"
                                "volumes [list] [--json]\n"
                                "volumes apply NAME --size GIB [--infra PLACE] [--type %1|%2] [--access-mode "
                                "MODE] [--storage-class NAME]\n"
                                "volumes apply NAME --use-existing [--infra PLACE]: one that somebody else made.\n"
                                "volumes delete NAME… [-y]: all files on it are lost.")
                                 .arg(sky::claimVolume, sky::runpodVolume));
    syntax.flags << QStringLiteral("use-existing");
    syntax.options = {QStringLiteral("infra"), QStringLiteral("type"), QStringLiteral("size"),
                      QStringLiteral("access-mode"), QStringLiteral("storage-class")};
    return syntax;
}

} // namespace

QList<Command> storeCommands()
{
    return {{QStringLiteral("volumes"), volumesSyntax(), volumes, {}},
            {QStringLiteral("storage"),
             syntaxOf(QStringLiteral("storage [list|delete NAME] [--json] [-y]"),
                      tr("Buckets that SkyPilot made for tasks. Deleting one loses all files in it.")),
             storage,
             {}},
            {QStringLiteral("workspaces"),
             syntaxOf(QStringLiteral("workspaces [list|use NAME|create NAME|delete NAME] [--json] [-y]"),
                      tr("Workspaces of the SkyPilot server. What is launched and made goes to the one in use.")),
             workspaces,
             {}}};
}

} // namespace skydeck::cli
