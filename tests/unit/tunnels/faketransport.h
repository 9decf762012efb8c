// A transport that the test leads by hand: opens, breaks, connects to a server of the test or fails as it is told.
#pragma once

#include "core/tunnels/transport.h"

#include <QPromise>

#include <atomic>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace skydeck::tunnels::test {

class FakeTransport : public Transport
{
public:
    //! What the next forwards end with; None: the connection is echoed.
    ssh::ChannelResult answer;
    int started = 0;
    int probed = 0;

    ~FakeTransport() override
    {
        m_ending = true; // clients may hold on to their ends
        for (std::thread &one : m_echoes)
            one.join();
    }
    void start() override { ++started; }
    QFuture<ssh::ChannelResult> forward(int descriptor, const QString &, int, std::shared_ptr<void> lease) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_forwards;
        QPromise<ssh::ChannelResult> promise;
        promise.start();
        promise.addResult(answer);
        promise.finish();
        if (answer.reason == ssh::Reason::None)
            m_echoes.emplace_back([this, descriptor, held = std::move(lease)]() mutable {
                echo(descriptor);
                held.reset();
            });
        return promise.future();
    }
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
    void echo(int descriptor) const
    {
        char buffer[4096];
        ::fcntl(descriptor, F_SETFL, 0);
        pollfd wanted{descriptor, POLLIN, 0};
        while (!m_ending) {
            if (::poll(&wanted, 1, 20) <= 0)
                continue;
            const ssize_t n = ::read(descriptor, buffer, sizeof buffer);
            if (n <= 0)
                break;
            (void)!::write(descriptor, buffer, size_t(n));
        }
        ::close(descriptor);
    }
    mutable std::mutex m_mutex;
    std::atomic<bool> m_ending = false;
    int m_forwards = 0;
    std::vector<std::thread> m_echoes;
};

} // namespace skydeck::tunnels::test
