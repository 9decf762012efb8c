#include "core/mesh/zonefiles.h"

#include "core/task/edit.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

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
    if (region.isEmpty() || region == regionOf(zone))
        return {};
    return failure(ErrorKind::Conflict,
                   tr("The task runs in %1, and %2 is in %3.").arg(region, zone.zone, regionOf(zone)));
}

struct Place
{
    QString cloud, region, zone;
};

QString certain(const QString &word)
{
    return word == QLatin1String("*") ? QString() : word;
}

// `infra` counts alone where it is written.
Place placeIn(const task::Document &document)
{
    const QString infra = wordAt(document, "resources.infra");
    const QStringList parts = infra.split(QLatin1Char('/'));
    if (!infra.isEmpty())
        return {certain(parts[0]), certain(parts.value(1)), certain(parts.value(2))};
    return {certain(wordAt(document, "resources.cloud")), certain(wordAt(document, "resources.region")),
            certain(wordAt(document, "resources.zone"))};
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
    const Place place = placeIn(*document);
    if (const auto fine = checkCloud(place.cloud); !fine)
        return failureOf(fine);
    if (const auto fine = checkRegion(place.region, zone); !fine)
        return failureOf(fine);
    const QString infra = wordAt(*document, "resources.infra");
    if (infra.isEmpty())
        return written(*document, "resources.zone", zone.zone);
    // The cloud stays as it is spelled; any cloud becomes the one that has the zone.
    const QString cloud = place.cloud.isEmpty() ? QStringLiteral("aws") : place.cloud;
    return written(*document, "resources.infra",
                   QStringList{cloud, regionOf(zone), zone.zone}.join(QLatin1Char('/')));
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
    return document ? placeIn(*document).zone : QString();
}

QString regionIn(const QByteArray &serverTask)
{
    const auto document = oneTask(serverTask);
    if (!document)
        return {};
    const Place place = placeIn(*document);
    return place.region.isEmpty() ? place.zone.chopped(place.zone.isEmpty() ? 0 : 1) : place.region;
}

bool asksForAws(const QByteArray &task)
{
    static const QRegularExpression region(QStringLiteral("^[a-z]{2}(-[a-z]+)+-\\d$"));
    const auto document = oneTask(task);
    if (!document)
        return false;
    const Place place = placeIn(*document);
    if (!place.cloud.isEmpty())
        return place.cloud.compare(QLatin1String("aws"), Qt::CaseInsensitive) == 0;
    // Other clouds' regions look otherwise ("us-central1", "eastus").
    return region.match(regionIn(task)).hasMatch();
}

bool isClient(const QByteArray &task)
{
    const auto document = oneTask(task);
    return document && document->find(*path("envs.MLOPS_IP")).isValid();
}

Result<QList<FileChange>> zoneChanges(const TaskFile &server, const QList<TaskFile> &clients,
                                      const ZoneAddress &zone)
{
    QList<FileChange> changes;
    QSet<QString> seen;
    for (const TaskFile &file : QList<TaskFile>{server} + clients) {
        const QString real = QFileInfo(file.path).canonicalFilePath();
        const QString name = real.isEmpty() ? file.path : real;
        if (seen.contains(name))
            return failure(ErrorKind::BadInput, tr("%1 is named twice.").arg(file.path));
        seen.insert(name);
        const auto after = changes.isEmpty() ? withZone(file.text, zone) : withMlopsIp(file.text, zone);
        if (!after)
            return failure(after.error().kind, tr("%1: %2").arg(file.path, after.error().text),
                           after.error().detail);
        changes.append({file.path, file.text, *after});
    }
    return changes;
}

} // namespace skydeck::mesh
