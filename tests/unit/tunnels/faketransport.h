// A transport that the test leads by hand: opens, breaks, connects to a server of the test or fails as it is told.
#pragma once

#include "core/tunnels/transport.h"

#include <QPromise>

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace skydeck::tunnels::test {

class FakeTransport : public Transport
{
public:
    //! What the next forwards end with; None: the connection is echoed, or led to `farPort` when there is one.
    ssh::ChannelResult answer;
    int farPort = 0;    //!< of loopback
    bool hangs = false; //!< the next forwards are answered by endHanging()
    int started = 0;
    std::shared_ptr<ssh::AcceptedKeys> accepted;
    int probed = 0;

    ~FakeTransport() override
    {
        endHanging();
        {
            const std::lock_guard lock(m_mutex);
            for (const int one : m_open)
                ::shutdown(one, SHUT_RDWR); // as a session that closes
        }
        for (std::thread &one : m_threads)
            one.join();
    }
    void start() override { ++started; }
    void shareAccepted(std::shared_ptr<ssh::AcceptedKeys> keys) override { accepted = std::move(keys); }
    QFuture<ssh::ChannelResult> forward(int descriptor, const QString &, int, std::shared_ptr<void> lease) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_forwards;
        QPromise<ssh::ChannelResult> promise;
        promise.start();
        auto future = promise.future();
        if (hangs) {
            m_hanging.push_back(std::move(promise));
            return future;
        }
        promise.addResult(answer);
        promise.finish();
        if (answer.reason == ssh::Reason::None)
            carry(descriptor, std::move(lease));
        return future;
    }
    //! Those that hang end as a session that was lost.
    void endHanging()
    {
        const std::lock_guard lock(m_mutex);
        for (auto &promise : m_hanging) {
            promise.addResult(ssh::ChannelResult{ssh::Reason::Disconnected, {}, {}});
            promise.finish();
        }
        m_hanging.clear();
    }
    //! errno with which the last echoed connection ended; 0: by its end, -1: none has.
    int lastEnd() const { return m_lastEnd; }
    int echoed() const { return m_echoed; }
    ssh::Traffic traffic() const override { return counted; }
    void probe(std::chrono::milliseconds) override { ++probed; }
    QString carrier() const override { return carried; }
    int forwards() const
    {
        const std::lock_guard lock(m_mutex);
        return m_forwards;
    }
    void open()
    {
        Q_EMIT opened({QStringLiteral("10.0.0.7:22"), QStringLiteral("Fake_1"), {}, {}, {}, {}, {}, {}});
    }
    void lose(ssh::Reason reason) { lose({reason, {ErrorKind::Unreachable, QStringLiteral("It broke."), {}}}); }
    void lose(const ssh::Failure &failure) { Q_EMIT lost(failure); }

    ssh::Traffic counted;
    QString carried; //!< what carrier() says

private:
    void carry(int descriptor, std::shared_ptr<void> lease)
    {
        m_open.insert(descriptor);
        m_threads.emplace_back([this, descriptor, port = farPort, held = std::move(lease)]() mutable {
            port > 0 ? relay(descriptor, port) : echo(descriptor);
            const std::lock_guard lock(m_mutex);
            m_open.erase(descriptor);
            ::close(descriptor);
            held.reset();
        });
    }
    void echo(int descriptor)
    {
        char buffer[4096];
        ::fcntl(descriptor, F_SETFL, 0);
        ssize_t n = 0;
        while ((n = ::read(descriptor, buffer, sizeof buffer)) > 0) {
            m_echoed += int(n);
            (void)!::write(descriptor, buffer, size_t(n));
        }
        m_lastEnd = n < 0 ? errno : 0;
    }
    static void copy(int from, int to)
    {
        char buffer[4096];
        for (ssize_t n = ::read(from, buffer, sizeof buffer); n > 0; n = ::read(from, buffer, sizeof buffer))
            (void)!::send(to, buffer, size_t(n), MSG_NOSIGNAL);
        ::shutdown(to, SHUT_WR);
    }
    static void relay(int descriptor, int port)
    {
        ::fcntl(descriptor, F_SETFL, 0);
        const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(far, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
            std::thread back([&] { copy(far, descriptor); });
            copy(descriptor, far);
            ::shutdown(far, SHUT_RDWR); // a far end that never ends would keep the test
            back.join();
        }
        ::close(far);
    }
    mutable std::mutex m_mutex;
    int m_forwards = 0;
    std::vector<std::thread> m_threads;
    std::set<int> m_open;
    std::vector<QPromise<ssh::ChannelResult>> m_hanging;
    std::atomic<int> m_lastEnd = -1;
    std::atomic<int> m_echoed = 0;
};

} // namespace skydeck::tunnels::test
