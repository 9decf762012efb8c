#include "app/forms/linediff.h"

#include <algorithm>
#include <vector>

namespace skydeck::forms {

namespace {

constexpr qsizetype context = 3;
constexpr qsizetype largestTable = 4'000'000; // cells

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

DiffLine made(DiffLine::Kind kind, const QByteArray &line)
{
    QString text = QString::fromUtf8(line);
    if (text.endsWith(u'\r'))
        text.chop(1);
    return {kind, text};
}

// The middle part, by the longest common subsequence.
void diffMiddle(const QList<QByteArray> &a, const QList<QByteArray> &b, QList<DiffLine> *out)
{
    const qsizetype n = a.size();
    const qsizetype m = b.size();
    const bool small = n * m <= largestTable;
    std::vector<int> table(small ? size_t((n + 1) * (m + 1)) : 0, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return table[size_t(i * (m + 1) + j)]; };
    for (qsizetype i = n - 1; small && i >= 0; --i) {
        for (qsizetype j = m - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < n || j < m) {
        if (small && i < n && j < m && a[i] == b[j]) {
            out->append(made(DiffLine::Kind::Context, a[i]));
            ++i, ++j;
        } else if (i < n && (j >= m || !small || at(i + 1, j) >= at(i, j + 1))) {
            out->append(made(DiffLine::Kind::Removed, a[i++]));
        } else {
            out->append(made(DiffLine::Kind::Added, b[j++]));
        }
    }
}

QString gapText(qsizetype oldStart, qsizetype oldCount, qsizetype newStart, qsizetype newCount)
{
    return QStringLiteral("@@ -%1,%2 +%3,%4 @@").arg(oldStart).arg(oldCount).arg(newStart).arg(newCount);
}

// Keeps what is near a change, and says where each part begins.
QList<DiffLine> hunks(const QList<DiffLine> &all)
{
    QList<bool> near(all.size(), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].kind == DiffLine::Kind::Context)
            continue;
        for (qsizetype k = std::max<qsizetype>(0, i - context); k <= std::min(all.size() - 1, i + context); ++k)
            near[k] = true;
    }
    QList<DiffLine> out;
    qsizetype oldLine = 1;
    qsizetype newLine = 1;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (near[i] && (i == 0 || !near[i - 1])) {
            qsizetype oldCount = 0;
            qsizetype newCount = 0;
            for (qsizetype k = i; k < all.size() && near[k]; ++k) {
                oldCount += all[k].kind != DiffLine::Kind::Added;
                newCount += all[k].kind != DiffLine::Kind::Removed;
            }
            out.append({DiffLine::Kind::Gap, gapText(oldLine, oldCount, newLine, newCount)});
        }
        if (near[i])
            out.append(all[i]);
        oldLine += all[i].kind != DiffLine::Kind::Added;
        newLine += all[i].kind != DiffLine::Kind::Removed;
    }
    return out;
}

} // namespace

QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after)
{
    if (before == after)
        return {};
    QList<QByteArray> a = linesOf(before);
    QList<QByteArray> b = linesOf(after);
    QList<DiffLine> all;
    QList<DiffLine> tail;
    while (!a.isEmpty() && !b.isEmpty() && a.constFirst() == b.constFirst()) {
        all.append(made(DiffLine::Kind::Context, a.takeFirst()));
        b.removeFirst();
    }
    while (!a.isEmpty() && !b.isEmpty() && a.constLast() == b.constLast()) {
        tail.prepend(made(DiffLine::Kind::Context, a.takeLast()));
        b.removeLast();
    }
    diffMiddle(a, b, &all);
    return hunks(all + tail);
}

} // namespace skydeck::forms
