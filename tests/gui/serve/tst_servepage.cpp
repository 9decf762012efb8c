#include "app/pages/serve/servepage.h"

#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "tests/gui/models/skypagefixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using pages::ServeController;
using pages::ServePage;
using Face = sky::ListFeed::Face;

namespace {

const QString statusPath = QStringLiteral("/serve/status");
const QString logsPath = QStringLiteral("/serve/logs");

//! As sky/serve of 0.14.1 writes its records.
const QByteArray records =
    R"([{"name":"chat","status":"READY","endpoint":"http://203.0.113.5:30001","policy":"Fixed 2 replicas",)"
    R"("uptime":1795229500,"active_versions":[1],"user_name":"ada","pool":false,"some_new_field":{"a":1},)"
    R"("replica_info":[{"replica_id":2,"name":"chat-2","status":"PROVISIONING","status_detail":"waiting",)"
    R"("version":1,"is_spot":true},{"replica_id":1,"name":"chat-1","status":"READY","version":1,"cloud":"AWS",)"
    R"("region":"us-east-1","endpoint":"http://203.0.113.9:8080"}]},)"
    R"({"name":"new","status":"BRAND_NEW","endpoint":"http://None","replica_info":[]},)"
    R"({"name":"evil","status":"FAILED","endpoint":"file:///etc/passwd","replica_info":null},)"
    R"({"name":"a-pool","status":"READY","pool":true},{"status":"READY"},7])";

} // namespace

class TestServePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void servicesReplicasAndUnknownWords();
    void aServerThatCannotTellSaysSo();
    void aReplicaOnItsWayMakesItsServiceBusy();
    void openGoesToWebAddressesAlone();
    void anAddressOfTheServersOwnMachine();
    void logsOfControllerAndReplicas();
    void downAsksAndSaysWhatIsLost();
    void aFileBecomesAService();
    void noneIsBroughtUpBeforeTheOthersAreKnown();
    void oneThatIsThereIsNotBroughtUpAgain();
    void anUpdateKeepsTheName();
    void oneThatIsNamedIsSelectedWhenItComes();
    void destroyedWhileLoading();

private:
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    void show()
    {
        m_page->show();
        QTRY_VERIFY(m_page->controller().feed().face() == Face::Known);
        m_page->table()->selectKey(QStringLiteral("chat"));
    }
    void writeTask(const QByteArray &name = "chat")
    {
        m_world->server.routes[QStringLiteral("/validate")].now = "null";
        m_world->files.file = m_world->folder.filePath(QStringLiteral("chat.yaml"));
        QFile file(m_world->files.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name: " + name
                   + "\nservice:\n  readiness_probe: /health\nresources:\n  ports: 8080\nrun: serve\n");
    }

    std::unique_ptr<SkyWorldOfPages> m_world;
    std::unique_ptr<ServePage> m_page;
};

void TestServePage::init()
{
    m_world = std::make_unique<SkyWorldOfPages>();
    m_world->server.routes[statusPath].value = records;
    m_world->server.routes[logsPath].streams = true;
    m_world->server.routes[logsPath].stream = "probe ok\n";
    m_page =
        std::make_unique<ServePage>(std::make_unique<ServeController>(m_world->source(), *m_world->skyActions,
                                                                      m_world->files, m_world->folder.path()),
                                    std::make_unique<forms::Submitting>(m_world->source(), *m_world->skyActions,
                                                                        m_world->files, sky::Purpose::Service),
                                    m_world->navigator);
    m_page->resize(1000, 700);
}

void TestServePage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestServePage::servicesReplicasAndUnknownWords()
{
    auto &model = m_page->controller().services();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show();
    QCOMPARE(model.rowCount(), 3);
    const auto *chat = model.find(QStringLiteral("chat"));
    QVERIFY(chat);
    QCOMPARE(chat->ready(), 1);
    QCOMPARE(chat->replicas.constFirst().id, 1);
    QCOMPARE(chat->replicas.constFirst().infra, QStringLiteral("AWS/us-east-1"));
    QVERIFY(chat->upSince.isValid());
    const auto *fresh = model.find(QStringLiteral("new"));
    QCOMPARE(sky::serveText(fresh->status), QStringLiteral("Brand new"));
    QCOMPARE(models::serveTone(fresh->status), models::Tone::Attention);
    QVERIFY(fresh->endpoint.isEmpty());
    QCOMPARE(m_page->controller().replicas().rowCount(), 2);
}

// The same words whether it has no service or no network.
void TestServePage::aServerThatCannotTellSaysSo()
{
    m_world->server.replay(statusPath, "serve_status_none");
    m_page->show();
    QTRY_VERIFY(m_page->controller().feed().face() == Face::Failed);
    QVERIFY(m_page->banner()->text().contains(QLatin1String("no service yet")));
    QVERIFY(verb("serve.up")->isEnabled());
}

// As 0.14.1 really told it: while the first replica comes, and while an update replaces one.
void TestServePage::aReplicaOnItsWayMakesItsServiceBusy()
{
    const auto told = [](const QByteArray &status, const QByteArray &replicas) {
        const auto services =
            sky::servicesFrom(QJsonDocument::fromJson(R"([{"name":"page","status":")" + status
                                                      + R"(","replica_info":[)" + replicas + "]}]")
                                  .array());
        return services ? services->value(0) : sky::Service();
    };
    const QByteArray ready = R"({"replica_id":1,"status":"READY","version":1})";
    for (const QByteArray status : {"PENDING", "PROVISIONING", "STARTING"}) {
        const QByteArray coming = R"({"replica_id":2,"status":")" + status + R"(","version":2})";
        QCOMPARE(told("NO_REPLICA", coming).status, QStringLiteral("REPLICA_INIT"));
        const auto updated = told("READY", ready + ',' + coming);
        QCOMPARE(updated.status, QStringLiteral("READY"));
        QVERIFY(models::isChanging(updated));
    }
    QVERIFY(models::isChanging(told("READY", ready + R"(,{"replica_id":2,"status":"SHUTTING_DOWN"})")));
    QVERIFY(!models::isChanging(told("READY", ready)));
    QCOMPARE(told("NO_REPLICA", {}).status, QStringLiteral("NO_REPLICA"));
    QCOMPARE(told("NO_REPLICA", R"({"replica_id":1,"status":"SHUTTING_DOWN"})").status,
             QStringLiteral("NO_REPLICA"));
}

void TestServePage::openGoesToWebAddressesAlone()
{
    show();
    verb("serve.open")->trigger();
    QCOMPARE(m_world->files.opened, QStringList{QStringLiteral("http://203.0.113.5:30001")});
    m_page->table()->selectKey(QStringLiteral("evil"));
    QVERIFY(!verb("serve.open")->isEnabled());
    m_page->controller().open();
    QCOMPARE(m_world->files.opened.size(), 1);
}

// Of a server that is the controller itself.
void TestServePage::anAddressOfTheServersOwnMachine()
{
    sky::Service service;
    sky::Server here, away;
    here.url = QUrl(QStringLiteral("http://127.0.0.1:46580"));
    away.url = QUrl(QStringLiteral("https://sky.example.org"));
    for (const auto &own : {"http://localhost:30001", "https://127.0.0.1:30001", "http://[::1]:30001"}) {
        service.endpoint = QLatin1String(own);
        QVERIFY2(service.isOnlyBeside(away) && !service.isOnlyBeside(here), own);
    }
    service.endpoint = QStringLiteral("http://203.0.113.5:30001");
    QVERIFY(!service.isOnlyBeside(away));
}

void TestServePage::logsOfControllerAndReplicas()
{
    show();
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("serve.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("probe ok")));
    QCOMPARE(m_world->asked(QStringLiteral("/serve/logs"))[QLatin1String("target")].toString(),
             QStringLiteral("controller"));
    auto *logs = m_page->findChild<QComboBox *>(QStringLiteral("serve.logs"));
    QCOMPARE(logs->count(), 4);
    logs->setCurrentIndex(3);
    Q_EMIT logs->activated(3);
    QTRY_COMPARE(m_world->asked(QStringLiteral("/serve/logs"))[QLatin1String("replica_id")].toInt(), 2);
}

void TestServePage::downAsksAndSaysWhatIsLost()
{
    show();
    m_world->files.accepts = false;
    verb("serve.down")->trigger();
    QCOMPARE(m_world->files.asked.size(), 1);
    QVERIFY(m_world->files.asked.constFirst().destructive);
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/serve/down")), 0);
    m_world->files.accepts = true;
    verb("serve.down")->trigger();
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/serve/down")), 1);
    QCOMPARE(m_world->asked(QStringLiteral("/serve/down"))[QLatin1String("service_names")].toArray(),
             QJsonArray{QStringLiteral("chat")});
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
}

void TestServePage::aFileBecomesAService()
{
    writeTask("talk");
    m_world->server.replay(QStringLiteral("/serve/up"), "serve_up_no_cloud");
    show();
    verb("serve.up")->trigger();
    QTRY_COMPARE(m_world->files.asked.size(), 1);
    QVERIFY(m_world->files.asked.constFirst().text.contains(QLatin1String("sky serve up -n talk")));
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/serve/up")), 1);
    // A real server's refusal reaches the page as it is.
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("service.ports")));
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Failed);
}

void TestServePage::noneIsBroughtUpBeforeTheOthersAreKnown()
{
    m_world->server.holds = statusPath;
    m_page->show();
    QTRY_VERIFY(m_world->server.askedFor(statusPath) > 0);
    QVERIFY(!verb("serve.up")->isEnabled());
    QVERIFY(verb("serve.up")->toolTip().contains(QLatin1String("not known yet")));
    m_world->server.let();
    QTRY_VERIFY(verb("serve.up")->isEnabled());
}

void TestServePage::oneThatIsThereIsNotBroughtUpAgain()
{
    writeTask("chat");
    show();
    verb("serve.up")->trigger();
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("chat already")));
    QVERIFY(m_world->files.asked.isEmpty());
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/serve/up")), 0);
    QVERIFY(verb("serve.up")->isEnabled());
}

void TestServePage::anUpdateKeepsTheName()
{
    writeTask();
    m_world->server.routes[QStringLiteral("/serve/update")] = {};
    show();
    verb("serve.update")->trigger();
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/serve/update")), 1);
    QCOMPARE(m_world->asked(QStringLiteral("/serve/update"))[QLatin1String("service_name")].toString(),
             QStringLiteral("chat"));
    QCOMPARE(m_world->asked(QStringLiteral("/serve/update"))[QLatin1String("mode")].toString(),
             QStringLiteral("rolling"));
    const QString said = m_world->files.asked.constFirst().text;
    QVERIFY2(said.contains(QLatin1String("sky serve update chat ")), qPrintable(said));
    QVERIFY(
        m_world->asked(QStringLiteral("/serve/update"))[QLatin1String("entrypoint_command")].toString().startsWith(
            QLatin1String("sky serve update chat ")));
}

void TestServePage::oneThatIsNamedIsSelectedWhenItComes()
{
    m_page->enter({{QStringLiteral("service"), QStringLiteral("new")}});
    m_page->show();
    QTRY_COMPARE(m_page->table()->selectedKeys(), QStringList{QStringLiteral("new")});
    m_page->table()->selectKey(QStringLiteral("chat"));
    m_page->controller().feed().refresh();
    QTRY_COMPARE(m_world->server.askedFor(statusPath), 2);
    QCOMPARE(m_page->table()->selectedKeys(), QStringList{QStringLiteral("chat")}); // asked for once
}

void TestServePage::destroyedWhileLoading()
{
    m_world->server.routes[statusPath].ended = false;
    m_page->show();
    QTRY_VERIFY(m_world->server.askedFor(statusPath) > 0);
    m_page.reset();
}

QTEST_MAIN(TestServePage)
#include "tst_servepage.moc"
