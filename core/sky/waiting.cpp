#include "core/sky/waiting.h"

#include <QJsonArray>

namespace skydeck::sky {

namespace {

Error forgotten(const Error &error)
{
    return {
        ErrorKind::NotFound,
        QCoreApplication::translate("skydeck::sky",
                                    "The server does not know this request any more: it was restarted. Look at "
                                    "what became of it, then start it again."),
        error.text};
}

QUrlQuery queryFor(const char *key, const QString &id)
{
    QUrlQuery query;
    query.addQueryItem(QLatin1String(key), id);
    return query;
}

} // namespace

Waiting::Waiting(Client &client, net::HttpClient &http, QString id, QObject *owner, std::stop_token stop)
    : Errand(owner, std::move(stop))
    , m_client(client)
    , m_http(http)
    , m_id(std::move(id))
    , m_pause(client.times().pollSoon)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
}

// A server that is restarted breaks off what it holds.
net::HttpOptions Waiting::options(std::chrono::milliseconds deadline) const
{
    auto options = m_client.options(deadline);
    options.brokenIsAway = true;
    return options;
}

void Waiting::fetch()
{
    const QUrl url = m_client.url(QStringLiteral("/api/get"), queryFor("request_id", m_id));
    const auto &times = m_client.times();
    deliver(m_http.get(url, options(m_isFinal ? times.work : times.firstLook), stop()), this,
            [this](const Result<net::HttpAnswer> &answer) { took(answer); });
}

void Waiting::took(const Result<net::HttpAnswer> &answer)
{
    if (hasEnded())
        return;
    if (!answer && answer.error().kind == ErrorKind::Timeout && !m_isFinal) {
        again(); // it runs on
        return;
    }
    if (!answer)
        judge(failureOf(answer));
    else
        made(
            answer->body.size(), [got = *answer] { return requestOf(got); },
            [this](const Result<Request> &request) { judge(request); });
}

void Waiting::judge(const Result<Request> &request)
{
    if (request)
        end(*request);
    else if (!satOut(request.error()))
        end(failure(request.error().kind == ErrorKind::NotFound ? forgotten(request.error()) : request.error()));
}

void Waiting::look()
{
    const QUrl url = m_client.url(QStringLiteral("/api/status"), queryFor("request_ids", m_id));
    deliver(m_http.get(url, options(m_client.times().answer), stop()), this,
            [this](const Result<net::HttpAnswer> &answer) { looked(answer); });
}

void Waiting::looked(const Result<net::HttpAnswer> &answer)
{
    if (hasEnded())
        return;
    const Result<QJsonValue> value = answer ? valueOf(*answer) : Result<QJsonValue>(failureOf(answer));
    if (!value) {
        if (!satOut(value.error()))
            end(failure(value.error().kind == ErrorKind::NotFound ? forgotten(value.error()) : value.error()));
        return;
    }
    const auto request = requestFromRecord(value->toArray().first().toObject());
    if (!request) {
        end(failure(forgotten(request.error()))); // an empty list
    } else if (isFinal(request->state)) {
        m_isFinal = true;
        fetch(); // the list does not tell what it returned; one that never can is given up like one that is away
    } else {
        m_away.invalidate();
        again();
    }
}

void Waiting::again()
{
    m_timer.start(m_pause);
    m_pause = std::min(m_pause * 3 / 2, m_client.times().pollLate);
}

bool Waiting::satOut(const Error &error)
{
    if (error.kind != ErrorKind::Unreachable && error.kind != ErrorKind::Timeout)
        return false;
    if (!m_away.isValid())
        m_away.start();
    if (m_away.elapsed() > m_client.times().unreachable.count())
        return false;
    again();
    return true;
}

} // namespace skydeck::sky
