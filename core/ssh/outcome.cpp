#include "core/ssh/outcome.h"

#include "core/ssh/words.h"

#include <libssh2.h>

namespace skydeck::ssh {

using words::tr;

tl::unexpected<Failure> failedCancelled()
{
    return tl::unexpected<Failure>(Failure{Reason::Cancelled, cancelled().value()});
}

QString reasonName(Reason reason)
{
    switch (reason) {
    case Reason::None: return QStringLiteral("none");
    case Reason::Cancelled: return QStringLiteral("cancelled");
    case Reason::NameUnknown: return QStringLiteral("name-unknown");
    case Reason::Unreachable: return QStringLiteral("unreachable");
    case Reason::ProxyFailed: return QStringLiteral("proxy-failed");
    case Reason::JumpFailed: return QStringLiteral("jump-failed");
    case Reason::NotSsh: return QStringLiteral("not-ssh");
    case Reason::NeedsSystemSsh: return QStringLiteral("needs-system-ssh");
    case Reason::HostKeyUnknown: return QStringLiteral("host-key-unknown");
    case Reason::HostKeyChanged: return QStringLiteral("host-key-changed");
    case Reason::HostKeyRevoked: return QStringLiteral("host-key-revoked");
    case Reason::AuthenticationFailed: return QStringLiteral("authentication-failed");
    case Reason::SignInCut: return QStringLiteral("sign-in-cut");
    case Reason::Disconnected: return QStringLiteral("disconnected");
    case Reason::PeerDead: return QStringLiteral("peer-dead");
    case Reason::OpenTimeout: return QStringLiteral("open-timeout");
    case Reason::DamagedData: return QStringLiteral("damaged-data");
    case Reason::ConnectFailed: return QStringLiteral("connect-failed");
    case Reason::Prohibited: return QStringLiteral("prohibited");
    case Reason::ResourceShortage: return QStringLiteral("resource-shortage");
    case Reason::Timeout: return QStringLiteral("timeout");
    case Reason::ToolMissing: return QStringLiteral("tool-missing");
    case Reason::Internal: break;
    }
    return QStringLiteral("internal");
}

bool isTransient(Reason reason)
{
    switch (reason) {
    case Reason::NameUnknown: // no network, most often
    case Reason::Unreachable:
    case Reason::ProxyFailed:
    case Reason::JumpFailed:
    case Reason::SignInCut: // a restart, a network that went, a server that is not up yet
    case Reason::Disconnected:
    case Reason::PeerDead:
    case Reason::OpenTimeout:
    case Reason::DamagedData:
    case Reason::ResourceShortage:
    case Reason::Timeout: return true;
    default: return false;
    }
}

Failure libssh2Failure(int code, const QString &message, const QString &host)
{
    const QString detail = QStringLiteral("libssh2 %1: %2").arg(code).arg(message);
    switch (code) {
    case LIBSSH2_ERROR_INVALID_MAC:
    case LIBSSH2_ERROR_DECRYPT:
    case LIBSSH2_ERROR_HOSTKEY_SIGN:
        return {Reason::DamagedData,
                {ErrorKind::BadAnswer, tr("Data from %1 arrived damaged; the connection was ended.").arg(host),
                 detail}};
    case LIBSSH2_ERROR_KEX_FAILURE:
    case LIBSSH2_ERROR_METHOD_NONE:
    case LIBSSH2_ERROR_METHOD_NOT_SUPPORTED:
        return {Reason::NeedsSystemSsh,
                {ErrorKind::Refused,
                 tr("%1 and Skydeck share no encryption that is safe. The system's ssh may know a newer one.")
                     .arg(host),
                 detail},
                tr("the encryption of this server needs it")};
    case LIBSSH2_ERROR_BANNER_RECV:
        return {
            Reason::NotSsh,
            {ErrorKind::BadAnswer, tr("What answers at %1 is no SSH server. Check the port.").arg(host), detail}};
    case LIBSSH2_ERROR_TIMEOUT:
    case LIBSSH2_ERROR_SOCKET_TIMEOUT:
        return {Reason::Timeout, {ErrorKind::Timeout, tr("%1 did not answer in time.").arg(host), detail}};
    case LIBSSH2_ERROR_SOCKET_DISCONNECT:
    case LIBSSH2_ERROR_SOCKET_RECV:
    case LIBSSH2_ERROR_SOCKET_SEND:
    case LIBSSH2_ERROR_KEY_EXCHANGE_FAILURE:
        return {Reason::Disconnected, {ErrorKind::Unreachable, tr("%1 ended the connection.").arg(host), detail}};
    default: break;
    }
    return {Reason::Internal,
            {ErrorKind::BadAnswer, tr("The connection to %1 failed (%2).").arg(host).arg(code), detail}};
}

std::optional<Failure> turnedAway(const QByteArray &opening, const QString &host)
{
    for (const char *words :
         {"Exceeded MaxStartups", "Exceeded PerSourceMaxStartups", "Not allowed at this time"}) {
        if (!opening.startsWith(words))
            continue;
        return Failure{
            Reason::ResourceShortage,
            {ErrorKind::Unreachable,
             tr("%1 lets nobody sign in just now: too many are trying, or too many tries failed.").arg(host),
             QString::fromUtf8(opening).trimmed()}};
    }
    return std::nullopt;
}

Reason openReason(const QString &message)
{
    if (message.contains(QLatin1String("administratively prohibited")))
        return Reason::Prohibited;
    if (message.contains(QLatin1String("resource shortage")))
        return Reason::ResourceShortage;
    if (message.contains(QLatin1String("connect failed")))
        return Reason::ConnectFailed;
    return Reason::Prohibited; // unknown channel type, or no reason: it will not do it
}

QString openText(Reason reason, const QString &target, const QString &host)
{
    switch (reason) {
    case Reason::ConnectFailed: return tr("Nothing listens on %1 at %2: start it there.").arg(target, host);
    case Reason::Prohibited:
        return tr("%2 does not allow connections to %1 (AllowTcpForwarding or PermitOpen of its SSH server).")
            .arg(target, host);
    case Reason::ResourceShortage:
        return tr("%2 has no room for another connection to %1 now. Close some.").arg(target, host);
    case Reason::OpenTimeout: return tr("%1 did not answer at %2 in time.").arg(target, host);
    default: break;
    }
    return tr("The connection to %1 at %2 could not be opened.").arg(target, host);
}

} // namespace skydeck::ssh
