// Writes beside the asking thread: in order, whole, and all of them before it goes.
#include "core/base/files.h"
#include "core/base/filewriter.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace skydeck;

class TestFileWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyWaitsForTheDisk()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a"));
        QSemaphore disk;
        FileWriter writer;
        QThread *where = nullptr;
        writer.run([&] {
            where = QThread::currentThread();
            disk.acquire();
        });
        writer.write(file, "one"); // returns although the disk is busy
        writer.write(file, "two");
        QVERIFY(!QFile::exists(file));
        disk.release();
        writer.waitForDone();
        QVERIFY(where != nullptr && where != thread());
        QCOMPARE(readWhole(file).value(), QByteArray("two"));
    }

    void theLastOneCountsAndIsThereAtTheEnd()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("new/b"));
        {
            FileWriter writer;
            for (int i = 0; i < 50; ++i)
                writer.write(file, QByteArray::number(i));
        }
        QCOMPARE(readWhole(file).value(), QByteArray("49"));
    }

    void whatCannotBeWrittenIsLeft()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("c"));
        FileWriter writer;
        writer.write(folder.path(), "no file");
        writer.write(file, "after it");
        writer.waitForDone();
        QCOMPARE(readWhole(file).value(), QByteArray("after it"));
    }
};

QTEST_GUILESS_MAIN(TestFileWriter)
#include "tst_filewriter.moc"
