#include "app/pages/activity/requestspage.h"

#include "app/widgets/logview.h"
#include "tests/gui/models/skypagefixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using pages::RequestsController;
using pages::RequestsPage;
using Face = sky::ListFeed::Face;

namespace {

const QString listPath = QStringLiteral("/api/status");

QJsonObject record(const char *id, const char *name, const char *status, const char *user)
{
    return {{QStringLiteral("request_id"), QLatin1String(id)},
            {QStringLiteral("name"), QLatin1String(name)},
            {QStringLiteral("status"), QLatin1String(status)},
            {QStringLiteral("created_at"), 1795225430.0},
            {QStringLiteral("cluster_name"), QStringLiteral("train")},
            {QStringLiteral("user_id"), QLatin1String(user)},
            {QStringLiteral("user_name"), QStringLiteral("name of ") + QLatin1String(user)},
            {QStringLiteral("return_value"), QStringLiteral("null")},
            {QStringLiteral("error"), QStringLiteral("null")}};
}

QByteArray list(const QJsonArray &records)
{
    return QJsonDocument(records).toJson(QJsonDocument::Compact);
}

} // namespace

class TestRequestsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void oursAndOthersApart();
    void aRealList();
    void theLogOfARequest();
    void cancelAsksAndNamesTheOther();
    void anotherServerBeginsAnew();
    void destroyedWhileLoading();

private:
    void show()
    {
        m_page->show();
        QTRY_VERIFY(m_page->controller().feed().face() == Face::Known);
    }
    void pick(const char *name, int index)
    {
        auto *box = m_page->findChild<QComboBox *>(QLatin1String(name));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    std::unique_ptr<SkyWorldOfPages> m_world;
    std::unique_ptr<RequestsPage> m_page;
};

void TestRequestsPage::init()
{
    m_world = std::make_unique<SkyWorldOfPages>();
    m_world->server.routes[listPath].now =
        list({record("11111111", "sky.launch", "RUNNING", "a1b2c3d4"),
              record("22222222", "sky.down", "RUNNING", "ffffffff"),
              record("33333333", "sky.status", "RUNNING", "a1b2c3d4"),
              record("44444444", "sky.stop", "BRAND_NEW", "a1b2c3d4"),
              record("status-refresh-daemon", "sky.status-refresh", "RUNNING", "skypilot-system")});
    m_page = std::make_unique<RequestsPage>(
        std::make_unique<RequestsController>(m_world->source(), *m_world->skyActions, m_world->folder.path()),
        m_world->prompter, m_world->navigator);
    m_page->resize(1000, 700);
}

void TestRequestsPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestRequestsPage::oursAndOthersApart()
{
    auto &model = m_page->controller().requests();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show();
    QCOMPARE(model.rowCount(), 2); // our launch, our stop; our own looks at the status are no work
    QVERIFY(model.find(QStringLiteral("11111111")) && model.find(QStringLiteral("44444444")));
    pick("requests.whose", 1);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(!m_page->controller().isMine(*model.find(QStringLiteral("22222222"))));
    QVERIFY(!m_world->server.queries.constLast().contains(QLatin1String("all_status")));
    pick("requests.show", 2);
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(m_world->server.queries.join(QLatin1Char(' ')).contains(QLatin1String("all_status=true")));
}

void TestRequestsPage::aRealList()
{
    const support::SkyCapture real(QStringLiteral("api_status_running"));
    m_world->server.routes[listPath].now = real.answer().body;
    show();
    pick("requests.show", 2);
    pick("requests.whose", 1);
    QTRY_VERIFY(m_page->controller().requests().rowCount() > 0);
    QCOMPARE(m_page->controller().requests().at(0).shortName(), QStringLiteral("launch"));
}

void TestRequestsPage::theLogOfARequest()
{
    m_world->server.routes[QStringLiteral("/api/stream")].now = "line one\nline two\n";
    show();
    m_page->enter({{QStringLiteral("request"), QStringLiteral("11111111")}});
    QCOMPARE(m_page->findChild<QLabel *>(QStringLiteral("requests.command"))->text(),
             QStringLiteral("sky api logs 11111111"));
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("requests.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("line two")));
}

void TestRequestsPage::cancelAsksAndNamesTheOther()
{
    show();
    pick("requests.whose", 1);
    m_page->enter({{QStringLiteral("request"), QStringLiteral("22222222")}});
    auto *cancel = m_page->findChild<QAction *>(QStringLiteral("requests.cancel"));
    QVERIFY(cancel->isEnabled());
    cancel->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(m_world->prompter.asked.constFirst().text.contains(QLatin1String("name of ffffffff")));
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/api/cancel")), 1);
    QVERIFY(m_world->server.bodies[QStringLiteral("/api/cancel")].contains("22222222"));
    QTRY_COMPARE(m_world->activity->entries().constFirst().kind, QStringLiteral("request.cancel"));
    m_world->server.routes[listPath].now = list({record("22222222", "sky.down", "CANCELLED", "ffffffff")});
    m_page->refresh();
    QTRY_VERIFY(!cancel->isEnabled());
}

void TestRequestsPage::anotherServerBeginsAnew()
{
    show();
    support::SkyRoutes other;
    other.routes[listPath].now = list({record("99999999", "sky.start", "RUNNING", "a1b2c3d4")});
    m_world->connectTo(other.url());
    m_page->changeServer();
    QCOMPARE(m_page->controller().requests().rowCount(), 0);
    QTRY_COMPARE(m_page->controller().requests().rowCount(), 1);
    m_page.reset();
}

void TestRequestsPage::destroyedWhileLoading()
{
    m_page->show();
    m_page.reset();
}

QTEST_MAIN(TestRequestsPage)
#include "tst_requestspage.moc"
