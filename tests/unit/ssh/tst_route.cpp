// The way through jump hosts, and sessions that never got anywhere.
#include "core/ssh/session.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace skydeck;
using namespace skydeck::ssh;

namespace {
class NoPrompts : public Prompts
{
public:
    QFuture<Result<HostKeyAnswer>> confirmHostKey(const HostKeyQuestion &, std::stop_token) override { return {}; }
    QFuture<Result<Secret>> passphrase(const PassphraseQuestion &, std::stop_token) override { return {}; }
    QFuture<Result<Secret>> password(const PasswordQuestion &, std::stop_token) override { return {}; }
    QFuture<Result<InteractiveAnswer>> interactive(const InteractiveQuestion &, std::stop_token) override
    {
        return {};
    }
};
} // namespace

class TestRoute : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    Result<SessionOptions> way(const char *host, const QByteArray &text)
    {
        ConfigSources sources;
        sources.home = m_folder.path();
        sources.localUser = QStringLiteral("me");
        sources.userFile = m_folder.path() + QStringLiteral("/config");
        QFile file(sources.userFile);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.close();
        return sessionOptions(QString::fromLatin1(host), sources);
    }
    static QString shown(const SessionOptions &options)
    {
        QStringList hops;
        for (const auto &hop : options.jumps)
            hops << hop.user + u'@' + hop.hostName + u':' + QString::number(hop.port);
        return hops.join(u' ');
    }

private Q_SLOTS:
    void jumps_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("hops");
        const auto row = [](const char *name, const QByteArray &text, const char *hops) {
            QTest::newRow(name) << text << QString::fromLatin1(hops);
        };
        row("none", "", "");
        row("one", "Host h\nProxyJump g\n", "me@g:22");
        row("as configured", "Host h\nProxyJump g\nHost g\nUser gate\nPort 23\nHostName gate.lan\n",
            "gate@gate.lan:23");
        row("given wins", "Host h\nProxyJump u@g:24\nHost g\nUser gate\nPort 23\n", "u@g:24");
        row("list", "Host h\nProxyJump a,b,c\n", "me@a:22 me@b:22 me@c:22");
        row("chain", "Host h\nProxyJump a\nHost a\nProxyJump b\nHost b\nProxyJump c\n", "me@c:22 me@b:22 me@a:22");
        row("for all", "Host *\nProxyJump gate\n", "me@gate:22");
        row("list whose second has a jump of its own", "Host h\nProxyJump a,b\nHost b\nProxyJump x\n",
            "me@a:22 me@b:22");
    }
    void jumps()
    {
        QFETCH(QByteArray, text);
        const auto found = way("h", text);
        QVERIFY(found);
        QTEST(shown(*found), "hops");
    }
    void aCircleIsNamed()
    {
        const auto found = way("h", "Host h\nProxyJump a\nHost a\nProxyJump h\n");
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::BadInput);
    }
    void aSessionThatNeverStartedEndsItsWork()
    {
        NoPrompts prompts;
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
        QFuture<ChannelResult> waiting, late;
        QFuture<Result<ExecResult>> command;
        {
            Session session({}, prompts);
            waiting = session.forward(pair[0], QStringLiteral("localhost"), 1);
            command = session.exec(QStringLiteral("true"), std::chrono::seconds(1));
            QVERIFY(!waiting.isFinished());
            session.close();
            QCOMPARE(session.state(), State::Closed);
            late = session.forward(-1, QStringLiteral("localhost"), 1);
            session.start(); // too late: does nothing
            QCOMPARE(session.state(), State::Closed);
        }
        QCOMPARE(waiting.result().reason, Reason::Cancelled);
        QCOMPARE(late.result().reason, Reason::Cancelled);
        QCOMPARE(command.result().error().kind, ErrorKind::Cancelled);
        char byte = 0;
        QCOMPARE(read(pair[1], &byte, 1), ssize_t(0)); // its end was closed
        close(pair[1]);
    }
};

QTEST_GUILESS_MAIN(TestRoute)
#include "tst_route.moc"
