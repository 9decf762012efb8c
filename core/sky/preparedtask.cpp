#include "core/sky/preparedtask.h"

#include "core/base/text.h"
#include "core/engine/clustername.h"
#include "core/task/edit.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
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
    Preparing(const engine::LaunchRequest &request, Purpose purpose, bool update)
        : m_request(request)
        , m_purpose(purpose)
        , m_update(update)
        , m_exec(purpose == Purpose::Exec)
        , m_text(request.yaml)
    {
    }

    Result<PreparedTask> make();

private:
    Result<void> readTasks();
    Result<void> checkNumber() const;
    QString pipelineName(const task::Document &document) const;
    Result<void> chooseName(const QString &own);
    Result<void> prepareEach();
    Result<void> checkValues();
    Result<void> writeValues();
    Result<void> writeAutostop();
    Result<void> writePort();
    Result<void> writePaths();
    Result<void> takeSource(const task::Path &where, const QString &written, bool workdir);
    Result<void> write(const task::Path &path, const QJsonValue &value);
    void describe();
    void describeTask(const task::Task &task);
    QString command() const;
    QStringList commandWords() const;

    const engine::LaunchRequest &m_request;
    const Purpose m_purpose;
    const bool m_update, m_exec;
    QByteArray m_text;
    QList<task::Task> m_tasks;
    task::Task m_task; // the one at hand
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
    for (const Part part : {&Preparing::readTasks, &Preparing::prepareEach}) {
        if (auto done = (this->*part)(); !done)
            return failureOf(done);
    }
    m_out.task = m_tasks.constFirst();
    describe();
    m_out.yaml = Secret(m_text);
    return std::move(m_out);
}

Result<void> Preparing::readTasks()
{
    const auto document = task::Document::parse(m_text);
    const auto tasks = task::readTasks(document);
    if (!tasks)
        return failureOf(tasks);
    m_tasks = *tasks;
    for (const task::Task &task : m_tasks)
        m_out.documents << task.document;
    if (auto fine = checkNumber(); !fine)
        return fine;
    if (m_exec && m_tasks.constFirst().run.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, tr("There is no “run” to execute."));
    return chooseName(m_tasks.size() > 1 ? pipelineName(document) : m_tasks.constFirst().name);
}

Result<void> Preparing::checkNumber() const
{
    if (m_purpose == Purpose::Service) {
        if (m_tasks.size() > 1)
            return failure(ErrorKind::Refused,
                           tr("A service is one task, and this file has %1.").arg(m_tasks.size()));
        if (!m_tasks.constFirst().hasService)
            return failure(
                ErrorKind::Refused,
                tr("There is no “service” in this file: SkyServe has to know when a replica is ready."));
    } else if (m_purpose != Purpose::ManagedJob && m_tasks.size() > 1) {
        return failure(ErrorKind::Refused,
                       tr("This file is a pipeline of %1 tasks. A cluster runs one task at a time; launch a "
                          "pipeline as a managed job.")
                           .arg(m_tasks.size()));
    }
    return {};
}

// The first document of a pipeline may do nothing but name it.
QString Preparing::pipelineName(const task::Document &document) const
{
    return m_out.documents.contains(0) ? m_tasks.constFirst().name
                                       : document.find({{QStringLiteral("name")}}, 0).value();
}

Result<void> Preparing::chooseName(const QString &own)
{
    const auto name = engine::clusterNameFor(m_request.cluster, own);
    if (!name)
        return failureOf(name);
    m_out.plan.cluster = *name;
    return {};
}

Result<void> Preparing::prepareEach()
{
    using Part = Result<void> (Preparing::*)();
    for (const task::Task &task : std::as_const(m_tasks)) {
        m_task = task;
        m_values.clear();
        for (const Part part : {&Preparing::checkValues, &Preparing::writeValues, &Preparing::writeAutostop,
                                &Preparing::writePort, &Preparing::writePaths}) {
            if (auto done = (this->*part)(); !done)
                return done;
        }
    }
    return {};
}

Result<void> Preparing::checkValues()
{
    QStringList given = m_request.envs.keys();
    for (const auto &[name, secret] : m_request.secrets)
        given << name;
    const QStringList missing = task::missingValues(m_task, given);
    if (missing.isEmpty())
        return {};
    return failure(
        ErrorKind::BadInput,
        tr("These values are asked for at launch and missing: %1.").arg(missing.join(QStringLiteral(", "))));
}

Result<void> Preparing::write(const task::Path &path, const QJsonValue &value)
{
    const auto edits = task::setValue(task::Document::parse(m_text), path, value, m_task.document);
    if (!edits)
        return failureOf(edits);
    m_text = task::applied(m_text, *edits);
    return {};
}

Result<void> Preparing::writeValues()
{
    const QString envs = QStringLiteral("envs");
    const QString secrets = QStringLiteral("secrets");
    for (auto it = m_task.envs.begin(); it != m_task.envs.end(); ++it)
        m_values[it.key()] = it.value().value_or(QString());
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it) {
        const bool secret = m_task.secrets.contains(it.key());
        if (!secret)
            m_values[it.key()] = it.value();
        else
            m_out.secrets.emplace_back(it.value());
        if (auto done = write(at(secret ? secrets : envs, it.key()), it.value()); !done)
            return done;
    }
    for (auto it = m_task.secrets.begin(); it != m_task.secrets.end(); ++it) {
        if (it.value())
            m_out.secrets.emplace_back(*it.value());
    }
    for (const auto &[name, secret] : m_request.secrets) {
        m_out.secrets.push_back(secret.duplicate());
        const QString place = m_task.envs.contains(name) ? envs : secrets;
        if (auto done = write(at(place, name), QString::fromUtf8(secret.reveal())); !done)
            return done;
    }
    return {};
}

Result<void> Preparing::writeAutostop()
{
    if (m_purpose != Purpose::Launch || !m_request.autostop)
        return {}; // what SkyPilot manages it also takes down
    const task::Path path = at(QStringLiteral("resources"), QStringLiteral("autostop"));
    if (m_request.autostop->isOn())
        return write(path,
                     QJsonObject{{QStringLiteral("idle_minutes"), m_request.autostop->idleMinutes},
                                 {QStringLiteral("down"), m_request.autostop->down}});
    return m_task.resources.autostopMinutes ? write(path, false) : Result<void>();
}

// As the sky command does it before it sends: the server takes a service without its port, and then fails at every
// replica.
Result<void> Preparing::writePort()
{
    const QJsonValue service = m_task.all[QLatin1String("service")];
    if (m_purpose != Purpose::Service || !service.isObject() || !service[QLatin1String("ports")].isUndefined())
        return {};
    const QJsonObject resources = m_task.all[QLatin1String("resources")].toObject();
    for (const auto &key : {"any_of", "ordered"}) {
        for (const auto &one : resources[QLatin1String(key)].toArray()) {
            if (!one[QLatin1String("ports")].isUndefined())
                return failure(ErrorKind::BadInput,
                               tr("The resources have several choices with ports: write in “service.ports” which "
                                  "one is the service's."));
        }
    }
    const QList<int> &ports = m_task.resources.ports; // none, or several: the server says so
    return ports.size() == 1 ? write(at(QStringLiteral("service"), QStringLiteral("ports")), ports.constFirst())
                             : Result<void>();
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
    const task::Task &task = m_task;
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

QStringList Preparing::commandWords() const
{
    const QString &name = m_out.plan.cluster;
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    switch (m_purpose) {
    case Purpose::Exec: return words("sky exec") << name;
    case Purpose::ManagedJob: return words("sky jobs launch -n") << name;
    case Purpose::Service: return words(m_update ? "sky serve update" : "sky serve up -n") << name;
    case Purpose::Launch: break;
    }
    return words("sky launch -c") << name;
}

QString Preparing::command() const
{
    const QString file = m_request.yamlPath.isEmpty() ? QStringLiteral("task.yaml") : m_request.yamlPath;
    QStringList words = commandWords() << file;
    // Names only: an env is often a key in disguise.
    for (auto it = m_request.envs.begin(); it != m_request.envs.end(); ++it)
        words << QStringLiteral("--env") << it.key();
    for (const auto &[name, secret] : m_request.secrets)
        words << QStringLiteral("--secret") << name;
    if (m_purpose == Purpose::Launch && m_request.autostop && m_request.autostop->isOn()) {
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
    plan.command = command();
    plan.taskName = task.name;
    plan.ports = task.resources.ports;
    plan.autostop = m_request.autostop.value_or(
        engine::Autostop{task.resources.autostopMinutes.value_or(-1), task.resources.autostopDown});
    if (m_purpose == Purpose::ManagedJob && m_tasks.size() > 1) {
        for (const task::Task &one : std::as_const(m_tasks))
            plan.steps
                << tr("Run the task %1").arg(one.name.isEmpty() ? QString::number(one.document + 1) : one.name);
        return;
    }
    describeTask(task);
}

void Preparing::describeTask(const task::Task &task)
{
    engine::LaunchPlan &plan = m_out.plan;
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
    if (task.hasService && m_purpose != Purpose::Service)
        plan.notes << tr("A launch leaves “service” out: it makes one cluster without replicas.");
}

} // namespace

Result<void> mapSources(PreparedTask &task)
{
    QJsonObject mapping;
    for (const LocalSource &source : std::as_const(task.sources))
        mapping.insert(source.written, source.path);
    QByteArray text = task.yaml.reveal();
    for (const int document : std::as_const(task.documents)) {
        const auto edits = task::setValue(task::Document::parse(text), {{QStringLiteral("file_mounts_mapping")}},
                                          mapping, document);
        if (!edits)
            return failureOf(edits);
        text = task::applied(text, *edits);
    }
    task.yaml = Secret(text);
    return {};
}

Result<PreparedTask> prepareTask(const engine::LaunchRequest &request, Purpose purpose, bool update)
{
    return Preparing(request, purpose, update).make();
}

} // namespace skydeck::sky
