#include "core/secrets/secretname.h"

#include <QCoreApplication>

#include <algorithm>

namespace skydeck::secrets {

namespace {

constexpr qsizetype longestSubject = 4096; // the longest path there is

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::secrets", text);
}

bool isKindLetter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
        || c == QLatin1Char('-');
}

} // namespace

bool SecretName::isValid() const
{
    return !kind.isEmpty() && kind.size() <= 64 && std::all_of(kind.begin(), kind.end(), isKindLetter)
        && !subject.isEmpty() && subject.size() <= longestSubject
        && std::all_of(subject.begin(), subject.end(), [](QChar c) { return c >= QLatin1Char(' '); });
}

QString SecretName::key() const
{
    return kind + QLatin1Char(':') + subject;
}

std::optional<SecretName> SecretName::fromKey(const QString &key)
{
    const qsizetype colon = key.indexOf(QLatin1Char(':'));
    const SecretName name{key.left(std::max<qsizetype>(colon, 0)), key.mid(colon + 1)};
    return name.isValid() ? std::optional(name) : std::nullopt;
}

SecretName sshPassphrase(const QString &keyFile)
{
    return {QStringLiteral("ssh-passphrase"), keyFile};
}

SecretName sshPassword(const QString &user, const QString &host, int port)
{
    return {QStringLiteral("ssh-password"), QStringLiteral("%1@%2:%3").arg(user, host).arg(port)};
}

SecretName skyServer(const QString &id)
{
    return {QStringLiteral("sky-server"), id};
}

QString label(const SecretName &name)
{
    if (name.kind == QLatin1String("ssh-passphrase"))
        return tr("Passphrase of the key %1").arg(name.subject);
    if (name.kind == QLatin1String("ssh-password"))
        return tr("Password of %1").arg(name.subject);
    if (name.kind == QLatin1String("sky-server"))
        return tr("Sign-in at the SkyPilot server %1").arg(name.subject);
    if (name.kind == QLatin1String("token"))
        return tr("Token for %1").arg(name.subject);
    if (name.kind == QLatin1String("api-key"))
        return tr("API key for %1").arg(name.subject);
    return QStringLiteral("%1: %2").arg(name.kind, name.subject);
}

} // namespace skydeck::secrets
