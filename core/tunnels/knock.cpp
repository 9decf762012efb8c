#include "core/tunnels/knock.h"

#include "core/base/deliver.h"

#include <sys/socket.h>
#include <unistd.h>

namespace skydeck::tunnels {

namespace {

// One knock: owns both ends of its socket pair until the transport has taken one.
class Knocking : public QObject
{
public:
    explicit Knocking(std::stop_token stop)
        : m_stop(std::move(stop), [this] {
            QMetaObject::invokeMethod(
                this, [this] { end(cancelled()); }, Qt::QueuedConnection);
        })
    {
        m_promise.start();
    }
    QFuture<Result<void>> start(Transport &transport, const QString &host, int port)
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends) != 0) {
            end(failure(ErrorKind::Internal,
                        QCoreApplication::translate("skydeck::tunnels", "Too many connections are open here."),
                        QString::fromLocal8Bit(::strerror(errno))));
            deleteLater();
            return m_promise.future();
        }
        // Closed with this byte unread, our end makes the transport's see a reset: then the whole connection is
        // ended, where a mere end of input would leave it to the far end to close its side.
        (void)!::write(m_ends[0], "", 1);
        auto *watcher = new QFutureWatcher<ssh::ChannelResult>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            const auto future = watcher->future();
            const ssh::ChannelResult result =
                future.resultCount() > 0 ? future.result() : ssh::ChannelResult{ssh::Reason::Cancelled, {}, {}};
            if (result.reason == ssh::Reason::None)
                m_ends[0] = -1; // the transport's now
            closeBoth();
            end(knockResult(result));
            deleteLater();
        });
        watcher->setFuture(transport.forward(m_ends[0], host, port, {}));
        return m_promise.future();
    }

private:
    void end(Result<void> result)
    {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
    void closeBoth()
    {
        for (int &one : m_ends) {
            if (one >= 0)
                ::close(one);
            one = -1;
        }
    }

    int m_ends[2] = {-1, -1};
    bool m_ended = false;
    QPromise<Result<void>> m_promise;
    std::stop_callback<std::function<void()>> m_stop;
};

} // namespace

Result<void> knockResult(const ssh::ChannelResult &result)
{
    const auto failed = [&](ErrorKind kind) { return failure(kind, result.text, result.detail); };
    switch (result.reason) {
    case ssh::Reason::None: return {};
    case ssh::Reason::ConnectFailed: return failed(ErrorKind::NotFound);
    case ssh::Reason::Prohibited: return failed(ErrorKind::Refused);
    case ssh::Reason::ResourceShortage: return failed(ErrorKind::Conflict);
    case ssh::Reason::OpenTimeout: return failed(ErrorKind::Timeout);
    case ssh::Reason::Cancelled: return cancelled();
    default: return failed(ErrorKind::Unreachable);
    }
}

QFuture<Result<void>> knock(Transport &transport, const QString &host, int port, std::stop_token stop)
{
    auto *one = new Knocking(std::move(stop)); // outlives who asked: the descriptors must end with somebody
    return one->start(transport, host, port);
}

} // namespace skydeck::tunnels
