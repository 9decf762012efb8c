// Prints, for 1,000 to 100,000 clusters in a sorted, filtered, visible list with a selection, how long one refresh
// keeps the GUI thread at work; beside it the same refresh as clear-and-refill of a QStandardItemModel.
// Exit code 1 when 10,000 clusters stall for over 16 ms, or the cost grows faster than the number of rows.

#include "app/models/clustermodel.h"
#include "app/models/tablefilter.h"
#include "tests/bench/report.h"

#include <QApplication>
#include <QStandardItemModel>
#include <QTextStream>
#include <QTreeView>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace skydeck;
using namespace skydeck::models;

namespace {

using Rows = QList<ClusterRow>;

Rows clusters(int count)
{
    Rows rows;
    const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    for (int i = 0; i < count; ++i) {
        ClusterRow row;
        row.engineName = QStringLiteral("This computer");
        row.cluster.engine = QStringLiteral("local");
        row.cluster.name = QStringLiteral("train-%1").arg((qint64(i) * 7919) % count);
        row.cluster.status = i % 5 ? engine::ClusterStatus::Up : engine::ClusterStatus::Stopped;
        row.cluster.resources = QStringLiteral("%1 CPU").arg(1 + i % 8);
        row.cluster.launchedAt = start.addSecs(i);
        rows.append(row);
    }
    return rows;
}

//! A usual refresh: one row in a hundred has changed, a few have come and gone.
Rows refreshed(Rows rows, int round)
{
    for (int i = round; i < rows.size(); i += 100)
        rows[i].cluster.reason = QStringLiteral("round %1").arg(round);
    rows.removeAt(round * 3);
    rows.removeAt(rows.size() / 2 + round);
    ClusterRow fresh = rows.first();
    fresh.cluster.name = QStringLiteral("fresh-%1").arg(round);
    rows.prepend(fresh);
    return rows;
}

//! The worst refresh: every second cluster gone, all others changed.
Rows halved(const Rows &rows)
{
    Rows half;
    for (int i = 0; i < rows.size(); i += 2) {
        half.append(rows[i]);
        half.last().cluster.resources = QStringLiteral("changed");
    }
    return half;
}

void prepare(QTreeView &view, QAbstractItemModel *model)
{
    view.setModel(model);
    view.setUniformRowHeights(true);
    view.setSortingEnabled(true);
    view.sortByColumn(ClusterModel::Name, Qt::AscendingOrder);
    view.resize(900, 600);
    view.show();
    QCoreApplication::processEvents();
}

//! Processor time of this thread in ms: what it takes when no other program wants the processor.
double threadMs()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

//! Of a refresh with everything that it makes the window do.
double timed(const std::function<void()> &refresh)
{
    const double before = threadMs();
    refresh();
    QCoreApplication::processEvents();
    return threadMs() - before;
}

struct Cost
{
    double first = 0, usual = 0, worst = 0;
};

Cost measure(QTreeView &view, const Rows &rows, const std::function<void(const Rows &)> &setRows)
{
    Cost cost;
    cost.first = timed([&] { setRows(rows); });
    view.setCurrentIndex(view.model()->index(int(rows.size() / 2), 0));
    std::vector<double> usual;
    for (int round = 1; round <= 15; ++round) {
        const Rows next = refreshed(rows, round);
        usual.push_back(timed([&] { setRows(next); }));
    }
    cost.usual = bench::median(usual);
    const Rows half = halved(rows);
    cost.worst = timed([&] { setRows(half); });
    return cost;
}

Cost ours(const Rows &rows)
{
    ClusterModel model;
    TableFilter filter(&model);
    filter.setText(QStringLiteral("a"));
    QTreeView view;
    prepare(view, &filter);
    return measure(view, rows, [&](const Rows &next) { model.setRows(next); });
}

void refill(QStandardItemModel &model, const ClusterModel &texts)
{
    model.clear();
    for (int row = 0; row < texts.rowCount(); ++row) {
        QList<QStandardItem *> items;
        for (int column = 0; column < texts.columnCount(); ++column)
            items << new QStandardItem(texts.index(row, column).data().toString());
        model.appendRow(items);
    }
}

Cost naive(const Rows &rows)
{
    QStandardItemModel model;
    QSortFilterProxyModel filter;
    filter.setSourceModel(&model);
    filter.setFilterKeyColumn(-1);
    filter.setFilterFixedString(QStringLiteral("a"));
    QTreeView view;
    prepare(view, &filter);
    ClusterModel texts;
    return measure(view, rows, [&](const Rows &next) {
        texts.setRows(next);
        filter.setSourceModel(nullptr);
        refill(model, texts);
        filter.setSourceModel(&model);
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QTextStream out(stdout);
    out << "rows     refresh ms (naive, ratio)      worst ms (naive, ratio)        first ms (naive)\n";
    std::vector<Cost> costs;
    Cost plain;
    for (const int count : {1'000, 10'000, 100'000}) {
        const Rows rows = clusters(count);
        const Cost a = ours(rows);
        const Cost b = naive(rows);
        out << QString::asprintf("%-8d %7.2f (%8.2f, %5.1f x)   %8.2f (%8.2f, %5.1f x)   %8.2f (%8.2f)\n", count,
                                 a.usual, b.usual, b.usual / a.usual, a.worst, b.worst, b.worst / a.worst, a.first,
                                 b.first);
        out.flush();
        costs.push_back(a);
        if (count == 10'000)
            plain = b;
    }
    const double growth = costs[2].usual / costs[1].usual;
    out << QString::asprintf("growth of a refresh: 1k to 10k %.1f x, 10k to 100k %.1f x\n",
                             costs[1].usual / costs[0].usual, growth);
    bench::report({"10,000 clusters: a refresh", costs[1].usual, "ms", 16, "clear and refill", plain.usual});
    bench::report(
        {"10,000 clusters: half gone, rest changed", costs[1].worst, "ms", 16, "clear and refill", plain.worst});
    bench::report({"10,000 clusters: first fill", costs[1].first, "ms", 0, "clear and refill", plain.first});
    bench::report(
        {"ten times the clusters, 10,000 to 100,000", costs[2].usual, "ms", 12, "10,000", costs[1].usual, true});
    const bool smooth = costs[1].usual <= 16.0;
    out << (smooth ? "10,000 rows: no stall over 16 ms\n" : "10,000 rows: STALLS over 16 ms\n");
    return smooth && growth < 15 ? 0 : 1;
}
