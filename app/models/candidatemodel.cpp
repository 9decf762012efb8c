#include "app/models/candidatemodel.h"

#include "app/models/amounts.h"

namespace skydeck::models {

using engine::Candidate;

CandidateModel::CandidateModel(QObject *parent)
    : RowModel<Candidate>(systemClock(), parent)
{
}

int CandidateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> CandidateModel::columns() const
{
    return {{tr("Choice")},       {tr("Infra")},        {tr("Instance")}, {tr("vCPUs"), true},
            {tr("Memory"), true}, {tr("Accelerators")}, {tr("$/h"), true}};
}

QString CandidateModel::keyOf(const Candidate &candidate) const
{
    return QStringList{candidate.infra, candidate.instance, candidate.accelerators}.join(QLatin1Char('\n'));
}

QString CandidateModel::text(const Candidate &candidate, int column) const
{
    switch (column) {
    case Chosen: return candidate.chosen ? tr("Chosen") : QString();
    case Infra: return candidate.infra;
    case Instance: return candidate.instance;
    case Cpus: return numberText(candidate.vcpus > 0 ? std::optional(candidate.vcpus) : std::nullopt);
    case Memory: return memoryText(candidate.memoryGiB > 0 ? std::optional(candidate.memoryGiB) : std::nullopt);
    case Accelerators: return candidate.accelerators;
    case Cost: return priceText(candidate.costPerHour);
    default: return {};
    }
}

QVariant CandidateModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Candidate &candidate = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return text(candidate, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole: return index.column() == Chosen && candidate.chosen ? QVariant(int(Tone::Good)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool CandidateModel::lessThan(int column, int left, int right) const
{
    const Candidate &a = at(left);
    const Candidate &b = at(right);
    switch (column) {
    case Chosen: return a.chosen && !b.chosen;
    case Cpus: return a.vcpus < b.vcpus;
    case Memory: return a.memoryGiB < b.memoryGiB;
    case Cost: return sortAmount(a.costPerHour) < sortAmount(b.costPerHour);
    default: return naturalCompare(text(a, column), text(b, column)) < 0;
    }
}

bool CandidateModel::matches(int row, const QString &needle) const
{
    for (const int column : {Infra, Instance, Accelerators}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace skydeck::models
