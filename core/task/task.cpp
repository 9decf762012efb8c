#include "core/task/task.h"

#include "core/task/edit.h"
#include "core/task/ports.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace skydeck::task {

namespace {

constexpr int mostPorts = 1000;

QString textOf(const Node &mapping, const char *key)
{
    const Node node = mapping.child(QLatin1String(key));
    return node.isValid() && !node.isNull() && node.resolved().type() == NodeType::Scalar ? node.value()
                                                                                          : QString();
}

// SkyPilot makes text of these values with Python's str(): a truth value reads True or False.
QString pythonText(const Node &node)
{
    if (node.scalarType() == ScalarType::Bool)
        return toJson(node).toBool() ? QStringLiteral("True") : QStringLiteral("False");
    if (node.scalarType() == ScalarType::Int)
        return QString::number(toJson(node).toInteger());
    return node.value();
}

Variables variablesOf(const Node &task, const char *key)
{
    Variables variables;
    const Node node = task.child(QLatin1String(key));
    if (!node.isValid() || !node.resolved().isValid())
        return variables;
    if (node.resolved().type() == NodeType::Sequence) {
        for (int i = 0; i < node.size(); ++i)
            variables.insert(node.at(i).value(), std::nullopt);
        return variables;
    }
    const QJsonObject names = toJson(node).toObject(); // merged ones too
    for (auto it = names.begin(); it != names.end(); ++it) {
        const Node value = node.child(it.key());
        variables.insert(it.key(), value.isNull() ? std::nullopt : std::optional(pythonText(value)));
    }
    return variables;
}

QList<int> portsOf(const QJsonValue &value)
{
    QList<int> ports;
    const QJsonArray entries = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const auto &entry : entries) {
        const QString text = entry.isDouble() ? QString::number(entry.toInteger()) : entry.toString();
        const auto range = portRange(text);
        for (int port = range ? range->first : 1; range && port <= range->second && ports.size() < mostPorts;
             ++port)
            ports << port;
    }
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
    return ports;
}

std::optional<int> minutesOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? 5 : -1; // SkyPilot's default for `true`
    if (value.isDouble())
        return int(value.toInteger());
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,6})([mhdwMHDW]?)$"));
    const auto match = form.match(value.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toLower();
    const int factor = unit == QLatin1String("h") ? 60
        : unit == QLatin1String("d")              ? 1440
        : unit == QLatin1String("w")              ? 10080
                                                  : 1;
    return match.captured(1).toInt() * factor;
}

void readAutostop(const QJsonValue &value, Resources &resources)
{
    if (!value.isObject()) {
        if (!value.isNull() && !value.isUndefined())
            resources.autostopMinutes = minutesOf(value);
        return;
    }
    const QJsonObject mapping = value.toObject();
    resources.autostopMinutes =
        mapping.contains(QLatin1String("idle_minutes")) ? minutesOf(mapping[QLatin1String("idle_minutes")]) : 5;
    resources.autostopDown = mapping[QLatin1String("down")].toBool();
}

Resources resourcesOf(const Node &task)
{
    Resources resources;
    const Node node = task.child(QStringLiteral("resources"));
    if (!node.isValid() || node.isNull())
        return resources;
    resources.all = toJson(node).toObject();
    resources.infra = textOf(node, "infra");
    resources.cloud = textOf(node, "cloud");
    resources.region = textOf(node, "region");
    resources.zone = textOf(node, "zone");
    resources.cpus = textOf(node, "cpus");
    resources.memory = textOf(node, "memory");
    resources.accelerators = resources.all[QLatin1String("accelerators")];
    resources.instanceType = textOf(node, "instance_type");
    const QJsonValue image = resources.all[QLatin1String("image_id")];
    resources.imageId = image.isObject() ? QStringLiteral("{…}") : image.toString();
    resources.useSpot = resources.all[QLatin1String("use_spot")].toBool();
    resources.ports = portsOf(resources.all[QLatin1String("ports")]);
    readAutostop(resources.all[QLatin1String("autostop")], resources);
    resources.diskSize = textOf(node, "disk_size");
    for (const char *list : {"any_of", "ordered"})
        resources.alternatives += int(resources.all[QLatin1String(list)].toArray().size());
    return resources;
}

QList<FileMount> mountsOf(const Node &task)
{
    QList<FileMount> mounts;
    const QJsonObject all = toJson(task.child(QStringLiteral("file_mounts"))).toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        mounts.append({it.key(), it.value().toString(), it.value().toObject()});
    return mounts;
}

Task taskOf(const Node &node)
{
    Task task;
    task.all = toJson(node).toObject();
    task.name = textOf(node, "name");
    task.workdir = textOf(node, "workdir");
    task.workdirGit = task.all[QLatin1String("workdir")].toObject();
    task.numNodes = int(task.all[QLatin1String("num_nodes")].toInteger(1));
    task.setup = textOf(node, "setup");
    task.run = textOf(node, "run");
    task.envs = variablesOf(node, "envs");
    task.secrets = variablesOf(node, "secrets");
    task.fileMounts = mountsOf(node);
    task.resources = resourcesOf(node);
    task.hasService = task.all[QLatin1String("service")].isObject();
    return task;
}

} // namespace

Result<QList<Task>> readTasks(const Document &document)
{
    const QList<Problem> problems = check(document);
    for (const Problem &problem : problems) {
        if (problem.severity == Severity::Error)
            return failure(ErrorKind::BadInput,
                           QCoreApplication::translate("skydeck::task::Task", "Line %1: %2")
                               .arg(problem.position.line)
                               .arg(problem.message),
                           problemLine(QStringLiteral("task"), problem));
    }
    QList<Task> tasks;
    for (int i = 0; i < document.documentCount(); ++i) {
        const Node root = document.root(i).resolved();
        if (!root.isValid() || root.type() != NodeType::Mapping)
            continue;
        const bool header = i == 0 && document.documentCount() > 1 && root.size() == 1
            && root.at(0).key() == QLatin1String("name");
        if (header)
            continue;
        tasks.append(taskOf(root));
        tasks.last().document = i;
    }
    if (tasks.isEmpty())
        return failure(ErrorKind::BadInput,
                       QCoreApplication::translate("skydeck::task::Task", "There is no task here yet."));
    return tasks;
}

QStringList missingValues(const Task &task, const QStringList &given)
{
    QStringList missing;
    for (const Variables &variables : {task.envs, task.secrets}) {
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            if (!it.value() && !given.contains(it.key()))
                missing << it.key();
        }
    }
    return missing;
}

QString substituted(const QString &text, const QMap<QString, QString> &values)
{
    static const QRegularExpression variable(
        QStringLiteral("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))"));
    QString out;
    qsizetype last = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1) + match.captured(2);
        out += text.mid(last, match.capturedStart() - last);
        out += values.contains(name) ? values[name] : match.captured();
        last = match.capturedEnd();
    }
    return out + text.mid(last);
}

} // namespace skydeck::task
