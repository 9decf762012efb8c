// Rows as values keyed by a stable id, merged in one pass: selection, scroll and expanded details survive a
// refresh.
#pragma once

#include "app/models/livemodel.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>
#include <vector>

namespace skydeck::models {

//! A table of `Row` values. setRows() tells views what became different and never resets. Its cost is linear in
//! the number of rows however they change: a few scattered insertions and removals are told one by one, many of
//! them are gathered by one reordering, because views and proxies pay for every single message.
template<typename Row>
class RowModel : public LiveModel
{
public:
    using LiveModel::LiveModel;

    //! Shows these rows, in this order. Of rows with the same key the first one counts.
    void setRows(const QList<Row> &rows)
    {
        if (takeInPlace(rows))
            return;
        const Wanted wanted = keyed(rows);
        const bool isBulk = isScattered(wanted);
        if (isBulk)
            Q_EMIT bulkBegan();
        removeAllBut(wanted);
        addMissing(wanted);
        takeValues(wanted);
        if (isBulk)
            Q_EMIT bulkEnded();
    }

    //! Takes a newer value of a row that is there; false when it is not.
    bool setRow(const Row &row)
    {
        const int place = rowOf(keyOf(row));
        if (place < 0)
            return false;
        Row &mine = *m_entries[size_t(place)].row;
        if (mine == row)
            return true;
        mine = row;
        Q_EMIT dataChanged(index(place, 0), index(place, columnCount() - 1));
        return true;
    }

    const Row &at(int row) const { return *m_entries[size_t(row)].row; }
    //! The row with this key, or null.
    const Row *find(const QString &key) const
    {
        const int row = rowOf(key);
        return row < 0 ? nullptr : &at(row);
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_entries.size());
    }
    QString key(int row) const override { return m_entries[size_t(row)].key; }
    int rowOf(const QString &key) const override
    {
        if (m_indexIsStale) {
            m_index.clear();
            m_index.reserve(qsizetype(m_entries.size()));
            for (size_t i = 0; i < m_entries.size(); ++i)
                m_index.insert(m_entries[i].key, int(i));
            m_indexIsStale = false;
        }
        return m_index.value(key, -1);
    }

protected:
    virtual QString keyOf(const Row &row) const = 0;

private:
    // More scattered ranges than this are gathered first.
    static constexpr size_t fewRanges = 16;
    static constexpr size_t someRanges = 2048;

    struct Entry
    {
        QString key;
        std::unique_ptr<Row> row;
    };
    struct Range
    {
        int first, last;
    };
    using Wanted = std::vector<std::pair<QString, const Row *>>;

    //! What most refreshes are: the same keys in the same order, and few values that differ. Nothing is hashed,
    //! and each value is compared once. False, and nothing done, when they are others, or many differ.
    bool takeInPlace(const QList<Row> &rows)
    {
        if (size_t(rows.size()) != m_entries.size())
            return false;
        std::vector<bool> differs(m_entries.size());
        size_t changed = 0;
        for (size_t i = 0; i < differs.size(); ++i) {
            const Row &row = rows[qsizetype(i)];
            if (keyOf(row) != m_entries[i].key)
                return false;
            differs[i] = !(*m_entries[i].row == row);
            changed += differs[i];
        }
        if (changed > someRanges)
            return false;
        takeRanges(rangesOf(differs), [&](int i) -> const Row & { return rows[i]; });
        return true;
    }

    Wanted keyed(const QList<Row> &rows) const
    {
        Wanted wanted;
        wanted.reserve(size_t(rows.size()));
        QSet<QString> seen;
        seen.reserve(rows.size());
        for (const Row &row : rows) {
            const QString key = keyOf(row);
            const auto before = seen.size();
            seen.insert(key);
            if (seen.size() != before)
                wanted.emplace_back(key, &row);
        }
        return wanted;
    }

    //! Whether so many rows come, go or change that sorting once is cheaper than keeping the order all the time.
    bool isScattered(const Wanted &wanted) const
    {
        size_t known = 0;
        size_t changed = 0;
        for (const auto &[key, row] : wanted) {
            const int place = rowOf(key);
            known += place >= 0;
            changed += place >= 0 && !(at(place) == *row);
        }
        const size_t gone = m_entries.size() - known;
        const size_t fresh = m_entries.empty() ? 0 : wanted.size() - known;
        return gone + fresh > fewRanges * 4 || (changed > someRanges && changed > m_entries.size() / 8);
    }

    //! The maximal runs of set flags.
    static std::vector<Range> rangesOf(const std::vector<bool> &flags)
    {
        std::vector<Range> ranges;
        for (int i = 0; i < int(flags.size()); ++i) {
            if (!flags[size_t(i)])
                continue;
            if (!ranges.empty() && ranges.back().last == i - 1)
                ranges.back().last = i;
            else
                ranges.push_back({i, i});
        }
        return ranges;
    }

    void removeAllBut(const Wanted &wanted)
    {
        QSet<QString> keys;
        keys.reserve(qsizetype(wanted.size()));
        for (const auto &[key, row] : wanted)
            keys.insert(key);
        std::vector<bool> goes(m_entries.size());
        for (size_t i = 0; i < goes.size(); ++i)
            goes[i] = !keys.contains(m_entries[i].key);
        auto ranges = rangesOf(goes);
        if (ranges.size() > fewRanges)
            ranges = {gatherAtEnd(goes)};
        for (auto range = ranges.rbegin(); range != ranges.rend(); ++range)
            removeRange(*range);
    }

    Range gatherAtEnd(const std::vector<bool> &goes)
    {
        std::vector<int> order(m_entries.size());
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = int(i);
        const auto firstGoing =
            std::stable_partition(order.begin(), order.end(), [&](int i) { return !goes[size_t(i)]; });
        const Range tail{int(firstGoing - order.begin()), int(order.size()) - 1};
        permute(order);
        return tail;
    }

    void removeRange(Range range)
    {
        beginRemoveRows({}, range.first, range.last);
        m_entries.erase(m_entries.begin() + range.first, m_entries.begin() + range.last + 1);
        m_indexIsStale = true;
        endRemoveRows();
    }

    //! Afterwards the keys are those of `wanted`, in that order.
    void addMissing(const Wanted &wanted)
    {
        std::vector<bool> isNew(wanted.size());
        bool inOrder = true;
        int previous = -1;
        for (size_t i = 0; i < wanted.size(); ++i) {
            const int row = rowOf(wanted[i].first);
            isNew[i] = row < 0;
            inOrder = inOrder && (row < 0 || row > previous);
            previous = std::max(previous, row);
        }
        const auto ranges = rangesOf(isNew);
        if (inOrder && ranges.size() <= fewRanges) {
            for (const Range range : ranges)
                insertAt(range.first, wanted, range);
            return;
        }
        appendAndOrder(wanted, isNew);
    }

    void insertAt(int place, const Wanted &wanted, Range range)
    {
        std::vector<Entry> fresh;
        for (int i = range.first; i <= range.last; ++i)
            fresh.push_back({wanted[size_t(i)].first, std::make_unique<Row>(*wanted[size_t(i)].second)});
        beginInsertRows({}, place, place + range.last - range.first);
        m_entries.insert(m_entries.begin() + place, std::make_move_iterator(fresh.begin()),
                         std::make_move_iterator(fresh.end()));
        m_indexIsStale = true;
        endInsertRows();
    }

    void appendAndOrder(const Wanted &wanted, const std::vector<bool> &isNew)
    {
        Wanted fresh;
        for (size_t i = 0; i < wanted.size(); ++i) {
            if (isNew[i])
                fresh.push_back(wanted[i]);
        }
        if (!fresh.empty())
            insertAt(int(m_entries.size()), fresh, {0, int(fresh.size()) - 1});
        std::vector<int> order;
        order.reserve(wanted.size());
        for (const auto &[key, row] : wanted)
            order.push_back(rowOf(key));
        permute(order);
    }

    //! `order[i]` is the row that comes to place i.
    void permute(const std::vector<int> &order)
    {
        Q_EMIT layoutAboutToBeChanged();
        std::vector<int> placeOf(order.size());
        for (size_t i = 0; i < order.size(); ++i)
            placeOf[size_t(order[i])] = int(i);
        QModelIndexList to;
        const QModelIndexList from = persistentIndexList();
        to.reserve(from.size());
        for (const QModelIndex &index : from)
            to.append(createIndex(placeOf[size_t(index.row())], index.column()));
        std::vector<Entry> entries(order.size());
        for (size_t i = 0; i < order.size(); ++i)
            entries[i] = std::move(m_entries[size_t(order[i])]);
        m_entries = std::move(entries);
        m_indexIsStale = true;
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged();
    }

    void takeValues(const Wanted &wanted)
    {
        std::vector<bool> differs(wanted.size());
        for (size_t i = 0; i < wanted.size(); ++i)
            differs[i] = !(*m_entries[i].row == *wanted[i].second);
        auto ranges = rangesOf(differs);
        // One message over all is cheaper for a sorted proxy than hundreds.
        if (ranges.size() > someRanges)
            ranges = {Range{ranges.front().first, ranges.back().last}};
        takeRanges(ranges, [&](int i) -> const Row & { return *wanted[size_t(i)].second; });
    }

    template<typename At>
    void takeRanges(const std::vector<Range> &ranges, At valueAt)
    {
        for (const Range range : ranges) {
            // Range by range: a sorted proxy looks for the new place among rows it believes to be in order.
            for (int i = range.first; i <= range.last; ++i)
                *m_entries[size_t(i)].row = valueAt(i);
            Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1));
        }
    }

    std::vector<Entry> m_entries;
    mutable QHash<QString, int> m_index;
    mutable bool m_indexIsStale = false;
};

} // namespace skydeck::models
