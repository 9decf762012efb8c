// HTTP with a deadline, a cancel and a size limit. Lives in the GUI thread.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>
#include <QMap>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace skydeck::net {

struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
    QUrl url;
    bool cut = false; //!< there was more of the body
    bool operator==(const HttpAnswer &) const = default;
};

struct HttpOptions
{
    std::chrono::milliseconds deadline{10'000}; //!< for the whole exchange
    qint64 maxBytes = 16 * 1024 * 1024;
    bool cut = false; //!< what is beyond maxBytes is cut off, and the answer says so; else it is BadAnswer
    QMap<QByteArray, QByteArray> headers;
    bool brokenIsAway = false; //!< an answer that breaks off is Unreachable, not BadAnswer: the server may restart
    bool followRedirects = false; //!< never together with `authorization`: it would be shown to the next host
    std::shared_ptr<const Secret> authorization; //!< the Authorization header's value, "Bearer …"
    std::shared_ptr<const Secret> cookies;       //!< the Cookie header's value; null: none is sent
    std::optional<QSslConfiguration> tls;        //!< own certificate authorities; absent: the system's
};

//! Sends requests through one QNetworkAccessManager (not owned; tests hand in a double). Loopback never goes
//! through a proxy. Errors: Unreachable (refused, no route, name unknown), Timeout, Cancelled, BadAnswer (broken
//! HTTP, too large), TLS failures as Refused. An HTTP status is an answer, not an error. Logged: method, host,
//! path without query, status, time.
class HttpClient
{
public:
    explicit HttpClient(QNetworkAccessManager &network);
    ~HttpClient(); //!< ends what is under way with Cancelled

    QFuture<Result<HttpAnswer>> get(const QUrl &url, const HttpOptions &options, std::stop_token stop)
    {
        return send("GET", url, {}, options, std::move(stop));
    }
    QFuture<Result<HttpAnswer>> post(const QUrl &url, const QByteArray &body, const HttpOptions &options,
                                     std::stop_token stop)
    {
        return send("POST", url, body, options, std::move(stop));
    }
    QFuture<Result<HttpAnswer>> send(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                     const HttpOptions &options, std::stop_token stop);

private:
    QNetworkAccessManager &m_network;
    std::stop_source m_closing;
};

} // namespace skydeck::net
