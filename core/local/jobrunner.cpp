#include "core/local/jobrunner.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/local/copyscript.h"
#include "core/local/queue.h"
#include "core/process/processtree.h"
#include "core/process/program.h"

#include <QFileInfo>
#include <QJsonArray>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace skydeck::local {

namespace {

using engine::JobStatus;
using engine::Step;

constexpr auto grace = std::chrono::milliseconds(3000);
constexpr auto patience = std::chrono::milliseconds(4800);

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

sigset_t heldSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
        ::sigaddset(&set, signal);
    return set;
}

// PATH as the user's login shell sees it: started from a desktop we only have the desktop's.
QString loginPath()
{
    process::Program shell;
    shell.path = qEnvironmentVariable("SHELL", QStringLiteral("/bin/bash"));
    shell.arguments = {QStringLiteral("-lc"), QStringLiteral("printf 'skydeck-path=%s\\n' \"$PATH\"")};
    shell.deadline = std::chrono::seconds(2); // a cancel waits for it
    const auto answer = process::runBlocking(shell, {});
    if (answer) {
        const QList<QByteArray> lines = answer->output.split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("skydeck-path=") && line.size() > 13)
                return QString::fromLocal8Bit(line.mid(13));
        }
    }
    return qEnvironmentVariable("PATH", QStringLiteral("/usr/local/bin:/usr/bin:/bin"));
}

} // namespace

void holdRunnerSignals()
{
    const sigset_t set = heldSignals();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
}

JobRunner::JobRunner(QString folder, QByteArray secretsJson)
    : m_places{std::move(folder)}
    , m_secretsJson(std::move(secretsJson))
{
}

JobRunner::~JobRunner() = default;

Result<void> JobRunner::prepare()
{
    auto lock = FileLock::lock(m_places.runnerLock(), std::chrono::seconds(3));
    if (!lock)
        return failureOf(lock);
    m_lock = std::move(*lock);
    const auto spec = readSpec(m_places);
    if (!spec)
        return failureOf(spec);
    m_spec = *spec;
    const QString jobs = QFileInfo(m_places.folder).absolutePath();
    const QFileInfo cluster(QFileInfo(jobs).absolutePath());
    m_cluster = {cluster.absolutePath(), cluster.fileName()};
    if (m_spec.logCapBytes > 0)
        m_limits.cap = m_spec.logCapBytes;
    const auto secrets = parseJsonObject(m_secretsJson, QStringLiteral("secrets"));
    if (!secrets)
        return failureOf(secrets); // the launcher died while it handed them over
    for (auto it = secrets->begin(); it != secrets->end(); ++it)
        m_secrets.emplace(it.key(), Secret(it.value().toString()));
    std::fill(m_secretsJson.begin(), m_secretsJson.end(), '\0');
    if (const auto known = readState(m_places); known && engine::isFinal(known->status))
        return failure(ErrorKind::Conflict, QStringLiteral("given up before the runner began"));
    m_state.status = JobStatus::Init;
    m_state.bootId = bootId();
    m_state.runnerPid = ::getpid();
    m_state.steps = {{QStringLiteral("files"), {}, Step::State::Waiting, {}, {}, {}},
                     {QStringLiteral("queue"), {}, Step::State::Waiting, {}, {}, {}}};
    if (!m_spec.setup.trimmed().isEmpty())
        m_state.steps.append({QStringLiteral("setup"), {}, Step::State::Waiting, {}, {}, {}});
    if (!m_spec.run.trimmed().isEmpty())
        m_state.steps.append({QStringLiteral("run"), {}, Step::State::Waiting, {}, {}, {}});
    return writeState(m_places, m_state);
}

int JobRunner::run()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1); // what a task daemonises stays below us
    m_path = loginPath();
    const bool ready = copyFiles() && waitForTurn() && runScript(QStringLiteral("setup"), m_spec.setup);
    if (ready && runScript(QStringLiteral("run"), m_spec.run))
        finish(JobStatus::Succeeded, {}, 0);
    linger();
    while (m_dirty) // the end of a job is never lost to a full disk
        tick();
    return 0;
}

Step &JobRunner::step(const QString &id)
{
    for (Step &one : m_state.steps) {
        if (one.id == id)
            return one;
    }
    m_state.steps.append({id, {}, Step::State::Waiting, {}, {}, {}});
    return m_state.steps.last();
}

void JobRunner::begin(const QString &id)
{
    Step &one = step(id);
    one.state = Step::State::Active;
    one.startedAt = now();
    publish();
}

void JobRunner::end(const QString &id, Step::State state, const QString &detail)
{
    Step &one = step(id);
    one.state = state;
    one.endedAt = now();
    one.detail = detail;
}

// The folder was not removed by hand: what is there then is another's.
bool JobRunner::isHere() const
{
    return m_lock->isAt(m_places.runnerLock());
}

void JobRunner::publish()
{
    if (!isHere()) {
        m_dirty = false;
        return;
    }
    const auto written = writeState(m_places, m_state);
    m_dirty = !written && written.error().kind != ErrorKind::NotFound;
}

void JobRunner::log(const QString &text)
{
    const int fd =
        ::open(QFile::encodeName(m_places.log()).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    const QByteArray line = "\x1b[2m(skydeck) " + text.toUtf8() + "\x1b[0m\n";
    (void)!::write(fd, line.constData(), size_t(line.size()));
    ::close(fd);
}

bool JobRunner::cancelRequested() const
{
    return m_cancelled || QFileInfo::exists(m_places.cancel());
}

// Waits up to a second for a signal, then looks after log, state and wishes. False: the job is to be cancelled.
bool JobRunner::tick()
{
    const sigset_t set = heldSignals();
    const timespec second{1, 0};
    const int signal = ::sigtimedwait(&set, nullptr, &second);
    if (signal == SIGTERM || signal == SIGINT || signal == SIGHUP)
        m_cancelled = true;
    const auto looked = std::chrono::steady_clock::now();
    if (signal != SIGCHLD || looked - m_looked > std::chrono::seconds(1)) {
        m_looked = looked;
        enforceLogCap(m_places.log(), m_limits, freeBytes(m_places.folder));
        if (m_dirty)
            publish();
    }
    return !cancelRequested();
}

// Reaps whatever ended below us; tells when the watched child did.
void JobRunner::collect(qint64 watched, int *status, bool *ended)
{
    int code = 0;
    for (pid_t pid = ::waitpid(-1, &code, WNOHANG); pid > 0; pid = ::waitpid(-1, &code, WNOHANG)) {
        if (pid == watched) {
            *status = code;
            *ended = true;
        }
    }
}

QProcessEnvironment JobRunner::environment(bool setup) const
{
    QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
    const QStringList names = env.keys();
    for (const QString &name : names) {
        // The desktop's own folders would lead a task back into the user's home.
        if (name.startsWith(QLatin1String("SKYDECK_")) || name.startsWith(QLatin1String("QT_"))
            || (name.startsWith(QLatin1String("XDG_")) && name.endsWith(QLatin1String("_HOME"))))
            env.remove(name);
    }
    const auto put = [&](const char *name, const QString &value) { env.insert(QLatin1String(name), value); };
    const QString cluster =
        QStringLiteral("{\"cluster_name\": \"%1\", \"cloud\": \"local\", \"region\": \"local\", \"zone\": null}")
            .arg(m_spec.cluster);
    put("HOME", m_cluster.home());
    put("PATH", m_path);
    put("PYTHONUNBUFFERED", QStringLiteral("1"));
    put("SKYPILOT_TASK_ID",
        QStringLiteral("sky-%1_%2-%3")
            .arg(m_spec.submittedAt.toString(QStringLiteral("yyyy-MM-dd-HH-mm-ss-zzz")), m_spec.cluster)
            .arg(m_spec.id));
    put("SKYPILOT_CLUSTER_INFO", cluster);
    put("SKYPILOT_INTERNAL_JOB_ID", QString::number(m_spec.id));
    put("SKYPILOT_USER", qEnvironmentVariable("USER", QStringLiteral("user")));
    const char *prefix = setup ? "SKYPILOT_SETUP_" : "SKYPILOT_";
    const auto node = [&](const char *name, const QString &value) {
        env.insert(QLatin1String(prefix) + QLatin1String(name), value);
    };
    node("NODE_RANK", QStringLiteral("0"));
    node("NODE_IPS", QStringLiteral("127.0.0.1"));
    node("NUM_GPUS_PER_NODE", QString::number(m_spec.gpus));
    put("SKYPILOT_NUM_NODES", QStringLiteral("1"));
    if (m_spec.gpus > 0) {
        QStringList indices;
        for (const int index : m_state.gpuIndices)
            indices << QString::number(index);
        put("CUDA_VISIBLE_DEVICES", indices.join(QLatin1Char(',')));
    }
    for (auto it = m_spec.envs.begin(); it != m_spec.envs.end(); ++it)
        env.insert(it.key(), it.value());
    for (const auto &[name, secret] : m_secrets)
        env.insert(name, QString::fromUtf8(secret.reveal()));
    const QByteArray mark = jobMark(m_spec.clusterUuid, m_spec.id);
    env.insert(QString::fromLatin1(mark.left(mark.indexOf('='))),
               QString::fromLatin1(mark.mid(mark.indexOf('=') + 1)));
    return env;
}

// The job's output goes straight into its log: no pipe that could break, nothing lost when we are killed.
JobRunner::Outcome JobRunner::supervise(const QStringList &command, const QProcessEnvironment &environment,
                                        const QString &folder)
{
    std::vector<QByteArray> words;
    std::vector<QByteArray> variables;
    for (const QString &word : command)
        words.push_back(QFile::encodeName(word));
    const QStringList entries = environment.toStringList();
    for (const QString &entry : entries)
        variables.push_back(entry.toLocal8Bit());
    std::vector<char *> argv;
    std::vector<char *> envp;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    for (QByteArray &variable : variables)
        envp.push_back(variable.data());
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    const QByteArray log = QFile::encodeName(m_places.log());
    const QByteArray where = QFile::encodeName(folder);
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        const int out = ::open(log.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        ::dup2(null, 0);
        ::dup2(out, 1);
        ::dup2(out, 2);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        if (::chdir(where.constData()) == 0)
            ::execve(argv[0], argv.data(), envp.data());
        ::_exit(126);
    }
    if (child < 0)
        return {Ended::Normally, errno, false};
    int status = 0;
    bool ended = false;
    while (!ended) {
        const bool goOn = tick();
        collect(child, &status, &ended);
        if (!goOn && !ended)
            return {Ended::Cancelled, 0, true};
    }
    if (cancelRequested())
        return {Ended::Cancelled, 0, true};
    return {Ended::Normally, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), true};
}

bool JobRunner::copyFiles()
{
    const QString id = QStringLiteral("files");
    if (m_spec.workdir.isEmpty() && m_spec.gitUrl.isEmpty() && m_spec.mounts.isEmpty()) {
        end(id, Step::State::Skipped);
        return true;
    }
    begin(id);
    std::optional<FileLock> files;
    while (!files) { // one copy at a time into a cluster
        auto tried = FileLock::tryLock(m_cluster.filesLock());
        if (tried && tried->has_value())
            files = std::move(*tried);
        else if (!isHere() || !tick()) {
            cancel();
            return false;
        }
    }
    QProcessEnvironment plain = QProcessEnvironment::systemEnvironment();
    plain.insert(QStringLiteral("PATH"), m_path);
    plain.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    const QByteArray mark = jobMark(m_spec.clusterUuid, m_spec.id);
    plain.insert(QString::fromLatin1(mark.left(mark.indexOf('='))),
                 QString::fromLatin1(mark.mid(mark.indexOf('=') + 1)));
    const Outcome outcome = supervise(
        {process::findProgram(QStringLiteral("bash")), QStringLiteral("-c"), copyScript(m_cluster, m_spec)}, plain,
        m_cluster.home());
    if (outcome.how == Ended::Cancelled) {
        cancel();
        return false;
    }
    end(id, outcome.exitCode == 0 ? Step::State::Done : Step::State::Failed);
    if (outcome.exitCode != 0)
        finish(JobStatus::FailedSetup,
               freeBytes(m_cluster.home()) < 1024 * 1024 ? QStringLiteral("no-space") : QStringLiteral("files"),
               outcome.exitCode);
    return outcome.exitCode == 0;
}

bool JobRunner::waitForTurn()
{
    m_state.status = JobStatus::Pending;
    begin(QStringLiteral("queue"));
    for (;;) {
        if (const auto lock = FileLock::lock(m_cluster.queueLock(), std::chrono::seconds(10))) {
            const auto record = readCluster(m_cluster);
            const int cpus = record ? record->cpus : 1;
            const int gpus = record ? int(record->gpus.size()) : 0;
            if (const auto turn = admission(m_spec.id, activeJobs(m_cluster), cpus, gpus)) {
                m_state.gpuIndices = *turn;
                m_state.status = m_spec.setup.trimmed().isEmpty() ? JobStatus::Running : JobStatus::SettingUp;
                m_state.startedAt = now();
                end(QStringLiteral("queue"), Step::State::Done);
                publish();
                return true;
            }
        }
        if (!isHere() || !tick()) {
            cancel();
            return false;
        }
    }
}

bool JobRunner::runScript(const QString &id, const QString &script)
{
    if (script.trimmed().isEmpty())
        return true;
    const bool setup = id == QLatin1String("setup");
    m_state.status = setup ? JobStatus::SettingUp : JobStatus::Running;
    begin(id);
    if (!isHere()) {
        cancel();
        return false;
    }
    const QString file = m_places.folder + QLatin1Char('/') + id + QStringLiteral(".sh");
    const auto written = replaceFile(file, script.toUtf8(), 0700);
    const bool hasWorkdir =
        !m_spec.workdir.isEmpty() || !m_spec.gitUrl.isEmpty() || QFileInfo(m_cluster.workdir()).isDir();
    log(setup ? QStringLiteral("setup") : QStringLiteral("run"));
    Outcome outcome{Ended::Normally, 1, false};
    if (written)
        outcome = supervise({process::findProgram(QStringLiteral("bash")), file}, environment(setup),
                            hasWorkdir ? m_cluster.workdir() : m_cluster.home());
    if (outcome.how == Ended::Cancelled) {
        end(id, Step::State::Failed);
        cancel();
        return false;
    }
    const bool good = outcome.started && outcome.exitCode == 0;
    end(id, good ? Step::State::Done : Step::State::Failed);
    if (good)
        return true;
    log(QStringLiteral("%1 ended with exit code %2").arg(id).arg(outcome.exitCode));
    const QString reason = !written ? QStringLiteral("no-space")
        : setup                     ? QStringLiteral("setup")
                                    : QStringLiteral("exit");
    finish(setup ? JobStatus::FailedSetup : JobStatus::Failed, reason, outcome.exitCode);
    return false;
}

void JobRunner::cancel()
{
    process::endTree(jobMark(m_spec.clusterUuid, m_spec.id), ::getpid(), grace, patience);
    int status = 0;
    bool ended = false;
    collect(-1, &status, &ended);
    log(QStringLiteral("cancelled"));
    for (Step &one : m_state.steps) {
        if (one.state == Step::State::Active)
            end(one.id, Step::State::Failed);
    }
    finish(JobStatus::Cancelled, QStringLiteral("user"), std::nullopt);
}

void JobRunner::finish(JobStatus status, const QString &reason, std::optional<int> exitCode, const QString &detail)
{
    m_state.status = status;
    m_state.reason = reason;
    m_state.exitCode = exitCode;
    m_state.detail = detail;
    m_state.endedAt = now();
    for (Step &one : m_state.steps) {
        if (one.state == Step::State::Waiting)
            one.state = Step::State::Skipped;
    }
    m_secrets.clear();
    publish();
}

// A task may leave daemons behind. They belong to the job until they end or somebody ends them; they hold no
// queue.
void JobRunner::linger()
{
    for (;;) {
        int status = 0;
        bool ended = false;
        collect(-1, &status, &ended);
        const auto all = process::allProcesses();
        QSet<qint64> left =
            process::descendants(::getpid(), all) + process::marked(jobMark(m_spec.clusterUuid, m_spec.id), all);
        left.remove(::getpid());
        if (left.size() != m_state.background) {
            m_state.background = int(left.size());
            publish();
        }
        if (left.isEmpty())
            return;
        if (!tick())
            process::endTree(jobMark(m_spec.clusterUuid, m_spec.id), ::getpid(), grace, patience);
    }
}

} // namespace skydeck::local
