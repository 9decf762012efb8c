#include "app/cli/taskfile.h"

#include "core/base/files.h"

#include <QFile>
#include <QFileInfo>

namespace skydeck::cli {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;

} // namespace

Result<QByteArray> readTaskFile(const QString &path)
{
    if (path != QLatin1String("-"))
        return readWhole(path, largestFile);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       QCoreApplication::translate("skydeck::cli", "Standard input cannot be read."));
    return input.read(largestFile);
}

Result<void> writeTaskFile(const QString &path, const QByteArray &bytes)
{
    const auto mode = int(QFileInfo(path).permissions());
    const int bits = ((mode >> 12) & 7) << 6 | ((mode >> 4) & 7) << 3 | (mode & 7);
    return writeAtomically(path, bytes, bits);
}

} // namespace skydeck::cli
