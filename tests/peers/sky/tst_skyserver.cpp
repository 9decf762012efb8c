// The client against a real SkyPilot API server (skypilot 0.14.1, no cloud, no network).
#include "core/sky/client.h"
#include "core/sky/clusters.h"
#include "core/sky/managedjobs.h"
#include "core/sky/offers.h"
#include "core/sky/requeststream.h"
#include "tests/support/awaited.h"

#include <QFile>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QTest>

#include <optional>

using namespace skydeck;
using sky::Client;
using support::awaited;

namespace {

constexpr auto longest = 150'000; // a machine that does much else
const QString task = QStringLiteral("name: hello\nresources:\n  cpus: 2+\nrun: |\n  echo hi\n");

struct Followed
{
    QStringList lines, steps;
    std::optional<Result<sky::Request>> end;
    std::unique_ptr<sky::RequestStream> stream;

    Followed(Client &client, const QString &id)
        : stream(std::make_unique<sky::RequestStream>(client, id))
    {
        using sky::RequestStream;
        QObject::connect(stream.get(), &RequestStream::line, stream.get(),
                         [this](const QString &l) { lines << l; });
        QObject::connect(stream.get(), &RequestStream::progress, stream.get(),
                         [this](const QString &s) { steps << s; });
        QObject::connect(stream.get(), &RequestStream::finished, stream.get(),
                         [this](const Result<sky::Request> &result) { end = result; });
        stream->start();
    }
    QString text() const { return lines.join(QLatin1Char('\n')); }
};

} // namespace

class TestSkyServer : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::optional<Client> m_client;

    Result<QJsonValue> call(const char *path, const QJsonObject &body = {})
    {
        return awaited(m_client->call(QString::fromLatin1(path), body, {}));
    }
    Followed followed(const char *path, const QJsonObject &body)
    {
        const auto id = awaited(m_client->submit(QString::fromLatin1(path), body, {}));
        return Followed(*m_client, id.value_or(QString()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        sky::Access access;
        access.server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        QVERIFY(access.server.url.isValid());
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        m_client.emplace(m_http, std::move(access));
    }

    void theHandshake()
    {
        const auto health = awaited(m_client->health({}));
        QVERIFY2(health.has_value(), health ? "" : qPrintable(health.error().text));
        QCOMPARE(health->state, QStringLiteral("healthy"));
        QCOMPARE(health->api, sky::testedApi);
        QCOMPARE(health->version, QLatin1String(sky::testedVersion));
        QVERIFY(!health->needsSignIn());
        QVERIFY(health->versionNote().isEmpty());
    }

    void cloudsAndTheirReasons()
    {
        auto check =
            followed("/check",
                     {{QStringLiteral("clouds"),
                       QJsonArray{QStringLiteral("aws"), QStringLiteral("lambda"), QStringLiteral("kubernetes")}},
                      {QStringLiteral("verbose"), false}});
        QTRY_VERIFY_WITH_TIMEOUT(check.end.has_value(), longest);
        QVERIFY(check.end->has_value());
        const auto clouds = sky::cloudsFrom((*check.end)->value, check.text(), QStringLiteral("default"));
        QVERIFY(clouds.has_value());
        QVERIFY(clouds->size() == 3);
        for (const sky::CloudState &cloud : *clouds)
            QVERIFY2(cloud.enabled || !cloud.reason.isEmpty(), qPrintable(cloud.name));
    }

    void prices()
    {
        const auto value = call("/list_accelerators",
                                {{QStringLiteral("gpus_only"), true},
                                 {QStringLiteral("clouds"), QJsonArray{QStringLiteral("lambda")}}});
        QVERIFY2(value.has_value(), value ? "" : qPrintable(value.error().detail));
        const auto offers = sky::offersFrom(*value);
        QVERIFY(offers.has_value());
        QCOMPARE(offers->size(), 2);
        QCOMPARE(offers->first().price, std::optional(1.09));
        QCOMPARE(offers->first().deviceMemoryGiB, std::optional(48.0));
    }

    void validation()
    {
        const auto ask = [&](const QString &yaml) {
            return awaited(m_client->post(
                QStringLiteral("/validate"),
                {{QStringLiteral("dag"), yaml}, {QStringLiteral("request_options"), QJsonValue()}}, {}));
        };
        QVERIFY(ask(task).has_value());
        const auto wrong = ask(QStringLiteral("resourcess:\n  cpus: 2\n"));
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().kind, ErrorKind::BadInput);
        QVERIFY2(wrong.error().text.contains(QLatin1String("resources")), qPrintable(wrong.error().text));
        QVERIFY(!ask(QStringLiteral("a: [")).has_value());
    }

    void aLaunchWithoutACloudSaysWhy()
    {
        auto launch = followed(
            "/launch", {{QStringLiteral("task"), task}, {QStringLiteral("cluster_name"), QStringLiteral("demo")}});
        QTRY_VERIFY_WITH_TIMEOUT(launch.end.has_value(), longest);
        QVERIFY(launch.end->has_value());
        QVERIFY((*launch.end)->error.has_value());
        QCOMPARE((*launch.end)->error->kind, ErrorKind::Unauthorised);
        QCOMPARE((*launch.end)->cluster, QStringLiteral("demo"));
    }

    void noClustersAndNoneOfThatName()
    {
        const auto value = call("/status",
                                {{QStringLiteral("refresh"), QStringLiteral("NONE")},
                                 {QStringLiteral("all_users"), true},
                                 {QStringLiteral("include_credentials"), false},
                                 {QStringLiteral("include_handle"), false},
                                 {QStringLiteral("summary_response"), true}});
        QVERIFY2(value.has_value(), value ? "" : qPrintable(value.error().detail));
        QCOMPARE(sky::clustersFrom(*value)->size(), 0);
        const auto down = call("/down", {{QStringLiteral("cluster_name"), QStringLiteral("nope")}});
        QVERIFY(!down.has_value());
        QCOMPARE(down.error().kind, ErrorKind::NotFound);
    }

    void workspacesAndRecipes()
    {
        const auto workspaces = awaited(m_client->callGet(QStringLiteral("/workspaces"), {}, {}));
        QVERIFY(workspaces.has_value());
        QVERIFY(workspaces->toObject().contains(QLatin1String("default")));
        const auto recipes = call("/recipes/list");
        QVERIFY2(recipes.has_value(), recipes ? "" : qPrintable(recipes.error().detail));
        QVERIFY(!recipes->toArray().isEmpty());
    }

    void costs()
    {
        const auto value = call("/cost_report", {{QStringLiteral("days"), 30}});
        QVERIFY(value.has_value());
        QVERIFY(sky::costsFrom(*value).has_value());
    }

    void whatTheServerDoes()
    {
        const auto requests = awaited(m_client->requests(true, 50, {}));
        QVERIFY(requests.has_value());
        QVERIFY(requests->size() > 3);
        for (const sky::Request &request : *requests)
            QVERIFY(!request.isServersOwn() && request.state != sky::RequestState::Unknown);
    }

    void anUnknownRequestIsForgotten()
    {
        const auto request = awaited(m_client->wait(QStringLiteral("00000000-dead-beef-0000-000000000000"), {}));
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().kind, ErrorKind::NotFound);
    }

    void badBodiesAreSaid()
    {
        const auto id = awaited(m_client->submit(QStringLiteral("/launch"), {}, {}));
        QVERIFY(!id.has_value());
        QCOMPARE(id.error().kind, ErrorKind::BadInput);
        QVERIFY2(id.error().text.contains(QLatin1String("body.task")), qPrintable(id.error().text));
    }

    // Last: it wipes the server's list of requests.
    void aServerThatDiesInTheMiddleOfAStream()
    {
        auto check =
            followed("/check",
                     {{QStringLiteral("clouds"),
                       QJsonArray{QStringLiteral("aws"), QStringLiteral("lambda"), QStringLiteral("kubernetes")}},
                      {QStringLiteral("verbose"), false}});
        const QString control = qEnvironmentVariable("SKY_CONTROL");
        QFile ask(control + QStringLiteral("/ask"));
        QVERIFY(ask.open(QIODevice::WriteOnly));
        ask.close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(control + QStringLiteral("/done")), longest);
        QTRY_VERIFY_WITH_TIMEOUT(check.end.has_value(), longest);
        // It ended before the kill, or the server does not know it any more.
        if (!check.end->has_value())
            QCOMPARE(check.end->error().kind, ErrorKind::NotFound);
        QVERIFY(awaited(m_client->health({})).has_value());
        QVERIFY(call("/status").has_value());
    }
};

QTEST_GUILESS_MAIN(TestSkyServer)
#include "tests/support/awaited.h"
#include "tst_skyserver.moc"
