#include "core/mesh/zonefiles.h"

#include "core/task/edit.h"

namespace skydeck::mesh {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::mesh", text);
}

Result<task::Document> oneTask(const QByteArray &text)
{
    task::Document document = task::Document::parse(text);
    if (!document.syntaxProblems().isEmpty()) {
        const task::Problem &first = document.syntaxProblems().constFirst();
        return failure(ErrorKind::BadInput, tr("Line %1: %2").arg(first.position.line).arg(first.message));
    }
    if (document.documentCount() > 1)
        return failure(ErrorKind::Refused,
                       tr("The file holds several tasks. Split it, then each can have its own zone."));
    const task::Node root = document.root();
    if (!root.isValid() || root.resolved().type() != task::NodeType::Mapping)
        return failure(ErrorKind::BadInput, tr("The file holds no task."));
    return document;
}

Result<task::Path> path(const char *text)
{
    return task::Path::parse(QLatin1String(text));
}

QString wordAt(const task::Document &document, const char *where)
{
    const task::Node node = document.find(*path(where));
    return node.isValid() && node.resolved().type() == task::NodeType::Scalar && !node.resolved().isNull()
        ? node.resolved().value()
        : QString();
}

Result<QByteArray> written(const task::Document &document, const char *where, const QString &value)
{
    const auto edits = task::setValue(document, *path(where), value);
    if (!edits)
        return failureOf(edits);
    return task::applied(document.text(), *edits);
}

Result<void> checkCloud(const QString &cloud)
{
    if (cloud.isEmpty() || cloud.compare(QLatin1String("aws"), Qt::CaseInsensitive) == 0)
        return {};
    return failure(ErrorKind::Refused,
                   tr("Fixed addresses are made for AWS, and this task runs on %1.").arg(cloud));
}

QString regionOf(const ZoneAddress &zone)
{
    return zone.zone.chopped(1);
}

Result<void> checkRegion(const QString &region, const ZoneAddress &zone)
{
    if (region.isEmpty() || region == QLatin1String("*") || region == regionOf(zone))
        return {};
    return failure(ErrorKind::Conflict,
                   tr("The task runs in %1, and %2 is in %3.").arg(region, zone.zone, regionOf(zone)));
}

} // namespace

Result<QByteArray> withZone(const QByteArray &serverTask, const ZoneAddress &zone)
{
    const auto document = oneTask(serverTask);
    if (!document)
        return failureOf(document);
    for (const auto *choice : {"resources.any_of", "resources.ordered"}) {
        if (document->find(*path(choice)).isValid())
            return failure(ErrorKind::Refused,
                           tr("The task leaves open where it runs (%1). A fixed address needs one place.")
                               .arg(QLatin1String(choice)));
    }
    const QString infra = wordAt(*document, "resources.infra");
    const QStringList parts = infra.split(QLatin1Char('/'));
    const QString cloud = infra.isEmpty() ? wordAt(*document, "resources.cloud") : parts[0];
    if (const auto fine = checkCloud(cloud); !fine)
        return failureOf(fine);
    const QString region = infra.isEmpty() ? wordAt(*document, "resources.region") : parts.value(1);
    if (const auto fine = checkRegion(region, zone); !fine)
        return failureOf(fine);
    if (infra.isEmpty())
        return written(*document, "resources.zone", zone.zone);
    return written(*document, "resources.infra",
                   QStringList{parts[0], regionOf(zone), zone.zone}.join(QLatin1Char('/')));
}

Result<QByteArray> withMlopsIp(const QByteArray &clientTask, const ZoneAddress &zone)
{
    const auto document = oneTask(clientTask);
    if (!document)
        return failureOf(document);
    return written(*document, "envs.MLOPS_IP", zone.address);
}

QString zoneIn(const QByteArray &serverTask)
{
    const auto document = oneTask(serverTask);
    if (!document)
        return {};
    const QString infra = wordAt(*document, "resources.infra");
    const QString zone =
        infra.isEmpty() ? wordAt(*document, "resources.zone") : infra.split(QLatin1Char('/')).value(2);
    return zone == QLatin1String("*") ? QString() : zone;
}

} // namespace skydeck::mesh
