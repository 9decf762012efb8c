#include "core/secrets/nameindex.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::secrets;

class TestNameIndex : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    const SecretName m_password{QStringLiteral("ssh-password"), QStringLiteral("ada@host:22")};
    const SecretName m_token{QStringLiteral("token"), QStringLiteral("https://sky.example:46580")};
    QString file() const { return m_folder->filePath(QStringLiteral("state/secrets.json")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void namesOfKeys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("valid");
        QTest::newRow("password") << QStringLiteral("ssh-password:ada@host:22") << true;
        QTest::newRow("IPv6") << QStringLiteral("ssh-password:ada@[::1]:22") << true;
        QTest::newRow("fingerprint") << QStringLiteral("ssh-passphrase:SHA256:abc/def+=") << true;
        QTest::newRow("not ASCII") << QStringLiteral("token:Zoë's server") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("no kind") << QStringLiteral(":x") << false;
        QTest::newRow("no subject") << QStringLiteral("token:") << false;
        QTest::newRow("no colon") << QStringLiteral("token") << false;
        QTest::newRow("kind with a space") << QStringLiteral("my token:x") << false;
        QTest::newRow("line break") << QStringLiteral("token:x\ny") << false;
        QTest::newRow("huge") << QStringLiteral("token:") + QString(5000, QLatin1Char('x')) << false;
    }
    void namesOfKeys()
    {
        QFETCH(const QString, key);
        QFETCH(const bool, valid);
        const auto name = SecretName::fromKey(key);
        QCOMPARE(name.has_value(), valid);
        if (name)
            QCOMPARE(name->key(), key);
    }

    void labelsAreForPeople()
    {
        QCOMPARE(label(sshPassword(QStringLiteral("ada"), QStringLiteral("host"), 22)),
                 QStringLiteral("Password of ada@host:22"));
        QCOMPARE(label(sshPassphrase(QStringLiteral("/home/ada/.ssh/id_ed25519"))),
                 QStringLiteral("Passphrase of the key /home/ada/.ssh/id_ed25519"));
        QCOMPARE(label({QStringLiteral("api-key"), QStringLiteral("openai")}),
                 QStringLiteral("API key for openai"));
        QCOMPARE(label({QStringLiteral("other"), QStringLiteral("x")}), QStringLiteral("other: x"));
    }

    void namesAreKeptSortedAndOnce()
    {
        NameIndex index(file());
        QVERIFY(index.names().isEmpty());
        QCOMPARE(index.add(m_token), Result<bool>(true));
        QCOMPARE(index.add(m_password), Result<bool>(true));
        QCOMPARE(index.add(m_token), Result<bool>(false));
        QCOMPARE(NameIndex(file()).names(), (QList<SecretName>{m_password, m_token}));
        QCOMPARE(index.remove(m_token), Result<bool>(true));
        QCOMPARE(index.remove(m_token), Result<bool>(false));
        QCOMPARE(NameIndex(file()).names(), QList<SecretName>{m_password});
        QCOMPARE(QFileInfo(file()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void damagedFileIsPutAsideAndGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut off") << QByteArray("{\"names\": [{\"kind\": \"tok");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00\x01", 4);
        QTest::newRow("somebody else's") << QByteArray("{\"window\": 1}");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("names of another shape") << QByteArray("{\"names\": \"many\"}");
        QTest::newRow("huge") << QByteArray(5 * 1024 * 1024, ' ');
    }
    void damagedFileIsPutAsideAndGoesOn()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(writeAtomically(file(), bytes));
        NameIndex index(file());
        QVERIFY(index.names().isEmpty());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("was damaged; it is now .*damaged-")));
        QCOMPARE(index.add(m_token), Result<bool>(true));
        QCOMPARE(index.names(), QList<SecretName>{m_token});
        const QStringList aside = QFileInfo(file()).dir().entryList({QStringLiteral("secrets.json.damaged-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(readWhole(QFileInfo(file()).dir().filePath(aside[0])), Result<QByteArray>(bytes));
    }

    void entriesThatAreNoNamesAreLeftOutAndTheRestOfTheFileStays()
    {
        const QByteArray text =
            "{\"future\": {\"a\": 1}, \"names\": [1, {\"kind\": \"BAD kind\", \"subject\": \"x\"},"
            "{\"kind\": \"token\"}, {\"kind\": \"token\", \"subject\": \"https://sky.example:46580\","
            "\"since\": 2}, {\"kind\": \"token\", \"subject\": \"https://sky.example:46580\"}]}";
        QVERIFY(writeAtomically(file(), text));
        NameIndex index(file());
        QCOMPARE(index.names(), QList<SecretName>{m_token});
        QVERIFY(index.add(m_password));
        const auto object = parseJsonObject(*readWhole(file()), QString());
        QCOMPARE(object->value(QLatin1String("future")).toObject().value(QLatin1String("a")).toInt(), 1);
        QCOMPARE(index.names().size(), 2);
    }

    void folderThatCannotBeWrittenIsAnError()
    {
        QVERIFY(writeAtomically(m_folder->filePath(QStringLiteral("state")), "a file"));
        QVERIFY(!NameIndex(file()).add(m_token));
    }
};

QTEST_GUILESS_MAIN(TestNameIndex)
#include "tst_nameindex.moc"
