// Prints what a SkyPilot server with 10,000 clusters and one with 50,000 managed jobs cost the window: the time
// from the last byte of the answer to the updated, sorted, visible Clusters page, the longest time that the event
// loop stood still and the processor time of it, memory. The server is another process; its rows have the fields
// of skypilot 0.14.1's.

#include "app/models/managedmodel.h"
#include "app/models/tablefilter.h"
#include "app/pages/clusters/clusterspage.h"
#include "app/widgets/livetable.h"
#include "core/flows/actions.h"
#include "core/flows/fleet.h"
#include "core/flows/servicewatch.h"
#include "core/process/memory.h"
#include "core/sky/managedjobs.h"
#include "core/sky/skyengine.h"
#include "tests/bench/report.h"
#include "tests/support/quietshell.h"
#include "tests/support/skyroutes.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>

using namespace skydeck;

namespace {

constexpr int clusterCount = 10'000, jobCount = 50'000, pageSize = 50;

double nowMs(clockid_t clock = CLOCK_MONOTONIC)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QByteArray json(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QByteArray clusterRows(int round)
{
    QJsonArray rows;
    for (int i = 0; i < clusterCount; ++i) {
        const bool changed = i % 100 == round % 100;
        rows.append(QJsonObject{
            {QStringLiteral("name"), QStringLiteral("train-%1").arg((qint64(i) * 7919) % clusterCount)},
            {QStringLiteral("launched_at"), 1767225600 + i},
            {QStringLiteral("status"),
             i % 5 ? QStringLiteral("STOPPED")
                   : QStringLiteral("INIT")}, // of none that is up the jobs are asked for
            {QStringLiteral("autostop"), changed ? round + 1 : -1},
            {QStringLiteral("to_down"), false},
            {QStringLiteral("user_hash"), QStringLiteral("a1b2c3d4")},
            {QStringLiteral("user_name"), QStringLiteral("ada")},
            {QStringLiteral("cloud"), QStringLiteral("AWS")},
            {QStringLiteral("region"), QStringLiteral("us-east-1")},
            {QStringLiteral("cpus"), QStringLiteral("4.0")},
            {QStringLiteral("memory"), QStringLiteral("16.0")},
            {QStringLiteral("accelerators"), QStringLiteral("L4:1")},
            {QStringLiteral("resources_str"), QStringLiteral("1x(gpus=L4:1, cpus=4, mem=16, g6.xlarge, ...)")},
            {QStringLiteral("resources_str_full"),
             QStringLiteral("1x(gpus=L4:1, cpus=4, mem=16, g6.xlarge, disk=256)")},
            {QStringLiteral("cluster_name_on_cloud"), QStringLiteral("train-%1-a1b2c3d4").arg(i)},
            {QStringLiteral("cluster_hash"),
             QStringLiteral("00000000-0000-0000-0000-%1").arg(i, 12, 10, QLatin1Char('0'))},
            {QStringLiteral("workspace"), QStringLiteral("default")},
            {QStringLiteral("nodes"), 1},
            {QStringLiteral("last_event"),
             QStringLiteral("Cluster was stopped after being idle for 10 minutes.")}});
    }
    return json(rows);
}

QByteArray jobPage()
{
    QJsonArray jobs;
    for (int i = 0; i < pageSize; ++i)
        jobs.append(QJsonObject{{QStringLiteral("job_id"), jobCount - i},
                                {QStringLiteral("task_id"), 0},
                                {QStringLiteral("job_name"), QStringLiteral("sweep-%1").arg(i)},
                                {QStringLiteral("status"), QStringLiteral("RUNNING")},
                                {QStringLiteral("submitted_at"), 1767225600 + i},
                                {QStringLiteral("resources"), QStringLiteral("1x[L4:1]")},
                                {QStringLiteral("user_name"), QStringLiteral("ada")}});
    return QJsonDocument(
               QJsonObject{{QStringLiteral("jobs"), jobs},
                           {QStringLiteral("total"), jobCount},
                           {QStringLiteral("total_no_filter"), jobCount},
                           {QStringLiteral("status_counts"), QJsonObject{{QStringLiteral("RUNNING"), jobCount}}}})
        .toJson(QJsonDocument::Compact);
}

// The other process: says its port, then the moment of the last byte of each long answer.
class Server : public support::SkyRoutes
{
public:
    Server()
    {
        routes[QStringLiteral("/jobs/queue/v2")].value = jobPage();
        renew();
        connect(this, &QTcpServer::newConnection, this, [] {});
        std::printf("%d\n", port());
        std::fflush(stdout);
    }
    void renew() { routes[QStringLiteral("/status")].value = clusterRows(m_round++); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket, sent = qint64(0)](qint64 bytes) mutable {
            sent += bytes;
            if (sent < 100'000 || socket->bytesToWrite() > 0)
                return;
            std::printf("%.3f\n", nowMs());
            std::fflush(stdout);
            sent = 0;
            QTimer::singleShot(0, this, [this] { renew(); });
        });
        addPendingConnection(socket);
    }

private:
    int m_round = 0;
};

// How long the event loop stands still at most, and how much of the processor it takes at a time: the first is
// what a user feels, the second does not depend on what else the machine does.
struct Stall
{
    double wall = 0, processor = 0;
};

class Pulse
{
public:
    Pulse()
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const Stall now{nowMs(), nowMs(CLOCK_THREAD_CPUTIME_ID)};
            m_longest.wall = std::max(m_longest.wall, now.wall - m_last.wall - 1);
            m_longest.processor = std::max(m_longest.processor, now.processor - m_last.processor);
            m_last = now;
        });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
    }
    Stall take()
    {
        m_last = {nowMs(), nowMs(CLOCK_THREAD_CPUTIME_ID)};
        return std::exchange(m_longest, {});
    }

private:
    QTimer m_timer;
    Stall m_last{nowMs(), nowMs(CLOCK_THREAD_CPUTIME_ID)}, m_longest;
};

double residentMiB()
{
    return double(process::memoryOf({QCoreApplication::applicationPid()})) / 1024 / 1024;
}

void waitUntil(const std::function<bool()> &done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
}

sky::Access accessTo(int port)
{
    sky::Access access;
    access.server.id = QStringLiteral("bench");
    access.server.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    return access;
}

void prepare(widgets::LiveTable &view, QAbstractItemModel *model)
{
    view.setModel(model);
    view.sortByColumn(models::ManagedModel::Title, Qt::AscendingOrder);
    view.resize(900, 600);
    view.show();
    QCoreApplication::processEvents();
}

void measureClusters(QProcess &server, int port, net::HttpClient &http, const QString &folder)
{
    const double before = residentMiB();
    engine::Engines engines;
    engines.push_back(std::make_unique<sky::SkyEngine>(http, folder));
    auto &engine = static_cast<sky::SkyEngine &>(*engines.front());
    engine.setAccess(accessTo(port));
    flows::Fleet fleet(engines, folder + QStringLiteral("/last-known.json"));
    flows::Activity activity(folder + QStringLiteral("/activity.jsonl"), QStringLiteral("app"));
    flows::Actions actions(engines, fleet, activity);
    flows::ServiceWatch watch(fleet, engines, http, nullptr);
    support::QuietNavigator navigator;
    support::QuietPrompter prompter;
    pages::ClustersPage page({fleet, watch, actions, engines, navigator, prompter});
    page.resize(1100, 700);
    page.show();
    const QAbstractItemModel &list = *page.table()->model();
    Pulse pulse;
    int updates = 0;
    double updated = 0;
    QObject::connect(&fleet, &flows::Fleet::changed, &page, [&] { // after the page itself
        ++updates;
        updated = nowMs();
    });
    std::vector<double> after, stalls, processor;
    fleet.start();
    for (int round = 0; round < 12; ++round) {
        pulse.take();
        const int known = updates;
        if (round > 0)
            fleet.refresh();
        waitUntil([&] { return updates > known && list.rowCount() == clusterCount; });
        QCoreApplication::processEvents();
        const Stall stall = pulse.take();
        while (server.canReadLine() || server.waitForReadyRead(100)) {
            const double lastByte = server.readLine().trimmed().toDouble();
            if (lastByte > 0 && round > 0)
                after.push_back(updated - lastByte);
        }
        if (round > 0) {
            stalls.push_back(stall.wall);
            processor.push_back(stall.processor);
        }
    }
    std::printf("10,000 clusters: updated %.0f ms after the last byte (median of %zu), longest stall %.1f ms "
                "(median %.1f; %.1f of the processor), %.0f MiB more\n",
                bench::median(after), after.size(), *std::max_element(stalls.begin(), stalls.end()),
                bench::median(stalls), bench::median(processor), residentMiB() - before);
    bench::report({"10,000 clusters of a server: last byte to list", bench::median(after), "ms"});
    bench::report({"10,000 clusters of a server: longest stall", bench::median(stalls), "ms", 16});
    bench::report(
        {"10,000 clusters of a server: longest turn of the processor", bench::median(processor), "ms", 16});
    bench::report({"10,000 clusters of a server: memory", residentMiB() - before, "MiB"});
}

void measureJobs(int port, net::HttpClient &http)
{
    sky::Client client(http, accessTo(port));
    models::ManagedModel model;
    models::TableFilter filter(&model);
    widgets::LiveTable view(QStringLiteral("bench"));
    prepare(view, &filter);
    Pulse pulse;
    std::vector<double> whole, stalls;
    for (int round = 0; round < 12; ++round) {
        pulse.take();
        const double begun = nowMs();
        bool done = false;
        QFutureWatcher<Result<QJsonValue>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &view, [&] {
            if (const auto jobs = sky::managedJobsFrom(watcher.result().value_or(QJsonValue())))
                model.setRows(jobs->rows);
            done = true;
        });
        watcher.setFuture(client.call(QStringLiteral("/jobs/queue/v2"), {}, {}));
        waitUntil([&] { return done; });
        QCoreApplication::processEvents();
        whole.push_back(nowMs() - begun);
        stalls.push_back(pulse.take().wall);
    }
    if (model.rowCount() != pageSize)
        std::printf("the page of jobs did not come\n");
    bench::report({"a page of 50,000 managed jobs: asked to shown", bench::median(whole), "ms"});
    bench::report({"a page of 50,000 managed jobs: longest stall", bench::median(stalls), "ms", 16});
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        QCoreApplication app(argc, argv);
        Server server;
        return QCoreApplication::exec();
    }
    QApplication app(argc, argv);
    QTemporaryDir folder;
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {QStringLiteral("serve")});
    server.waitForReadyRead(20'000);
    const int port = server.readLine().trimmed().toInt();
    QNetworkAccessManager network;
    net::HttpClient http(network);
    measureClusters(server, port, http, folder.path());
    measureJobs(port, http);
    server.kill();
    server.waitForFinished();
    return port > 0 ? 0 : 1;
}
