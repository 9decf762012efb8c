// Real sshd and ssh-agent processes, a far-end service with checksums, and a relay that can spoil a line.
#pragma once

#include "core/process/processtree.h"
#include "core/ssh/prompts.h"
#include "core/ssh/session.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

#include <QElapsedTimer>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace peer {

using namespace skydeck;
using namespace skydeck::ssh;
using namespace std::chrono_literals;

inline void runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(bytes);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

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

//! The far end. A connection says with its first 17 bytes what it wants: 'D' seed size: noise comes, then the end;
//! 'U': what it sends up to its end is answered by its MD5; 'E': echo; 'S': never reads.
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

//! Passes bytes on; can flip one, stop, or hold them back.
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

//! A private sshd on a port of loopback, for this user; `launcher` may start it elsewhere, to listen at `address`.
class Sshd
{
public:
    explicit Sshd(const QString &folder, QStringList launcher = {}, QByteArray address = "127.0.0.1")
        : m_folder(folder)
        , m_command(std::move(launcher) + QStringList{QStringLiteral("/usr/sbin/sshd")})
        , m_address(std::move(address))
        , port(freePort())
    {
    }
    ~Sshd() { kill(); }

    void start(
        const QByteArray &more = {},
        const QByteArray &hostKeys = "HostKey %1/host_ed25519\nHostKey %1/host_ecdsa\nHostKey %1/host_rsa\n")
    {
        if (geteuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd"));
        QByteArray text = "ListenAddress " + m_address
            + "\nPidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin yes\n"
              "AuthorizedKeysFile %1/authorized_keys\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
              "SetEnv HOME=%1\nMaxStartups 100\nMaxSessions 100\nUseDNS no\nLogLevel VERBOSE\n";
        text = more + '\n' + hostKeys + text + "Port " + QByteArray::number(port) + '\n';
        text.replace("%1", m_folder.toUtf8());
        const QString file = m_folder + QStringLiteral("/sshd_%1").arg(port);
        writeFile(file, text);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(file + QStringLiteral(".log"), QIODevice::Append);
        m_process.start(m_command.constFirst(),
                        m_command.mid(1)
                            + QStringList{QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), file});
        if (!m_process.waitForStarted())
            qFatal("sshd is missing");
        for (int i = 0; i < 200; ++i) {
            const int fd = connectLoopback(port, m_address);
            if (fd >= 0) {
                close(fd);
                return;
            }
            QTest::qWait(20);
        }
        qFatal("sshd does not listen: %s", readFile(file + QStringLiteral(".log")).constData());
    }
    QSet<qint64> children() const { return process::descendants(m_process.processId(), process::allProcesses()); }
    void signalAll(int signal)
    {
        auto all = children().values();
        all << m_process.processId();
        std::sort(all.begin(), all.end()); // parents first: nobody reports the end of a child
        for (const qint64 pid : all)
            ::kill(pid_t(pid), signal);
    }
    //! The listener and every session.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        signalAll(SIGKILL);
        m_process.waitForFinished(5000);
    }

private:
    QString m_folder;
    QStringList m_command;
    QByteArray m_address;
    QProcess m_process;

public:
    int port;
};

class Agent
{
public:
    explicit Agent(const QString &socket)
    {
        m_process.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket});
        for (int i = 0; i < 100 && !QFile::exists(socket); ++i)
            QTest::qWait(20);
    }
    ~Agent()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }

private:
    QProcess m_process;
};

//! Answers as scripted and counts.
class Script : public Prompts
{
public:
    HostKeyAnswer hostKey = HostKeyAnswer::Refuse;
    QStringList passphrases, passwords,
        codes;           //!< taken one after another; when none is left the question is declined
    bool silent = false; //!< never answers
    std::atomic<int> hostKeys{0}, askedPassphrases{0}, askedPasswords{0}, askedCodes{0};
    HostKeyQuestion lastHostKey;
    QList<bool> judged;

    QFuture<Result<HostKeyAnswer>> confirmHostKey(const HostKeyQuestion &question, std::stop_token) override
    {
        ++hostKeys;
        const std::lock_guard lock(m_mutex);
        lastHostKey = question;
        return answer<HostKeyAnswer>(HostKeyAnswer(hostKey));
    }
    QFuture<Result<Secret>> passphrase(const PassphraseQuestion &, std::stop_token) override
    {
        ++askedPassphrases;
        return next(passphrases);
    }
    QFuture<Result<Secret>> password(const PasswordQuestion &, std::stop_token) override
    {
        ++askedPasswords;
        return next(passwords);
    }
    QFuture<Result<InteractiveAnswer>> interactive(const InteractiveQuestion &question, std::stop_token) override
    {
        ++askedCodes;
        const std::lock_guard lock(m_mutex);
        if (codes.isEmpty())
            return answer<InteractiveAnswer>(cancelled());
        InteractiveAnswer given;
        for (qsizetype i = 0; i < question.items.size(); ++i)
            given.answers.emplace_back(codes.size() > 1 ? codes.takeFirst() : codes.first());
        return answer<InteractiveAnswer>(std::move(given));
    }
    void passphraseJudged(const PassphraseQuestion &, bool right) override
    {
        const std::lock_guard lock(m_mutex);
        judged << right;
    }

private:
    QFuture<Result<Secret>> next(QStringList &from)
    {
        const std::lock_guard lock(m_mutex);
        if (from.isEmpty())
            return answer<Secret>(cancelled());
        return answer<Secret>(Secret(from.takeFirst()));
    }
    template<typename T>
    QFuture<Result<T>> answer(Result<T> result)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto future = promise->future();
        if (silent) {
            m_kept.push_back(promise);
            return future;
        }
        promise->addResult(std::move(result));
        promise->finish();
        return future;
    }
    std::mutex m_mutex;
    std::vector<std::shared_ptr<void>> m_kept;
};

inline QString me()
{
    return ConfigSources::ofThisUser().localUser;
}

} // namespace peer
