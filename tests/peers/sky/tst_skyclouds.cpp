// What the Clouds page asks, asked of a real SkyPilot API server (skypilot 0.14.1, no cloud, no network).
#include "app/pages/clouds/cloudscontroller.h"
#include "app/pages/clouds/offerscontroller.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace skydeck;

namespace {

constexpr int longest = 240'000;

} // namespace

class TestSkyClouds : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::shared_ptr<sky::Client> m_client;

    sky::ClientSource source()
    {
        return [this] { return m_client; };
    }

private Q_SLOTS:
    void initTestCase()
    {
        sky::Access access;
        access.server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        QVERIFY(access.server.url.isValid());
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        m_client = std::make_shared<sky::Client>(m_http, std::move(access));
    }

    void cloudsSayWhyTheyAreOff()
    {
        pages::CloudsController clouds(source());
        clouds.enter();
        QTRY_VERIFY_WITH_TIMEOUT(clouds.checkedAt().isValid(), longest);
        QCOMPARE(clouds.face(), pages::CloudsController::Face::Known);
        QVERIFY(!clouds.problem());
        const models::CloudRow *aws = clouds.clouds().find(QStringLiteral("AWS"));
        QVERIFY(aws != nullptr && !aws->cloud.enabled);
        QVERIFY2(aws->cloud.reason.contains(QStringLiteral("$ aws configure")), qPrintable(aws->cloud.reason));
        const models::CloudRow *gcp = clouds.clouds().find(QStringLiteral("GCP"));
        QVERIFY(gcp != nullptr && !gcp->cloud.enabled);
        QVERIFY2(gcp->cloud.reason.contains(QStringLiteral("pip install")), qPrintable(gcp->cloud.reason));
        QVERIFY(clouds.clouds().find(QStringLiteral("Kubernetes")) != nullptr);
        QCOMPARE(clouds.workspaces(), QStringList{QStringLiteral("default")});
    }

    void aCheckIsCancelled()
    {
        pages::CloudsController clouds(source());
        clouds.enter();
        QTRY_VERIFY_WITH_TIMEOUT(clouds.isChecking(), longest);
        clouds.cancelCheck();
        QVERIFY(!clouds.isChecking());
        clouds.check(); // and the server takes the next one
        QTRY_VERIFY_WITH_TIMEOUT(clouds.checkedAt().isValid(), longest);
    }

    void offersOfACatalogueThatIsThere()
    {
        pages::OffersController offers(source());
        offers.refresh({QStringLiteral("lambda")});
        QTRY_VERIFY_WITH_TIMEOUT(offers.isKnown(), longest);
        QVERIFY(!offers.problem());
        QCOMPARE(offers.offers().rowCount(), 2);
        offers.setText(QStringLiteral("40 GB under $2"));
        QCOMPARE(offers.shown().rowCount(), 1);
        QCOMPARE(offers.offers().at(0).offer.accelerator, QStringLiteral("A6000"));
    }
};

QTEST_GUILESS_MAIN(TestSkyClouds)
#include "tst_skyclouds.moc"
