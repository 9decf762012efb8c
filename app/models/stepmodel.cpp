#include "app/models/stepmodel.h"

#include "core/base/text.h"

namespace skydeck::models {

using engine::Step;

Tone toneOf(Step::State state)
{
    switch (state) {
    case Step::State::Active: return Tone::Busy;
    case Step::State::Done: return Tone::Good;
    case Step::State::Failed: return Tone::Bad;
    case Step::State::Waiting:
    case Step::State::Skipped: break;
    }
    return Tone::Off;
}

QString stepStateText(Step::State state)
{
    switch (state) {
    case Step::State::Waiting: return StepModel::tr("Waiting");
    case Step::State::Active: return StepModel::tr("Under way");
    case Step::State::Done: return StepModel::tr("Done");
    case Step::State::Failed: return StepModel::tr("Failed");
    case Step::State::Skipped: break;
    }
    return StepModel::tr("Skipped");
}

StepModel::StepModel(Clock clock, QObject *parent)
    : RowModel<Step>(std::move(clock), parent)
{
}

int StepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> StepModel::columns() const
{
    return {{tr("Step")}, {tr("Time"), false, true}, {tr("Details")}};
}

bool StepModel::needsSeconds(const QDateTime &) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).state == Step::State::Active)
            return true;
    }
    return false;
}

QString StepModel::text(const Step &step, int column) const
{
    switch (column) {
    case Title: return step.title.isEmpty() ? step.id : step.title;
    case Time: return elapsedText(step.startedAt, step.endedAt, now());
    case Detail: return step.detail;
    default: return {};
    }
}

QString StepModel::accessible(const Step &step, int column) const
{
    if (column != Title)
        return text(step, column);
    return tr("%1: %2", "step: state").arg(text(step, Title), stepStateText(step.state));
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step &step = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(step, column);
    case Qt::AccessibleTextRole: return accessible(step, column);
    case Qt::ToolTipRole:
        return column == Time ? absoluteTime(step.startedAt)
            : column == Title ? stepStateText(step.state)
                              : step.detail;
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == Title ? int(toneOf(step.state)) : QVariant();
    case KeyRole: return step.id;
    case SortRole: return index.row();
    default: return {};
    }
}

bool StepModel::lessThan(int, int left, int right) const
{
    return left < right;
}

bool StepModel::matches(int row, const QString &needle) const
{
    return text(at(row), Title).contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
