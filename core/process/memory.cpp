#include "core/process/memory.h"

#include <QFile>

namespace skydeck::process {

qint64 sharedSizeIn(const QByteArray &rollup)
{
    const qsizetype at = rollup.indexOf("\nPss:");
    if (at < 0)
        return 0;
    const qsizetype from = at + 5;
    const QByteArray line = rollup.mid(from, rollup.indexOf('\n', from) - from).trimmed();
    constexpr qint64 kibi = 1024;
    return line.endsWith("kB") ? line.chopped(2).trimmed().toLongLong() * kibi : 0;
}

qint64 memoryOf(const QSet<qint64> &pids)
{
    qint64 sum = 0;
    for (const qint64 pid : pids) {
        QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
        if (file.open(QIODevice::ReadOnly))
            sum += sharedSizeIn(file.readAll());
    }
    return sum;
}

} // namespace skydeck::process
