#include "core/base/files.h"
#include "core/sky/bundle.h"
#include "core/sky/upload.h"
#include "core/sky/zipwriter.h"
#include "tests/support/skyside.h"

#include <QDir>
#include <QProcess>

using namespace skydeck;
using support::await;
using support::SkySide;

namespace {

// Another reader's view: name, mode, size and content's beginning, a line an entry.
QStringList readByPython(const QString &zip)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import sys, zipfile\n"
                                 "z = zipfile.ZipFile(sys.argv[1])\n"
                                 "assert z.testzip() is None\n"
                                 "for i in z.infolist():\n"
                                 "  print(i.filename, oct(i.external_attr >> 16), i.file_size, "
                                 "z.read(i)[:12].decode())\n"),
                  zip});
    python.waitForFinished(30000);
    const QString errors = QString::fromUtf8(python.readAllStandardError());
    return errors.isEmpty()
        ? QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
        : QStringList{errors};
}

struct Folder
{
    QTemporaryDir dir;
    QString path = dir.path() + QStringLiteral("/my code");
    void write(const QString &name, const QByteArray &bytes)
    {
        QVERIFY(writeAtomically(path + QLatin1Char('/') + name, bytes));
    }
    Folder()
    {
        write(QStringLiteral("main.py"), "print(1)\n");
        write(QStringLiteral("data/big.bin"), "x");
        write(QStringLiteral("data/ümlaut.txt"), "ü");
        write(QStringLiteral(".git/config"), "[core]");
        QDir(path).mkpath(QStringLiteral("empty"));
        QFile::link(path + QStringLiteral("/main.py"), path + QStringLiteral("/data/link"));
    }
};

} // namespace

class TestUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAFolderHolds_data()
    {
        QTest::addColumn<QString>("ignore");
        QTest::addColumn<QStringList>("files");
        const QString big = QStringLiteral("data/big.bin");
        const QStringList all{QStringLiteral("data/"),     QStringLiteral("data/big.bin"),
                              QStringLiteral("data/link"), QStringLiteral("data/ümlaut.txt"),
                              QStringLiteral("empty/"),    QStringLiteral("main.py")};
        QTest::newRow("all but .git") << QString() << all;
        const QStringList less{QStringLiteral("data/"), QStringLiteral("data/link"),
                               QStringLiteral("data/ümlaut.txt"), QStringLiteral("main.py")};
        QTest::newRow(".skyignore") << QStringLiteral(".skyignore")
                                    << (QStringList{QStringLiteral(".skyignore")} + less);
        QTest::newRow(".gitignore") << QStringLiteral(".gitignore")
                                    << (QStringList{QStringLiteral(".gitignore")} + less);
    }
    void whatAFolderHolds()
    {
        QFETCH(QString, ignore);
        QFETCH(QStringList, files);
        Folder folder;
        if (!ignore.isEmpty())
            folder.write(ignore, "*.bin\n");
        const auto found = sky::filesOf(folder.path, {});
        QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().detail));
        QCOMPARE(*found, files);
    }

    void aZipThatPythonReads()
    {
        Folder folder;
        const QString zip = folder.dir.filePath(QStringLiteral("a.zip"));
        const sky::LocalSource source{folder.path, folder.path, true};
        const auto bundle = sky::makeBundle({source, source}, zip, {});
        QVERIFY2(bundle.has_value(), bundle ? "" : qPrintable(bundle.error().text));
        QCOMPARE(bundle->files, 4);
        QCOMPARE(bundle->id.size(), 64);
        const QStringList entries = readByPython(zip);
        const QString base = folder.path.mid(1);
        QVERIFY2(entries.contains(base + QStringLiteral("/main.py 0o100600 9 print(1)")),
                 qPrintable(entries.join(QLatin1Char('\n'))));
        QVERIFY(entries.contains(base + QStringLiteral("/data/link 0o120755 10 ../main.py")));
        QVERIFY(entries.contains(base + QStringLiteral("/data/ümlaut.txt 0o100600 2 ü")));
        QVERIFY(entries.contains(base + QStringLiteral("/empty/ 0o40755 0 ")));
        QCOMPARE(entries.size(), 7);
        // The same files are the same blob.
        QCOMPARE(sky::makeBundle({source}, zip, {})->id, bundle->id);
        folder.write(QStringLiteral("main.py"), "print(2)\n");
        QVERIFY(sky::makeBundle({source}, zip, {})->id != bundle->id);
    }

    void largeFilesAndThoseThatPackWell()
    {
        QTemporaryDir dir;
        const QString large = dir.filePath(QStringLiteral("large"));
        const QString text = dir.filePath(QStringLiteral("text"));
        QVERIFY(writeAtomically(large, QByteArray(9 * 1024 * 1024, 'a')));
        QVERIFY(writeAtomically(text, QByteArray(100000, 'b')));
        const QString zip = dir.filePath(QStringLiteral("a.zip"));
        const auto bundle = sky::makeBundle({{large, large, false}, {text, text, false}}, zip, {});
        QVERIFY(bundle.has_value());
        QVERIFY2(bundle->bytes > 9 * 1024 * 1024 && bundle->bytes < 9 * 1024 * 1024 + 2000,
                 qPrintable(QString::number(bundle->bytes)));
        const QStringList entries = readByPython(zip);
        QCOMPARE(entries.size(), 2);
        QVERIFY2(entries.first().contains(QLatin1String(" 9437184 aaaaaaaaaaaa")), qPrintable(entries.first()));
    }

    void stoppedOrGone()
    {
        Folder folder;
        std::stop_source stop;
        stop.request_stop();
        const QString zip = folder.dir.filePath(QStringLiteral("a.zip"));
        QCOMPARE(sky::makeBundle({{folder.path, folder.path, true}}, zip, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
        const QString gone = folder.dir.filePath(QStringLiteral("gone"));
        QVERIFY(sky::makeBundle({{gone, gone, false}}, zip, {}).value_or(sky::Bundle()).files == 1
                || !sky::makeBundle({{gone, gone, false}}, zip, {}).has_value());
    }

    void aLaunchOnARemoteServerBringsItsFiles()
    {
        SkySide side;
        Folder folder;
        auto access = support::accessTo(QUrl(QStringLiteral("http://0.0.0.0:%1").arg(side.world.port())));
        QVERIFY(!access.server.isLoopback());
        side.engine->setAccess(std::move(access));
        side.world.missingParts << QStringLiteral("part0"); // broke off there
        auto wanted = SkySide::request("workdir: my code\nrun: ls\n");
        wanted.baseDir = folder.dir.path();
        QList<engine::UploadState> told;
        wanted.onUpload = [&told](const engine::UploadState &state) { told << state; };
        const auto launched = await(side.engine->launch(std::move(wanted), {}));
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
        QCOMPARE(side.world.asked.count(QStringLiteral("/upload_v2/blob")), 1);
        QCOMPARE(side.world.asked.count(QStringLiteral("/upload_v2")), 2);
        QVERIFY(told.size() >= 3);
        QCOMPARE(told.first(), engine::UploadState()); // being packed
        QCOMPARE(told[1].sent, 0);
        QCOMPARE(told.last().files, 4);
        QCOMPARE(told.last().sent, told.last().bytes);
        QVERIFY(told.last().bytes > 0);
        QVERIFY(side.world.lastBytes[QStringLiteral("/upload_v2")].startsWith("PK\3\4"));
        const QJsonObject body = side.world.lastBody[QStringLiteral("/launch")];
        QCOMPARE(body[QLatin1String("file_mounts_blob_id")].toString().size(), 64);
        QVERIFY(body[QLatin1String("using_remote_api_server")].toBool());
        const QString task = body[QLatin1String("task")].toString();
        QVERIFY2(task.contains(QStringLiteral("file_mounts_mapping:")), qPrintable(task));
        QCOMPARE(task.count(folder.path), 3); // workdir, and the mapping's both sides
        QTRY_COMPARE(side.job(launched->job).status, engine::JobStatus::Succeeded);
        const engine::Step first = side.job(launched->job).steps.first();
        QCOMPARE(first.id, QStringLiteral("upload"));
        QCOMPARE(first.state, engine::Step::State::Done);
        QVERIFY(first.detail.startsWith(QLatin1String("4 file")));
        QVERIFY(first.startedAt.isValid() && !first.title.isEmpty());
        QVERIFY(QDir(side.folder()).entryList({QStringLiteral("upload-*")}).isEmpty());
        // The same files again: nothing is sent.
        side.world.blobIsThere = true;
        side.world.asked.clear();
        auto again = SkySide::request("workdir: my code\nrun: ls\n");
        again.baseDir = folder.dir.path();
        QVERIFY(await(side.engine->exec(std::move(again), {})).has_value());
        QVERIFY(!side.world.asked.contains(QStringLiteral("/upload_v2")));
    }

    void anUploadThatGoesOnBreakingEnds()
    {
        SkySide side;
        Folder folder;
        for (int i = 0; i < 20; ++i)
            side.world.missingParts << QStringLiteral("part0");
        QTemporaryDir place;
        const auto sent = await(
            sky::uploaded(side.engine->client(), {{folder.path, folder.path, true}}, place.path(), this, {}));
        QVERIFY(!sent.has_value());
        QCOMPARE(sent.error().kind, ErrorKind::BadAnswer);
        side.world.close();
        const auto away = await(
            sky::uploaded(side.engine->client(), {{folder.path, folder.path, true}}, place.path(), this, {}));
        QCOMPARE(away.error().kind, ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
