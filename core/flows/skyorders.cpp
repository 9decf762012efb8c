#include "core/flows/skyorders.h"

#include "core/sky/nodepools.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace skydeck::flows {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows::SkyOrder", text);
}

SkyOrder order(const char *kind, const QString &target, const QString &title, const QString &command)
{
    SkyOrder made;
    made.entry.kind = QLatin1String(kind);
    made.entry.target = target;
    made.entry.title = title.arg(target);
    made.entry.command = command;
    return made;
}

} // namespace

SkyOrder deployPool(const QString &name)
{
    auto made =
        order("pool.up", name, tr("Set up the node pool %1"), QStringLiteral("sky ssh up --infra ") + name);
    made.path = QStringLiteral("/ssh_node_pools/deploy");
    made.body = {{QStringLiteral("infra"), name}, {QStringLiteral("cleanup"), false}};
    return made;
}

SkyOrder cleanPool(const QString &name)
{
    auto made =
        order("pool.down", name, tr("Take down the node pool %1"), QStringLiteral("sky ssh down --infra ") + name);
    made.path = QStringLiteral("/ssh_node_pools/down");
    made.body = {{QStringLiteral("infra"), name}, {QStringLiteral("cleanup"), true}};
    return made;
}

SkyOrder removePool(const QString &name)
{
    auto made = order("pool.remove", name, tr("Remove the node pool %1"),
                      QStringLiteral("skydeckctl pools remove ") + name);
    made.how = SkyOrder::How::Delete;
    made.path = sky::poolPath(name);
    return made;
}

SkyOrder applyVolume(const sky::VolumeDraft &draft)
{
    auto made = order("volume.apply", draft.name,
                      draft.useExisting ? tr("Take over the volume %1") : tr("Make the volume %1"),
                      sky::volumeCommand(draft));
    made.path = QStringLiteral("/volumes/apply");
    made.body = sky::volumeBody(draft);
    made.volume = draft.name;
    return made;
}

SkyOrder deleteVolumes(const QStringList &names)
{
    auto made = order("volume.delete", names.join(QStringLiteral(", ")), tr("Delete the volume %1"),
                      QStringLiteral("sky volumes delete -y ") + names.join(QLatin1Char(' ')));
    made.path = QStringLiteral("/volumes/delete");
    made.body = {{QStringLiteral("names"), QJsonArray::fromStringList(names)}};
    return made;
}

SkyOrder deleteBucket(const QString &name)
{
    auto made =
        order("bucket.delete", name, tr("Delete the bucket %1"), QStringLiteral("sky storage delete -y ") + name);
    made.path = QStringLiteral("/storage/delete");
    made.body = {{QStringLiteral("name"), name}};
    return made;
}

// The command line of 0.14.1 has none for workspaces.
SkyOrder createWorkspace(const QString &name)
{
    auto made = order("workspace.create", name, tr("Make the workspace %1"),
                      QStringLiteral("skydeckctl workspaces create ") + name);
    made.path = QStringLiteral("/workspaces/create");
    made.body = {{QStringLiteral("workspace_name"), name}, {QStringLiteral("config"), QJsonObject()}};
    return made;
}

SkyOrder deleteWorkspace(const QString &name)
{
    auto made = order("workspace.delete", name, tr("Delete the workspace %1"),
                      QStringLiteral("skydeckctl workspaces delete ") + name);
    made.path = QStringLiteral("/workspaces/delete");
    made.body = {{QStringLiteral("workspace_name"), name}};
    return made;
}

} // namespace skydeck::flows
