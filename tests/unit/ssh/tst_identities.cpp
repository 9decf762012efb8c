// What key files tell without a passphrase, which identities are tried in which order, which algorithms are
// offered.
#include "core/ssh/algorithms.h"
#include "core/ssh/identities.h"
#include "core/ssh/outcome.h"
#include "core/ssh/wire.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::ssh;

namespace {
QByteArray blob(const char *type, char fill)
{
    return wireString(type) + wireString(QByteArray(32, fill));
}
// An OpenSSH-format file as far as it can be read without its secret part.
QByteArray opensshKey(const char *kdf, const QByteArray &publicBlob)
{
    const QByteArray body = QByteArray("openssh-key-v1\0", 15) + wireString("aes256-ctr") + wireString(kdf)
        + wireString({}) + wireNumber(1) + wireString(publicBlob) + wireString("secret");
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body.toBase64() + "\n-----END OPENSSH PRIVATE KEY-----\n";
}
} // namespace

class TestIdentities : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString write(const char *name, const QByteArray &bytes)
    {
        const QString path = m_folder.path() + u'/' + QLatin1String(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
    static QByteArray publicLine(const QByteArray &type, const QByteArray &bytes)
    {
        return type + ' ' + bytes.toBase64() + " me@desk\n";
    }
    static QStringList names(const QList<Identity> &all)
    {
        QStringList list;
        for (const auto &one : all)
            list << (one.from == Identity::From::Agent ? QStringLiteral("agent:") : QString())
                    + one.name.section(u'/', -1);
        return list;
    }

private Q_SLOTS:
    void keyFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("right");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<QByteArray>("type");
        const QByteArray one = blob("ssh-ed25519", 'a');
        QTest::newRow("plain") << opensshKey("none", one) << true << false << QByteArray("ssh-ed25519");
        QTest::newRow("bcrypt") << opensshKey("bcrypt", one) << true << true << QByteArray("ssh-ed25519");
        QTest::newRow("pem") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nAA\n-----END RSA PRIVATE KEY-----\n")
                             << true << false << QByteArray();
        QTest::newRow("pem encrypted") << QByteArray(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAA\n")
                                       << true << true << QByteArray();
        QTest::newRow("pkcs8 encrypted")
            << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA\n") << true << true << QByteArray();
        QTest::newRow("public half") << publicLine("ssh-ed25519", one) << true << false
                                     << QByteArray("ssh-ed25519");
        QTest::newRow("cut off") << opensshKey("none", one).left(60) << false << false << QByteArray();
        QTest::newRow("text") << QByteArray("hello\n") << false << false << QByteArray();
        QTest::newRow("empty") << QByteArray() << false << false << QByteArray();
    }
    void keyFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, right);
        QFETCH(bool, encrypted);
        QFETCH(QByteArray, type);
        const auto key = peekKeyFile(write("key", text));
        QCOMPARE(key.has_value(), right);
        if (!right)
            return;
        QCOMPARE(key->encrypted, encrypted);
        QCOMPARE(key->type, type);
    }
    void theOrderIsOpenSshs()
    {
        const QByteArray a = blob("ssh-ed25519", 'a'), b = blob("ssh-ed25519", 'b'), c = blob("ssh-rsa", 'c'),
                         d = blob("ssh-ed25519", 'd');
        HostConfig config;
        config.identityFilesGiven = true;
        config.identityFiles = {write("a", opensshKey("none", a)), write("b", opensshKey("none", b)),
                                m_folder.path() + QStringLiteral("/d")};
        write("d.pub", publicLine("ssh-ed25519", d)); // the private half lives in the agent
        write("a-cert.pub",
              publicLine("ssh-ed25519-cert-v01@openssh.com", blob("ssh-ed25519-cert-v01@openssh.com", 'z')));
        const QList<AgentKey> agent{
            {c, QStringLiteral("other")}, {d, QStringLiteral("dd")}, {b, QStringLiteral("bb")}};
        QStringList unreadable;
        QCOMPARE(names(identities(config, agent, unreadable)),
                 (QStringList{QStringLiteral("a-cert.pub"), QStringLiteral("agent:b"), QStringLiteral("agent:d"),
                              QStringLiteral("agent:other"), QStringLiteral("a")}));
        config.identitiesOnly = true;
        QVERIFY(!names(identities(config, agent, unreadable)).contains(QStringLiteral("agent:other")));
        QVERIFY(unreadable.isEmpty());
        config.identityFiles = {write("text", "no key")};
        QVERIFY(identities(config, {}, unreadable).isEmpty());
        QCOMPARE(unreadable.size(), 1);
    }
    void algorithms_data()
    {
        QTest::addColumn<QString>("configured");
        QTest::addColumn<QByteArrayList>("offered");
        const auto row = [](const char *configured, QByteArrayList list) {
            QTest::newRow(configured) << QString::fromLatin1(configured) << list;
        };
        row("", {"aes128-gcm@openssh.com", "aes128-ctr", "chacha20-poly1305@openssh.com"});
        row("aes128-ctr,unknown", {"aes128-ctr"});
        row("+aes128-cbc",
            {"aes128-gcm@openssh.com", "aes128-ctr", "chacha20-poly1305@openssh.com", "aes128-cbc"});
        row("-*ctr", {"aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"});
        row("^chacha20-poly1305@openssh.com",
            {"chacha20-poly1305@openssh.com", "aes128-gcm@openssh.com", "aes128-ctr"});
        row("unknown", {});
    }
    void algorithms()
    {
        QFETCH(QString, configured);
        QFETCH(QByteArrayList, offered);
        const QByteArrayList supported{"aes128-cbc", "aes128-ctr", "chacha20-poly1305@openssh.com",
                                       "aes128-gcm@openssh.com"};
        QCOMPARE(algorithms::offered(algorithms::Kind::Cipher, supported, configured), offered);
    }
    void noCertificateIsAskedAsHostKey()
    {
        const QByteArrayList supported{"ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519", "ssh-rsa"};
        QCOMPARE(algorithms::offered(algorithms::Kind::HostKey, supported,
                                     QStringLiteral("^ssh-ed25519-cert-v01@openssh.com")),
                 QByteArrayList{"ssh-ed25519"});
    }
    void libssh2Codes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("mac") << -4 << Reason::DamagedData;
        QTest::newRow("decrypt") << -12 << Reason::DamagedData;
        QTest::newRow("kex") << -5 << Reason::NeedsSystemSsh;
        QTest::newRow("banner") << -2 << Reason::NotSsh;
        QTest::newRow("timeout") << -9 << Reason::Timeout;
        QTest::newRow("disconnect") << -13 << Reason::Disconnected;
        QTest::newRow("receive") << -43 << Reason::Disconnected;
        QTest::newRow("alloc") << -6 << Reason::Internal;
    }
    void libssh2Codes()
    {
        QFETCH(int, code);
        QTEST(libssh2Failure(code, QStringLiteral("words"), QStringLiteral("h")).reason, "reason");
        QVERIFY(libssh2Failure(code, QStringLiteral("words"), QStringLiteral("h")).error.text.contains(u'h'));
    }
    void refusedChannels()
    {
        QCOMPARE(openReason(QStringLiteral("Channel open failure (connect failed)")), Reason::ConnectFailed);
        QCOMPARE(openReason(QStringLiteral("Channel open failure (administratively prohibited)")),
                 Reason::Prohibited);
        QCOMPARE(openReason(QStringLiteral("Channel open failure (resource shortage)")), Reason::ResourceShortage);
    }
    void everyReasonHasItsOwnName()
    {
        QStringList seen;
        for (int i = int(Reason::None); i <= int(Reason::Internal); ++i) {
            QVERIFY(!seen.contains(reasonName(Reason(i))));
            seen << reasonName(Reason(i));
        }
    }
};

QTEST_GUILESS_MAIN(TestIdentities)
#include "tst_identities.moc"
