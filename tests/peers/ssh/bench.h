// Keys, an sshd and a service behind it, and sessions to them.
#pragma once

#include "peer.h"

namespace peer {

//! ThreadSanitizer is ten times slower, and looks for the order of things, not for their amount.
#ifdef __SANITIZE_THREAD__
inline constexpr qint64 lessBy = 8;
#else
inline constexpr qint64 lessBy = 1;
#endif

class Bench
{
public:
    QTemporaryDir m_folder;
    std::unique_ptr<Sshd> m_sshd; //!< with host keys host_ed25519, host_ecdsa, host_rsa
    std::unique_ptr<Service> m_service;

    QString path(const char *name) const { return m_folder.path() + u'/' + QLatin1String(name); }
    void makeKey(const char *name, const QStringList &more, const char *passphrase = "")
    {
        runTool(QStringLiteral("ssh-keygen"),
                QStringList{QStringLiteral("-q"), QStringLiteral("-N"), QLatin1String(passphrase),
                            QStringLiteral("-C"), QLatin1String(name), QStringLiteral("-f"), path(name)}
                    + more);
    }
    QByteArray publicKey(const char *name) const { return readFile(path(name) + QStringLiteral(".pub")); }
    QByteArray knownLine(int port, const char *key) const
    {
        const auto parts = publicKey(key).split(' ');
        return "[127.0.0.1]:" + QByteArray::number(port) + ' ' + parts[0] + ' ' + parts[1] + '\n';
    }
    SessionOptions options(const char *key = "id_ed25519", int port = 0)
    {
        SessionOptions given;
        given.host.alias = QStringLiteral("peer");
        given.host.hostName = QStringLiteral("127.0.0.1");
        given.host.port = port ? port : m_sshd->port;
        given.host.user = me();
        given.host.identityFiles = {path(key)};
        given.host.identityFilesGiven = true;
        given.host.userKnownHostsFiles = {path("known_hosts")};
        return given;
    }
    // A session that is open, or fails the test.
    std::unique_ptr<Session> open(SessionOptions given, Prompts &prompts)
    {
        auto session = std::make_unique<Session>(std::move(given), prompts);
        session->start();
        if (!QTest::qWaitFor([&] { return session->state() != State::Connecting; }, 20'000)
            || session->state() != State::Open)
            QTest::qFail(qPrintable(session->failure().error.text + u' ' + session->failure().error.detail),
                         __FILE__, __LINE__);
        return session;
    }
    Failure lost(SessionOptions given, Prompts &prompts)
    {
        Session session(std::move(given), prompts);
        session.start();
        if (!QTest::qWaitFor([&] { return session.state() == State::Lost; }, 20'000))
            QTest::qFail("the session is not lost", __FILE__, __LINE__);
        return session.failure();
    }
    //! Reason::None: it opened.
    Reason decided(SessionOptions given, Prompts &prompts)
    {
        Session session(std::move(given), prompts);
        session.start();
        if (!QTest::qWaitFor([&] { return session.state() != State::Connecting; }, 20'000))
            QTest::qFail("no decision", __FILE__, __LINE__);
        return session.failure().reason;
    }
    // Our end of a forwarded connection to the service.
    int through(Session &session, ChannelResult *result = nullptr, int port = 0)
    {
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
        auto future = session.forward(pair[0], QStringLiteral("127.0.0.1"), port ? port : m_service->port);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            QTest::qFail("no answer to the opening", __FILE__, __LINE__);
        if (result)
            *result = future.result();
        else if (future.result().reason != Reason::None)
            QTest::qFail(qPrintable(future.result().text), __FILE__, __LINE__);
        return pair[1];
    }
    void checkDown(Session &session, quint64 seed, qint64 size)
    {
        size /= lessBy;
        const int fd = through(session);
        const auto order = Service::order('D', seed, size);
        QVERIFY(sendAll(fd, order.constData(), size_t(order.size())));
        shutdown(fd, SHUT_WR);
        qint64 count = 0;
        const auto hash = hashToEnd(fd, &count);
        close(fd);
        QCOMPARE(count, size);
        QCOMPARE(hash, noiseHash(seed, size));
    }
    void checkUp(Session &session, quint64 seed, qint64 size)
    {
        size /= lessBy;
        const int fd = through(session);
        const auto order = Service::order('U');
        QVERIFY(sendAll(fd, order.constData(), size_t(order.size())));
        QVERIFY(sendNoise(fd, seed, size));
        shutdown(fd, SHUT_WR);
        QByteArray answer(64, '\0');
        qsizetype at = 0;
        for (ssize_t got; (got = recv(fd, answer.data() + at, size_t(answer.size() - at), 0)) > 0;)
            at += got;
        close(fd);
        answer.truncate(at);
        QCOMPARE(answer, noiseHash(seed, size));
    }
    //! `count` transfers at once, half of them up.
    void manyAtOnce(Session &session, int count, qint64 size)
    {
        std::atomic<int> right{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < count; ++i) {
            const int fd = through(session);
            threads.emplace_back([=, &right] {
                const auto order = i % 2 ? Service::order('D', quint64(i), size) : Service::order('U');
                sendAll(fd, order.constData(), size_t(order.size()));
                if (i % 2) {
                    right += hashToEnd(fd) == noiseHash(quint64(i), size);
                } else {
                    sendNoise(fd, quint64(i), size);
                    shutdown(fd, SHUT_WR);
                    QByteArray answer(32, '\0');
                    recv(fd, answer.data(), 32, MSG_WAITALL);
                    right += answer == noiseHash(quint64(i), size);
                }
                close(fd);
            });
        }
        for (auto &thread : threads)
            thread.join();
        QVERIFY2(session.state() == State::Open,
                 qPrintable(session.failure().error.text + session.failure().error.detail));
        QCOMPARE(int(right), count);
        QTRY_COMPARE(session.traffic().openChannels, 0);
    }
    static int openDescriptors() { return int(QDir(QStringLiteral("/proc/self/fd")).count()); }
};

} // namespace peer
