#include "app/cli/commands.h"
#include "app/cli/donelist.h"
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
    draft.name = arguments.words[0];
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
    return performed(session, arguments, flows::applyVolume(*draft), {}, {draft->name},
                     tr("There is a volume %1 now."));
}

int deleteVolumes(Session &session, const Arguments &arguments)
{
    const QStringList &names = arguments.words;
    return performed(session, arguments, flows::deleteVolumes(names),
                     tr("Delete %1 with all files on it?").arg(names.join(QStringLiteral(", "))), names,
                     tr("%1 is gone."));
}

int volumes(Session &session, const Arguments &arguments)
{
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

int deleteBucket(Session &session, const Arguments &arguments)
{
    const QString name = arguments.words[0];
    return performed(session, arguments, flows::deleteBucket(name),
                     tr("Delete %1 with all files in it?").arg(name), {name}, tr("%1 is gone."));
}

int buckets(Session &session, const Arguments &arguments)
{
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

// Nothing: it can be one.
std::optional<int> noWorkspace(const QString &name)
{
    if (sky::isWorkspaceName(name))
        return {};
    return wrongUse(tr("Name one workspace: small letters, digits, - and _, and a letter first."));
}

int useWorkspace(Session &session, const Arguments &arguments)
{
    const QString name = arguments.words[0];
    if (const auto wrong = noWorkspace(name))
        return *wrong;
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
    return doneWith(arguments, name, tr("%1 is in use.").arg(name));
}

int createWorkspace(Session &session, const Arguments &arguments)
{
    const QString name = arguments.words[0];
    if (const auto wrong = noWorkspace(name))
        return *wrong;
    return performed(session, arguments, flows::createWorkspace(name), {}, {name},
                     tr("There is a workspace %1 now."));
}

int deleteWorkspace(Session &session, const Arguments &arguments)
{
    const QString name = arguments.words[0];
    if (const auto wrong = noWorkspace(name))
        return *wrong;
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    if ((*client)->server().workspace == name)
        return failed({ErrorKind::Conflict, tr("It is in use: use another one first."), {}});
    return performed(session, arguments, flows::deleteWorkspace(name), tr("Delete the workspace %1?").arg(name),
                     {name}, tr("%1 is gone."));
}

int workspaces(Session &session, const Arguments &arguments)
{
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

Command volumeCommand()
{
    const Syntax made{QStringLiteral("NAME --size GIB [--infra PLACE] [--type %1|%2] [--access-mode MODE] "
                                     "[--storage-class NAME] [--json]\n"
                                     "NAME --use-existing [--infra PLACE] [--json]")
                          .arg(sky::claimVolume, sky::runpodVolume),
                      1, 1, tr("Makes a volume, or takes over one that somebody else made (--use-existing).")};
    return {
        QStringLiteral("volumes"),
        tr("Volumes of the SkyPilot server: they keep a task's files when its cluster goes."),
        {{QStringLiteral("list"),
          {QStringLiteral("[--json]"), 0, 0, tr("Volumes, and who uses them.")},
          volumes,
          {},
          true},
         {QStringLiteral("apply"), made, applyVolume},
         {QStringLiteral("delete"),
          {QStringLiteral("NAME… [-y|--yes] [--json]"), 1, -1, tr("Deletes volumes; all files on them are lost.")},
          deleteVolumes}}};
}

Command storageCommand()
{
    return {
        QStringLiteral("storage"),
        tr("Buckets that SkyPilot made for tasks."),
        {{QStringLiteral("list"),
          {QStringLiteral("[--json]"), 0, 0, tr("Buckets, and where they are.")},
          buckets,
          {},
          true},
         {QStringLiteral("delete"),
          {QStringLiteral("NAME [-y|--yes] [--json]"), 1, 1, tr("Deletes a bucket; all files in it are lost.")},
          deleteBucket}}};
}

Command workspaceCommand()
{
    return {QStringLiteral("workspaces"),
            tr("Workspaces of the SkyPilot server. What is launched and made goes to the one in use."),
            {{QStringLiteral("list"),
              {QStringLiteral("[--json]"), 0, 0, tr("Workspaces that you may use.")},
              workspaces,
              {},
              true},
             {QStringLiteral("use"),
              {QStringLiteral("NAME [--json]"), 1, 1, tr("Makes a workspace the one in use.")},
              useWorkspace},
             {QStringLiteral("create"),
              {QStringLiteral("NAME [--json]"), 1, 1, tr("Makes a workspace.")},
              createWorkspace},
             {QStringLiteral("delete"),
              {QStringLiteral("NAME [-y|--yes] [--json]"), 1, 1, tr("Deletes a workspace.")},
              deleteWorkspace}}};
}

} // namespace

QList<Command> storeCommands()
{
    return {volumeCommand(), storageCommand(), workspaceCommand()};
}

} // namespace skydeck::cli
