// Secrets: kept out of every text while they live, gone afterwards.
#include "core/base/log.h"
#include "core/base/secret.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;

class TestSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void revealsItsValue();
    void isRedactedWhileItLives();
    void staysRedactedUntilTheLastHolderGoes();
    void leavesNoTailOfALongerSecret();
    void shortValuesAreNotSearchedFor();
    void moveLeavesTheSourceEmpty();
    void selfMoveKeepsTheValue();
    void assignmentForgetsTheOldValue();
    void logFileHoldsDotsInstead();
};

void TestSecret::revealsItsValue()
{
    const Secret secret(QStringLiteral("pässwort"));
    QCOMPARE(secret.reveal(), QByteArray("p\xc3\xa4sswort"));
    QVERIFY(Secret().isEmpty());
}

void TestSecret::isRedactedWhileItLives()
{
    const QString text = QStringLiteral("token=canary-1234&x canary-1234");
    {
        const Secret secret(QByteArray("canary-1234"));
        const QString clean = redacted(text);
        QVERIFY(!clean.contains(QLatin1String("canary")));
        QCOMPARE(clean.count(Secret::dots()), 2);
    }
    QCOMPARE(redacted(text), text);
}

void TestSecret::staysRedactedUntilTheLastHolderGoes()
{
    Secret kept;
    {
        const Secret first(QByteArray("canary-5678"));
        kept = first.duplicate();
    }
    QVERIFY(!redacted(QStringLiteral("canary-5678")).contains(QLatin1String("canary")));
    kept = Secret();
    QCOMPARE(redacted(QStringLiteral("canary-5678")), QStringLiteral("canary-5678"));
}

void TestSecret::leavesNoTailOfALongerSecret()
{
    // Many short prefixes, so that no order of a hash hides a wrong order of replacing.
    std::vector<Secret> all;
    const QByteArray longest("canary-abcdefghijklmnop");
    for (qsizetype size = 6; size <= longest.size(); ++size)
        all.emplace_back(longest.left(size));
    QCOMPARE(redacted(QString::fromLatin1(longest)), Secret::dots());
}

void TestSecret::shortValuesAreNotSearchedFor()
{
    const Secret secret(QByteArray("abc"));
    QCOMPARE(redacted(QStringLiteral("abcdef")), QStringLiteral("abcdef"));
}

void TestSecret::moveLeavesTheSourceEmpty()
{
    Secret from(QByteArray("canary-move"));
    const Secret to(std::move(from));
    QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): that is what is asked
    QCOMPARE(to.reveal(), QByteArray("canary-move"));
    QVERIFY(!redacted(QStringLiteral("canary-move")).contains(QLatin1String("canary")));
}

void TestSecret::selfMoveKeepsTheValue()
{
    Secret secret(QByteArray("canary-self"));
    Secret &same = secret;
    secret = std::move(same);
    QCOMPARE(secret.reveal(), QByteArray("canary-self"));
}

void TestSecret::assignmentForgetsTheOldValue()
{
    Secret secret(QByteArray("canary-old"));
    secret = Secret(QByteArray("canary-new"));
    QCOMPARE(redacted(QStringLiteral("canary-old")), QStringLiteral("canary-old"));
    QCOMPARE(redacted(QStringLiteral("canary-new")), Secret::dots());
}

void TestSecret::logFileHoldsDotsInstead()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("app.log"));
    const Secret secret(QByteArray("canary-logged"));
    const QtMessageHandler before = qInstallMessageHandler(nullptr);
    installLog(path, false);
    qInfo("got canary-logged from the server");
    installLog({}, false);
    qInstallMessageHandler(before);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray logged = file.readAll();
    QVERIFY(logged.contains("from the server"));
    QVERIFY(!logged.contains("canary"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
