// A tunnel's life: ports that stay, connections that wait, tries that come, ends that are told.
#include "core/tunnels/refusal.h"
#include "core/tunnels/tunnel.h"
#include "faketransport.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace skydeck;
using namespace skydeck::tunnels;
using namespace skydeck::tunnels::test;
using namespace std::chrono_literals;

namespace {

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

struct Bench
{
    QThread gates;
    QList<std::shared_ptr<FakeTransport>> made;
    int port = freePort();
    std::unique_ptr<Tunnel> tunnel;

    QStringList becauses; // why the system's ssh was asked for
    bool system = true;
    QSet<int> kept;
    TunnelSpec spec;
    const HoldLimits hold;
    Patience patience;

    explicit Bench(HoldLimits limits = {}, bool fixed = false, int remote = 0)
        : hold(limits)
    {
        gates.start();
        spec.host = QStringLiteral("gpu");
        spec.forwards << Forward{QStringLiteral("localhost"), remote > 0 ? remote : port, port, fixed};
        tunnel = makeTunnel();
    }
    std::unique_ptr<Tunnel> makeTunnel()
    {
        TunnelParts parts;
        parts.transports.own = [this](const TunnelSpec &) {
            made << makeTransport<FakeTransport>();
            return made.constLast();
        };
        if (system)
            parts.transports.system = [this](const TunnelSpec &, const QString &because) {
                becauses << because;
                made << makeTransport<FakeTransport>();
                made.constLast()->carried = QStringLiteral("The system: ") + because;
                return made.constLast();
            };
        parts.gates = &gates;
        parts.hold = hold;
        parts.keptByOthers = [this](const QString &) { return kept; };
        parts.patience = patience;
        return std::make_unique<Tunnel>(spec, parts);
    }
    ~Bench()
    {
        tunnel.reset();
        made.clear();
        gates.quit();
        gates.wait();
    }
    FakeTransport &last() { return *made.constLast(); }
    TunnelState state() const { return tunnel->status().state; }
    int localPort() const { return tunnel->status().forwards.value(0).forward.localPort; }
    std::unique_ptr<QTcpSocket> client(int to = 0)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, quint16(to > 0 ? to : localPort()));
        return socket;
    }
};

} // namespace

class TestTunnel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAndCarries()
    {
        Bench b;
        QSignalSpy ports(b.tunnel.get(), &Tunnel::portsChosen);
        b.tunnel->start();
        QCOMPARE(b.state(), TunnelState::Connecting);
        QCOMPARE(b.localPort(), b.port);
        QCOMPARE(ports.size(), 0); // the port asked for: nothing to keep
        b.last().open();
        QCOMPARE(b.state(), TunnelState::Open);
        QCOMPARE(b.tunnel->status().server, QStringLiteral("10.0.0.7:22, Fake_1"));
        const auto client = b.client();
        client->write("hello");
        QTRY_COMPARE(client->bytesAvailable(), 5);
    }

    void whatOurOwnCannotDoTheSystemsSshDoes()
    {
        Bench b;
        b.tunnel->start();
        b.last().lose({ssh::Reason::NeedsSystemSsh, {}, QStringLiteral("security keys need it")});
        QCOMPARE(b.state(), TunnelState::Connecting);
        QCOMPARE(b.becauses, QStringList{QStringLiteral("security keys need it")});
        QCOMPARE(b.tunnel->status().transport, QStringLiteral("The system: security keys need it"));
        b.last().open();
        QCOMPARE(b.state(), TunnelState::Open);
        const auto json = toJson(b.tunnel->spec(), b.tunnel->status());
        QCOMPARE(json[QLatin1String("transport")].toString(), b.tunnel->status().transport);

        b.last().lose(ssh::Reason::Disconnected); // it comes back the way it went
        QCOMPARE(b.state(), TunnelState::Waiting);
        b.tunnel->retryNow();
        QCOMPARE(b.becauses.size(), 2);
        b.last().lose(ssh::Reason::NeedsSystemSsh); // from the system itself: nothing is left to try
        QCOMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.made.size(), 3);
        b.tunnel->retryNow(); // a person changed something: our own first
        QCOMPARE(b.made.size(), 4);
        QCOMPARE(b.becauses.size(), 2);
        QCOMPARE(b.tunnel->status().transport, QString());
        b.tunnel->stop();
        b.tunnel->start();
        QCOMPARE(b.becauses.size(), 2);
    }

    void withoutAnotherWayTheReasonIsSaid()
    {
        Bench b;
        b.system = false;
        b.tunnel = b.makeTunnel();
        b.tunnel->start();
        b.last().lose(ssh::Reason::NeedsSystemSsh);
        QCOMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.tunnel->status().reasonCode, QStringLiteral("needs-system-ssh"));
    }

    void eachPortCountsItsOwnConnections()
    {
        Bench b;
        TunnelSpec two = b.tunnel->spec();
        two.forwards << Forward{QStringLiteral("localhost"), freePort(), 0, false};
        b.tunnel->rename(two);
        b.tunnel->start();
        b.last().open();
        const auto ports = b.tunnel->status().forwards;
        auto first = b.client(ports[0].forward.localPort);
        auto second = b.client(ports[1].forward.localPort);
        auto third = b.client(ports[1].forward.localPort);
        for (QTcpSocket *one : {first.get(), second.get(), third.get()}) {
            one->write("x");
            QTRY_COMPARE(one->bytesAvailable(), 1);
        }
        const auto connections = [&](int i) { return b.tunnel->status().forwards[i].connections; };
        QTRY_COMPARE(connections(1), 2);
        QCOMPARE(connections(0), 1);
        second->close();
        QTRY_COMPARE(connections(1), 1);
        QCOMPARE(connections(0), 1);
        b.last().answer = {ssh::Reason::ConnectFailed, QStringLiteral("Nothing listens there."), {}};
        const auto refused = b.client(ports[0].forward.localPort);
        refused->write("x");
        QTRY_COMPARE(refused->state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(connections(1), 1); // what was refused is not counted
        b.last().lose(ssh::Reason::Disconnected);
        QCOMPARE(connections(0), 0);
        QCOMPARE(connections(1), 0);
    }

    void ratesOfTheLastMinuteAreKept()
    {
        Bench b;
        b.tunnel->start();
        b.last().open();
        QVERIFY(b.tunnel->rates().isEmpty());
        b.last().counted.received = 3'000;
        b.last().counted.sent = 500;
        QTRY_COMPARE(b.tunnel->rates(), QList<double>{3'500});
        QTRY_COMPARE(b.tunnel->rates(), (QList<double>{3'500, 0})); // quiet seconds count as well
        b.last().lose(ssh::Reason::Disconnected);
        b.tunnel->retryNow();
        b.last().open();
        QVERIFY(b.tunnel->rates().isEmpty()); // another connection, another story
    }

    void listensOnLoopbackOnlyAndOnBothKinds()
    {
        Bench b;
        b.tunnel->start();
        QTcpSocket v6;
        v6.connectToHost(QHostAddress::LocalHostIPv6, quint16(b.localPort()));
        QTRY_COMPARE(v6.state(), QAbstractSocket::ConnectedState);
        QTcpServer others;
        QVERIFY(others.listen(QHostAddress(QStringLiteral("127.0.0.2")),
                              quint16(b.localPort()))); // no wildcard holds it
    }

    void aTakenPortMovesToTheNext()
    {
        Bench b;
        b.spec.forwards[0].localPort = 0; // the first start chooses
        b.tunnel = b.makeTunnel();
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost, quint16(b.port)));
        QSignalSpy ports(b.tunnel.get(), &Tunnel::portsChosen);
        b.tunnel->start();
        QVERIFY(b.localPort() > b.port);
        QCOMPARE(ports.size(), 1);
        QCOMPARE(b.tunnel->spec().forwards[0].localPort, b.localPort()); // kept from now on
        QCOMPARE(b.tunnel->status().forwards[0].moved, QString());
        const int kept = b.localPort();
        holder.close();
        b.tunnel->stop();
        b.tunnel->start();
        QCOMPARE(b.localPort(), kept);
    }

    void aKeptPortThatIsTakenIsStoodInFor()
    {
        Bench b;
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost, quint16(b.port)));
        QSignalSpy ports(b.tunnel.get(), &Tunnel::portsChosen);
        b.tunnel->start();
        QVERIFY(b.localPort() > b.port);
        QVERIFY(ports.isEmpty());
        QCOMPARE(b.tunnel->spec().forwards[0].localPort, b.port);
        const QString moved = b.tunnel->status().forwards[0].moved;
        QVERIFY2(moved.contains(QString::number(b.port)) && moved.contains(QLatin1String("tst_tunnel"))
                     && moved.contains(QString::number(b.localPort())),
                 qPrintable(moved));
        holder.close();
        b.tunnel->stop();
        b.tunnel->start();
        QCOMPARE(b.localPort(), b.port); // the address that people know
        QCOMPARE(b.tunnel->status().forwards[0].moved, QString());
    }

    void aPortThatAnotherTunnelHasIsLeftToIt()
    {
        Bench b;
        b.spec.forwards[0].localPort = 0;
        b.kept = {b.port, b.port + 1};
        b.tunnel = b.makeTunnel();
        b.tunnel->start();
        QVERIFY(b.localPort() > b.port + 1);
    }

    void aTakenPortThatMustBeIsNamedWithItsHolder()
    {
        Bench b({}, true);
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost, quint16(b.port)));
        b.tunnel->start();
        QCOMPARE(b.state(), TunnelState::Failed);
        QVERIFY(b.tunnel->status().reason.contains(QString::number(b.port)));
        QVERIFY2(b.tunnel->status().reason.contains(QLatin1String("tst_tunnel")),
                 qPrintable(b.tunnel->status().reason));
        QVERIFY(b.made.isEmpty());
        holder.close();
        b.tunnel->retryNow();
        QCOMPARE(b.state(), TunnelState::Connecting);
    }

    void connectionsWaitForTheTunnel()
    {
        Bench b;
        b.tunnel->start();
        const auto client = b.client();
        client->write("early");
        QTRY_COMPARE(b.tunnel->status().forwards[0].held, 1);
        b.last().open();
        QTRY_COMPARE(client->bytesAvailable(), 5);
        QTRY_COMPARE(b.tunnel->status().forwards[0].held, 0);
    }

    void comesBackOnTheSamePort()
    {
        Bench b;
        b.tunnel->start();
        const int port = b.localPort();
        b.last().open();
        for (int i = 1; i <= 5; ++i) {
            b.last().lose(ssh::Reason::Disconnected);
            QCOMPARE(b.state(), TunnelState::Waiting);
            QCOMPARE(b.tunnel->status().reason, QStringLiteral("It broke."));
            QVERIFY(b.tunnel->status().nextTry.isValid());
            QCOMPARE(b.tunnel->status().reconnects, i - 1); // it is not back yet
            QTRY_COMPARE(int(b.made.size()), i + 1);
            b.last().open();
            QCOMPARE(b.state(), TunnelState::Open);
            QCOMPARE(b.tunnel->status().reconnects, i);
            QCOMPARE(b.localPort(), port);
        }
        const auto client = b.client(port);
        client->write("again");
        QTRY_COMPARE(client->bytesAvailable(), 5);
    }

    // The session breaks while a connection is being opened: it waits for the next one and loses no byte.
    void aConnectionSurvivesTheSession()
    {
        Bench b;
        b.tunnel->start();
        b.last().answer = {ssh::Reason::Disconnected, QStringLiteral("gone"), {}};
        b.last().open();
        const auto client = b.client();
        client->write("patient");
        QTRY_COMPARE(b.last().forwards(), 1);
        b.last().lose(ssh::Reason::Disconnected);
        QTRY_COMPARE(int(b.made.size()), 2);
        b.last().open();
        QTRY_COMPARE(client->bytesAvailable(), 7);
    }

    void tooLongAWaitIsToldByAPage()
    {
        Bench b({200ms, 10});
        b.tunnel->start();
        b.last().lose(ssh::Reason::Unreachable);
        const auto browser = b.client(), other = b.client();
        browser->write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        other->write("\x16\x03\x01");
        QTRY_COMPARE(browser->state(), QAbstractSocket::UnconnectedState);
        const QByteArray page = browser->readAll();
        QVERIFY2(page.startsWith("HTTP/1.1 503 ") && page.contains("It broke."), page.constData());
        QTRY_COMPARE(other->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(other->readAll(), QByteArray());
    }

    void tooManyThatWaitAreTurnedAway()
    {
        Bench b({60s, 2});
        b.tunnel->start();
        const auto one = b.client(), two = b.client();
        QTRY_COMPARE(b.tunnel->status().forwards[0].held, 2);
        const auto three = b.client();
        three->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(three->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(three->readAll().startsWith("HTTP/1.1 503 "));
        QCOMPARE(one->state(), QAbstractSocket::ConnectedState);
    }

    void nothingListensThereIsSaidOnThePage()
    {
        Bench b;
        b.tunnel->start();
        b.last().answer = {
            ssh::Reason::ConnectFailed, QStringLiteral("Nothing listens on 6006 there: start it."), {}};
        b.last().open();
        const auto client = b.client();
        client->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(client->readAll().contains("Nothing listens on 6006"));
        QTRY_COMPARE(b.tunnel->status().forwards[0].problem, b.last().answer.text);
        QCOMPARE(b.state(), TunnelState::Open);
    }

    void whatNeedsTheUserIsNotTriedAgain()
    {
        Bench b;
        b.tunnel->start();
        b.last().lose(ssh::Reason::HostKeyChanged);
        QCOMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.tunnel->status().reasonCode, ssh::reasonName(ssh::Reason::HostKeyChanged));
        const auto client = b.client(); // told at once, not held
        client->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(int(b.made.size()), 1);
        b.tunnel->retryNow();
        QCOMPARE(b.state(), TunnelState::Connecting);
        QCOMPARE(int(b.made.size()), 2);
    }

    void aSignInThatIsCutIsTriedAgainButNotForEver()
    {
        Bench b;
        b.patience.cuts = 3;
        b.tunnel = b.makeTunnel();
        b.tunnel->start();
        const auto cut = [&b](ssh::Reason reason) {
            b.last().lose(reason);
            QCOMPARE(b.state(), TunnelState::Waiting);
            QTRY_COMPARE(b.state(), TunnelState::Connecting);
        };
        cut(ssh::Reason::SignInCut);
        cut(ssh::Reason::SignInCut);
        cut(ssh::Reason::Unreachable); // it is coming up
        cut(ssh::Reason::SignInCut);
        cut(ssh::Reason::SignInCut);
        b.last().lose(ssh::Reason::SignInCut);
        QCOMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.tunnel->status().reasonCode, QStringLiteral("sign-in-cut"));
    }

    void aNameThatWasNeverKnownNeedsTheUser()
    {
        Bench b;
        b.tunnel->start();
        const ssh::Failure offline{ssh::Reason::NameUnknown, {ErrorKind::Unreachable, QStringLiteral("Hm."), {}}};
        const ssh::Failure unknown{ssh::Reason::NameUnknown, {ErrorKind::NotFound, QStringLiteral("Who?"), {}}};
        for (const ssh::Failure &one : {offline, unknown, unknown}) {
            b.last().lose(one);
            QTRY_COMPARE(b.state(), TunnelState::Connecting);
        }
        b.last().lose(unknown);
        QCOMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.tunnel->status().reason, unknown.error.text);
        b.tunnel->doubt(); // the network changed
        QCOMPARE(b.state(), TunnelState::Connecting);
        b.last().open();
        for (int i = 0; i < 4; ++i) { // it was right once: the name will be known again
            b.last().lose(unknown);
            QCOMPARE(b.state(), TunnelState::Waiting);
            QTRY_COMPARE(b.state(), TunnelState::Connecting);
        }
    }

    void anOpenPageHurriesNobodyForEver()
    {
        Bench b({100ms, 10});
        b.patience.hurried = 0s;
        b.tunnel = b.makeTunnel();
        b.tunnel->start();
        for (int i = 0; i < 6; ++i) { // 100, 200, 400, 800, 1600 ms: the next wait is long
            b.last().lose(ssh::Reason::Unreachable);
            if (i < 5)
                QTRY_COMPARE(b.state(), TunnelState::Connecting);
        }
        const QDateTime next = b.tunnel->status().nextTry;
        const auto page = b.client();
        page->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(page->state(), QAbstractSocket::UnconnectedState);
        const QByteArray refusal = page->readAll();
        QVERIFY2(refusal.contains("Retry-After: 5\r\n") || refusal.contains("Retry-After: 4\r\n")
                     || refusal.contains("Retry-After: 3\r\n"),
                 refusal.constData()); // 3 s, and how late we were
        QCOMPARE(b.tunnel->status().nextTry, next);
    }

    void thePageAsksAgainAfterTheNextTry()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(askAgainAfter({}, now), 3);
        QCOMPARE(askAgainAfter(now.addSecs(-5), now), 3);
        QCOMPARE(askAgainAfter(now.addSecs(30), now), 32);
        const QByteArray page = refusalPage(QStringLiteral("a<b"), QStringLiteral("c"), 32);
        QVERIFY2(page.contains("Retry-After: 32\r\n") && page.contains("content=\"32\"")
                     && page.contains("a&lt;b"),
                 page.constData());
    }

    // The server is at an address of this computer, and its port is the tunnel's own.
    void aTunnelThatLeadsBackToItselfIsFoundOut()
    {
        Bench b;
        b.tunnel->start();
        const auto early = b.client(); // held until it is known
        early->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(b.tunnel->status().forwards[0].held, 1);
        b.last().farPort = b.localPort();
        Q_EMIT b.last().opened({QStringLiteral("127.0.0.1:22"), {}, {}, {}, {}, {}, {}, {}});
        QTRY_COMPARE(b.state(), TunnelState::Failed);
        QCOMPARE(b.tunnel->status().reasonCode, QStringLiteral("leads-back"));
        QVERIFY(b.tunnel->status().reason.contains(QStringLiteral("leads back to itself")));
        QCOMPARE(b.made.size(), 1); // nothing is tried again
        QTRY_VERIFY(early->bytesAvailable() > 0);
        const QByteArray page = early->readAll();
        QVERIFY(page.startsWith("HTTP/1.1 503 ") && page.contains("leads back to itself"));
    }

    // A container's sshd is reached at an address of this computer, and its ports are its own.
    void aServerAtThisComputerNeedNotLeadBack()
    {
        HoldLimits limits;
        limits.mostBack = 0;
        Bench b(limits);
        b.tunnel->start();
        const auto early = b.client();
        const auto visitor = b.client(); // who comes and goes without a word proves nothing
        QTRY_COMPARE(b.tunnel->status().forwards[0].held, 2);
        visitor->disconnectFromHost();
        Q_EMIT b.last().opened({QStringLiteral("127.0.0.1:22"), {}, {}, {}, {}, {}, {}, {}});
        early->write("hello");
        QTRY_COMPARE(early->bytesAvailable(), 5);
        const auto late = b.client();
        late->write("hello");
        QTRY_COMPARE(late->bytesAvailable(), 5);
        QCOMPARE(b.state(), TunnelState::Open);
    }

    void whereItLeadsStaysUnknownWhenNothingCanBeAsked()
    {
        HoldLimits limits;
        limits.mostBack = 0;
        Bench b(limits);
        b.tunnel->start();
        b.last().answer = {ssh::Reason::ResourceShortage, QStringLiteral("No room."), {}};
        Q_EMIT b.last().opened({QStringLiteral("127.0.0.1:22"), {}, {}, {}, {}, {}, {}, {}});
        QTRY_COMPARE(b.last().forwards(), 1);
        const auto client = b.client();
        client->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client->bytesAvailable() > 0);
        QVERIFY(client->readAll().startsWith("HTTP/1.1 503 "));
        QTRY_VERIFY(!b.tunnel->status().forwards[0].problem.isEmpty());
    }

    void aCircleOverAnotherComputerIsHeldToTheLimit()
    {
        HoldLimits limits;
        limits.mostOpen = 6;
        Bench b(limits);
        b.tunnel->start();
        b.last().farPort = b.localPort();
        Q_EMIT b.last().opened({QStringLiteral("10.0.0.7:22"), {}, {}, {}, {}, {}, {}, {}});
        const auto client = b.client();
        client->write("GET / HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client->bytesAvailable() > 0);
        QVERIFY(client->readAll().startsWith("HTTP/1.1 503 "));
        QCOMPARE(b.last().forwards(), 6);
        QTRY_VERIFY(!b.tunnel->status().forwards[0].problem.isEmpty());
    }

    // A key that was accepted once is good for the reconnects, and for no other start.
    void whatWasAcceptedOnceIsGoodUntilItIsStopped()
    {
        Bench b;
        b.tunnel->start();
        const auto first = b.last().accepted;
        QVERIFY(first);
        b.last().open();
        b.last().lose(ssh::Reason::Disconnected);
        QTRY_COMPARE(int(b.made.size()), 2);
        QCOMPARE(b.last().accepted, first);
        b.tunnel->stop();
        b.tunnel->start();
        QVERIFY(b.last().accepted && b.last().accepted != first);
    }

    void sleepAsksForASignOfLife()
    {
        Bench b;
        b.tunnel->start();
        b.last().open();
        b.tunnel->doubt();
        QCOMPARE(b.last().probed, 1);
    }

    void figuresGoOnAcrossReconnects()
    {
        Bench b;
        b.tunnel->start();
        b.last().open();
        b.last().counted.received = 1000;
        QTRY_COMPARE_WITH_TIMEOUT(b.tunnel->status().received, 1000u, 15'000);
        b.last().lose(ssh::Reason::Disconnected);
        QCOMPARE(b.tunnel->status().receiveRate, 0.0);
        QTRY_COMPARE(int(b.made.size()), 2);
        b.last().open();
        b.last().counted.received = 500;
        QTRY_COMPARE_WITH_TIMEOUT(b.tunnel->status().received, 1500u, 15'000);
    }

    void stoppingTwiceFreesThePort()
    {
        Bench b;
        b.tunnel->start();
        b.last().open();
        const int port = b.localPort();
        const auto client = b.client();
        QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
        client->abort();
        b.tunnel->stop();
        b.tunnel->stop();
        QCOMPARE(b.state(), TunnelState::Stopped);
        QTcpServer next;
        QTRY_VERIFY(next.isListening() || next.listen(QHostAddress::LocalHost, quint16(port)));
    }

    void lateAnswersOfAnOldTransportAreNotHeard()
    {
        Bench b;
        b.tunnel->start();
        const auto first = b.made.constLast();
        b.tunnel->stop();
        first->open();
        first->lose(ssh::Reason::Disconnected);
        QCOMPARE(b.state(), TunnelState::Stopped);
    }

    void diesWhileConnectionsWait()
    {
        std::unique_ptr<QTcpSocket> client;
        {
            Bench b;
            b.tunnel->start();
            client = b.client();
            QTRY_COMPARE(b.tunnel->status().forwards[0].held, 1);
        }
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
