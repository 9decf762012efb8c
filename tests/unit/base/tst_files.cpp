// Files are whole or not there; locks hold between holders and end with them.
#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace skydeck;

class TestFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesWithModeAndMakesFolders();
    void tellsTheModeOfAFile();
    void replacesTheOldContent();
    void followsALink();
    void failedWriteKeepsTheOldFileAndLeavesNoRest();
    void readsWithinItsLimit();
    void namesWhatDoesNotExist();
    void folderInTheWayIsAnError();
    void putAsideKeepsTheBytes();
    void locksExcludeEachOther();
    void neitherLockNorReplacementBringsAFolderBack();
    void askingDoesNotTakeTheLock();
    void lockEndsWithAKilledProcess();
    void waitingForALockTimesOut();
    void movedLockIsHeldOnce();

private:
    QString at(const char *name) const { return m_dir->filePath(QLatin1String(name)); }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestFiles::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestFiles::writesWithModeAndMakesFolders()
{
    const QString path = at("a/b/c.json");
    QVERIFY(writeAtomically(path, "{}"));
    QCOMPARE(read(path), QByteArray("{}"));
    QCOMPARE(QFile::permissions(path) & QFile::Permissions(0x0777),
             QFile::ReadUser | QFile::WriteUser | QFile::Permissions());
    QVERIFY(!(QFile::permissions(at("a")) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestFiles::tellsTheModeOfAFile()
{
    for (const int mode : {0600, 0644, 0755, 0470}) {
        const QString path = at("mode");
        QVERIFY(writeAtomically(path, "x", mode));
        QCOMPARE(modeOf(path), mode);
    }
    QCOMPARE(modeOf(at("absent")), 0644);
    QCOMPARE(modeOf(at("absent"), 0600), 0600);
}

void TestFiles::replacesTheOldContent()
{
    const QString path = at("x");
    QVERIFY(writeAtomically(path, QByteArray(100'000, 'a')));
    QVERIFY(writeAtomically(path, "b"));
    QCOMPARE(read(path), QByteArray("b"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("x")});
}

void TestFiles::followsALink()
{
    const QString target = at("real/target"), link = at("link");
    QVERIFY(writeAtomically(target, "old"));
    QVERIFY(QFile::link(target, link));
    QVERIFY(writeAtomically(link, "new"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(read(target), QByteArray("new"));
}

void TestFiles::failedWriteKeepsTheOldFileAndLeavesNoRest()
{
    const QString path = at("x");
    QVERIFY(writeAtomically(path, "old"));
    // A limit on file sizes stands in for a full disk: the write ends half way.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto *const handler = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeAtomically(path, QByteArray(100'000, 'n'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QVERIFY(!written.error().text.isEmpty());
    QCOMPARE(read(path), QByteArray("old"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("x")});
}

void TestFiles::readsWithinItsLimit()
{
    const QString path = at("x");
    QVERIFY(writeAtomically(path, "12345"));
    QCOMPARE(readWhole(path, 5).value(), QByteArray("12345"));
    QCOMPARE(readWhole(path, 4).error().kind, ErrorKind::BadInput);
}

void TestFiles::namesWhatDoesNotExist()
{
    const auto read = readWhole(at("gone"));
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QVERIFY(read.error().text.contains(QLatin1String("gone")));
}

void TestFiles::folderInTheWayIsAnError()
{
    QVERIFY(writeAtomically(at("file"), "x"));
    QVERIFY(!makeFolder(at("file/below")));
    QVERIFY(!writeAtomically(at("file/below/x"), "y"));
}

void TestFiles::putAsideKeepsTheBytes()
{
    const QString path = at("state.json");
    QVERIFY(writeAtomically(path, "half {"));
    const auto aside = putAside(path);
    QVERIFY(aside);
    QVERIFY(aside->startsWith(path + QStringLiteral(".damaged-")));
    QCOMPARE(read(*aside), QByteArray("half {"));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(putAside(path).error().kind, ErrorKind::NotFound);
}

void TestFiles::locksExcludeEachOther()
{
    const QString path = at("lock");
    {
        const auto first = FileLock::tryLock(path);
        QVERIFY(first && first->has_value());
        const auto second = FileLock::tryLock(path);
        QVERIFY(second && !second->has_value());
        QVERIFY(FileLock::isHeld(path));
    }
    QVERIFY(!FileLock::isHeld(path));
    QVERIFY(FileLock::tryLock(path)->has_value());
}

// What was just removed by another program must not come back as an empty folder.
void TestFiles::neitherLockNorReplacementBringsAFolderBack()
{
    const QString folder = at("removed");
    QCOMPARE(FileLock::tryLock(folder + QStringLiteral("/lock")).error().kind, ErrorKind::NotFound);
    QCOMPARE(FileLock::lock(folder + QStringLiteral("/lock"), std::chrono::seconds(5)).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(replaceFile(folder + QStringLiteral("/state.json"), "{}").error().kind, ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(folder));
}

void TestFiles::askingDoesNotTakeTheLock()
{
    const QString path = at("lock");
    QVERIFY(!FileLock::isHeld(path));
    QVERIFY(!QFile::exists(path));
}

void TestFiles::lockEndsWithAKilledProcess()
{
    const QString path = at("lock");
    const QByteArray name = QFile::encodeName(path);
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) { // only async-signal-safe calls from here
        const int fd = ::open(name.constData(), O_RDWR | O_CREAT, 0600);
        const char word = ::flock(fd, LOCK_EX) == 0 ? 'y' : 'n';
        (void)!::write(ready[1], &word, 1);
        for (;;)
            ::pause();
    }
    char word = 0;
    QCOMPARE(::read(ready[0], &word, 1), 1);
    QCOMPARE(word, 'y');
    const bool held = FileLock::isHeld(path);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    QVERIFY(held);
    QVERIFY(!FileLock::isHeld(path));
}

void TestFiles::waitingForALockTimesOut()
{
    const auto held = FileLock::tryLock(at("lock"));
    QVERIFY(held && held->has_value());
    QCOMPARE(FileLock::lock(at("lock"), std::chrono::milliseconds(50)).error().kind, ErrorKind::Timeout);
}

void TestFiles::movedLockIsHeldOnce()
{
    const QString path = at("lock");
    {
        auto first = FileLock::lock(path, std::chrono::milliseconds(50));
        QVERIFY(first);
        const FileLock moved = std::move(*first);
        QCOMPARE(first->descriptor(), -1);
        QVERIFY(FileLock::isHeld(path));
        QVERIFY(moved.descriptor() >= 0);
    }
    QVERIFY(!FileLock::isHeld(path));
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
