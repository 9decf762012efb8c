#include "app/cli/taskfile.h"

#include "app/cli/words.h"
#include "core/base/files.h"

#include <QFile>

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
        return failure(ErrorKind::BadInput, tr("Standard input cannot be read."));
    return input.read(largestFile);
}

Result<void> writeTaskFile(const QString &path, const QByteArray &bytes)
{
    return writeAtomically(path, bytes, modeOf(path));
}

} // namespace skydeck::cli
