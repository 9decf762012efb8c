#include "app/models/tunnelfilter.h"
#include "app/models/tunnelgroup.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;
using tunnels::TunnelState;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

TunnelRow row(const QString &id, const QString &group = {}, TunnelState state = TunnelState::Stopped)
{
    TunnelRow made;
    made.spec.id = id;
    made.spec.host = QStringLiteral("host-") + id;
    made.spec.group = group;
    made.spec.forwards = {{QStringLiteral("localhost"), 6006, 0, false}};
    made.status.state = state;
    return made;
}

const QString g = QStringLiteral("g");
const QString h = QStringLiteral("h");

} // namespace

class TestTunnelTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void groupsAreBranches();
    void aTunnelMovesToAnotherGroupAndKeepsItsIndex();
    void aGroupGoesWithItsLastTunnel();
    void aBranchSpeaksForItsTunnels();
    void aChangeIsToldForTheTunnelAndItsBranchAlone();
    void sortsGroupsAmongTunnelsAndNeverBelowThem();
    void filterKeepsTheBranchOfWhatItFinds();
    void figuresOfAGroupAreSums();
    void anyChangeLeavesItRight();

private:
    void set(const QList<TunnelRow> &rows) { m_tunnels->setRows(rows); }
    //! "a", "g(b c)": what a view shows.
    QString shown(const QAbstractItemModel &model) const
    {
        QStringList tops;
        for (int i = 0; i < model.rowCount(); ++i) {
            const QModelIndex top = model.index(i, 0);
            QStringList members;
            for (int j = 0; j < model.rowCount(top); ++j)
                members << model.index(j, 0, top).data(TunnelModel::KeyRole).toString();
            const QString key = top.data(TunnelModel::KeyRole).toString();
            const QString group = groupOfKey(key);
            tops << (group.isEmpty()
                         ? key
                         : group + QLatin1Char('(') + members.join(QLatin1Char(' ')) + QLatin1Char(')'));
        }
        return tops.join(QLatin1Char(' '));
    }
    std::unique_ptr<TunnelModel> m_tunnels;
    std::unique_ptr<TunnelTree> m_tree;
    std::unique_ptr<TunnelFilter> m_filter;
    std::unique_ptr<QAbstractItemModelTester> m_treeTester, m_filterTester;
};

void TestTunnelTree::init()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    m_filterTester.reset();
    m_treeTester.reset();
    m_filter.reset();
    m_tree.reset();
    m_tunnels = std::make_unique<TunnelModel>([] { return noon; });
    m_tree = std::make_unique<TunnelTree>(*m_tunnels);
    m_treeTester = std::make_unique<QAbstractItemModelTester>(m_tree.get(), Mode::QtTest);
    m_filter = std::make_unique<TunnelFilter>(*m_tree);
    m_filter->sort(TunnelModel::Name);
    m_filterTester = std::make_unique<QAbstractItemModelTester>(m_filter.get(), Mode::QtTest);
}

void TestTunnelTree::groupsAreBranches()
{
    set({row(QStringLiteral("a")), row(QStringLiteral("b"), g), row(QStringLiteral("c"), h),
         row(QStringLiteral("d"), g)});
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b d) h(c) a"));
    const QModelIndex branch = m_filter->index(0, TunnelModel::Name);
    QCOMPARE(branch.data().toString(), g);
    QVERIFY(!m_tree->tunnelAt(m_filter->mapToSource(branch)));
    const QModelIndex member = m_filter->index(0, TunnelModel::Name, branch.siblingAtColumn(0));
    QCOMPARE(m_tree->tunnelAt(m_filter->mapToSource(member))->spec.id, QStringLiteral("b"));
    TunnelTree late(*m_tunnels); // made when there is something already
    QCOMPARE(late.rowCount(), 3);
}

void TestTunnelTree::aTunnelMovesToAnotherGroupAndKeepsItsIndex()
{
    set({row(QStringLiteral("a"), g), row(QStringLiteral("b"), g), row(QStringLiteral("c"))});
    const QPersistentModelIndex kept = m_filter->index(0, 0, m_filter->index(0, 0));
    QCOMPARE(kept.data(TunnelModel::KeyRole).toString(), QStringLiteral("a"));
    m_tunnels->setRow(row(QStringLiteral("a"), h));
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b) h(a) c"));
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data(TunnelModel::KeyRole).toString(), QStringLiteral("a"));
    m_tunnels->setRow(row(QStringLiteral("a")));
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b) a c"));
    QVERIFY(kept.isValid());
    m_tunnels->setRow(row(QStringLiteral("c"), g));
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b c) a"));
}

void TestTunnelTree::aGroupGoesWithItsLastTunnel()
{
    set({row(QStringLiteral("a"), g), row(QStringLiteral("b"), g)});
    set({row(QStringLiteral("b"), g)});
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b)"));
    set({});
    QCOMPARE(m_filter->rowCount(), 0);
    QCOMPARE(m_tree->rowCount(), 0);
}

void TestTunnelTree::aBranchSpeaksForItsTunnels()
{
    auto failed = row(QStringLiteral("b"), g, TunnelState::Failed);
    failed.status.reason = QStringLiteral("The key of b changed.");
    set({row(QStringLiteral("a"), g, TunnelState::Open), failed});
    const QModelIndex state = m_filter->index(0, TunnelModel::State);
    QCOMPARE(state.data().toString(), QStringLiteral("Needs you"));
    QCOMPARE(state.data(TunnelModel::StatusRole).toInt(), int(Tone::Attention));
    QCOMPARE(state.data(Qt::ToolTipRole).toString(), failed.status.reason);
    QCOMPARE(state.data(Qt::AccessibleDescriptionRole).toString(), failed.status.reason);
    m_tunnels->setRow(row(QStringLiteral("b"), g));
    QVERIFY(state.data().toString().startsWith(QStringLiteral("1 of 2")));
    QCOMPARE(m_filter->index(0, TunnelModel::Host).data().toString(), QStringLiteral("host-a, host-b"));
    QVERIFY(m_filter->index(0, TunnelModel::Ports).data().toString().startsWith(QLatin1Char('2')));
    QVERIFY(!m_filter->index(0, TunnelModel::Name).data(TunnelModel::StatusRole).isValid());
}

void TestTunnelTree::aChangeIsToldForTheTunnelAndItsBranchAlone()
{
    set({row(QStringLiteral("a"), g), row(QStringLiteral("b"), h), row(QStringLiteral("c"))});
    QSignalSpy changes(m_tree.get(), &QAbstractItemModel::dataChanged);
    m_tunnels->setRow(row(QStringLiteral("a"), g, TunnelState::Open));
    QCOMPARE(changes.count(), 2);
    QCOMPARE(changes[0].first().toModelIndex().data(TunnelModel::KeyRole).toString(), QStringLiteral("a"));
    QCOMPARE(changes[1].first().toModelIndex().data(TunnelModel::KeyRole).toString(), groupKey(g));
    m_tunnels->setRow(row(QStringLiteral("c"), {}, TunnelState::Open));
    QCOMPARE(changes.count(), 3);
}

void TestTunnelTree::sortsGroupsAmongTunnelsAndNeverBelowThem()
{
    set({row(QStringLiteral("a"), h), row(QStringLiteral("b"), h, TunnelState::Open), row(QStringLiteral("c")),
         row(QStringLiteral("d"), {}, TunnelState::Waiting)});
    m_filter->sort(TunnelModel::State);
    QCOMPARE(shown(*m_filter), QStringLiteral("d h(b a) c"));
    m_filter->sort(TunnelModel::State, Qt::DescendingOrder);
    QCOMPARE(shown(*m_filter), QStringLiteral("c h(a b) d"));
    m_filter->sort(TunnelModel::Name, Qt::DescendingOrder);
    QCOMPARE(shown(*m_filter), QStringLiteral("d c h(b a)")); // "host-c" is below "h"
}

void TestTunnelTree::filterKeepsTheBranchOfWhatItFinds()
{
    auto db = row(QStringLiteral("b"), g);
    db.spec.forwards = {{QStringLiteral("localhost"), 5432, 0, false}};
    set({row(QStringLiteral("a"), g), db, row(QStringLiteral("c"))});
    m_filter->setText(QStringLiteral("5432"));
    QVERIFY(m_filter->isFiltering());
    QCOMPARE(shown(*m_filter), QStringLiteral("g(b)"));
    m_filter->setText(QStringLiteral("g 6006")); // a word of the group, a word of the tunnel
    QCOMPARE(shown(*m_filter), QStringLiteral("g(a)"));
    m_filter->setText(QStringLiteral("phoenix"));
    QCOMPARE(shown(*m_filter), QStringLiteral("g(a) c"));
    set({row(QStringLiteral("a"), g), db, row(QStringLiteral("c"), h)});
    QCOMPARE(shown(*m_filter), QStringLiteral("g(a) h(c)"));
    m_filter->setText({});
    QCOMPARE(shown(*m_filter), QStringLiteral("g(a b) h(c)"));
}

void TestTunnelTree::figuresOfAGroupAreSums()
{
    auto one = row(QStringLiteral("a"), g, TunnelState::Open);
    one.status.receiveRate = 1024;
    one.rates = {1, 2, 3};
    auto two = row(QStringLiteral("b"), g, TunnelState::Open);
    two.status.receiveRate = 2048;
    two.rates = {10};
    auto off = row(QStringLiteral("c"), g);
    off.rates = {100, 100, 100, 100};
    QCOMPARE(ratesOf({one, two, off}), (QList<double>{1, 2, 13})); // newest with newest
    QCOMPARE(ratesOf({two, one}), (QList<double>{1, 2, 13}));
    QVERIFY(ratesOf({off}).isEmpty());
    QVERIFY(rateText(together({one, two, off})).contains(QStringLiteral("3 KiB")));
    QCOMPARE(together({off}).state, TunnelState::Stopped);
    set({one, two});
    const QModelIndex traffic = m_filter->index(0, TunnelModel::Traffic);
    QCOMPARE(traffic.data(TunnelModel::RatesRole).value<QList<double>>(), (QList<double>{1, 2, 13}));
}

//! Random lists one after the other, held against a plain list of what should be there.
void TestTunnelTree::anyChangeLeavesItRight()
{
    QRandomGenerator random(7);
    const QStringList groups{{}, g, h, QStringLiteral("i")};
    for (int round = 0; round < 200; ++round) {
        QList<TunnelRow> rows;
        for (int i = 0; i < 12; ++i) {
            if (random.bounded(3) > 0)
                rows << row(QString(QChar(u'a' + i)), groups[random.bounded(4)],
                            random.bounded(2) ? TunnelState::Open : TunnelState::Stopped);
        }
        std::shuffle(rows.begin(), rows.end(), random);
        if (round % 5 == 0)
            m_filter->setText(random.bounded(2) ? QStringLiteral("open") : QString());
        set(rows);
        int leaves = 0;
        for (int i = 0; i < m_filter->rowCount(); ++i) {
            const QModelIndex top = m_filter->index(i, 0);
            leaves += std::max(1, m_filter->rowCount(top));
            QCOMPARE(m_filter->rowCount(top) > 0,
                     !groupOfKey(top.data(TunnelModel::KeyRole).toString()).isEmpty());
            for (int j = 0; j < m_filter->rowCount(top); ++j) {
                const auto *tunnel = m_tree->tunnelAt(m_filter->mapToSource(m_filter->index(j, 0, top)));
                QCOMPARE(groupKey(tunnel->spec.group), top.data(TunnelModel::KeyRole).toString());
            }
        }
        const auto wanted = std::count_if(rows.begin(), rows.end(), [&](const TunnelRow &one) {
            return !m_filter->isFiltering() || one.status.state == TunnelState::Open;
        });
        QCOMPARE(leaves, int(wanted));
    }
}

QTEST_GUILESS_MAIN(TestTunnelTree)
#include "tst_tunneltree.moc"
