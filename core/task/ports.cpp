#include "core/task/ports.h"

#include <QRegularExpression>

namespace skydeck::task {

Result<std::pair<int, int>> portRange(const QString &text)
{
    const auto tr = [](const char *source) { return QCoreApplication::translate("skydeck::task::Check", source); };
    static const QRegularExpression form(QStringLiteral("^\\s*([0-9]{1,9})\\s*(?:-\\s*([0-9]{1,9})\\s*)?$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return failure(ErrorKind::BadInput,
                       tr("A port is a number or a range such as 8080-8090; “%1” is neither.").arg(text));
    const int first = match.captured(1).toInt();
    const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
    if (first < 1 || last > 65535)
        return failure(ErrorKind::BadInput, tr("Ports go from 1 to 65535; “%1” is outside.").arg(text));
    if (last < first)
        return failure(ErrorKind::BadInput, tr("The range “%1” ends before it begins.").arg(text));
    return std::pair{first, last};
}

} // namespace skydeck::task
