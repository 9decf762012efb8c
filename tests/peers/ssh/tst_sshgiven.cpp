// Sessions that are given their keys and their way by others, against a real sshd.
#include "bench.h"

#include "core/base/deliver.h"

using namespace peer;

class TestSshGiven : public QObject, private Bench
{
    Q_OBJECT

    std::shared_ptr<const Secret> keyIn(const char *name) const
    {
        return std::make_shared<const Secret>(readFile(path(name)));
    }
    // Not at the port the host's name has, where nobody listens.
    SessionOptions approached(Approach approach)
    {
        auto given = options("id_ed25519", m_nowhere);
        given.approach = std::move(approach);
        return given;
    }
    Approach way() const
    {
        return {[] { return readyResult<void>({}); }, [this] { return connectLoopback(m_sshd->port); },
                [] { return QString(); }};
    }
    int m_nowhere = 0;

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *key : {"host_ed25519", "host_ecdsa", "host_rsa", "id_ed25519", "stranger"})
            makeKey(key, {QStringLiteral("-t"), QStringLiteral("ed25519")});
        makeKey("pem_rsa",
                {QStringLiteral("-m"), QStringLiteral("PEM"), QStringLiteral("-t"), QStringLiteral("rsa")});
        makeKey("enc_ed25519", {QStringLiteral("-t"), QStringLiteral("ed25519")}, "open-sesame");
        writeFile(path("authorized_keys"),
                  publicKey("id_ed25519") + publicKey("pem_rsa") + publicKey("enc_ed25519"));
        m_sshd = std::make_unique<Sshd>(m_folder.path());
        m_sshd->start({}, "HostKey %1/host_ed25519\n");
        m_service = std::make_unique<Service>();
        m_nowhere = freePort();
        writeFile(path("known_hosts"),
                  knownLine(m_sshd->port, "host_ed25519") + knownLine(m_nowhere, "host_ed25519"));
    }

    void aGivenKeyLetsIn_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("openssh") << QByteArray("id_ed25519");
        QTest::newRow("pem") << QByteArray("pem_rsa");
    }
    void aGivenKeyLetsIn()
    {
        QFETCH(QByteArray, key);
        Script script;
        auto given = options("stranger");
        given.keys = {keyIn(key.constData())};
        QCOMPARE(open(given, script)->server().authentication, QStringLiteral("publickey"));
    }

    void aKeyThatCannotBeReadNeedsTheUser_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("junk") << QByteArray("no key at all");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("torn") << readFile(path("id_ed25519")).left(120);
        QTest::newRow("sealed") << readFile(path("enc_ed25519"));
    }
    void aKeyThatCannotBeReadNeedsTheUser()
    {
        QFETCH(QByteArray, key);
        Script script;
        auto given = options("stranger");
        given.keys = {std::make_shared<const Secret>(key)};
        const Failure failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::AuthenticationFailed);
        QVERIFY(!isTransient(failure.reason));
        QCOMPARE(failure.error.kind, ErrorKind::Unauthorised);
        QVERIFY2(failure.error.text.contains(QLatin1String("The key that was given for peer cannot be read")),
                 qPrintable(failure.error.text));
        given.host.identityFiles = {path("id_ed25519")}; // the user's own may still do
        QVERIFY(open(given, script)->server().authentication.endsWith(QLatin1String("id_ed25519")));
    }

    void aGivenWayCarriesTheSession()
    {
        Script script;
        const auto session = open(approached(way()), script);
        checkDown(*session, 1, 1'000'000);
        checkUp(*session, 2, 1'000'000);
    }

    void aWayThatDoesNotOpen_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("away") << ErrorKind::Unreachable << Reason::ProxyFailed; // is tried again
        QTest::newRow("signed out") << ErrorKind::Unauthorised << Reason::AuthenticationFailed;
    }
    void aWayThatDoesNotOpen()
    {
        QFETCH(ErrorKind, kind);
        Script script;
        auto approach = way();
        approach.open = [kind] { return readyResult<void>(failure(kind, QStringLiteral("Not now."))); };
        const Failure failure = lost(approached(approach), script);
        QTEST(failure.reason, "reason");
        QCOMPARE(failure.error.text, QStringLiteral("Not now."));
    }

    void itsLastWordsAreTheReason()
    {
        Script script;
        const int mute = listenLoopback(m_mute);
        auto approach = way();
        approach.takeSocket = [this, mute] {
            const int fd = connectLoopback(m_mute);
            close(accept4(mute, nullptr, nullptr, SOCK_CLOEXEC)); // ended by the other side
            return fd;
        };
        approach.lastWords = [] { return QStringLiteral("Cluster k1 is not running"); };
        const Failure failure = lost(approached(approach), script);
        close(mute);
        QCOMPARE(failure.reason, Reason::ProxyFailed);
        QVERIFY2(failure.error.text.contains(QLatin1String("Cluster k1 is not running")),
                 qPrintable(failure.error.text));
    }

    void aWayThatNeverOpensIsLeftAtOnce()
    {
        Script script;
        QPromise<Result<void>> never;
        never.start();
        auto approach = way();
        approach.open = [&never] { return never.future(); };
        Session session(approached(approach), script);
        session.start();
        QTRY_COMPARE(session.state(), State::Connecting);
        QElapsedTimer took;
        took.start();
        session.end();
        QVERIFY2(took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
        QCOMPARE(session.state(), State::Closed);
    }

private:
    int m_mute = 0;
};

QTEST_GUILESS_MAIN(TestSshGiven)
#include "tst_sshgiven.moc"
