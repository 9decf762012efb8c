#include "core/base/error.h"

#include "core/base/text.h"

#include <cerrno>
#include <cstring>

namespace skydeck {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled: return QStringLiteral("cancelled");
    case ErrorKind::Timeout: return QStringLiteral("timeout");
    case ErrorKind::Unreachable: return QStringLiteral("unreachable");
    case ErrorKind::Unauthorised: return QStringLiteral("unauthorised");
    case ErrorKind::NotFound: return QStringLiteral("not-found");
    case ErrorKind::Conflict: return QStringLiteral("conflict");
    case ErrorKind::BadInput: return QStringLiteral("bad-input");
    case ErrorKind::BadAnswer: return QStringLiteral("bad-answer");
    case ErrorKind::ToolMissing: return QStringLiteral("tool-missing");
    case ErrorKind::HostKeyChanged: return QStringLiteral("host-key-changed");
    case ErrorKind::Refused: return QStringLiteral("refused");
    case ErrorKind::NoSpace: return QStringLiteral("no-space");
    case ErrorKind::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

Error fileError(int errnoValue, const QString &path, const QString &what)
{
    const QString detail = QStringLiteral("%1: %2 (errno %3)")
                               .arg(path, QString::fromLocal8Bit(std::strerror(errnoValue)))
                               .arg(errnoValue);
    const auto tr = [](const char *text) { return QCoreApplication::translate("skydeck::Error", text); };
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT:
        return {ErrorKind::NoSpace,
                tr("%1: the disk that holds %2 is full. Free some space and try again.").arg(what, path), detail};
    case ENOENT: return {ErrorKind::NotFound, tr("%1: %2 does not exist.").arg(what, path), detail};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorKind::Refused, tr("%1: no permission for %2. Check who owns it.").arg(what, path), detail};
    case EEXIST: return {ErrorKind::Conflict, tr("%1: %2 is there already.").arg(what, path), detail};
    default:
        return {ErrorKind::Internal,
                tr("%1: %2 could not be used (%3).")
                    .arg(what, path, QString::fromLocal8Bit(std::strerror(errnoValue))),
                detail};
    }
}

} // namespace skydeck
