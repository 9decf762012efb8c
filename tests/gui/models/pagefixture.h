// What tests of pages need: an engine that does as it is told, a network that answers as Phoenix, a prompter and a
// navigator that remember.
#pragma once

#include "app/widgets/page.h"
#include "app/widgets/theme.h"

#include "core/base/deliver.h"
#include "core/flows/actions.h"
#include "core/flows/opener.h"
#include "tests/support/quiet.h"
#include "tests/support/quietshell.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>

namespace skydeck::fixture {

class TellingFeed : public engine::StatusFeed
{
public:
    void start() override { started = true; }
    void refresh() override { ++refreshed; }
    void setVisible(bool) override { }
    bool started = false;
    int refreshed = 0;
};

class QuietLog : public engine::LogFeed
{
public:
    explicit QuietLog(QString path)
        : m_path(std::move(path))
    {
    }
    void start() override { }
    QString path() const override { return m_path; }

private:
    QString m_path;
};

//! Remembers what it was asked for, as "stop a", "cancel local/a/1".
class ObedientEngine : public engine::Engine
{
public:
    QString id() const override { return QStringLiteral("local"); }
    QString name() const override { return QStringLiteral("This computer"); }
    engine::Capabilities capabilities() const override { return can; }
    QString where() const override { return server; }
    bool looksAfterOthers(const engine::Cluster &cluster) const override
    {
        return keeper == QLatin1String("*") || cluster.name == keeper;
    }
    QFuture<Result<engine::CheckReport>> check(std::stop_token) override
    {
        return readyResult<engine::CheckReport>(engine::CheckReport{true, {}});
    }
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest, std::stop_token) override
    {
        return readyResult<engine::LaunchPlan>(engine::LaunchPlan{});
    }
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest, std::stop_token) override
    {
        return readyResult<engine::Launched>(engine::Launched{});
    }
    QFuture<Result<engine::Launched>> exec(engine::LaunchRequest, std::stop_token) override
    {
        return readyResult<engine::Launched>(engine::Launched{});
    }
    QFuture<Result<engine::Snapshot>> snapshot(std::stop_token) override
    {
        return readyResult<engine::Snapshot>(engine::Snapshot{});
    }
    QFuture<Result<void>> cancel(engine::JobRef job, std::stop_token) override
    {
        return note(QStringLiteral("cancel ") + job.key());
    }
    QFuture<Result<void>> stop(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("stop ") + cluster);
    }
    QFuture<Result<void>> start(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("start ") + cluster);
    }
    QFuture<Result<void>> down(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("down ") + cluster);
    }
    QFuture<Result<void>> setAutostop(QString cluster, engine::Autostop autostop, std::stop_token) override
    {
        return note(QStringLiteral("autostop %1 %2 %3")
                        .arg(cluster)
                        .arg(autostop.idleMinutes)
                        .arg(autostop.down ? QStringLiteral("down") : QStringLiteral("stop")));
    }
    std::unique_ptr<engine::StatusFeed> watch() override
    {
        auto made = std::make_unique<TellingFeed>();
        feed = made.get();
        return made;
    }
    std::unique_ptr<engine::LogFeed> log(engine::JobRef job) override
    {
        asked << QStringLiteral("log ") + job.key();
        return std::make_unique<QuietLog>(logPath);
    }
    QString downConsequence(const engine::Cluster &cluster) const override
    {
        return QStringLiteral("The folder of %1 is deleted.").arg(cluster.name);
    }

    QString server; //!< it speaks to now
    QString keeper; //!< the name of its controller; "*": all are
    engine::Capabilities can = engine::Capability::Exec | engine::Capability::Stop | engine::Capability::Autostop
        | engine::Capability::Cancel | engine::Capability::DirectPorts;
    QPointer<TellingFeed> feed;
    QStringList asked;
    QString logPath = QStringLiteral("/nonexistent/run.log");
    std::optional<Error> refusal;

private:
    QFuture<Result<void>> note(const QString &what)
    {
        asked << what;
        return readyResult<void>(refusal ? Result<void>(failure(*refusal)) : Result<void>());
    }
};

//! Every address answers as a healthy Phoenix, and as a healthy SkyPilot server.
class PhoenixNetwork : public QNetworkAccessManager
{
protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *) override
    {
        class Reply : public QNetworkReply
        {
        public:
            Reply(Operation kind, const QNetworkRequest &asked, QObject *parent)
                : QNetworkReply(parent)
            {
                const bool isQuery = kind == PostOperation;
                m_body =
                    isQuery ? R"({"data":{"projects":{"edges":[{"node":{"name":"p","traceCount":412}}]}}})" : "OK";
                const bool isSky = asked.url().path().endsWith(QLatin1String("/api/health"));
                if (isSky)
                    m_body = R"({"status":"healthy","api_version":"62","version":"0.14.1","user":{"name":"ada"}})";
                setOperation(kind);
                setRequest(asked);
                setUrl(asked.url());
                setAttribute(QNetworkRequest::HttpStatusCodeAttribute, 200);
                setRawHeader("content-type", isQuery || isSky ? "application/json" : "text/plain; charset=utf-8");
                setRawHeader("x-phoenix-server-version", "20.26.1");
                open(ReadOnly);
                QTimer::singleShot(0, this, [this] {
                    setFinished(true);
                    Q_EMIT readyRead();
                    Q_EMIT finished();
                });
            }
            void abort() override { }
            bool isSequential() const override { return true; }
            qint64 bytesAvailable() const override
            {
                return m_body.size() - m_at + QNetworkReply::bytesAvailable();
            }
            qint64 readData(char *data, qint64 most) override
            {
                const qint64 count = std::min<qint64>(most, m_body.size() - m_at);
                memcpy(data, m_body.constData() + m_at, size_t(count));
                m_at += count;
                return count;
            }

        private:
            QByteArray m_body;
            qint64 m_at = 0;
        };
        return new Reply(operation, request, this);
    }
};

class RememberingNavigator : public support::QuietNavigator
{
public:
    void navigate(const QString &page, const QVariantMap &argument) override { went.append({page, argument}); }
    void launch(const QVariantMap &argument) override { launched.append(argument); }
    QList<std::pair<QString, QVariantMap>> went;
    QList<QVariantMap> launched;
};

//! Answers at once as told; remembers the questions.
class TestPrompter : public support::QuietPrompter
{
public:
    void ask(QWidget *, const widgets::Question &question, std::function<void(bool)> done) override
    {
        asked.append(question);
        if (meanwhile)
            meanwhile();
        done(accepts);
    }
    void choose(QWidget *, const widgets::Question &, const QStringList &,
                std::function<void(std::optional<int>)> done) override
    {
        done({});
    }
    void text(QWidget *, const QString &, const QString &, const QString &,
              std::function<void(const QString &)> done) override
    {
        done(typed);
    }
    void openUrl(const QString &url) override { opened << url; }
    bool accepts = true;
    std::function<void()> meanwhile; //!< while a question is open
    QString typed;
    QList<widgets::Question> asked;
    QStringList opened;
};

//! Everything below a page, with one engine.
struct World
{
    World()
    {
        auto made = std::make_unique<ObedientEngine>();
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<flows::Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        tunnels = std::make_unique<tunnels::Tunnels>(
            folder.filePath(QStringLiteral("tunnels.json")), [this](const tunnels::TunnelSpec &spec) {
                return transports[spec.host] = tunnels::makeTransport<tunnels::test::FakeTransport>();
            });
        watch = std::make_unique<flows::ServiceWatch>(*fleet, engines, http, tunnels.get());
        activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                     QStringLiteral("app"));
        actions = std::make_unique<flows::Actions>(engines, *fleet, *activity);
        opener = std::make_unique<flows::Opener>(
            flows::Opener::Context{tunnels.get(),
                                   *watch,
                                   http,
                                   *activity,
                                   flows::OpenPatience{},
                                   {fleet.get(), actions.get(), watch.get(), &engines}});
        QObject::connect(opener.get(), &flows::Opener::pageWanted, opener.get(),
                         [this](const flows::OpenWish &, const QUrl &url) { prompter.openUrl(url.toString()); });
    }
    ~World()
    {
        opener.reset();
        watch.reset();
        tunnels.reset();
        transports.clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void tell(engine::Snapshot snapshot)
    {
        snapshot.at = QDateTime::currentDateTimeUtc();
        Q_EMIT engine->feed->changed(snapshot);
    }
    void fail(const QString &text) { Q_EMIT engine->feed->failed(Error{ErrorKind::Unreachable, text, {}}); }

    QTemporaryDir folder;
    engine::Engines engines;
    ObedientEngine *engine = nullptr;
    PhoenixNetwork network;
    net::HttpClient http{network};
    std::unique_ptr<flows::Fleet> fleet;
    QHash<QString, std::shared_ptr<tunnels::test::FakeTransport>> transports; //!< by host, the latest
    std::unique_ptr<tunnels::Tunnels> tunnels;
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Activity> activity;
    std::unique_ptr<flows::Actions> actions;
    std::unique_ptr<flows::Opener> opener;
    RememberingNavigator navigator;
    TestPrompter prompter;
};

inline engine::Cluster cluster(const QString &name, engine::ClusterStatus status = engine::ClusterStatus::Up)
{
    engine::Cluster cluster;
    cluster.engine = QStringLiteral("local");
    cluster.name = name;
    cluster.status = status;
    cluster.resources = QStringLiteral("4 CPU, 8 GiB");
    // One moment for all: a millisecond between two would turn the order round now and then.
    static const QDateTime launched = QDateTime::currentDateTimeUtc().addSecs(-11'100);
    cluster.launchedAt = launched;
    cluster.folder = QStringLiteral("/home/ada/.local/share/skydeck/clusters/") + name;
    cluster.taskPath = QStringLiteral("/home/ada/tasks/%1.yaml").arg(name);
    return cluster;
}

inline engine::Job job(const QString &cluster, int id, engine::JobStatus status = engine::JobStatus::Running)
{
    engine::Job job;
    job.ref = {QStringLiteral("local"), cluster, id};
    job.name = QStringLiteral("train");
    job.status = status;
    job.submittedAt = QDateTime::currentDateTimeUtc().addSecs(-600 + id);
    job.startedAt = job.submittedAt.addSecs(2);
    if (engine::isFinal(status))
        job.endedAt = job.startedAt.addSecs(75);
    job.command = QStringLiteral("python train.py --epochs 3");
    job.logPath = QStringLiteral("/nonexistent/run.log");
    job.steps = {{QStringLiteral("files"), QStringLiteral("Files copied"), engine::Step::State::Done,
                  job.submittedAt, job.startedAt, QStringLiteral("12 files, 1.2 MiB")},
                 {QStringLiteral("run"),
                  QStringLiteral("Running"),
                  engine::Step::State::Active,
                  job.startedAt,
                  job.endedAt,
                  {}}};
    return job;
}

//! With SKYDECK_SHOTS set, saves what a widget looks like, light and dark.
inline void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("SKYDECK_SHOTS");
    if (folder.isEmpty())
        return;
    using widgets::theme::Scheme;
    for (const auto &[scheme, word] : {std::pair{Scheme::Dark, "dark"}, std::pair{Scheme::Light, "light"}}) {
        widgets::theme::apply(*qApp, scheme);
        QCoreApplication::sendPostedEvents();
        widget.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, QLatin1String(word)));
    }
}

} // namespace skydeck::fixture
