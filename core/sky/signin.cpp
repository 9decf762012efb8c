#include "core/sky/signin.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace skydeck::sky {

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

QUrl placeAt(const QUrl &server, const QString &path, const char *key, const QByteArray &value)
{
    QUrl url = server;
    url.setPath(url.path() + path);
    QUrlQuery query;
    query.addQueryItem(QLatin1String(key), QString::fromLatin1(value));
    url.setQuery(query);
    return url;
}

bool fitsIntoAHeader(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != ';'; });
}

Error noToken(const QString &detail)
{
    return {ErrorKind::BadAnswer,
            tr("The server's answer to the sign-in cannot be understood. Use a token instead."), detail};
}

bool belongsTo(const QByteArray &domain, bool below, const QString &host)
{
    const QString wanted = QString::fromUtf8(domain.startsWith('.') ? domain.mid(1) : domain);
    return host.compare(wanted, Qt::CaseInsensitive) == 0
        || (below && host.endsWith(QLatin1Char('.') + wanted, Qt::CaseInsensitive));
}

bool pathFits(const QByteArray &cookie, const QByteArray &asked)
{
    if (!asked.startsWith(cookie))
        return false;
    return cookie.endsWith('/') || asked.size() == cookie.size() || asked.at(cookie.size()) == '/';
}

} // namespace

LoginKey LoginKey::make()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return of(QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64(urlSafe));
}

LoginKey LoginKey::of(const QByteArray &verifier)
{
    return {verifier, QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(urlSafe)};
}

QUrl authorizePage(const QUrl &server, const LoginKey &key)
{
    return placeAt(server, QStringLiteral("/auth/authorize"), "code_challenge", key.challenge);
}

QUrl tokenPlace(const QUrl &server, const LoginKey &key)
{
    return placeAt(server, QStringLiteral("/api/v1/auth/token"), "code_verifier", key.verifier);
}

Result<Secret> cookiesFromToken(const QByteArray &body)
{
    const QByteArray token = QJsonDocument::fromJson(body).object()[QLatin1String("token")].toString().toLatin1();
    const auto bytes = QByteArray::fromBase64Encoding(token, QByteArray::AbortOnBase64DecodingErrors);
    const QJsonDocument inner = bytes ? QJsonDocument::fromJson(*bytes) : QJsonDocument();
    if (token.isEmpty() || !inner.isObject())
        return failure(noToken(QStringLiteral("no token")));
    if (inner.object()[QLatin1String("v")].toInt() != 1)
        return failure(noToken(QStringLiteral("token of another version")));
    const QJsonObject cookies = inner.object()[QLatin1String("cookies")].toObject();
    QByteArray header;
    for (auto it = cookies.begin(); it != cookies.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        const QByteArray value = it.value().toString().toUtf8();
        if (name.isEmpty() || name.contains('=') || !fitsIntoAHeader(name) || !fitsIntoAHeader(value))
            return failure(noToken(QStringLiteral("a cookie that no header can carry")));
        header += (header.isEmpty() ? "" : "; ") + name + '=' + value;
    }
    return Secret(header);
}

Secret cookiesFromFile(const QByteArray &file, const QUrl &server, qint64 now)
{
    enum Field { Domain, Below, Path, Secure, Expires, Name, Value, Fields };
    QByteArray header;
    for (QByteArray line : file.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.startsWith("#HttpOnly_"))
            line.remove(0, 10);
        const QList<QByteArray> fields = line.split('\t');
        if (line.startsWith('#') || fields.size() != Fields)
            continue;
        const qint64 expires = fields[Expires].toLongLong();
        const bool mayGo = fields[Secure] != "TRUE" || server.scheme() == QLatin1String("https");
        const QByteArray asked = server.path().toUtf8() + '/';
        if (!belongsTo(fields[Domain], fields[Below] == "TRUE", server.host()) || !mayGo
            || !pathFits(fields[Path], asked) || (expires != 0 && expires <= now))
            continue;
        if (fields[Name].isEmpty() || !fitsIntoAHeader(fields[Name]) || !fitsIntoAHeader(fields[Value]))
            continue;
        header += (header.isEmpty() ? "" : "; ") + fields[Name] + '=' + fields[Value];
    }
    return Secret(header);
}

} // namespace skydeck::sky
