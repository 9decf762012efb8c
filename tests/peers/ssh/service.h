// A far-end service that knows what belongs where, and a relay that can spoil a line.
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

#include <atomic>
#include <chrono>
#include <cstring>
#include <deque>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace peer {

inline int listenLoopback(int &port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(uint16_t(port));
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0 || listen(fd, 512) < 0)
        qFatal("cannot listen");
    socklen_t size = sizeof address;
    getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size);
    port = ntohs(address.sin_port);
    return fd;
}

inline int connectLoopback(int port, const QByteArray &where = "127.0.0.1")
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr(where.constData());
    address.sin_port = htons(uint16_t(port));
    if (connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0) {
        close(fd);
        return -1;
    }
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

inline int freePort()
{
    int port = 0;
    close(listenLoopback(port));
    return port;
}

inline bool sendAll(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        const auto sent = send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        count -= size_t(sent);
    }
    return true;
}

//! Reproducible noise, so that both ends know what belongs where.
class Noise
{
public:
    explicit Noise(quint64 seed)
        : m_state(seed * 2654435761u + 88172645463325252ull)
    {
    }
    [[gnu::optimize("O2")]] void fill(QByteArray &bytes)
    {
        for (qsizetype i = 0; i + 8 <= bytes.size(); i += 8) {
            m_state ^= m_state << 13;
            m_state ^= m_state >> 7;
            m_state ^= m_state << 17;
            memcpy(bytes.data() + i, &m_state, 8);
        }
    }

private:
    quint64 m_state;
};

inline QByteArray noiseHash(quint64 seed, qint64 size)
{
    Noise noise(seed);
    QCryptographicHash hash(QCryptographicHash::Md5);
    QByteArray block(64 * 1024, '\0');
    for (qint64 left = size; left > 0; left -= block.size()) {
        noise.fill(block);
        hash.addData(QByteArrayView(block.constData(), std::min<qint64>(left, block.size())));
    }
    return hash.result().toHex();
}

inline bool sendNoise(int fd, quint64 seed, qint64 size)
{
    Noise noise(seed);
    QByteArray block(64 * 1024, '\0');
    for (qint64 left = size; left > 0; left -= block.size()) {
        noise.fill(block);
        if (!sendAll(fd, block.constData(), size_t(std::min<qint64>(left, block.size()))))
            return false;
    }
    return true;
}

//! Everything up to the end; `clean` is false when the connection broke.
inline QByteArray hashToEnd(int fd, qint64 *count = nullptr, bool *clean = nullptr)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    QByteArray block(128 * 1024, '\0');
    qint64 total = 0;
    ssize_t got = 0;
    while ((got = recv(fd, block.data(), size_t(block.size()), 0)) > 0) {
        hash.addData(QByteArrayView(block.constData(), got));
        total += got;
    }
    if (count)
        *count = total;
    if (clean)
        *clean = got == 0;
    return hash.result().toHex();
}

//! Takes `size` bytes and nothing behind them; true when each is the one that belongs there. Cheaper than a hash.
inline bool isNoise(int fd, quint64 seed, qint64 size)
{
    Noise noise(seed);
    QByteArray right(64 * 1024, '\0'), got(right.size(), '\0');
    for (qint64 left = size; left > 0; left -= right.size()) {
        noise.fill(right);
        const auto want = size_t(std::min<qint64>(left, right.size()));
        if (recv(fd, got.data(), want, MSG_WAITALL) != ssize_t(want)
            || memcmp(got.constData(), right.constData(), want) != 0)
            return false;
    }
    return recv(fd, got.data(), 1, 0) == 0;
}

//! The far end. A connection says with its first 17 bytes what it wants: 'D' seed size: noise comes, then the end;
//! 'U': what it sends up to its end is answered by its MD5; 'V' seed size: it sends noise, and 'r' or 'w' says
//! whether that was right; 'E': echo; 'S': never reads.
class Service
{
public:
    Service()
    {
        m_listener = listenLoopback(port);
        m_thread = std::thread([this] { accept(); });
    }
    ~Service()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
        for (const int fd : m_open)
            shutdown(fd, SHUT_RDWR);
        for (auto &thread : m_threads)
            thread.join();
    }
    static QByteArray order(char what, quint64 seed = 0, qint64 size = 0)
    {
        QByteArray bytes(17, what);
        memcpy(bytes.data() + 1, &seed, 8);
        memcpy(bytes.data() + 9, &size, 8);
        return bytes;
    }
    int port = 0;

private:
    void accept()
    {
        for (int fd; (fd = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
            m_open.push_back(fd);
            m_threads.emplace_back([fd] {
                serve(fd);
                shutdown(fd, SHUT_RDWR);
                close(fd);
            });
        }
    }
    static void serve(int fd)
    {
        char head[17];
        if (recv(fd, head, sizeof head, MSG_WAITALL) != sizeof head)
            return;
        quint64 seed = 0;
        qint64 size = 0;
        memcpy(&seed, head + 1, 8);
        memcpy(&size, head + 9, 8);
        if (head[0] == 'D') {
            sendNoise(fd, seed, size);
            shutdown(fd, SHUT_WR);
            hashToEnd(fd);
        } else if (head[0] == 'U') {
            const QByteArray hash = hashToEnd(fd);
            sendAll(fd, hash.constData(), size_t(hash.size()));
        } else if (head[0] == 'V') {
            sendAll(fd, isNoise(fd, seed, size) ? "r" : "w", 1);
        } else if (head[0] == 'E') {
            QByteArray block(64 * 1024, '\0');
            for (ssize_t got; (got = recv(fd, block.data(), size_t(block.size()), 0)) > 0;)
                sendAll(fd, block.constData(), size_t(got));
        } else {
            pollfd end{fd, POLLHUP | POLLRDHUP, 0};
            poll(&end, 1, 60'000);
        }
    }
    int m_listener = -1;
    std::thread m_thread;
    std::vector<std::thread> m_threads;
    std::vector<int> m_open;
};

//! Passes bytes on; can flip one, stop, cut, or hold them back.
class Relay
{
public:
    explicit Relay(int target)
        : m_target(target)
    {
        m_listener = listenLoopback(port);
        m_thread = std::thread([this] { run(); });
    }
    ~Relay()
    {
        m_end = true;
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
    }
    int port = 0;
    std::atomic<qint64> flipDown{-1}; //!< flips a bit of this byte from the server
    std::atomic<bool> frozen{false};
    std::atomic<bool> cut{false};
    std::chrono::milliseconds delay{0}; //!< each way; set before the connection

private:
    struct Chunk
    {
        std::chrono::steady_clock::time_point due;
        QByteArray bytes;
    };
    void run()
    {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = connectLoopback(m_target);
        std::deque<Chunk> up, down;
        qint64 passed = 0;
        while (!m_end && server >= 0) {
            pollfd fds[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
            poll(fds, 2, up.empty() && down.empty() ? 20 : 1);
            if (cut)
                break;
            if (frozen)
                continue;
            if ((fds[0].revents && !take(client, up)) || (fds[1].revents && !take(server, down)))
                break;
            if (!pass(up, server, nullptr) || !pass(down, client, &passed))
                break;
        }
        close(client);
        if (server >= 0)
            close(server);
    }
    bool take(int fd, std::deque<Chunk> &queue)
    {
        const auto got = recv(fd, m_block.data(), size_t(m_block.size()), 0);
        if (got <= 0)
            return false;
        queue.push_back({std::chrono::steady_clock::now() + delay, QByteArray(m_block.constData(), got)});
        return true;
    }
    bool pass(std::deque<Chunk> &queue, int fd, qint64 *passed)
    {
        while (!queue.empty() && queue.front().due <= std::chrono::steady_clock::now()) {
            QByteArray bytes = queue.front().bytes;
            queue.pop_front();
            if (passed) {
                const qint64 at = flipDown - *passed;
                if (flipDown >= 0 && at >= 0 && at < bytes.size())
                    bytes[at] = char(bytes[at] ^ 0x10);
                *passed += bytes.size();
            }
            if (!sendAll(fd, bytes.constData(), size_t(bytes.size())))
                return false;
        }
        return true;
    }
    QByteArray m_block = QByteArray(256 * 1024, '\0');
    int m_target, m_listener = -1;
    std::thread m_thread;
    std::atomic<bool> m_end{false};
};

} // namespace peer
