#include "app/shell/singleinstance.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using skydeck::shell::SingleInstance;

class TestSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstFindsNobody();
    void theSecondHandsItsWordsOver();
    void aSecondWithoutWordsRaisesTheFirst();
    void wordsKeepTheirLetters();
    void aSocketLeftBehindIsReplaced();
    void severalStartsAtOnce();
    void onlyTheUserMayEnter();
    void aPathTooLongIsNoSecondInstance();

private:
    QTemporaryDir m_folder;
    QString socket() const { return m_folder.filePath(QStringLiteral("run/skydeck.sock")); }
};

void TestSingleInstance::theFirstFindsNobody()
{
    SingleInstance first(socket());
    QVERIFY(!first.handOver({QStringLiteral("a")}));
}

void TestSingleInstance::theSecondHandsItsWordsOver()
{
    SingleInstance first(socket());
    first.listen();
    QSignalSpy asked(&first, &SingleInstance::asked);
    SingleInstance second(socket());
    QVERIFY(second.handOver({QStringLiteral("/tmp/a.yaml"), QStringLiteral("/tmp/b.yaml")}));
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toStringList(), QStringList({QStringLiteral("/tmp/a.yaml"), QStringLiteral("/tmp/b.yaml")}));
}

void TestSingleInstance::aSecondWithoutWordsRaisesTheFirst()
{
    SingleInstance first(socket());
    first.listen();
    QSignalSpy asked(&first, &SingleInstance::asked);
    QVERIFY(SingleInstance(socket()).handOver({}));
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(asked[0][0].toStringList().isEmpty());
}

void TestSingleInstance::wordsKeepTheirLetters()
{
    SingleInstance first(socket());
    first.listen();
    QSignalSpy asked(&first, &SingleInstance::asked);
    const QString word = QStringLiteral("/home/ада/my tasks/größe “1”.yaml");
    QVERIFY(SingleInstance(socket()).handOver({word}));
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toStringList(), QStringList(word));
}

void TestSingleInstance::aSocketLeftBehindIsReplaced()
{
    QVERIFY(QDir().mkpath(QFileInfo(socket()).path()));
    QFile left(socket());
    QVERIFY(left.open(QIODevice::WriteOnly)); // what a killed program leaves refuses connections
    left.close();
    SingleInstance first(socket());
    QVERIFY(!first.handOver({}));
    first.listen();
    QVERIFY(SingleInstance(socket()).handOver({QStringLiteral("x")}));
}

void TestSingleInstance::severalStartsAtOnce()
{
    SingleInstance first(socket());
    first.listen();
    QSignalSpy asked(&first, &SingleInstance::asked);
    for (int i = 0; i < 20; ++i)
        QVERIFY(SingleInstance(socket()).handOver({QString::number(i)}));
    QTRY_COMPARE(asked.size(), 20);
}

void TestSingleInstance::onlyTheUserMayEnter()
{
    SingleInstance first(socket());
    first.listen();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(socket()) & others));
}

void TestSingleInstance::aPathTooLongIsNoSecondInstance()
{
    SingleInstance one(m_folder.filePath(QString(200, QLatin1Char('x'))));
    QVERIFY(!one.handOver({}));
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
