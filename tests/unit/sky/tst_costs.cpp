#include "core/sky/answer.h"
#include "core/sky/costs.h"
#include "tests/support/skycapture.h"

#include <QTest>
#include <QTimeZone>

using namespace skydeck;

namespace {

QDateTime at(int day, int hour)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, 0), Qt::UTC);
}

sky::CostRow row(const char *name, double cost, QList<std::pair<QDateTime, QDateTime>> used)
{
    sky::CostRow row;
    row.name = QLatin1String(name);
    row.cost = cost;
    row.used = std::move(used);
    return row;
}

} // namespace

class TestCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadOverTheTimeOfUse()
    {
        const auto days =
            sky::costsByDay({row("a", 12, {{at(1, 18), at(2, 6)}}), row("b", 0, {{at(1, 0), at(2, 0)}})},
                            at(1, 0).date(), at(5, 0));
        QCOMPARE(days,
                 (QList<sky::DayCost>{{at(1, 0).date(), QStringLiteral("a"), 6},
                                      {at(2, 0).date(), QStringLiteral("a"), 6}}));
    }
    void anOpenEndIsNow()
    {
        const auto days =
            sky::costsByDay({row("a", 10, {{at(1, 0), at(1, 5)}, {at(3, 0), {}}})}, at(1, 0).date(), at(3, 5));
        QCOMPARE(days.size(), 2);
        QCOMPARE(days.at(0).cost, 5.0);
        QCOMPARE(days.at(1).cost, 5.0);
    }
    void whatWasBeforeIsLeftOut()
    {
        const auto days = sky::costsByDay({row("a", 30, {{at(1, 0), at(4, 0)}})}, at(3, 0).date(), at(9, 0));
        QCOMPARE(days.size(), 1);
        QCOMPARE(days.first().cost, 10.0);
    }
    void sameNamesAreOneCluster()
    {
        const auto days = sky::costsByDay(
            {row("a", 1, {{at(1, 0), at(1, 1)}}), row("a", 2, {{at(1, 2), at(1, 3)}})}, at(1, 0).date(), at(9, 0));
        QCOMPARE(days.size(), 1);
        QCOMPARE(days.first().cost, 3.0);
    }
    void dayByTheClockOfWhoLooks()
    {
        const QDateTime now = at(3, 0).toTimeZone(QTimeZone(3600 * 5));
        const auto days = sky::costsByDay({row("a", 4, {{at(1, 17), at(1, 21)}})}, QDate(2026, 11, 1), now);
        QCOMPARE(days.size(), 2); // midnight was at 19:00 UTC
        QCOMPARE(days.at(0).cost, 2.0);
        QCOMPARE(days.at(1).day, QDate(2026, 11, 2));
    }
    void oddTimesEndSoon()
    {
        const QDateTime far(QDate(9000, 1, 1), QTime(0, 0), Qt::UTC);
        QVERIFY(sky::costsByDay({row("a", 1, {{at(1, 0), far}})}, at(1, 0).date(), at(2, 0)).size() <= 4000);
        QVERIFY(sky::costsByDay({row("a", 1, {{at(2, 0), at(1, 0)}}), row("b", 1, {{{}, {}}})}, at(1, 0).date(),
                                at(2, 0))
                    .isEmpty());
    }
    void realRows()
    {
        const auto request = sky::requestOf(support::SkyCapture(QStringLiteral("cost_report_with_history")).got());
        QVERIFY(request.has_value());
        const auto rows = sky::costsFrom(request->value);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 2);
        const QByteArray csv = sky::costCsv(*rows);
        QCOMPARE(csv.count('\n'), 3);
        QVERIFY(csv.contains("demo2,0.0000,89,1,,Kubernetes,fake-k3s,\"1x(cpus=2, mem=2, ...)\",qtuser,default,"));
        const QJsonObject json = sky::toJson(rows->last());
        QCOMPARE(json[QLatin1String("name")].toString(), QStringLiteral("demo2"));
        QVERIFY(!json.contains(QLatin1String("status"))); // it is gone
    }
    void noFormulaReachesASpreadsheet()
    {
        const QByteArray csv = sky::costCsv({row("=cmd|' /C calc'!A0", 1, {}), row("a\"b,c", 1, {})});
        QVERIFY(csv.contains("\n'=cmd"));
        QVERIFY(csv.contains("\n\"a\"\"b,c\","));
    }
};

QTEST_GUILESS_MAIN(TestCosts)
#include "tst_costs.moc"
