// A live table whose columns are said rather than written: a title and how a row's cell reads.
#pragma once

#include "app/models/rowmodel.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace skydeck::models {

template<typename Row>
class ColumnModel : public RowModel<Row>
{
public:
    using Text = std::function<QString(const Row &, const QDateTime &now)>;
    using Time = std::function<QDateTime(const Row &)>;
    using ToneOf = std::function<std::optional<Tone>(const Row &)>; //!< none: no mark
    struct Cell
    {
        // Not an aggregate with defaults: GCC 12 breaks off at those.
        Cell(const char *titleGiven, Text textGiven, Time timeGiven = nullptr, ToneOf toneGiven = nullptr)
            : title(titleGiven)
            , text(std::move(textGiven))
            , time(std::move(timeGiven))
            , tone(std::move(toneGiven))
        {
        }
        const char *title; //!< marked for translation in the model's context
        Text text;
        Time time; //!< sorted by it, and told in full as tool tip
        ToneOf tone;
    };

    ColumnModel(const char *context, QList<Cell> cells, std::function<QString(const Row &)> key,
                Clock clock = systemClock(), QObject *parent = nullptr)
        : RowModel<Row>(std::move(clock), parent)
        , m_context(context)
        , m_cells(std::move(cells))
        , m_key(std::move(key))
    {
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_cells.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!this->checkIndex(index, QAbstractItemModel::CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = this->at(index.row());
        const Cell &cell = m_cells[index.column()];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return cell.text(row, this->now());
        case Qt::ToolTipRole: return cell.time ? absoluteTime(cell.time(row)) : cell.text(row, this->now());
        case LiveModel::StatusRole: {
            const auto tone = cell.tone ? cell.tone(row) : std::nullopt;
            return tone ? QVariant(int(*tone)) : QVariant();
        }
        case LiveModel::KeyRole: return this->key(index.row());
        default: return {};
        }
    }
    bool lessThan(int column, int left, int right) const override
    {
        const Cell &cell = m_cells[column];
        if (cell.time)
            return sortTime(cell.time(this->at(left))) < sortTime(cell.time(this->at(right)));
        return naturalCompare(cell.text(this->at(left), this->now()), cell.text(this->at(right), this->now())) < 0;
    }
    bool matches(int row, const QString &needle) const override
    {
        return std::any_of(m_cells.begin(), m_cells.end(), [&](const Cell &cell) {
            return !cell.time && cell.text(this->at(row), this->now()).contains(needle, Qt::CaseInsensitive);
        });
    }

protected:
    QString keyOf(const Row &row) const override { return m_key(row); }
    QList<LiveModel::Column> columns() const override
    {
        QList<LiveModel::Column> all;
        for (const Cell &cell : m_cells)
            all.append({QCoreApplication::translate(m_context, cell.title), false, bool(cell.time)});
        return all;
    }
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    const char *m_context;
    const QList<Cell> m_cells;
    const std::function<QString(const Row &)> m_key;
};

} // namespace skydeck::models
