#include "app/models/tablefilter.h"
#include "app/models/tunnelmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;
using tunnels::TunnelState;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

TunnelRow row(const QString &id, TunnelState state = TunnelState::Stopped, const QString &group = {})
{
    TunnelRow made;
    made.spec.id = id;
    made.spec.name = QStringLiteral("box-") + id;
    made.spec.host = QStringLiteral("gpu");
    made.spec.user = QStringLiteral("ada");
    made.spec.port = 2222;
    made.spec.group = group;
    made.spec.forwards = {{QStringLiteral("localhost"), 6006, 0, false}};
    made.status.state = state;
    return made;
}

QString cell(const TunnelModel &model, int line, int column)
{
    return model.index(line, column).data().toString();
}

} // namespace

class TestTunnelModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mergesAndNeverResets();
    void saysEachStateWithAToneOfItsOwn_data();
    void saysEachStateWithAToneOfItsOwn();
    void portsAreShownFromHereToThere();
    void figuresOnlyWhileOpen();
    void sortsByWhatNeedsTheUser();
    void filterFindsServicesByName();
    void seesWhichServiceIsBehindAPort();
    void oneRowCanChangeAlone();
};

void TestTunnelModel::mergesAndNeverResets()
{
    TunnelModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b")), row(QStringLiteral("c"))});
    const QPersistentModelIndex kept = model.index(2, TunnelModel::Name);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRows({row(QStringLiteral("c"), TunnelState::Open), row(QStringLiteral("a"))});
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 0);
    QVERIFY(!model.find(QStringLiteral("b")));
}

void TestTunnelModel::saysEachStateWithAToneOfItsOwn_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tone");
    QTest::newRow("stopped") << int(TunnelState::Stopped) << QStringLiteral("Stopped") << int(Tone::Off);
    QTest::newRow("connecting") << int(TunnelState::Connecting) << QStringLiteral("Signing in at gpu")
                                << int(Tone::Busy);
    QTest::newRow("open") << int(TunnelState::Open) << QStringLiteral("Open") << int(Tone::Good);
    QTest::newRow("waiting") << int(TunnelState::Waiting) << QStringLiteral("Tries again in 4 s")
                             << int(Tone::Busy);
    QTest::newRow("failed") << int(TunnelState::Failed) << QStringLiteral("Needs you") << int(Tone::Attention);
}

void TestTunnelModel::saysEachStateWithAToneOfItsOwn()
{
    QFETCH(int, state);
    TunnelRow one = row(QStringLiteral("a"), TunnelState(state));
    one.status.step = QStringLiteral("Signing in at gpu");
    one.status.reason = QStringLiteral("It broke.");
    one.status.nextTry = noon.addMSecs(3'200);
    TunnelModel model([] { return noon; });
    model.setRows({one});
    const auto index = model.index(0, TunnelModel::State);
    QTEST(index.data().toString(), "text");
    QTEST(index.data(Qt::AccessibleTextRole).toString(), "text");
    QTEST(index.data(LiveModel::StatusRole).toInt(), "tone");
    QCOMPARE(index.data(Qt::AccessibleDescriptionRole).toString(), QStringLiteral("It broke."));
    QVERIFY(!model.index(0, TunnelModel::Name).data(LiveModel::StatusRole).isValid());
}

void TestTunnelModel::portsAreShownFromHereToThere()
{
    TunnelModel model;
    TunnelRow one = row(QStringLiteral("a"));
    model.setRows({one});
    QCOMPARE(cell(model, 0, TunnelModel::Host), QStringLiteral("ada@gpu:2222"));
    QCOMPARE(cell(model, 0, TunnelModel::Ports), QStringLiteral("6006")); // no promise before the start
    one.status.state = TunnelState::Open;
    one.status.forwards = {{{QStringLiteral("localhost"), 6006, 6007, false}, 2, 0, {}},
                           {{QStringLiteral("::1"), 80, 8081, true}, 0, 0, {}, {}}};
    model.setRows({one});
    QCOMPARE(cell(model, 0, TunnelModel::Ports), QStringLiteral("6007 → 6006, 8081 → [::1]:80"));
    QCOMPARE(model.index(0, TunnelModel::Ports).data(Qt::ToolTipRole).toString(),
             QStringLiteral("Phoenix: 127.0.0.1:6007 → localhost:6006\nPort 80: 127.0.0.1:8081 → [::1]:80"));
    QCOMPARE(model.index(0, TunnelModel::Ports).data(TunnelModel::CopyRole).toString(),
             QStringLiteral("127.0.0.1:6007\n127.0.0.1:8081"));
}

void TestTunnelModel::figuresOnlyWhileOpen()
{
    TunnelModel model([] { return noon; });
    TunnelRow one = row(QStringLiteral("a"), TunnelState::Open);
    one.status.receiveRate = 2048;
    one.status.sendRate = 10;
    one.status.roundTrip = std::chrono::microseconds(1'540);
    one.status.openSince = noon.addSecs(-12);
    model.setRows({one});
    QVERIFY2(cell(model, 0, TunnelModel::Traffic).contains(QStringLiteral("2")), "2 KiB a second");
    QCOMPARE(cell(model, 0, TunnelModel::RoundTrip), QStringLiteral("1.5 ms"));
    QCOMPARE(cell(model, 0, TunnelModel::Since), QStringLiteral("12 s"));
    one.status.state = TunnelState::Waiting;
    one.status.openSince = {};
    model.setRows({one});
    QCOMPARE(cell(model, 0, TunnelModel::Traffic), QString());
    QCOMPARE(cell(model, 0, TunnelModel::RoundTrip), QString());
    QCOMPARE(cell(model, 0, TunnelModel::Since), QString());
}

void TestTunnelModel::sortsByWhatNeedsTheUser()
{
    TunnelModel model;
    model.setRows({row(QStringLiteral("open"), TunnelState::Open), row(QStringLiteral("off")),
                   row(QStringLiteral("failed"), TunnelState::Failed)});
    TableFilter sorted(&model);
    sorted.sort(TunnelModel::State);
    QCOMPARE(sorted.keyAt(0), QStringLiteral("failed"));
    QCOMPARE(sorted.keyAt(2), QStringLiteral("off"));
}

void TestTunnelModel::filterFindsServicesByName()
{
    TunnelModel model;
    TunnelRow other = row(QStringLiteral("b"));
    other.spec.forwards = {{QStringLiteral("db"), 5432, 0, false}};
    model.setRows({row(QStringLiteral("a")), other});
    TableFilter filter(&model);
    filter.setText(QStringLiteral("phoenix"));
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.keyAt(0), QStringLiteral("a"));
    filter.setText(QStringLiteral("5432"));
    QCOMPARE(filter.keyAt(0), QStringLiteral("b"));
}

void TestTunnelModel::seesWhichServiceIsBehindAPort()
{
    TunnelRow one = row(QStringLiteral("a"));
    one.spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 4317, 4317, false}
                      << tunnels::Forward{QStringLiteral("localhost"), 5000, 5001, false};
    const auto forwards = forwardsOf(one);
    QCOMPARE(forwards[0].title, QStringLiteral("Phoenix"));
    QVERIFY(forwards[0].url().isEmpty()); // no local port yet
    QVERIFY(!forwards[1].hasPage);
    QVERIFY(forwards[1].url().isEmpty());
    QCOMPARE(forwards[1].address(), QStringLiteral("127.0.0.1:4317"));
    QCOMPARE(forwards[2].url(), QUrl(QStringLiteral("http://127.0.0.1:5001/")));
    QCOMPARE(forwards[2].title, QStringLiteral("Port 5000"));
}

void TestTunnelModel::oneRowCanChangeAlone()
{
    TunnelModel model;
    model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b"))});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.setRow(row(QStringLiteral("b"))));
    QCOMPARE(changes.count(), 0); // nothing new
    QVERIFY(model.setRow(row(QStringLiteral("b"), TunnelState::Open)));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().first().toModelIndex().row(), 1);
    QVERIFY(!model.setRow(row(QStringLiteral("c"))));
    QCOMPARE(model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestTunnelModel)
#include "tst_tunnelmodel.moc"
