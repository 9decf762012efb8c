// A cloud with prices: SkyPilot's server has an account whose cloud is an EC2 test server. What is planned has
// real figures, and what fails, fails where and why the cloud says.
#include "app/pages/clouds/cloudscontroller.h"
#include "app/pages/clouds/offerscontroller.h"
#include "tests/peers/sky/genuine.h"

using namespace skydeck;
using engine::JobStatus;
using support::awaited;

namespace {

constexpr int longest = support::patience;
constexpr auto task = R"(name: hello
resources:
  cpus: 8
  any_of:
    - infra: aws/us-east-1
    - infra: aws/eu-central-1
      use_spot: true
    - infra: aws
      accelerators: T4:1
      cpus: 4
run: echo hi
)";

} // namespace

class TestPrices : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::Genuine> m_cluster;

    static const engine::Candidate *find(const engine::LaunchPlan &plan, QLatin1String instance)
    {
        for (const auto &one : plan.candidates) {
            if (one.instance.startsWith(instance))
                return &one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<support::Genuine>(QStringLiteral("dear"), task);
        QCOMPARE(m_cluster->connectToServer(), QString());
    }

    void theCloudIsEnabled()
    {
        pages::CloudsController clouds([this] { return m_cluster->engine().client(); });
        clouds.enter();
        QTRY_VERIFY_WITH_TIMEOUT(clouds.checkedAt().isValid(), longest);
        const models::CloudRow *aws = clouds.clouds().find(QStringLiteral("AWS"));
        QVERIFY(aws != nullptr);
        QVERIFY2(aws->cloud.enabled, qPrintable(aws->cloud.reason));
    }

    void thePlanHasPrices()
    {
        const auto plan = awaited(m_cluster->engine().plan(m_cluster->request(), {}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text + plan.error().detail));
        QCOMPARE(plan->candidates.size(), 3);
        const auto *spot = find(*plan, QLatin1String("m6i.2xlarge[Spot]"));
        QVERIFY2(spot != nullptr, qPrintable(plan->optimizerText));
        QVERIFY(spot->chosen); // the cheapest
        QVERIFY(spot->infra.startsWith(QLatin1String("AWS (eu-central-1")));
        QCOMPARE(spot->costPerHour.value_or(0), 0.14);
        QCOMPARE(spot->vcpus, 8.);
        QCOMPARE(spot->memoryGiB, 32.);
        const auto *gpu = find(*plan, QLatin1String("g4dn.xlarge"));
        QVERIFY(gpu != nullptr && !gpu->chosen);
        QCOMPARE(gpu->accelerators, QStringLiteral("T4:1"));
        QCOMPARE(gpu->costPerHour.value_or(0), 0.53);
    }

    void itsOffersHavePricesAndZones()
    {
        pages::OffersController offers([this] { return m_cluster->engine().client(); });
        offers.refresh({QStringLiteral("aws")});
        QTRY_VERIFY_WITH_TIMEOUT(offers.isKnown(), longest);
        QVERIFY(!offers.problem());
        QVERIFY(offers.offers().rowCount() > 0);
        const auto &offer = offers.offers().at(0).offer;
        QCOMPARE(offer.accelerator, QStringLiteral("T4"));
        QCOMPARE(offer.price.value_or(0), 0.526);
        QCOMPARE(offer.spotPrice.value_or(0), 0.1578);
    }

    // The account's networks have no way out: every region refuses, and each says so.
    void aLaunchThatEveryRegionRefuses()
    {
        auto request = m_cluster->request();
        request.yaml = "name: hello\nresources:\n  infra: aws\n  cpus: 8\nrun: echo hi\n";
        const auto launched = awaited(m_cluster->engine().launch(std::move(request), {}));
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
        const auto job = [&] {
            for (const engine::Job &one : m_cluster->snapshot().jobs) {
                if (one.ref == launched->job)
                    return one;
            }
            return engine::Job();
        };
        QTRY_VERIFY_WITH_TIMEOUT(engine::isFinal(job().status), longest);
        const engine::Job failed = job();
        QCOMPARE(failed.status, JobStatus::Failed);
        QVERIFY2(failed.reason.contains(QLatin1String("us-east-1")), qPrintable(failed.reason));
        QVERIFY2(failed.reason.contains(QLatin1String("eu-central-1")), qPrintable(failed.reason));
        QVERIFY2(failed.reason.count(QLatin1String("subnets are private")) == 2, qPrintable(failed.reason));
    }
};

QTEST_GUILESS_MAIN(TestPrices)
#include "tst_prices.moc"
