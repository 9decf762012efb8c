// known_hosts: verdicts, places, what is written.
#include "core/ssh/knownhosts.h"
#include "core/ssh/wire.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace skydeck;
using namespace skydeck::ssh;

namespace {
HostKey key(const char *type, char fill)
{
    return HostKey::fromBlob(wireString(type) + wireString(QByteArray(32, fill)));
}
QByteArray line(const QByteArray &hosts, const HostKey &one)
{
    return hosts + ' ' + one.type + ' ' + one.blob.toBase64() + " comment\n";
}
QByteArray hashed(const QByteArray &name)
{
    const QByteArray salt(20, 's');
    return "|1|" + salt.toBase64() + '|'
        + QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1).toBase64();
}
} // namespace

class TestKnownHosts : public QObject
{
    Q_OBJECT
    const HostKey m_a = key("ssh-ed25519", 'a'), m_b = key("ssh-ed25519", 'b'), m_rsa = key("ssh-rsa", 'r');

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<KeyVerdict>("verdict");
        const auto row = [](const char *name, const QByteArray &text, const char *host, int port,
                            KeyVerdict verdict) {
            QTest::newRow(name) << text << QString::fromLatin1(host) << port << verdict;
        };
        using enum KeyVerdict;
        row("empty", "", "h", 22, Unknown);
        row("plain", line("h", m_a), "h", 22, Match);
        row("upper case", line("H", m_a), "h", 22, Match);
        row("another host", line("g", m_a), "h", 22, Unknown);
        row("list", line("g,h,10.0.0.1", m_a), "h", 22, Match);
        row("wildcard", line("*.lan", m_a), "h.lan", 22, Match);
        row("negated", line("!h.lan,*.lan", m_a), "h.lan", 22, Unknown);
        row("port", line("[h]:2222", m_a), "h", 2222, Match);
        row("other port", line("[h]:2222", m_a), "h", 2223, Unknown);
        row("plain name vouches for a port", line("h", m_a), "h", 2222, Match);
        row("plain name with another key says nothing about a port", line("h", m_b), "h", 2222, Unknown);
        row("hashed", line(hashed("h"), m_a), "h", 22, Match);
        row("hashed with port", line(hashed("[h]:2222"), m_a), "h", 2222, Match);
        row("hashed other", line(hashed("g"), m_a), "h", 22, Unknown);
        row("changed", line("h", m_b), "h", 22, Changed);
        row("changed hashed", line(hashed("h"), m_b), "h", 22, Changed);
        row("one of two", line("h", m_b) + line("h", m_a), "h", 22, Match);
        row("another type is not a change", line("h", m_rsa), "h", 22, Unknown);
        row("revoked", line("h", m_a) + line("@revoked *", m_a), "h", 22, Revoked);
        row("another key revoked", line("h", m_a) + line("@revoked *", m_b), "h", 22, Match);
        row("authority", line("@cert-authority *.lan", m_b), "h.lan", 22, CertAuthorityOnly);
        row("authority and key", line("@cert-authority *", m_b) + line("h", m_a), "h", 22, Match);
        row("unknown marker", line("@else h", m_a), "h", 22, Unknown);
        row("comment", '#' + line("h", m_a), "h", 22, Unknown);
        row("garbage", "h ssh-ed25519 !!!\nh\n\nh ssh-rsa " + m_a.blob.toBase64() + '\n', "h", 22, Unknown);
        row("windows line ends", line("h", m_a).replace(" comment\n", "\r\n"), "h", 22, Match);
    }
    void verdicts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        KnownHosts known;
        known.add(QStringLiteral("f"), text);
        QTEST(known.check(host, port, m_a).verdict, "verdict");
    }
    void aChangeNamesFileAndLine()
    {
        KnownHosts known;
        known.add(QStringLiteral("one"), "# first\n" + line("h", m_rsa));
        known.add(QStringLiteral("two"), line("g", m_a) + line("h", m_b));
        const auto check = known.check(QStringLiteral("h"), 22, m_a);
        QCOMPARE(check.verdict, KeyVerdict::Changed);
        QCOMPARE(check.lines.size(), 2);
        QCOMPARE(check.lines[0], (KnownKey{QStringLiteral("two"), 2, m_b}));
        QCOMPARE(check.lines[1].line, 2);
    }
    void knownTypesAreOfferedFirst()
    {
        KnownHosts known;
        known.add({}, line("h", m_rsa));
        const QList<QByteArray> all{"ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"};
        QCOMPARE(known.ordered(QStringLiteral("h"), 22, all),
                 (QList<QByteArray>{"rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519", "ecdsa-sha2-nistp256"}));
        QCOMPARE(known.ordered(QStringLiteral("g"), 22, all), all);
    }
    void aRememberedKeyIsFoundAgain_data()
    {
        QTest::addColumn<bool>("hashed");
        QTest::addColumn<int>("port");
        QTest::newRow("plain") << false << 22;
        QTest::newRow("hashed") << true << 22;
        QTest::newRow("hashed with port") << true << 2222;
    }
    void aRememberedKeyIsFoundAgain()
    {
        QFETCH(bool, hashed);
        QFETCH(int, port);
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/.ssh/known_hosts");
        QVERIFY(rememberHostKey(file, QStringLiteral("Host.lan"), port, m_a, hashed));
        QVERIFY(rememberHostKey(file, QStringLiteral("Host.lan"), port, m_a, hashed)); // twice is once
        const auto known = KnownHosts::load({file});
        QVERIFY(known);
        QCOMPARE(known->check(QStringLiteral("host.lan"), port, m_a).verdict, KeyVerdict::Match);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QCOMPARE(text.count('\n'), 1);
        QCOMPARE(text.contains("host.lan"), !hashed);
        QCOMPARE(written.permissions()
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }
    void aMissingLineEndIsMended()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/kh");
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write(line("g", m_b).chopped(1));
        old.close();
        QVERIFY(rememberHostKey(file, QStringLiteral("h"), 22, m_a, false));
        const auto known = KnownHosts::load({file});
        QCOMPARE(known->check(QStringLiteral("g"), 22, m_b).verdict, KeyVerdict::Match);
        QCOMPARE(known->check(QStringLiteral("h"), 22, m_a).verdict, KeyVerdict::Match);
    }
    void manyWritersLoseNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/kh");
        std::vector<std::thread> writers;
        for (int i = 0; i < 16; ++i)
            writers.emplace_back(
                [&, i] { (void)rememberHostKey(file, QStringLiteral("h%1").arg(i), 22, m_a, i % 2); });
        for (auto &writer : writers)
            writer.join();
        const auto known = KnownHosts::load({file});
        for (int i = 0; i < 16; ++i)
            QCOMPARE(known->check(QStringLiteral("h%1").arg(i), 22, m_a).verdict, KeyVerdict::Match);
    }
    void aForgottenHostLeavesTheOthers()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/kh");
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        const QByteArray before =
            "# mine\n" + line("h", m_a) + line(hashed("h"), m_rsa) + line("g", m_b) + line("@revoked h", m_b);
        old.write(before);
        old.close();
        QCOMPARE(forgetHostKeys(file, QStringLiteral("h"), 22).value(), 2);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), "# mine\n" + line("g", m_b) + line("@revoked h", m_b));
        QFile kept(file + QStringLiteral(".old"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), before);
        QCOMPARE(forgetHostKeys(file, QStringLiteral("h"), 22).value(), 0);
        QCOMPARE(forgetHostKeys(folder.path() + QStringLiteral("/none"), QStringLiteral("h"), 22).value(), 0);
    }
    void whatIsNotForgottenStaysToTheByte()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/kh"), link = folder.path() + QStringLiteral("/link");
        const QByteArray before = "# mine\r\n\n  \t\n" + line("g", m_b).chopped(1) + "\r\n" + "no key at all\n",
                         after = "\n\nxyz \xff\xfe";
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write(before + line("h,10.0.0.7", m_a) + after);
        old.close();
        QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const auto permissions = QFile(file).permissions();
        QVERIFY(QFile::link(file, link));
        QCOMPARE(forgetHostKeys(link, QStringLiteral("h"), 22).value(), 1);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), before + after);
        QCOMPARE(QFile(file).permissions(), permissions);
        QVERIFY(QFileInfo(link).isSymLink());
    }
    void whoRemembersMeanwhileLosesNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/kh");
        std::vector<std::thread> writers;
        for (int i = 0; i < 16; ++i)
            writers.emplace_back([&, i] {
                const QString host = QStringLiteral("h%1").arg(i);
                (void)rememberHostKey(file, host, 22, m_a, false);
                (void)rememberHostKey(file, QStringLiteral("old"), 22, i % 2 ? m_a : m_b, false);
                (void)forgetHostKeys(file, QStringLiteral("old"), 22);
            });
        for (auto &writer : writers)
            writer.join();
        const auto known = KnownHosts::load({file});
        for (int i = 0; i < 16; ++i)
            QCOMPARE(known->check(QStringLiteral("h%1").arg(i), 22, m_a).verdict, KeyVerdict::Match);
        QCOMPARE(known->check(QStringLiteral("old"), 22, m_a).verdict, KeyVerdict::Unknown);
    }
    void fingerprintsLookLikeOpenSsh()
    {
        const QByteArray blob =
            QByteArray::fromBase64("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
        QCOMPARE(fingerprint(blob), QStringLiteral("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"));
        QCOMPARE(HostKey::fromBlob(blob).type, QByteArray("ssh-ed25519"));
        QVERIFY(HostKey::fromBlob("\xff\xff\xff\xffxx").type.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKnownHosts)
#include "tst_knownhosts.moc"
