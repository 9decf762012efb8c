#include "app/pages/costs/costspage.h"

#include "tests/gui/models/pagefixture.h"
#include "tests/support/skyroutes.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using pages::CostsController;
using pages::CostsPage;
using Face = sky::ListFeed::Face;
using widgets::BarChart;

namespace {

const QString reportPath = QStringLiteral("/cost_report");

class SavingPrompter : public TestPrompter
{
public:
    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> done) override
    {
        done(file);
    }
    QString file;
};

} // namespace

class TestCostsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void noClusterRan();
    void aRealReport();
    void daysAndClustersAsAChart();
    void otherDaysAreAskedFor();
    void savedAsCsv();
    void theChartJoinsSmallParts();
    void theChartDrawsItsFigures();
    void destroyedWhileLoading();

private:
    void show()
    {
        m_page->show();
        QTRY_VERIFY(m_page->controller().feed().face() == Face::Known);
    }
    std::unique_ptr<World> m_world;
    SavingPrompter m_prompter;
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::unique_ptr<support::SkyRoutes> m_server;
    std::shared_ptr<sky::Client> m_client;
    std::unique_ptr<CostsPage> m_page;
    const QDateTime m_now{QDate(2026, 11, 21), QTime(12, 0)};
};

void TestCostsPage::init()
{
    m_world = std::make_unique<World>();
    m_prompter = {};
    m_server = std::make_unique<support::SkyRoutes>();
    sky::Access access;
    access.server.url = m_server->url();
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    m_client = std::make_shared<sky::Client>(m_http, std::move(access));
    const auto at = [this](int days, int hour) {
        return QByteArray::number(QDateTime(m_now.date().addDays(days), QTime(hour, 0)).toSecsSinceEpoch());
    };
    m_server->routes[reportPath].value = "[{\"name\":\"train\",\"cluster_hash\":\"h1\",\"duration\":86400,"
                                         "\"total_cost\":24.0,\"status\":\"UP\",\"usage_intervals\":[["
        + at(-1, 12)
        + ",null]]},{\"name\":\"=evil\",\"cluster_hash\":\"h2\",\"total_cost\":1.5,\"status\":null,"
          "\"usage_intervals\":[["
        + at(-2, 1) + ',' + at(-2, 4) + "]]}]";
    m_page = std::make_unique<CostsPage>(
        std::make_unique<CostsController>([this] { return m_client; }, [this] { return m_now; }), m_prompter,
        m_world->navigator);
    m_page->resize(1000, 700);
}

void TestCostsPage::cleanup()
{
    m_page.reset();
    m_client.reset();
    m_server.reset();
    m_world.reset();
}

void TestCostsPage::noClusterRan()
{
    m_server->replay(reportPath, "cost_report");
    show();
    QVERIFY(!m_page->table()->isVisible());
    QVERIFY(!m_page->findChild<QAction *>(QStringLiteral("costs.save"))->isEnabled());
}

void TestCostsPage::aRealReport()
{
    m_server->replay(reportPath, "cost_report_with_history");
    const QAbstractItemModelTester tester(&m_page->controller().rows(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    show();
    QCOMPARE(m_page->controller().rows().rowCount(), 2);
    QCOMPARE(m_page->controller().total(), 0.0); // Kubernetes costs nothing
    const auto &rows = m_page->controller().rows();
    QCOMPARE(rows.index(1, models::CostModel::Status).data().toString(), QStringLiteral("Gone"));
}

void TestCostsPage::daysAndClustersAsAChart()
{
    show();
    const BarChart::Chart chart = m_page->controller().chart();
    QCOMPARE(chart.bars.size(), 30);
    QCOMPARE(chart.parts, (QStringList{QStringLiteral("train"), QStringLiteral("=evil")}));
    QCOMPARE(chart.sizes.last().first(), 12.0); // from noon to noon: half each day
    QCOMPARE(chart.sizes.at(28).first(), 12.0);
    QCOMPARE(chart.sizes.at(27).last(), 1.5);
    QCOMPARE(m_page->findChild<QLabel *>(QStringLiteral("costsPage.detailsTitle"))->toolTip(),
             QStringLiteral("$25.50 in 30 day(s)"));
    QVERIFY(m_page->findChild<BarChart *>()->accessibleDescription().contains(QLatin1String("train $12.00")));
}

void TestCostsPage::otherDaysAreAskedFor()
{
    show();
    auto *days = m_page->findChild<QComboBox *>(QStringLiteral("costs.days"));
    days->setCurrentIndex(0);
    Q_EMIT days->activated(0);
    QTRY_VERIFY(m_server->bodies[reportPath].contains("\"days\":7"));
    QTRY_COMPARE(m_page->controller().chart().bars.size(), 7);
}

void TestCostsPage::savedAsCsv()
{
    show();
    m_prompter.file = m_world->folder.filePath(QStringLiteral("costs.csv"));
    m_page->findChild<QAction *>(QStringLiteral("costs.save"))->trigger();
    QFile file(m_prompter.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    QVERIFY(csv.startsWith("name,cost,"));
    QVERIFY(csv.contains("\ntrain,24.0000,86400,"));
    QVERIFY(csv.contains("\n'=evil,1.5000")); // no formula for a spreadsheet
}

void TestCostsPage::theChartJoinsSmallParts()
{
    BarChart chart(QStringLiteral("$%1"));
    BarChart::Chart many{{QStringLiteral("1 Nov")}, {}, {{}}};
    for (int i = 0; i < 9; ++i) {
        many.parts << QStringLiteral("c%1").arg(i);
        many.sizes[0] << 1.0;
    }
    chart.setChart(many);
    QCOMPARE(chart.chart().parts.size(), BarChart::mostParts);
    QCOMPARE(chart.chart().sizes[0].last(), 4.0);
    QVERIFY(chart.textOf(0).startsWith(QLatin1String("1 Nov: $9.00 (c0 $1.00")));
}

void TestCostsPage::theChartDrawsItsFigures()
{
    BarChart chart(QStringLiteral("$%1"));
    chart.resize(400, 200);
    const QImage empty = chart.grab().toImage();
    chart.setChart({{QStringLiteral("1 Nov"), QStringLiteral("2 Nov")}, {QStringLiteral("a")}, {{5.0}, {0.0}}});
    const QImage drawn = chart.grab().toImage();
    QVERIFY(empty != drawn);
    const QColor bar = widgets::theme::ansiColor(4, chart.palette());
    QCOMPARE(drawn.pixelColor(drawn.width() / 3, drawn.height() / 2).rgb(), bar.rgb());
    QVERIFY(drawn.pixelColor(drawn.width() * 7 / 8, drawn.height() / 3).rgb() != bar.rgb());
}

void TestCostsPage::destroyedWhileLoading()
{
    m_server->routes[reportPath].ended = false;
    m_page->show();
    QTRY_VERIFY(m_server->askedFor(reportPath) > 0);
    m_page.reset();
}

QTEST_MAIN(TestCostsPage)
#include "tst_costspage.moc"
