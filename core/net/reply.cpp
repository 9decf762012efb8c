#include "core/net/reply.h"

#include "core/base/secret.h"

#include <QNetworkAccessManager>

namespace skydeck::net {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::net", text);
}

} // namespace

QString placeOf(const QUrl &url)
{
    return url.host() + (url.port() > 0 ? QStringLiteral(":%1").arg(url.port()) : QString());
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

Error errorOf(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail)
{
    const QString where = placeOf(url);
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Unreachable, tr("Nothing listens on %1.").arg(where), detail};
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::Unreachable, tr("The name %1 is not known. Check the address.").arg(url.host()),
                detail};
    case QNetworkReply::TimeoutError:
        return {ErrorKind::Timeout, tr("%1 did not answer in time.").arg(where), detail};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Refused, tr("%1 shows a certificate that cannot be trusted.").arg(where), detail};
    case QNetworkReply::RemoteHostClosedError:
        return {ErrorKind::BadAnswer, tr("%1 broke off before it had answered.").arg(where), detail};
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
        return {ErrorKind::BadAnswer, tr("%1 answered something that is not HTTP.").arg(where), detail};
    default: return {ErrorKind::Unreachable, tr("%1 cannot be reached.").arg(where), detail};
    }
}

bool isBroken(QNetworkReply::NetworkError code)
{
    return (code != QNetworkReply::NoError && code < QNetworkReply::ContentAccessDenied)
        || code == QNetworkReply::ProtocolFailure;
}

QNetworkRequest requestFor(const QUrl &url, const HttpOptions &options)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         options.followRedirects ? QNetworkRequest::NoLessSafeRedirectPolicy
                                                 : QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    for (auto it = options.headers.begin(); it != options.headers.end(); ++it)
        request.setRawHeader(it.key(), it.value());
    if (options.authorization)
        request.setRawHeader("Authorization", options.authorization->reveal());
    if (options.cookies) {
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setRawHeader("Cookie", options.cookies->reveal());
    }
    if (options.tls)
        request.setSslConfiguration(*options.tls);
    return request;
}

QMap<QByteArray, QByteArray> headersOf(const QNetworkReply &reply)
{
    QMap<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        headers.insert(name.toLower(), value);
    return headers;
}

QNetworkReply *sent(QNetworkAccessManager &network, const QByteArray &method, const QUrl &url,
                    const QByteArray &body, const HttpOptions &options)
{
    const QNetworkRequest request = requestFor(url, options);
    if (method == "GET")
        return network.get(request);
    if (method == "POST")
        return network.post(request, body);
    return network.sendCustomRequest(request, method, body);
}

} // namespace skydeck::net
