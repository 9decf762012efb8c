#include "core/net/websocketpipe.h"

#include "core/net/reply.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QPromise>
#include <QSocketNotifier>
#include <QTimer>
#include <QWebSocket>

#include <array>
#include <cerrno>
#include <mutex>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace skydeck::net {

namespace {

constexpr qint64 enough = 4 * 1024 * 1024; //!< that much may wait in each direction

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::net", text);
}

// Qt (6.4) gives a refused upgrade the code of a refused connection, and says the status in its text alone.
Error errorFor(QAbstractSocket::SocketError code, const QUrl &url, const QString &detail)
{
    const QString where = placeOf(url);
    if (detail.contains(QLatin1String("401")) || detail.contains(QLatin1String("403")))
        return {ErrorKind::Unauthorised, tr("%1 does not accept the sign-in. Sign in again.").arg(where), detail};
    if (detail.contains(QLatin1String("QWebSocket")))
        return {ErrorKind::BadAnswer,
                tr("%1 does not open a websocket. A proxy before it may not let it through.").arg(where), detail};
    switch (code) {
    case QAbstractSocket::ConnectionRefusedError:
        return errorOf(QNetworkReply::ConnectionRefusedError, url, detail);
    case QAbstractSocket::HostNotFoundError: return errorOf(QNetworkReply::HostNotFoundError, url, detail);
    case QAbstractSocket::SslHandshakeFailedError:
        return errorOf(QNetworkReply::SslHandshakeFailedError, url, detail);
    default: return errorOf(QNetworkReply::UnknownNetworkError, url, detail);
    }
}

} // namespace

struct WebSocketPipe::Shared
{
    mutable std::mutex mutex; // guards the rest
    QString words;
    int there = -1; //!< until it is taken

    ~Shared()
    {
        if (there >= 0)
            ::close(there);
    }
};

class WebSocketPipe::Worker : public QObject
{
public:
    Worker(QUrl url, HttpOptions options, std::shared_ptr<Shared> shared)
        : m_url(std::move(url))
        , m_options(std::move(options))
        , m_shared(std::move(shared))
    {
        m_promise.start();
    }
    ~Worker() override
    {
        settle(cancelled());
        closeHere();
    }
    QFuture<Result<void>> future() { return m_promise.future(); }

    void begin()
    {
        m_socket.emplace();
        m_deadline.emplace();
        if (m_url.host() == QLatin1String("localhost") || QHostAddress(m_url.host()).isLoopback())
            m_socket->setProxy(QNetworkProxy::NoProxy);
        if (m_options.tls)
            m_socket->setSslConfiguration(*m_options.tls);
        connect(&*m_socket, &QWebSocket::connected, this, &Worker::connected);
        connect(&*m_socket, &QWebSocket::binaryMessageReceived, this, &Worker::received);
        connect(&*m_socket, &QWebSocket::bytesWritten, this, [this] { watch(); });
        // Later: what went wrong is said after it.
        connect(&*m_socket, &QWebSocket::disconnected, this, &Worker::ended, Qt::QueuedConnection);
        connect(&*m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
                [this](QAbstractSocket::SocketError code) {
                    settle(tl::unexpected(errorFor(code, m_url, m_socket->errorString())));
                    ended();
                });
        m_deadline->setSingleShot(true);
        connect(&*m_deadline, &QTimer::timeout, this, [this] {
            settle(failure(ErrorKind::Timeout, tr("%1 did not answer in time.").arg(placeOf(m_url))));
            m_socket->abort(); // whoever is silent now may answer later: to nobody
        });
        m_deadline->start(m_options.deadline);
        m_socket->open(requestFor(m_url, m_options));
    }

private:
    void connected()
    {
        m_deadline->stop();
        std::array<int, 2> pair{-1, -1};
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) < 0) {
            settle(failure(ErrorKind::Internal, tr("No more connections can be opened on this computer."),
                           QStringLiteral("errno %1").arg(errno)));
            return m_socket->abort();
        }
        m_here = pair[0];
        fcntl(m_here, F_SETFL, fcntl(m_here, F_GETFL, 0) | O_NONBLOCK);
        m_readable = new QSocketNotifier(m_here, QSocketNotifier::Read, this);
        m_writable = new QSocketNotifier(m_here, QSocketNotifier::Write, this);
        m_writable->setEnabled(false);
        connect(m_readable, &QSocketNotifier::activated, this, [this] { send(); });
        connect(m_writable, &QSocketNotifier::activated, this, [this] { flush(); });
        {
            const std::lock_guard lock(m_shared->mutex);
            m_shared->there = pair[1];
        }
        settle({});
    }
    void received(const QByteArray &bytes)
    {
        if (m_here < 0 || m_unheard)
            return;
        m_waiting += bytes;
        flush();
        if (m_waiting.size() > 16 * enough) // SSH's windows never let so much come
            finish();
    }
    // To the descriptor.
    void flush()
    {
        while (m_here >= 0 && !m_waiting.isEmpty()) {
            const ssize_t written = ::send(m_here, m_waiting.constData(), size_t(m_waiting.size()), MSG_NOSIGNAL);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0 && errno == EAGAIN)
                break;
            if (written < 0) { // closed over there; what it wrote before still waits to be read
                m_unheard = true;
                m_waiting.clear();
                break;
            }
            m_waiting.remove(0, written);
        }
        if (m_here >= 0)
            m_writable->setEnabled(!m_waiting.isEmpty());
        if (m_ended && m_waiting.isEmpty())
            closeHere();
    }
    // From the descriptor.
    void send()
    {
        std::array<char, 64 * 1024> room;
        const ssize_t got = ::recv(m_here, room.data(), room.size(), 0);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (got <= 0)
            return finish();
        m_socket->sendBinaryMessage(QByteArray(room.data(), got));
        watch();
    }
    void watch()
    {
        if (m_readable != nullptr && !m_ended)
            m_readable->setEnabled(m_socket->bytesToWrite() < enough);
    }
    void finish()
    {
        closeHere();
        m_socket->close();
    }
    void ended()
    {
        {
            const std::lock_guard lock(m_shared->mutex);
            m_shared->words = m_socket->closeReason();
        }
        settle(failure(ErrorKind::BadAnswer, tr("%1 broke off before it had answered.").arg(placeOf(m_url)),
                       m_socket->closeReason()));
        m_ended = true;
        if (m_here >= 0)
            m_readable->setEnabled(false); // nobody is left to send it to
        flush();                           // and closes when the last byte is through
    }
    void closeHere()
    {
        // Later: this may be their own signal.
        for (QSocketNotifier *notifier :
             {std::exchange(m_readable, nullptr), std::exchange(m_writable, nullptr)}) {
            if (notifier == nullptr)
                continue;
            notifier->setEnabled(false);
            notifier->deleteLater();
        }
        if (m_here >= 0)
            ::close(m_here);
        m_here = -1;
    }
    void settle(Result<void> result)
    {
        if (m_settled)
            return;
        m_settled = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    const QUrl m_url;
    const HttpOptions m_options;
    const std::shared_ptr<Shared> m_shared;
    QPromise<Result<void>> m_promise;
    bool m_settled = false;
    std::optional<QWebSocket> m_socket; // made in the thread it lives in
    std::optional<QTimer> m_deadline;
    QSocketNotifier *m_readable = nullptr, *m_writable = nullptr; //!< as long as m_here is open
    int m_here = -1;
    QByteArray m_waiting;
    bool m_ended = false;   //!< the websocket
    bool m_unheard = false; //!< nobody reads at the other end any more
};

WebSocketPipe::WebSocketPipe(QUrl url, HttpOptions options)
    : m_shared(std::make_shared<Shared>())
    , m_worker(new Worker(std::move(url), std::move(options), m_shared))
{
    m_thread.setObjectName(QStringLiteral("websocket"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

WebSocketPipe::~WebSocketPipe()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<void>> WebSocketPipe::open()
{
    auto future = m_worker->future();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->begin(); }, Qt::QueuedConnection);
    return future;
}

int WebSocketPipe::takeSocket()
{
    const std::lock_guard lock(m_shared->mutex);
    return std::exchange(m_shared->there, -1);
}

QString WebSocketPipe::lastWords() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->words;
}

} // namespace skydeck::net
