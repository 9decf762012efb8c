#include "core/flows/localskyserver.h"

#include "core/base/deliver.h"
#include "core/flows/localskyprocess.h"
#include "core/process/memory.h"
#include "core/process/processtree.h"
#include "core/sky/client.h"
#include "core/sky/clusters.h"
#include "core/sky/errand.h"
#include "core/sky/greeting.h"
#include "core/sky/managedjobs.h"

#include <QDir>
#include <QtConcurrent>

namespace skydeck::flows {

using namespace std::chrono_literals;
using Phase = LocalSkyState::Phase;

namespace {

struct Seen
{
    qint64 pid = 0;
    int processes = 0;
    qint64 memory = 0;
};

//! Runs `sky api …`, keeps what it printed, and gives its failure as an error. Blocks.
Result<void> ran(const process::Program &program, const QString &log, const std::stop_token &stop)
{
    const auto ended = process::runBlocking(program, stop);
    if (!ended)
        return failureOf(ended);
    QFile file(log);
    if (file.open(QIODevice::WriteOnly | QIODevice::Append))
        file.write(ended->output + ended->errors);
    if (ended->exitCode == 0)
        return {};
    return failure(ErrorKind::Refused, LocalSkyServer::tr("SkyPilot says: %1").arg(lastWordsOf(*ended)),
                   QString::fromUtf8(ended->errors.right(2000)));
}

Result<void> stopped(const process::Program &program, int port, const QString &log, const std::stop_token &stop)
{
    const ServerProcesses processes = processesOf(listenerOn(port));
    if (auto done = ran(program, log, stop); !done)
        return done;
    awaitEnd(processes, 10s, stop);
    return {};
}

//! Asks three questions; what cannot be answered (no controller of managed jobs) is no need.
class NeedErrand : public sky::Errand<LocalSkyNeed>
{
public:
    NeedErrand(net::HttpClient &http, sky::Access access, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(http, std::move(access))
    {
    }
    void begin()
    {
        then(m_client.requests(false, 100, stop()), [this](const QList<sky::Request> &requests) {
            m_need.requests = int(requests.size());
            askClusters();
        });
    }

private:
    void askClusters()
    {
        then(m_client.call(QStringLiteral("/status"),
                           {{QStringLiteral("refresh"), QStringLiteral("NONE")},
                            {QStringLiteral("all_users"), true},
                            {QStringLiteral("include_credentials"), false},
                            {QStringLiteral("include_handle"), false},
                            {QStringLiteral("summary_response"), true}},
                           stop()),
             [this](const QJsonValue &value) {
                 m_need.clusters = int(sky::clustersFrom(value).value_or(QList<sky::ClusterRow>()).size());
                 askJobs();
             });
    }
    void askJobs()
    {
        const auto jobs = m_client.call(QStringLiteral("/jobs/queue/v2"),
                                        {{QStringLiteral("refresh"), false},
                                         {QStringLiteral("skip_finished"), true},
                                         {QStringLiteral("all_users"), true}},
                                        stop());
        deliver(jobs, this, [this](const Result<QJsonValue> &value) {
            if (hasEnded())
                return;
            const auto rows = value ? sky::managedJobsFrom(*value) : failureOf(value);
            m_need.jobs = rows ? int(rows->rows.size()) : 0;
            end(m_need);
        });
    }

    sky::Client m_client;
    LocalSkyNeed m_need;
};

} // namespace

LocalSkyPlaces LocalSkyPlaces::of(const Paths &paths)
{
    LocalSkyPlaces places;
    places.setup.folder = paths.data + QStringLiteral("/sky/venv");
    places.setup.log = paths.state + QStringLiteral("/skypilot-setup.log");
    places.log = paths.state + QStringLiteral("/skypilot-server.log");
    places.home = QDir::homePath();
    return places;
}

LocalSkyServer::LocalSkyServer(LocalSkyPlaces places, net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_http(http)
    , m_setup(m_places.setup)
    , m_errands(std::make_unique<QObject>())
{
    connect(&m_setup, &SkySetup::finished, this, &LocalSkyServer::look);
}

LocalSkyServer::~LocalSkyServer()
{
    m_closing.request_stop();
}

QUrl LocalSkyServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_places.port));
}

QString LocalSkyServer::serverLog() const
{
    return m_places.home + QStringLiteral("/.sky/api_server/server.log");
}

QString LocalSkyServer::program() const
{
    return m_setup.installation() ? m_places.setup.folder + QStringLiteral("/bin/sky")
                                  : process::findProgram(QStringLiteral("sky"));
}

void LocalSkyServer::setState(LocalSkyState state)
{
    if (state == m_state)
        return;
    m_state = std::move(state);
    Q_EMIT changed();
}

void LocalSkyServer::look()
{
    const quint64 mine = ++m_look;
    net::HttpOptions options;
    options.deadline = 5s;
    options.headers = {{"X-SkyPilot-API-Version", QByteArray::number(sky::testedApi)},
                       {"X-SkyPilot-Version", sky::testedVersion}};
    QUrl asked = url();
    asked.setPath(QStringLiteral("/api/health"));
    deliver(m_http.get(asked, options, m_closing.get_token()), this,
            [this, mine](const Result<net::HttpAnswer> &answer) {
                if (mine != m_look)
                    return;
                if (!answer) // nobody, or not yet
                    return take({}, {});
                const auto greeting = sky::greetingFrom(*answer);
                if (greeting && !greeting->health.state.isEmpty())
                    return take(greeting->health, {});
                take({}, tr("Something that is no SkyPilot server listens on port %1.").arg(m_places.port));
            });
}

void LocalSkyServer::take(std::optional<sky::Health> health, const QString &trouble)
{
    const quint64 mine = m_look;
    const auto finish = [this, health, trouble](const Seen &seen) {
        LocalSkyState state;
        state.ours = m_setup.installation();
        state.program = program();
        state.trouble = trouble;
        state.health = health.value_or(sky::Health());
        state.pid = seen.pid;
        state.processes = seen.processes;
        state.memory = seen.memory;
        if (m_acting > 0)
            state.phase = m_state.phase;
        else if (health)
            state.phase = Phase::Running;
        else
            state.phase = state.program.isEmpty() ? Phase::Absent : Phase::Stopped;
        setState(std::move(state));
        Q_EMIT looked();
    };
    if (!health)
        return finish({});
    const auto seen = QtConcurrent::run([port = m_places.port]() -> Result<Seen> {
        const qint64 pid = listenerOn(port);
        const ServerProcesses processes = processesOf(pid);
        return Seen{pid, int(processes.size()),
                    process::memoryOf(QSet<qint64>(processes.keyBegin(), processes.keyEnd()))};
    });
    deliver(seen, this, [this, mine, finish](const Result<Seen> &found) {
        if (mine == m_look)
            finish(found.value_or(Seen()));
    });
}

QFuture<Result<void>> LocalSkyServer::start(std::stop_token stop)
{
    const QString sky = program();
    if (sky.isEmpty())
        return readyResult<void>(
            failure(ErrorKind::ToolMissing, tr("SkyPilot is not set up here. Set it up first.")));
    LocalSkyState state = m_state;
    state.phase = Phase::Starting;
    ++m_acting;
    setState(state);
    const auto made = [&](const QStringList &words) {
        return skyProgram(sky, words, m_places.port, m_places.setup.environment);
    };
    const auto starting = made(
        {QStringLiteral("api"), QStringLiteral("start"), QStringLiteral("--host"), QStringLiteral("127.0.0.1")});
    const auto stopping = made({QStringLiteral("api"), QStringLiteral("stop")});
    auto future = QtConcurrent::run([starting, stopping, port = m_places.port, log = m_places.log, stop] {
        const auto started = ran(starting, log, stop);
        if (!started
            && (started.error().kind == ErrorKind::Cancelled || started.error().kind == ErrorKind::Timeout))
            (void)stopped(stopping, port, log, {}); // what came up meanwhile would stay
        return started;
    });
    deliver(future, this, [this](const Result<void> &) {
        --m_acting;
        look();
    });
    return future;
}

QFuture<Result<void>> LocalSkyServer::stop(std::stop_token stop)
{
    const QString sky = program();
    if (sky.isEmpty())
        return readyResult<void>(failure(
            ErrorKind::ToolMissing,
            tr("Nothing here can stop it: SkyPilot's own program is not found. Stop it where it was started.")));
    LocalSkyState state = m_state;
    state.phase = Phase::Stopping;
    ++m_acting;
    setState(state);
    const auto stopping = skyProgram(sky, {QStringLiteral("api"), QStringLiteral("stop")}, m_places.port,
                                     m_places.setup.environment);
    auto future = QtConcurrent::run(
        [stopping, port = m_places.port, log = m_places.log, stop] { return stopped(stopping, port, log, stop); });
    deliver(future, this, [this](const Result<void> &) {
        --m_acting;
        look();
    });
    return future;
}

QFuture<Result<LocalSkyNeed>> LocalSkyServer::need(std::stop_token stop)
{
    sky::Access access;
    access.server.url = url();
    access.identity = {QStringLiteral("00000000"), QStringLiteral("skydeck")};
    auto *errand = new NeedErrand(m_http, access, m_errands.get(), std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

} // namespace skydeck::flows
