#include "core/net/http.h"

#include "core/base/deliver.h"
#include "core/net/directloopback.h"
#include "core/net/reply.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace skydeck::net {

namespace {

Q_LOGGING_CATEGORY(logHttp, "skydeck.net", QtInfoMsg)

// QObject has a tr of its own, with another context.
namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::net", text);
}
} // namespace words
using words::tr;

// One exchange: owns its reply, ends its promise exactly once, goes when it is done or when the client goes.
class Exchange : public QObject
{
public:
    Exchange(QNetworkReply *reply, const HttpOptions &options, const std::stop_token &stop,
             const std::stop_token &closing)
        : m_reply(reply)
        , m_maxBytes(options.maxBytes)
        , m_cut(options.cut)
        , m_brokenIsAway(options.brokenIsAway)
        , m_stop(stop, [this] { post(); })
        , m_closing(closing, [this] { close(); })
    {
        m_reply->setParent(this);
        m_promise.start();
        m_since.start();
        connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::finished);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            const QString text = statusOf(*m_reply) > 0
                ? words::tr("%1 began to answer, but did not come to an end in time.")
                : words::tr("%1 did not answer in time.");
            fail({ErrorKind::Timeout, text.arg(placeOf(m_reply->url())), {}});
        });
        m_deadline.start(options.deadline);
    }

    ~Exchange() override
    {
        if (!m_ended)
            end(cancelled());
        if (!m_reply) // a manager that goes deletes all replies below it first
            return;
        m_reply->disconnect(this);
        m_reply->abort();
    }

    QFuture<Result<HttpAnswer>> future() { return m_promise.future(); }

private:
    // A stop may be asked for in any thread, also while we are being made.
    void post()
    {
        QMetaObject::invokeMethod(
            this, [this] { fail(tl::unexpected<Error>(cancelled()).value()); }, Qt::QueuedConnection);
    }
    void close()
    {
        if (!m_ended)
            end(cancelled());
        deleteLater();
    }

    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() <= m_maxBytes)
            return;
        if (m_cut) {
            m_body.truncate(m_maxBytes);
            answer(true);
        } else {
            fail({ErrorKind::BadAnswer,
                  words::tr("%1 answered more than can be used.").arg(m_reply->url().host()),
                  {}});
        }
    }

    void finished()
    {
        if (m_ended)
            return;
        read();
        if (m_ended)
            return;
        if (statusOf(*m_reply) == 0 || isBroken(m_reply->error()))
            fail(brokenAs());
        else
            answer(false);
    }
    Error brokenAs() const
    {
        Error error = errorOf(m_reply->error(), m_reply->url(), m_reply->errorString());
        if (m_brokenIsAway && m_reply->error() == QNetworkReply::RemoteHostClosedError)
            error.kind = ErrorKind::Unreachable;
        return error;
    }

    void answer(bool cut)
    {
        HttpAnswer answer;
        answer.cut = cut;
        answer.status = statusOf(*m_reply);
        answer.body = m_body;
        answer.url = m_reply->url();
        answer.headers = headersOf(*m_reply);
        qCDebug(logHttp) << m_reply->url().host() << m_reply->url().path() << answer.status << m_since.elapsed()
                         << "ms";
        end(std::move(answer));
        deleteLater();
    }

    void fail(const Error &error)
    {
        if (m_ended)
            return;
        end(failure(error));
        deleteLater();
    }

    void end(Result<HttpAnswer> result)
    {
        m_ended = true;
        m_deadline.stop();
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    QPointer<QNetworkReply> m_reply;
    QPromise<Result<HttpAnswer>> m_promise;
    QByteArray m_body;
    qint64 m_maxBytes;
    bool m_cut;
    bool m_brokenIsAway;
    QTimer m_deadline;
    QElapsedTimer m_since;
    bool m_ended = false;
    std::stop_callback<std::function<void()>> m_stop;
    std::stop_callback<std::function<void()>> m_closing;
};

} // namespace

HttpClient::HttpClient(QNetworkAccessManager &network)
    : m_network(network)
{
    if (m_network.proxyFactory() == nullptr)
        m_network.setProxyFactory(new DirectLoopback); // the manager owns it
}

HttpClient::~HttpClient()
{
    m_closing.request_stop();
}

QFuture<Result<HttpAnswer>> HttpClient::send(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                             const HttpOptions &options, std::stop_token stop)
{
    if (stop.stop_requested())
        return readyResult<HttpAnswer>(cancelled());
    auto *exchange =
        new Exchange(sent(m_network, method, url, body, options), options, stop, m_closing.get_token());
    exchange->setParent(&m_network);
    return exchange->future();
}

} // namespace skydeck::net
