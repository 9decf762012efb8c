#include "core/sky/answer.h"
#include "tests/support/skycapture.h"

#include <QDir>
#include <QTest>

using namespace skydeck;
using sky::RequestState;
using support::SkyCapture;

namespace {

net::HttpAnswer answerOf(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    net::HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers.insert("content-type", type);
    answer.url = QUrl(QStringLiteral("https://sky.example/x"));
    return answer;
}

} // namespace

class TestAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Each of these is what a real server said.
    void recordedFailures_data()
    {
        QTest::addColumn<QString>("capture");
        QTest::addColumn<bool>("inGet");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, bool inGet, ErrorKind kind, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(name) << inGet << kind << QString::fromUtf8(says);
        };
        row("launch_no_cloud_enabled", true, ErrorKind::Unauthorised, "no cloud it may use");
        row("k8s_launch_no_resources", true, ErrorKind::Refused, "cpus=999+");
        row("down_missing_cluster", true, ErrorKind::NotFound, "does not exist");
        row("queue_demo3", true, ErrorKind::Conflict, "demo3");
        row("stop_kubernetes_unsupported", true, ErrorKind::Refused, "");
        row("validate_bad_field", false, ErrorKind::BadInput, "did you mean 'resources'");
        row("validate_bad_value", false, ErrorKind::BadInput, "$.cpus");
        row("launch_missing_fields_422", false, ErrorKind::BadInput, "body.task: Field required");
        row("auth_status_anonymous_401", false, ErrorKind::Unauthorised, "asks for a sign-in");
        row("auth_basic_wrong_401", false, ErrorKind::Unauthorised, "Invalid credentials");
        row("auth_bearer_invalid_401", false, ErrorKind::Unauthorised, "Invalid or expired");
        row("api_get_unknown_id", false, ErrorKind::NotFound, "deadbeef");
        row("api_health_version_too_old", false, ErrorKind::Refused, "another version");
        row("api_status_bad_field", false, ErrorKind::BadInput, "bogus");
        row("dashboard_root_redirect", false, ErrorKind::Unauthorised, "sign-in");
        row("dashboard_index", false, ErrorKind::Unauthorised, "web page");
        row("login_authorize_page", false, ErrorKind::Unauthorised, "web page");
    }
    void recordedFailures()
    {
        QFETCH(QString, capture);
        QFETCH(bool, inGet);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        const SkyCapture recorded(capture);
        Error error;
        if (inGet) {
            const auto request = sky::requestOf(recorded.got());
            QVERIFY2(request.has_value(), "a failed request is told, not refused");
            QCOMPARE(request->state, RequestState::Failed);
            QVERIFY(request->error.has_value());
            error = *request->error;
        } else {
            const auto value = sky::valueOf(recorded.answer());
            QVERIFY(!value.has_value());
            error = value.error();
        }
        QCOMPARE(errorKindName(error.kind), errorKindName(kind));
        QVERIFY2(error.text.contains(says), qPrintable(error.text));
        QVERIFY2(!error.text.contains(QLatin1Char('\x1b')), "no terminal colours in a sentence for people");
        QVERIFY2(!error.text.contains(QLatin1String("sky check")), qPrintable(error.text));
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<net::HttpAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("empty body") << answerOf(200, "") << ErrorKind::BadAnswer;
        QTest::newRow("half a body") << answerOf(200, "{\"a\":") << ErrorKind::BadAnswer;
        QTest::newRow("two values") << answerOf(200, "1,2") << ErrorKind::BadAnswer;
        QTest::newRow("not UTF-8") << answerOf(200, "\"\xff\xfe\"") << ErrorKind::BadAnswer;
        QTest::newRow("a page with 200") << answerOf(200, "<html>", "text/html") << ErrorKind::Unauthorised;
        QTest::newRow("a page that says it is JSON") << answerOf(403, "<html>x</html>") << ErrorKind::Unauthorised;
        QTest::newRow("a proxy's page")
            << answerOf(502, "<html>Bad gateway</html>", "text/html") << ErrorKind::Unreachable;
        QTest::newRow("busy") << answerOf(503, "{\"detail\":\"shutting down\"}") << ErrorKind::Unreachable;
        QTest::newRow("not allowed") << answerOf(403, "{\"detail\":\"viewer\"}") << ErrorKind::Unauthorised;
        QTest::newRow("no room") << answerOf(507, "{\"detail\":\"disk\"}") << ErrorKind::NoSpace;
        QTest::newRow("500 without a record") << answerOf(500, "{\"detail\":\"boom\"}") << ErrorKind::BadAnswer;
        QTest::newRow("detail is a number") << answerOf(400, "{\"detail\":7}") << ErrorKind::BadInput;
        QTest::newRow("detail is nothing") << answerOf(400, "{}") << ErrorKind::BadInput;
        QTest::newRow("redirect") << answerOf(302, "") << ErrorKind::Unauthorised;
    }
    void brokenAnswers()
    {
        QFETCH(net::HttpAnswer, answer);
        QFETCH(ErrorKind, kind);
        const auto value = sky::valueOf(answer);
        QVERIFY(!value.has_value());
        QCOMPARE(errorKindName(value.error().kind), errorKindName(kind));
        QVERIFY(!value.error().text.isEmpty());
        QVERIFY(!sky::requestOf(answer).has_value());
    }

    void everyRecordedRequestCanBeRead()
    {
        const QDir folder(qEnvironmentVariable("SKYDECK_SOURCE") + QStringLiteral("/tests/support/sky"));
        const QStringList files = folder.entryList({QStringLiteral("*.json")});
        QVERIFY(files.size() > 100);
        int read = 0;
        for (const QString &file : files) {
            const SkyCapture recorded(file.chopped(5));
            if (recorded.got().status == 0)
                continue;
            const auto request = sky::requestOf(recorded.got());
            QVERIFY2(request.has_value(), qPrintable(file));
            QVERIFY2(request->state != RequestState::Unknown, qPrintable(file));
            QVERIFY(request->id.size() == 36 && request->createdAt.isValid());
            QCOMPARE(request->error.has_value(), request->state == RequestState::Failed);
            ++read;
        }
        QVERIFY(read > 50);
    }

    void whatItReturnedIsReadTwice()
    {
        const auto request = sky::requestOf(SkyCapture(QStringLiteral("k8s_check")).got());
        QVERIFY(request.has_value());
        QCOMPARE(request->value[QLatin1String("default")][QLatin1String("Kubernetes")][0].toString(),
                 QStringLiteral("compute"));
    }

    void cancelledIsNoFailure()
    {
        const auto request = sky::requestOf(SkyCapture(QStringLiteral("launch_cancelled_get")).answer());
        QVERIFY(request.has_value());
        QCOMPARE(request->state, RequestState::Cancelled);
        QVERIFY(!request->error);
    }

    void theHintsOfTheCommandLineStayInTheDetail()
    {
        const Error error = sky::errorFromException(
            QStringLiteral("ResourcesUnavailableError"),
            QStringLiteral("\x1b[33mNothing fits.\x1b[0m\n\nHint: \x1b[1msky gpus list\x1b[0m to list\n"));
        QCOMPARE(error.text, QStringLiteral("Nothing fits."));
        QVERIFY(error.detail.contains(QLatin1String("sky gpus list")));
        QVERIFY(!error.detail.contains(QLatin1Char('\x1b')));
    }

    void whatTheServerAsksItselfIsKnown_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("own");
        QTest::newRow("daemon") << "skypilot-status-refresh-daemon"
                                << "me" << true;
        QTest::newRow("check at the start") << "skypilot-server-on-boot-check"
                                            << "skypilot-system" << true;
        QTest::newRow("a person's") << "8f0b5bd0-2b0e-4b0c-9f29-3f3d4e3c2b1a"
                                    << "me" << false;
    }
    void whatTheServerAsksItselfIsKnown()
    {
        QFETCH(QString, id);
        QFETCH(QString, user);
        const auto request = sky::requestFromRecord({{QStringLiteral("request_id"), id},
                                                     {QStringLiteral("user_name"), user},
                                                     {QStringLiteral("status"), QStringLiteral("PENDING")}});
        QVERIFY(request.has_value());
        QTEST(request->isServersOwn(), "own");
    }

    void daemonsAreKnown()
    {
        const auto list = sky::valueOf(SkyCapture(QStringLiteral("api_status_active")).answer());
        QVERIFY(list.has_value());
        int daemons = 0;
        for (const auto &record : list->toArray())
            daemons += sky::requestFromRecord(record.toObject())->isServersOwn() ? 1 : 0;
        QVERIFY(daemons > 0);
    }
};

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
