#include "core/sky/preparedtask.h"

#include "core/base/text.h"
#include "core/engine/clustername.h"
#include "core/task/edit.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

class Preparing
{
public:
    Preparing(const engine::LaunchRequest &request, bool exec)
        : m_request(request)
        , m_exec(exec)
        , m_text(request.yaml)
    {
    }

    Result<PreparedTask> make();

private:
    Result<void> readTask();
    Result<void> checkValues();
    Result<void> writeValues();
    Result<void> writeAutostop();
    Result<void> writePaths();
    Result<void> takeSource(const task::Path &where, const QString &written, bool workdir);
    Result<void> write(const task::Path &path, const QJsonValue &value);
    void describe();
    QString command() const;

    const engine::LaunchRequest &m_request;
    const bool m_exec;
    QByteArray m_text;
    QMap<QString, QString> m_values;
    PreparedTask m_out;
};

task::Path at(const QString &first, const QString &second)
{
    return {{first, second}};
}

// "s3://…", "https://…": the server's business.
bool isAddress(const QString &source)
{
    static const QRegularExpression address(QStringLiteral("^[a-zA-Z0-9+.-]+://"));
    return address.match(source).hasMatch();
}

Result<PreparedTask> Preparing::make()
{
    using Part = Result<void> (Preparing::*)();
    for (const Part part : {&Preparing::readTask, &Preparing::checkValues, &Preparing::writeValues,
                            &Preparing::writeAutostop, &Preparing::writePaths}) {
        if (auto done = (this->*part)(); !done)
            return failureOf(done);
    }
    describe();
    m_out.yaml = Secret(m_text);
    return std::move(m_out);
}

Result<void> Preparing::readTask()
{
    const auto tasks = task::readTasks(task::Document::parse(m_text));
    if (!tasks)
        return failureOf(tasks);
    if (tasks->size() > 1)
        return failure(ErrorKind::Refused,
                       tr("This file is a pipeline of %1 tasks. A cluster runs one task at a time; launch a "
                          "pipeline as a managed job.")
                           .arg(tasks->size()));
    m_out.task = tasks->constFirst();
    if (m_exec && m_out.task.run.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, tr("There is no “run” to execute."));
    const auto name = engine::clusterNameFor(m_request.cluster, m_out.task.name);
    if (!name)
        return failureOf(name);
    m_out.plan.cluster = *name;
    return {};
}

Result<void> Preparing::checkValues()
{
    QStringList given = m_request.envs.keys();
    for (const auto &[name, secret] : m_request.secrets)
        given << name;
    const QStringList missing = task::missingValues(m_out.task, given);
    if (missing.isEmpty())
        return {};
    return failure(
        ErrorKind::BadInput,
        tr("These values are asked for at launch and missing: %1.").arg(missing.join(QStringLiteral(", "))));
}

Result<void> Preparing::write(const task::Path &path, const QJsonValue &value)
{
    const auto edits = task::setValue(task::Document::parse(m_text), path, value);
    if (!edits)
        return failureOf(edits);
    m_text = task::applied(m_text, *edits);
    return {};
}

Result<void> Preparing::writeValues()
{
    const QString envs = QStringLiteral("envs");
    const QString secrets = QStringLiteral("secrets");
    for (auto it = m_out.task.envs.begin(); it != m_out.task.envs.end(); ++it)
        m_values[it.key()] = it.value().value_or(QString());
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it) {
        const bool secret = m_out.task.secrets.contains(it.key());
        if (!secret)
            m_values[it.key()] = it.value();
        else
            m_out.secrets.emplace_back(it.value());
        if (auto done = write(at(secret ? secrets : envs, it.key()), it.value()); !done)
            return done;
    }
    for (auto it = m_out.task.secrets.begin(); it != m_out.task.secrets.end(); ++it) {
        if (it.value())
            m_out.secrets.emplace_back(*it.value());
    }
    for (const auto &[name, secret] : m_request.secrets) {
        m_out.secrets.push_back(secret.duplicate());
        const QString place = m_out.task.envs.contains(name) ? envs : secrets;
        if (auto done = write(at(place, name), QString::fromUtf8(secret.reveal())); !done)
            return done;
    }
    return {};
}

Result<void> Preparing::writeAutostop()
{
    if (m_exec || !m_request.autostop)
        return {};
    const task::Path path = at(QStringLiteral("resources"), QStringLiteral("autostop"));
    if (m_request.autostop->isOn())
        return write(path,
                     QJsonObject{{QStringLiteral("idle_minutes"), m_request.autostop->idleMinutes},
                                 {QStringLiteral("down"), m_request.autostop->down}});
    return m_out.task.resources.autostopMinutes ? write(path, false) : Result<void>();
}

// A server on this computer looks for relative paths in a folder of its own.
Result<void> Preparing::takeSource(const task::Path &where, const QString &written, bool workdir)
{
    QString path = task::substituted(written, m_values);
    if (path.isEmpty() || isAddress(path))
        return {};
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    if (QDir::isRelativePath(path))
        path = QDir(m_request.baseDir.isEmpty() ? QDir::currentPath() : m_request.baseDir).absoluteFilePath(path);
    path = QDir::cleanPath(path);
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::BadInput, tr("%1 does not exist on this computer (%2).").arg(written, path));
    if (workdir && !info.isDir())
        return failure(ErrorKind::BadInput, tr("workdir: %1 is not a folder.").arg(written));
    m_out.sources.append({path, path, workdir});
    return path == written ? Result<void>() : write(where, path);
}

Result<void> Preparing::writePaths()
{
    const task::Task &task = m_out.task;
    if (auto done = takeSource({{QStringLiteral("workdir")}}, task.workdir, true); !done)
        return done;
    for (const task::FileMount &mount : task.fileMounts) {
        if (m_exec)
            break;
        task::Path where = at(QStringLiteral("file_mounts"), mount.target);
        QString source = mount.source;
        if (mount.storage[QLatin1String("source")].isString()) {
            where = where.child(QStringLiteral("source"));
            source = mount.storage[QLatin1String("source")].toString();
        }
        if (auto done = takeSource(where, source, false); !done)
            return done;
    }
    return {};
}

QString Preparing::command() const
{
    const QString file = m_request.yamlPath.isEmpty() ? QStringLiteral("task.yaml") : m_request.yamlPath;
    QStringList words{QStringLiteral("sky")};
    if (m_exec)
        words << QStringLiteral("exec") << m_out.plan.cluster << file;
    else
        words << QStringLiteral("launch") << QStringLiteral("-c") << m_out.plan.cluster << file;
    // Names only: an env is often a key in disguise.
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it)
        words << QStringLiteral("--env") << it.key();
    for (const auto &[name, secret] : m_request.secrets)
        words << QStringLiteral("--secret") << name;
    if (!m_exec && m_request.autostop && m_request.autostop->isOn()) {
        words << QStringLiteral("-i") << QString::number(m_request.autostop->idleMinutes);
        if (m_request.autostop->down)
            words << QStringLiteral("--down");
    }
    return shellQuoted(words);
}

void Preparing::describe()
{
    const task::Task &task = m_out.task;
    engine::LaunchPlan &plan = m_out.plan;
    plan.engine = QStringLiteral("sky");
    plan.taskName = task.name;
    plan.ports = task.resources.ports;
    plan.autostop = m_request.autostop.value_or(
        engine::Autostop{task.resources.autostopMinutes.value_or(-1), task.resources.autostopDown});
    if (!task.workdirGit.isEmpty())
        plan.steps << tr("Clone %1")
                          .arg(QUrl(task.workdirGit[QLatin1String("url")].toString())
                                   .toDisplayString(QUrl::RemoveUserInfo));
    for (const LocalSource &source : std::as_const(m_out.sources))
        plan.steps << tr("Copy %1 to the cluster").arg(source.path);
    if (!m_exec && m_request.runSetup && !task.setup.trimmed().isEmpty())
        plan.steps << tr("Run setup");
    if (!task.run.trimmed().isEmpty())
        plan.steps << tr("Run the job");
    else
        plan.notes << tr("There is no “run”: the launch only prepares the cluster.");
    if (task.hasService)
        plan.notes << tr("A launch leaves “service” out: it makes one cluster without replicas.");
    plan.command = command();
}

} // namespace

Result<PreparedTask> prepareTask(const engine::LaunchRequest &request, bool exec)
{
    return Preparing(request, exec).make();
}

} // namespace skydeck::sky
