#include "core/base/logcap.h"
#include "core/local/queue.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace skydeck;
using namespace skydeck::local;

class TestQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstComeFirstServed()
    {
        const QList<QueueEntry> waiting{{1, {0.5, 0}, false, {}}, {2, {0.5, 0}, false, {}}};
        QVERIFY(admission(1, waiting, 2, 0));
        QVERIFY(!admission(2, waiting, 2, 0));
    }
    void runsTogetherWhatFits()
    {
        QList<QueueEntry> entries{{1, {0.5, 0}, true, {}}, {2, {0.5, 0}, false, {}}};
        QVERIFY(admission(2, entries, 1, 0));
        entries.append({3, {0.5, 0}, false, {}});
        entries[1].admitted = true;
        QVERIFY(!admission(3, entries, 1, 0));
    }
    void gpusAreGivenOnce()
    {
        const QList<QueueEntry> entries{
            {1, {0.5, 1}, true, {0}}, {2, {0.5, 1}, false, {}}, {3, {0.5, 2}, false, {}}};
        QCOMPARE(admission(2, entries, 8, 2).value_or(QList<int>()), QList<int>{1});
        QVERIFY(!admission(3, entries, 8, 2));
    }
    void aLogKeepsHeadAndTail()
    {
        QTemporaryDir dir;
        const QString path = dir.path() + QStringLiteral("/log");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("HEAD");
        const QByteArray block(1 << 20, 'x');
        for (int i = 0; i < 80; ++i)
            file.write(block);
        file.write("TAIL");
        file.close();
        const LogLimits limits{40 << 20, 1 << 20, 0};
        QVERIFY(enforceLogCap(path, limits, 1LL << 40) > (30 << 20));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.size(), (80LL << 20) + 8);
        QCOMPARE(file.read(4), QByteArray("HEAD"));
        file.seek(file.size() - 4);
        QCOMPARE(file.read(4), QByteArray("TAIL"));
        struct stat info = {};
        ::stat(QFile::encodeName(path).constData(), &info);
        QVERIFY(info.st_blocks * 512 < (45 << 20));
        QCOMPARE(enforceLogCap(path, limits, 1LL << 40), 0);
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
