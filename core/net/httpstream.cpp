#include "core/net/httpstream.h"

#include "core/net/directloopback.h"
#include "core/net/reply.h"

#include <QNetworkAccessManager>
#include <QPointer>

namespace skydeck::net {

namespace {

// What waits unread here makes the server wait, and not our memory grow.
constexpr qint64 readAhead = 1024 * 1024;

QString text(const char *source)
{
    return QCoreApplication::translate("skydeck::net", source);
}

} // namespace

HttpStream::HttpStream(Request request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setProxyFactory(new DirectLoopback); // the manager owns it
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const QString host = m_request.url.host();
        end(failure(ErrorKind::Timeout,
                    m_began ? text("%1 has sent nothing for too long.").arg(host)
                            : text("%1 did not answer in time.").arg(host)));
    });
}

HttpStream::~HttpStream()
{
    m_ended = true;
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_network.release()->deleteLater(); // we may be in a signal of its reply, which goes with it
}

void HttpStream::start()
{
    m_reply = sent(*m_network, m_request.method, m_request.url, m_request.body, m_request.options);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpStream::headCame);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &HttpStream::finished);
    m_deadline.start(m_request.options.deadline);
}

void HttpStream::headCame()
{
    const int status = statusOf(*m_reply);
    if (m_began || m_ended || status == 0)
        return;
    m_began = true;
    m_head.status = status;
    m_head.headers = headersOf(*m_reply);
    m_head.url = m_reply->url();
    if (m_request.silence.count() > 0)
        m_deadline.start(m_request.silence);
    else if (isSuccess())
        m_deadline.stop();
    if (isSuccess())
        Q_EMIT began(m_head);
}

void HttpStream::read()
{
    headCame();
    if (m_ended)
        return;
    const QByteArray bytes = m_reply->readAll();
    if (bytes.isEmpty())
        return;
    if (m_request.silence.count() > 0)
        m_deadline.start(m_request.silence);
    if (isSuccess()) {
        Q_EMIT received(bytes);
        return;
    }
    m_head.body += bytes;
    if (m_head.body.size() > m_request.options.maxBytes)
        end(failure(ErrorKind::BadAnswer, text("%1 answered more than can be used.").arg(m_request.url.host())));
}

void HttpStream::finished()
{
    if (m_ended)
        return;
    const QPointer<HttpStream> self(this); // a slot may destroy us
    read();
    if (!self || m_ended)
        return;
    if (!m_began || isBroken(m_reply->error()))
        end(failure(errorOf(m_reply->error(), m_request.url, m_reply->errorString())));
    else
        end(m_head);
}

void HttpStream::end(Result<HttpAnswer> result)
{
    m_ended = true;
    m_deadline.stop();
    m_reply->disconnect(this);
    m_reply->abort();
    Q_EMIT ended(result);
}

} // namespace skydeck::net
