// Asks a SkyPilot API server: its request model as futures.
#pragma once

#include "core/sky/answer.h"
#include "core/sky/server.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

#include <memory>
#include <stop_token>

namespace skydeck::sky {

//! Who asks: on a server without sign-in this alone says it. `id`: 8 hex digits, kept in the settings; it goes
//! into names of cloud resources.
struct Identity
{
    QString id, name;
    bool operator==(const Identity &) const = default;
};

//! How a server is reached: what was set up, and the secret that goes with it.
struct Access
{
    Server server;
    Identity identity;
    std::shared_ptr<const Secret> authorization; //!< "Basic …", "Bearer sky_…"; null: none
    std::shared_ptr<const Secret> cookies;       //!< "name=value; …" of a browser sign-in; null: none
    std::optional<QSslConfiguration> tls;
};

struct ClientTimes
{
    std::chrono::milliseconds answer{15'000};      //!< for answers the server has at hand
    std::chrono::milliseconds firstLook{4'000};    //!< a short request is waited for on one connection
    std::chrono::milliseconds pollSoon{500};       //!< then asked for: at first so often,
    std::chrono::milliseconds pollLate{4'000};     //!< in the end so seldom
    std::chrono::milliseconds unreachable{60'000}; //!< a restart of the server is sat out so long
    //! For what it works on, or writes down, while one waits. SkyPilot's own client waits without an end: an
    //! answer that is not awaited leaves a request nobody knows of.
    std::chrono::milliseconds work{60'000};
};

//! GUI thread. All futures end when the client goes (Cancelled). A stop ends the waiting, not the request: that is
//! what `cancel` is for. Sends the version it was tested with; never reads a pickle; follows no redirect.
class Client
{
public:
    Client(net::HttpClient &http, Access access, ClientTimes times = {});
    ~Client();

    const Server &server() const { return m_access.server; }
    const Identity &identity() const { return m_access.identity; }

    QFuture<Result<Health>> health(std::stop_token stop);

    //! Routes that answer themselves (the list: facts of the API, "Synchronous"); a `post` may take some work.
    QFuture<Result<QJsonValue>> get(const QString &path, const QUrlQuery &query, std::stop_token stop);
    QFuture<Result<QJsonValue>> post(const QString &path, const QJsonObject &body, std::stop_token stop);
    //! A piece of a file, as it is.
    QFuture<Result<QJsonValue>> postBytes(const QString &path, const QUrlQuery &query, const QByteArray &bytes,
                                          std::chrono::milliseconds deadline, std::stop_token stop);
    //! `body` as it is, without the common fields: for forms, and where a body's every name means something.
    QFuture<Result<QJsonValue>> postAsIs(const QString &path, const QByteArray &type, const QByteArray &body,
                                         std::stop_token stop);
    QFuture<Result<QJsonValue>> remove(const QString &path, std::stop_token stop);

    //! Schedules a request and gives its id. The common fields are added to `body`.
    QFuture<Result<QString>> submit(const QString &path, const QJsonObject &body, std::stop_token stop);
    QFuture<Result<QString>> submitGet(const QString &path, const QUrlQuery &query, std::stop_token stop);
    //! Waits until it is final, over restarts of the server. NotFound: the server has forgotten it (a restart
    //! wipes all requests). A failed or cancelled request is a value.
    QFuture<Result<Request>> wait(const QString &requestId, std::stop_token stop);
    //! `submit` and `wait`: what it returned, or its error. Cancelled when somebody cancelled it.
    QFuture<Result<QJsonValue>> call(const QString &path, const QJsonObject &body, std::stop_token stop);
    QFuture<Result<QJsonValue>> callGet(const QString &path, const QUrlQuery &query, std::stop_token stop);

    //! The server's requests, newest first, without its daemons. `all`: ended ones too.
    QFuture<Result<QList<Request>>> requests(bool all, int limit, std::stop_token stop);
    QFuture<Result<void>> cancel(const QString &requestId, std::stop_token stop);

    //! For streams: the same address, headers and secrets.
    QUrl url(const QString &path, const QUrlQuery &query = {}) const;
    net::HttpOptions options(std::chrono::milliseconds deadline) const;
    QByteArray bodyOf(QJsonObject body) const;
    const ClientTimes &times() const { return m_times; }
    //! What takes several questions to this server lies below it, and ends with it.
    QObject *errands() const { return m_errands.get(); }

private:
    QFuture<Result<QJsonValue>> value(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                      std::chrono::milliseconds deadline, std::stop_token stop,
                                      const QByteArray &type = "application/json");
    QFuture<Result<QString>> submitted(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                       std::stop_token stop);

    net::HttpClient &m_http;
    const Access m_access;
    const ClientTimes m_times;
    std::unique_ptr<QObject> m_errands; //!< owns what is under way
};

//! Cancels a request that nobody wants any more, and tells nobody how that went: the client stays for it, however
//! soon its server is left.
void abandon(const std::shared_ptr<Client> &client, const QString &requestId);

} // namespace skydeck::sky
