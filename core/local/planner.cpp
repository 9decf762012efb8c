#include "core/local/planner.h"

#include "core/base/text.h"
#include "core/engine/clustername.h"
#include "core/process/processtree.h"
#include "core/process/program.h"
#include "core/task/task.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace skydeck::local {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

class Planner
{
public:
    Planner(const engine::LaunchRequest &request, const QString &root, const Machine &machine, bool exec)
        : m_request(request)
        , m_root(root)
        , m_machine(machine)
        , m_exec(exec)
    {
    }

    Result<Planned> make();

private:
    Result<void> readTask();
    Result<void> chooseCluster();
    Result<void> takeValues();
    Result<void> checkResources();
    Result<void> checkAmount(const QString &wanted, double present, const QString &what);
    Result<void> checkAccelerators();
    Result<void> planFiles();
    Result<void> planMount(const task::FileMount &mount);
    Result<QString> localPath(const QString &written) const;
    Result<void> checkPorts();
    Result<void> checkTools();
    void noteUnused();
    void describe();

    const engine::LaunchRequest &m_request;
    const QString &m_root;
    const Machine &m_machine;
    const bool m_exec;
    task::Task m_task;
    QMap<QString, QString> m_values; // envs and the names of secrets for substitution
    std::optional<ClusterRecord> m_existing;
    Planned m_out;
};

Result<Planned> Planner::make()
{
    using Part = Result<void> (Planner::*)();
    for (const Part part :
         {&Planner::readTask, &Planner::chooseCluster, &Planner::takeValues, &Planner::checkResources,
          &Planner::checkAccelerators, &Planner::planFiles, &Planner::checkPorts, &Planner::checkTools}) {
        if (auto done = (this->*part)(); !done)
            return failureOf(done);
    }
    noteUnused();
    describe();
    return std::move(m_out);
}

Result<void> Planner::readTask()
{
    const auto tasks = task::readTasks(task::Document::parse(m_request.yaml));
    if (!tasks)
        return failureOf(tasks);
    if (tasks->size() > 1)
        return failure(ErrorKind::Refused,
                       tr("This file is a pipeline of %1 tasks. This computer runs one task at a time; a pipeline "
                          "runs as managed jobs on SkyPilot.")
                           .arg(tasks->size()));
    m_task = tasks->constFirst();
    if (m_task.numNodes > 1)
        return failure(
            ErrorKind::Refused,
            tr("num_nodes is %1 and this computer is one node. Launch on SkyPilot, or set num_nodes to 1.")
                .arg(m_task.numNodes));
    if (!m_task.resources.imageId.isEmpty())
        return failure(ErrorKind::Refused,
                       tr("image_id (%1) needs a machine or container image; this computer runs tasks as they "
                          "are. Remove image_id, or launch on SkyPilot.")
                           .arg(m_task.resources.imageId));
    if (m_exec && m_task.run.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, tr("There is no “run” to execute."));
    return {};
}

Result<void> Planner::chooseCluster()
{
    const auto chosen = engine::clusterNameFor(m_request.cluster, m_task.name);
    if (!chosen)
        return failureOf(chosen);
    const QString name = *chosen;
    const ClusterPlaces places{m_root, name};
    if (QFileInfo(places.folder()).isDir()) {
        auto record = readCluster(places);
        if (record)
            m_existing = *record;
    }
    m_out.plan.cluster = name;
    m_out.plan.clusterExists = m_existing.has_value();
    if (m_exec && !m_existing)
        return failure(ErrorKind::NotFound, tr("There is no cluster %1 on this computer.").arg(name));
    if (m_exec && m_existing->status != engine::ClusterStatus::Up)
        return failure(ErrorKind::Conflict, tr("%1 is stopped. Start it first.").arg(name));
    return {};
}

Result<void> Planner::takeValues()
{
    JobSpec &spec = m_out.spec;
    QStringList given = m_request.envs.keys();
    for (const auto &[name, secret] : m_request.secrets)
        given << name;
    const QStringList missing = task::missingValues(m_task, given);
    if (!missing.isEmpty())
        return failure(
            ErrorKind::BadInput,
            tr("These values are asked for at launch and missing: %1.").arg(missing.join(QStringLiteral(", "))));
    for (auto it = m_task.envs.begin(); it != m_task.envs.end(); ++it)
        spec.envs[it.key()] = it.value().value_or(QString());
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it) {
        if (m_task.secrets.contains(it.key()))
            m_out.secrets.insert_or_assign(it.key(), Secret(it.value()));
        else
            spec.envs[it.key()] = it.value();
    }
    for (auto it = m_task.secrets.begin(); it != m_task.secrets.end(); ++it) {
        if (it.value())
            m_out.secrets.try_emplace(it.key(), *it.value());
    }
    m_values = spec.envs;
    return {};
}

Result<void> Planner::checkAmount(const QString &wanted, double present, const QString &what)
{
    static const QRegularExpression number(QStringLiteral("^([0-9.]+)"));
    const double need = number.match(wanted).captured(1).toDouble();
    if (wanted.endsWith(QLatin1Char('x')) || need <= present + 0.01)
        return {};
    return failure(ErrorKind::Refused,
                   tr("%1: the task wants %2, this computer has %3. Lower it, or launch on SkyPilot.")
                       .arg(what, wanted, QString::number(present, 'g', 4)));
}

Result<void> Planner::checkResources()
{
    if (auto fine = checkAmount(m_task.resources.cpus, m_machine.cpus, QStringLiteral("cpus")); !fine)
        return fine;
    // SkyPilot counts decimal GB of what a machine is sold with; the kernel keeps a part for itself.
    constexpr double kernelShare = 1.1;
    return checkAmount(m_task.resources.memory, m_machine.memoryGiB * kernelShare, QStringLiteral("memory"));
}

Result<void> Planner::checkAccelerators()
{
    const QJsonValue wanted = m_task.resources.accelerators;
    QStringList options;
    if (wanted.isString())
        options << wanted.toString();
    const QJsonArray list = wanted.toArray();
    for (const auto &one : list)
        options << one.toString();
    const QJsonObject mapping = wanted.toObject();
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        options << it.key() + QLatin1Char(':') + QString::number(it.value().toDouble(1));
    if (options.isEmpty())
        return {};
    for (const QString &option : options) {
        const int count = std::max(1, int(option.section(QLatin1Char(':'), 1, 1).toDouble()));
        if (countGpus(m_machine, option.section(QLatin1Char(':'), 0, 0)) >= count) {
            m_out.spec.gpus = count;
            return {};
        }
    }
    const QString present = m_machine.gpus.isEmpty() ? tr("no GPU that nvidia-smi can see")
                                                     : m_machine.gpus.join(QStringLiteral(", "));
    return failure(ErrorKind::Refused,
                   tr("The task wants %1; this computer has %2. Launch on SkyPilot, or remove accelerators.")
                       .arg(options.join(tr(" or ")), present));
}

Result<QString> Planner::localPath(const QString &written) const
{
    QString path = task::substituted(written, m_values);
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    if (QDir::isRelativePath(path))
        path = QDir(m_request.baseDir.isEmpty() ? QDir::currentPath() : m_request.baseDir).absoluteFilePath(path);
    path = QDir::cleanPath(path);
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::BadInput, tr("%1 does not exist on this computer (%2).").arg(written, path));
    return path;
}

Result<void> Planner::planMount(const task::FileMount &mount)
{
    if (!mount.storage.isEmpty())
        return failure(ErrorKind::Refused,
                       tr("file_mounts: %1 is cloud storage, which this computer does not mount. Launch on "
                          "SkyPilot, or copy the files.")
                           .arg(mount.target));
    QString target = task::substituted(mount.target, m_values);
    if (target.startsWith(QLatin1String("~/")))
        target.remove(0, 2);
    const QString clean = QDir::cleanPath(target);
    if (QDir::isAbsolutePath(target) || clean == QLatin1String("..") || clean.startsWith(QLatin1String("../"))
        || target == QLatin1String("~"))
        return failure(ErrorKind::Refused,
                       tr("file_mounts: %1 lies outside the cluster's home. On this computer a task writes below "
                          "~/ only, so that it cannot touch your own files.")
                           .arg(mount.target));
    static const QRegularExpression address(QStringLiteral("^[a-zA-Z0-9+.-]+://"));
    if (address.match(mount.source).hasMatch())
        return failure(ErrorKind::Refused,
                       tr("file_mounts: %1 is a cloud address, which this computer does not mount. Launch on "
                          "SkyPilot, or copy the files.")
                           .arg(mount.source));
    const auto source = localPath(mount.source);
    if (!source)
        return failureOf(source);
    m_out.spec.mounts.append({*source, clean});
    m_out.plan.steps << tr("Copy %1 to ~/%2").arg(mount.source, clean);
    return {};
}

Result<void> Planner::planFiles()
{
    JobSpec &spec = m_out.spec;
    if (!m_task.workdirGit.isEmpty()) {
        spec.gitUrl = task::substituted(m_task.workdirGit[QLatin1String("url")].toString(), m_values);
        spec.gitRef = task::substituted(m_task.workdirGit[QLatin1String("ref")].toString(), m_values);
        m_out.plan.steps << tr("Clone %1").arg(QUrl(spec.gitUrl).toDisplayString(QUrl::RemoveUserInfo));
    } else if (!m_task.workdir.isEmpty()) {
        const auto folder = localPath(m_task.workdir);
        if (!folder)
            return failureOf(folder);
        if (!QFileInfo(*folder).isDir())
            return failure(ErrorKind::BadInput, tr("workdir: %1 is not a folder.").arg(m_task.workdir));
        spec.workdir = *folder;
        m_out.plan.steps << tr("Copy %1 to the cluster").arg(*folder);
    }
    if (m_exec)
        return {};
    for (const task::FileMount &mount : std::as_const(m_task.fileMounts)) {
        if (auto planned = planMount(mount); !planned)
            return planned;
    }
    return {};
}

Result<void> Planner::checkPorts()
{
    m_out.ports = m_task.resources.ports;
    if (m_exec)
        return {};
    QSet<qint64> own;
    if (m_existing) {
        const auto marked = process::markedBy(clusterMarkPrefix(m_existing->uuid), process::allProcesses());
        for (const auto &pids : marked)
            own += pids;
    }
    for (const int port : std::as_const(m_out.ports)) {
        const QString holder = process::portHolder(port, own);
        if (!holder.isEmpty())
            return failure(
                ErrorKind::Conflict,
                tr("Port %1 is held by %2. Stop that first, or change the task's port.").arg(port).arg(holder));
    }
    return {};
}

Result<void> Planner::checkTools()
{
    const auto need = [](const QString &tool) -> Result<void> {
        if (!process::findProgram(tool).isEmpty())
            return {};
        return failure(
            ErrorKind::ToolMissing,
            tr("“%1” is not installed. Install it, for example with: sudo apt-get install %1").arg(tool));
    };
    if (auto found = need(QStringLiteral("bash")); !found)
        return found;
    if (!m_out.spec.workdir.isEmpty() || !m_out.spec.mounts.isEmpty()) {
        if (auto found = need(QStringLiteral("rsync")); !found)
            return found;
    }
    const bool ignores = QFileInfo::exists(m_out.spec.workdir + QStringLiteral("/.skyignore"))
        || QFileInfo::exists(m_out.spec.workdir + QStringLiteral("/.gitignore"));
    if (!m_out.spec.gitUrl.isEmpty() || (!m_out.spec.workdir.isEmpty() && ignores))
        return need(QStringLiteral("git"));
    return {};
}

void Planner::noteUnused()
{
    QStringList &notes = m_out.plan.notes;
    const task::Resources &r = m_task.resources;
    const auto note = [&](bool written, const char *key) {
        if (written)
            notes << tr("“%1” has no meaning on this computer and is not used.").arg(QLatin1String(key));
    };
    note(!r.infra.isEmpty(), "infra");
    note(!r.cloud.isEmpty(), "cloud");
    note(!r.region.isEmpty(), "region");
    note(!r.zone.isEmpty(), "zone");
    note(!r.instanceType.isEmpty(), "instance_type");
    note(r.useSpot, "use_spot");
    note(!r.diskSize.isEmpty(), "disk_size");
    note(r.alternatives > 0, "any_of/ordered");
    note(m_task.hasService, "service");
    if (m_task.run.trimmed().isEmpty())
        notes << tr("There is no “run”: the launch only prepares the cluster.");
}

void Planner::describe()
{
    engine::LaunchPlan &plan = m_out.plan;
    plan.engine = QStringLiteral("local");
    plan.taskName = m_task.name;
    plan.resources = tr("%1 CPU, %2 GiB on this computer").arg(m_machine.cpus).arg(m_machine.memoryGiB, 0, 'f', 1);
    plan.ports = m_out.ports;
    plan.autostop = m_request.autostop.value_or(
        engine::Autostop{m_task.resources.autostopMinutes.value_or(-1), m_task.resources.autostopDown});
    m_out.autostop = plan.autostop;
    JobSpec &spec = m_out.spec;
    spec.cluster = plan.cluster;
    spec.taskName = m_task.name;
    spec.name = m_task.name.isEmpty() ? plan.cluster : m_task.name;
    spec.runSetup = m_request.runSetup && !m_exec;
    spec.setup = spec.runSetup ? m_task.setup : QString();
    spec.run = m_task.run;
    if (!spec.setup.trimmed().isEmpty())
        plan.steps << tr("Run setup");
    if (!spec.run.trimmed().isEmpty())
        plan.steps << tr("Run the job");
    QStringList command{QStringLiteral("skydeckctl"), m_exec ? QStringLiteral("exec") : QStringLiteral("launch")};
    if (m_exec)
        command << plan.cluster;
    command << (m_request.yamlPath.isEmpty() ? QStringLiteral("task.yaml") : m_request.yamlPath);
    if (!m_exec)
        command << QStringLiteral("-c") << plan.cluster;
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it)
        command << QStringLiteral("--env") << it.key() + QLatin1Char('=') + it.value();
    for (const auto &[name, secret] : m_request.secrets)
        command << QStringLiteral("--secret") << name;
    plan.command = shellQuoted(command);
}

} // namespace

Result<Planned> planLaunch(const engine::LaunchRequest &request, const QString &root, const Machine &machine,
                           bool exec)
{
    return Planner(request, root, machine, exec).make();
}

} // namespace skydeck::local
