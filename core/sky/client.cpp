#include "core/sky/client.h"

#include "core/sky/waiting.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace skydeck::sky {

namespace {

class ValueErrand : public Errand<QJsonValue>
{
public:
    using Errand::Errand;
    void ask(QFuture<Result<net::HttpAnswer>> answer)
    {
        then(std::move(answer), [this](const net::HttpAnswer &got) {
            made(
                got.body.size(), [got] { return valueOf(got); },
                [this](Result<QJsonValue> value) { end(std::move(value)); });
        });
    }
};

class SubmitErrand : public Errand<QString>
{
public:
    using Errand::Errand;
    void ask(QFuture<Result<net::HttpAnswer>> answer)
    {
        then(std::move(answer), [this](const net::HttpAnswer &got) { end(idOf(got)); });
    }

private:
    static Result<QString> idOf(const net::HttpAnswer &got)
    {
        const auto value = valueOf(got);
        if (!value)
            return failureOf(value);
        const QByteArray id = got.headers.value("x-skypilot-request-id");
        if (id.isEmpty())
            return failure(ErrorKind::BadAnswer,
                           QCoreApplication::translate("skydeck::sky",
                                                       "%1 took the request and did not say which it is. Is it a "
                                                       "SkyPilot server?")
                               .arg(got.url.host()));
        return QString::fromLatin1(id);
    }
};

class CallErrand : public Errand<QJsonValue>
{
public:
    using Errand::Errand;
    void run(Client &client, QFuture<Result<QString>> id)
    {
        then(std::move(id), [this, &client](const QString &request) {
            then(client.wait(request, stop()), [this](const Request &ended) { end(outcomeOf(ended)); });
        });
    }

private:
    static Result<QJsonValue> outcomeOf(const Request &request)
    {
        if (request.error)
            return failure(*request.error);
        if (request.state == RequestState::Cancelled)
            return cancelled();
        return request.value;
    }
};

class HealthErrand : public Errand<Health>
{
public:
    using Errand::Errand;
    void ask(QFuture<Result<QJsonValue>> answer)
    {
        then(std::move(answer), [this](const QJsonValue &value) { end(healthFrom(value)); });
    }
};

class ListErrand : public Errand<QList<Request>>
{
public:
    using Errand::Errand;
    void ask(QFuture<Result<QJsonValue>> answer)
    {
        then(std::move(answer), [this](const QJsonValue &value) { end(requestsFrom(value)); });
    }
};

class CancelErrand : public Errand<void>
{
public:
    using Errand::Errand;
    void ask(QFuture<Result<QJsonValue>> answer)
    {
        then(std::move(answer), [this](const QJsonValue &) { end({}); });
    }
};

} // namespace

Client::Client(net::HttpClient &http, Access access, ClientTimes times)
    : m_http(http)
    , m_access(std::move(access))
    , m_times(times)
    , m_errands(std::make_unique<QObject>())
{
}

Client::~Client() = default;

QUrl Client::url(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_access.server.url;
    url.setPath(url.path() + path);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

net::HttpOptions Client::options(std::chrono::milliseconds deadline) const
{
    net::HttpOptions options;
    options.deadline = deadline;
    options.maxBytes = 64 * 1024 * 1024; // price lists of all clouds are long
    options.headers = {{"X-SkyPilot-API-Version", QByteArray::number(testedApi)},
                       {"X-SkyPilot-Version", testedVersion},
                       {"Accept", "application/json"}};
    if (m_access.server.signIn == SignIn::Token)
        options.headers.insert("X-Skypilot-Auth-Mode", "token");
    options.authorization = m_access.authorization;
    options.cookies = m_access.cookies;
    options.tls = m_access.tls;
    return options;
}

QByteArray Client::bodyOf(QJsonObject body) const
{
    body.insert(QStringLiteral("env_vars"),
                QJsonObject{{QStringLiteral("SKYPILOT_USER_ID"), m_access.identity.id},
                            {QStringLiteral("SKYPILOT_USER"), m_access.identity.name}});
    body.insert(QStringLiteral("entrypoint"), QStringLiteral("skydeck"));
    if (!body.contains(QLatin1String("entrypoint_command")))
        body.insert(QStringLiteral("entrypoint_command"), QStringLiteral("skydeck"));
    // A server on this machine reads our files itself.
    body.insert(QStringLiteral("using_remote_api_server"), !m_access.server.isLoopback());
    QJsonObject config;
    if (!m_access.server.workspace.isEmpty())
        config.insert(QStringLiteral("active_workspace"), m_access.server.workspace);
    body.insert(QStringLiteral("override_skypilot_config"), config);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QFuture<Result<QJsonValue>> Client::value(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                          std::chrono::milliseconds deadline, std::stop_token stop,
                                          const QByteArray &type)
{
    auto *errand = new ValueErrand(m_errands.get(), stop);
    auto future = errand->future();
    auto how = options(deadline);
    if (!body.isEmpty())
        how.headers.insert("Content-Type", type);
    errand->ask(m_http.send(method, url, body, how, stop));
    return future;
}

QFuture<Result<QJsonValue>> Client::get(const QString &path, const QUrlQuery &query, std::stop_token stop)
{
    return value("GET", url(path, query), {}, m_times.answer, std::move(stop));
}

QFuture<Result<QJsonValue>> Client::post(const QString &path, const QJsonObject &body, std::stop_token stop)
{
    return value("POST", url(path), bodyOf(body), m_times.work, std::move(stop));
}

QFuture<Result<QJsonValue>> Client::postBytes(const QString &path, const QUrlQuery &query, const QByteArray &bytes,
                                              std::chrono::milliseconds deadline, std::stop_token stop)
{
    return value("POST", url(path, query), bytes, deadline, std::move(stop), "application/octet-stream");
}

QFuture<Result<QJsonValue>> Client::postAsIs(const QString &path, const QByteArray &type, const QByteArray &body,
                                             std::stop_token stop)
{
    return value("POST", url(path), body, m_times.answer, std::move(stop), type);
}

QFuture<Result<QJsonValue>> Client::remove(const QString &path, std::stop_token stop)
{
    return value("DELETE", url(path), {}, m_times.answer, std::move(stop));
}

QFuture<Result<Health>> Client::health(std::stop_token stop)
{
    auto *errand = new HealthErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->ask(get(QStringLiteral("/api/health"), {}, stop));
    return future;
}

QFuture<Result<QString>> Client::submitted(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                           std::stop_token stop)
{
    auto *errand = new SubmitErrand(m_errands.get(), stop);
    auto future = errand->future();
    auto how = options(m_times.work);
    if (!body.isEmpty())
        how.headers.insert("Content-Type", "application/json");
    errand->ask(m_http.send(method, url, body, how, stop));
    return future;
}

QFuture<Result<QString>> Client::submit(const QString &path, const QJsonObject &body, std::stop_token stop)
{
    return submitted("POST", url(path), bodyOf(body), std::move(stop));
}

QFuture<Result<QString>> Client::submitGet(const QString &path, const QUrlQuery &query, std::stop_token stop)
{
    return submitted("GET", url(path, query), {}, std::move(stop));
}

QFuture<Result<Request>> Client::wait(const QString &requestId, std::stop_token stop)
{
    auto *errand = new Waiting(*this, m_http, requestId, m_errands.get(), std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

QFuture<Result<QJsonValue>> Client::call(const QString &path, const QJsonObject &body, std::stop_token stop)
{
    auto *errand = new CallErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->run(*this, submit(path, body, stop));
    return future;
}

QFuture<Result<QJsonValue>> Client::callGet(const QString &path, const QUrlQuery &query, std::stop_token stop)
{
    auto *errand = new CallErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->run(*this, submitGet(path, query, stop));
    return future;
}

QFuture<Result<QList<Request>>> Client::requests(bool all, int limit, std::stop_token stop)
{
    QUrlQuery query;
    if (all)
        query.addQueryItem(QStringLiteral("all_status"), QStringLiteral("true"));
    query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    auto *errand = new ListErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->ask(get(QStringLiteral("/api/status"), query, stop));
    return future;
}

QFuture<Result<void>> Client::cancel(const QString &requestId, std::stop_token stop)
{
    auto *errand = new CancelErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->ask(
        call(QStringLiteral("/api/cancel"), {{QStringLiteral("request_ids"), QJsonArray{requestId}}}, stop));
    return future;
}

void abandon(const std::shared_ptr<Client> &client, const QString &requestId)
{
    deliver(client->cancel(requestId, {}), QCoreApplication::instance(), [client](const Result<void> &) {});
}

} // namespace skydeck::sky
