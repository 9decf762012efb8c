#include "core/sky/answer.h"
#include "core/sky/offers.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using support::SkyCapture;

namespace {

QString streamOf(const char *name)
{
    return QString::fromUtf8(SkyCapture(QString::fromLatin1(name)).stream());
}

QJsonValue valueOf(const char *name)
{
    const auto request = sky::requestOf(SkyCapture(QString::fromLatin1(name)).got());
    return request ? request->value : QJsonValue();
}

} // namespace

class TestOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableOfARealOptimizer()
    {
        const auto tables = sky::candidateTables(streamOf("k8s_optimize"));
        QCOMPARE(tables.size(), 1);
        QCOMPARE(tables.first().nodes, 1);
        const QList<sky::Candidate> wanted{{QStringLiteral("Kubernetes (fake-k3s)"), {}, 2, 2, {}, 0.0, true}};
        QCOMPARE(tables.first().rows, wanted);
        QVERIFY(tables.first().text.contains(QLatin1String("INFRA")));
        QVERIFY(!tables.first().text.contains(QLatin1Char('\x1b')));
    }

    void severalCloudsAndTasks()
    {
        const QString text = QStringLiteral(
            "Considered resources (2 nodes):\n"
            "----------------------------------------------------------------------------------\r\n"
            " INFRA              INSTANCE       vCPUs   Mem(GB)   GPUS     COST ($)   CHOSEN   \r\n"
            "----------------------------------------------------------------------------------\r\n"
            " AWS (us-east-1a)   g6.xlarge      4       16        L4:1     1.61       \x1b[32m   ✔\x1b[0m     \r\n"
            " GCP (us-east4-a)   g2-standard-4  4       16        L4:1     1.63                \r\n"
            " Lambda             gpu_1x_a10     30      200       A10:1    -                   \r\n"
            "----------------------------------------------------------------------------------\n"
            "Multiple AWS instances satisfy L4:1.\n"
            "Considered resources (1 node):\n"
            "-----------------------------------\r\n"
            " INFRA        NEW COLUMN   COST ($)   CHOSEN   \r\n"
            "-----------------------------------\r\n"
            " Kubernetes   what         0.00       ✔        \r\n"
            "-----------------------------------\n");
        const auto tables = sky::candidateTables(text);
        QCOMPARE(tables.size(), 2);
        QCOMPARE(tables[0].nodes, 2);
        QCOMPARE(tables[0].rows.size(), 3);
        QCOMPARE(tables[0].rows[0],
                 (sky::Candidate{QStringLiteral("AWS (us-east-1a)"), QStringLiteral("g6.xlarge"), 4, 16,
                                 QStringLiteral("L4:1"), 1.61, true}));
        QVERIFY(!tables[0].rows[1].chosen);
        QCOMPARE(tables[0].rows[1].instance, QStringLiteral("g2-standard-4"));
        QVERIFY(!tables[0].rows[2].costPerHour.has_value());
        QCOMPARE(tables[1].rows.size(), 1);
        QVERIFY(tables[1].rows[0].chosen);
    }

    void noTable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("only words") << QStringLiteral("INFRA is good\nCOST is low\n");
        QTest::newRow("refused") << streamOf("launch_no_cloud_enabled");
    }
    void noTable()
    {
        QFETCH(QString, text);
        QVERIFY(sky::candidateTables(text).isEmpty());
    }

    void aTableThatWasCutOff()
    {
        const QString whole = streamOf("k8s_optimize");
        for (qsizetype cut = 0; cut < whole.size(); cut += 3)
            QVERIFY(sky::candidateTables(whole.left(cut)).size() <= 1);
    }

    void pricesOfRealOffers()
    {
        const auto offers = sky::offersFrom(valueOf("list_accelerators_lambda"));
        QVERIFY(offers.has_value());
        QCOMPARE(offers->size(), 3);
        const sky::Offer first{QStringLiteral("Lambda"),
                               QStringLiteral("gpu_1x_a6000"),
                               QStringLiteral("A6000"),
                               QStringLiteral("us-east-1"),
                               1,
                               14,
                               48,
                               100,
                               1.09,
                               std::nullopt};
        QCOMPARE(offers->first(), first);
        QVERIFY(!sky::offersFrom(QJsonArray()).has_value());
        QCOMPARE(sky::offersFrom(QJsonObject{{QStringLiteral("X"), QJsonArray{QJsonArray{1, 2}, 7}}})->size(), 0);
    }

    void whyACloudIsOff()
    {
        const auto clouds = sky::cloudsFrom(valueOf("check_console_stream"), streamOf("check_console_stream"),
                                            QStringLiteral("default"));
        QVERIFY(clouds.has_value());
        QCOMPARE(clouds->size(), 2);
        QCOMPARE(clouds->at(0).name, QStringLiteral("AWS"));
        QVERIFY(!clouds->at(0).enabled);
        QVERIFY(clouds->at(0).reason.startsWith(QLatin1String("Reason [compute, storage]: AWS dependencies")));
        QVERIFY(clouds->at(0).reason.contains(QLatin1String("\n  $ pip install skypilot[aws]\n")));
        QVERIFY(clouds->at(1).reason.contains(QLatin1String("$ brew install netcat")));
        QVERIFY2(!clouds->at(1).reason.contains(QLatin1String("Enabled infra")),
                 "the end of the text is no reason");
    }

    // As skypilot 0.14.1 wrote them: an explanation that is indented less, and a check that failed itself.
    void reasonsOfOtherShapes()
    {
        const auto clouds =
            sky::cloudsFrom(QJsonObject{{QStringLiteral("w"), QJsonObject()}}, QStringLiteral(R"(Checking
  AWS: disabled
    Reason [compute, storage]: Failed to get AWS user.
  Reason: [botocore.exceptions.NoRegionError] You must specify a region.
  DO: disabled
    Reason [compute]: Traceback (most recent call last):
  File "/x/sky/check.py", line 213, in check_one_cloud
    ok, reason = cloud.check_credentials(capability)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ModuleNotFoundError: No module named 'azure'
  GCP: disabled
    Reason [compute, storage]: GCP tools are not installed. Run:
      $ pip install google-api-python-client

To enable a cloud, follow the hints
    above.)"),
                            QStringLiteral("w"));
        QVERIFY(clouds.has_value());
        QCOMPARE(clouds->size(), 3);
        QCOMPARE(clouds->at(0).reason,
                 QStringLiteral("Reason [compute, storage]: Failed to get AWS user.\n"
                                "Reason: [botocore.exceptions.NoRegionError] You must specify a region."));
        QCOMPARE(clouds->at(1).reason,
                 QStringLiteral("Reason [compute]: ModuleNotFoundError: No module named 'azure'"));
        QCOMPARE(clouds->at(2).reason,
                 QStringLiteral("Reason [compute, storage]: GCP tools are not installed. Run:\n"
                                "  $ pip install google-api-python-client"));
    }

    void whatACloudHas()
    {
        const auto clouds =
            sky::cloudsFrom(valueOf("k8s_check"), streamOf("k8s_check"), QStringLiteral("default"));
        QVERIFY(clouds.has_value());
        QCOMPARE(clouds->size(), 1);
        QVERIFY(clouds->first().enabled);
        QCOMPARE(clouds->first().capabilities, QStringList{QStringLiteral("compute")});
        QVERIFY(clouds->first().note.contains(QLatin1String("fake-k3s: enabled.")));
        QVERIFY(clouds->first().reason.isEmpty());
    }

    void enabledOnesComeFirst()
    {
        const QJsonObject value{{QStringLiteral("w"), QJsonObject{{QStringLiteral("GCP"), QJsonArray{}}}}};
        const auto clouds =
            sky::cloudsFrom(value, QStringLiteral("  AWS: disabled\n    Reason: no key\n"), QStringLiteral("w"));
        QCOMPARE(clouds->at(0).name, QStringLiteral("GCP"));
        QCOMPARE(clouds->at(1).reason, QStringLiteral("Reason: no key"));
        QVERIFY(!sky::cloudsFrom(QJsonArray(), {}, {}).has_value());
    }

    void nodesAndFreeAccelerators()
    {
        const auto nodes = sky::kubeNodesFrom(valueOf("k8s_node_info"));
        QVERIFY(nodes.has_value());
        QCOMPARE(nodes->size(), 2);
        QCOMPARE(nodes->at(1).accelerator, QStringLiteral("L4"));
        QCOMPARE(nodes->at(1).acceleratorsFree, 4);
        QCOMPARE(nodes->at(0).cpus, std::optional<double>(8));
        const auto free = sky::availabilityFrom(valueOf("k8s_realtime_gpu"));
        QVERIFY(free.has_value());
        const sky::Availability wanted{QStringLiteral("fake-k3s"), QStringLiteral("L4"), {1, 2, 4}, 4, 4};
        QCOMPARE(free->first(), wanted);
        QVERIFY(!sky::kubeNodesFrom(QJsonValue()).has_value());
        QVERIFY(!sky::availabilityFrom(QJsonObject()).has_value());
    }
};

QTEST_GUILESS_MAIN(TestOffers)
#include "tst_offers.moc"
