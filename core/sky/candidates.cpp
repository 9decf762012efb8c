// The optimizer's table, out of the text of a stream.
#include "core/sky/offers.h"
#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <QRegularExpression>

namespace skydeck::sky {

namespace {

bool isRule(const QString &line)
{
    const QString bare = line.trimmed();
    return bare.size() > 3 && bare.count(QLatin1Char('-')) == bare.size();
}

struct Head
{
    QString name;
    qsizetype from = 0;
};

// Columns are parted by two spaces or more, cells stand below their heads.
QList<Head> headsOf(const QString &line)
{
    static const QRegularExpression words(QStringLiteral("\\S+(?: \\S+)*"));
    QList<Head> heads;
    for (auto it = words.globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        heads.append({match.captured().toUpper(), match.capturedStart()});
    }
    return heads;
}

QString cellOf(const QList<Head> &heads, qsizetype column, const QString &line)
{
    const qsizetype from = heads[column].from;
    const qsizetype to = column + 1 < heads.size() ? heads[column + 1].from : line.size();
    const QString cell = line.mid(from, to - from).trimmed();
    return cell == QLatin1String("-") ? QString() : cell;
}

Candidate candidateOf(const QList<Head> &heads, const QString &line)
{
    Candidate one;
    for (qsizetype column = 0; column < heads.size(); ++column) {
        const QString &head = heads[column].name;
        const QString cell = cellOf(heads, column, line);
        if (head == QLatin1String("INFRA"))
            one.infra = cell;
        else if (head == QLatin1String("INSTANCE"))
            one.instance = cell;
        else if (head == QLatin1String("VCPUS"))
            one.vcpus = numberOf(cell).value_or(0);
        else if (head.startsWith(QLatin1String("MEM")))
            one.memoryGiB = numberOf(cell).value_or(0);
        else if (head == QLatin1String("GPUS") || head == QLatin1String("ACCELERATORS"))
            one.accelerators = cell;
        else if (head.startsWith(QLatin1String("COST")))
            one.costPerHour = numberOf(cell);
        else if (head == QLatin1String("CHOSEN"))
            one.chosen = !cell.isEmpty();
    }
    return one;
}

// `at` is the line of the heads; leaves it behind the table.
CandidateTable readTable(const QStringList &lines, qsizetype &at)
{
    CandidateTable table;
    QStringList text{lines[at]};
    const QList<Head> heads = headsOf(lines[at]);
    bool inside = false;
    for (++at; at < lines.size(); ++at) {
        text << lines[at];
        if (isRule(lines[at]) && std::exchange(inside, true))
            break;
        if (isRule(lines[at]) || lines[at].trimmed().isEmpty())
            continue;
        table.rows.append(candidateOf(heads, lines[at]));
    }
    table.text = text.join(QLatin1Char('\n'));
    return table;
}

} // namespace

QList<CandidateTable> candidateTables(const QString &streamText)
{
    static const QRegularExpression nodes(QStringLiteral("\\((\\d+) nodes?"));
    QList<CandidateTable> tables;
    const QStringList lines = withoutAnsi(streamText).split(QLatin1Char('\n'));
    int count = 1;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (lines[at].startsWith(QLatin1String("Considered resources")))
            count = std::max(1, nodes.match(lines[at]).captured(1).toInt());
        const QString bare = lines[at].trimmed();
        if (!bare.startsWith(QLatin1String("INFRA")) || !bare.contains(QLatin1String("COST")))
            continue;
        CandidateTable table = readTable(lines, at);
        table.nodes = count;
        tables.append(table);
    }
    return tables;
}

} // namespace skydeck::sky
