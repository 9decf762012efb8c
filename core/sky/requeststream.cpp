#include "core/sky/requeststream.h"

#include "core/base/deliver.h"

#include <QJsonArray>
#include <QPointer>

namespace skydeck::sky {

namespace {

Result<Request> nameless()
{
    return failure(ErrorKind::BadAnswer,
                   QCoreApplication::translate(
                       "skydeck::sky", "The server sent a log and did not say to which request it belongs."));
}

bool runs(RequestState state)
{
    return state == RequestState::Pending || state == RequestState::Waiting || state == RequestState::Running;
}

} // namespace

RequestStream::RequestStream(Client &client, QString requestId, QObject *parent)
    : RequestStream(client, {}, {}, parent)
{
    m_id = std::move(requestId);
}

RequestStream::RequestStream(Client &client, QString path, QJsonObject body, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_path(std::move(path))
    , m_body(std::move(body))
    , m_pause(client.times().pollSoon)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RequestStream::open);
}

RequestStream::~RequestStream()
{
    m_ended = true;
    m_stop.request_stop();
}

void RequestStream::start()
{
    open();
}

void RequestStream::open()
{
    net::HttpStream::Request request;
    request.options = m_client.options(m_client.times().answer);
    if (m_id.isEmpty() || m_anew) {
        request.method = "POST";
        request.url = m_client.url(m_path);
        request.body = m_client.bodyOf(m_body);
        request.options.headers.insert("Content-Type", "application/json");
    } else {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("request_id"), m_id);
        query.addQueryItem(QStringLiteral("format"), QStringLiteral("console"));
        request.url = m_client.url(QStringLiteral("/api/stream"), query);
    }
    m_reader = {};
    m_skip = m_told;
    m_gone = false;
    m_stream = std::make_unique<net::HttpStream>(std::move(request));
    connect(m_stream.get(), &net::HttpStream::began, this, [this](const net::HttpAnswer &head) {
        m_broken.invalidate();
        const QString id = QString::fromLatin1(head.headers.value("x-skypilot-request-id"));
        if ((!m_id.isEmpty() && !m_anew) || id.isEmpty())
            return;
        m_id = id;
        m_anew = false;
        Q_EMIT known(m_id);
    });
    connect(m_stream.get(), &net::HttpStream::received, this,
            [this](const QByteArray &bytes) { take(m_reader.take(bytes)); });
    connect(m_stream.get(), &net::HttpStream::ended, this, &RequestStream::streamEnded);
    m_stream->start();
}

void RequestStream::take(const QList<ConsoleEvent> &events)
{
    const QPointer<RequestStream> self(this); // a slot may destroy us
    for (const ConsoleEvent &event : events) {
        if (event.kind == ConsoleEvent::Kind::Progress) {
            Q_EMIT progress(event.text);
        } else if (saysGone(event.text)) {
            m_gone = true;
        } else if (m_skip > 0) {
            --m_skip;
        } else {
            ++m_told;
            m_pause = m_client.times().pollSoon;
            Q_EMIT line(event.text);
        }
        if (!self || m_ended)
            return;
    }
}

void RequestStream::streamEnded(const Result<net::HttpAnswer> &result)
{
    m_stream.release()->deleteLater(); // we are in its signal
    const bool wrong = result && (result->status < 200 || result->status >= 300);
    if (m_id.isEmpty() || (m_anew && result)) { // it never was a request
        const auto value = wrong ? valueOf(*result) : Result<QJsonValue>(QJsonValue());
        end(!result      ? Result<Request>(failureOf(result))
                : !value ? Result<Request>(failureOf(value))
                         : nameless());
    } else if (wrong) {
        askForEnd();
    } else if (result) {
        askWhetherOver();
    } else {
        takeUpAgain();
    }
}

// A stream ends after its request. One that ended before was cut: by a proxy, or by a server that went, which Qt
// 6.4 reports as an end like any other when it reads at that moment.
void RequestStream::askWhetherOver()
{
    const QUrlQuery query{{QStringLiteral("request_ids"), m_id}};
    deliver(m_client.get(QStringLiteral("/api/status"), query, m_stop.get_token()), this,
            [this](const Result<QJsonValue> &value) {
                const auto request = value ? requestFromRecord(value->toArray().first().toObject())
                                           : Result<Request>(failureOf(value));
                const bool away = !value
                    && (value.error().kind == ErrorKind::Unreachable || value.error().kind == ErrorKind::Timeout);
                if (away || (request && request->id == m_id && runs(request->state)))
                    takeUpAgain();
                else if (request && isDropped(*request)) // what is left is a part of a line: it comes again
                    askAnew();
                else
                    tellRest();
            });
}

// When its line breaks, the server cancels the request of such a route and takes its log away, also of one that
// ended before the server saw that. What it is the log of goes on, or has lines that nobody was told.
bool RequestStream::isDropped(const Request &request) const
{
    return !m_path.isEmpty() && request.id == m_id && (m_gone || request.state == RequestState::Cancelled);
}

// What the server itself says (0.14.1) of a request that it dropped is no line of what is followed; one that had
// begun may stand before it.
bool RequestStream::saysGone(const QString &line) const
{
    return !m_path.isEmpty() && !m_id.isEmpty()
        && (line.endsWith(QLatin1String(" cancelled"))
            || line.endsWith(QLatin1String(" is no longer available on the API server.")))
        && line.contains(m_id);
}

void RequestStream::askAnew()
{
    m_anew = true;
    m_broken.invalidate(); // the server answers
    m_again.start(m_client.times().pollLate);
}

void RequestStream::tellRest()
{
    const QPointer<RequestStream> self(this);
    take(m_reader.rest());
    if (self && !m_ended)
        askForEnd();
}

// A line that broke off comes again, whole.
void RequestStream::takeUpAgain()
{
    if (!m_broken.isValid())
        m_broken.start();
    if (m_broken.elapsed() > m_client.times().unreachable.count()) {
        askForEnd();
        return;
    }
    m_again.start(m_pause);
    m_pause = std::min(m_pause * 2, m_client.times().pollLate);
}

// The stream does not say how its request ended.
void RequestStream::askForEnd()
{
    deliver(m_client.wait(m_id, m_stop.get_token()), this, [this](const Result<Request> &result) {
        if (result && isDropped(*result))
            askAnew();
        else
            end(result);
    });
}

void RequestStream::end(const Result<Request> &result)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT finished(result);
}

} // namespace skydeck::sky
