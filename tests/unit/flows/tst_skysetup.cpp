#include "core/flows/skysetup.h"

#include "core/base/files.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;
using engine::Step;

namespace {

constexpr auto patience = 20'000;

//! A Python that makes environments with itself in them; what its pip does is said by the test.
const QByteArray python =
    "#!/bin/sh\n"
    "here=$(dirname \"$0\")\n"
    "echo \"$@\" >> \"$CALLS\"\n"
    "case \"$1 $2\" in\n"
    "  \"-c import\"*) echo \"${VERSION:-3.11}\"; [ -z \"$NO_VENV\" ] || { echo \"No module named 'ensurepip'\" "
    ">&2; exit 1; } ;;\n"
    "  \"-m venv\") mkdir -p \"$3/bin\"; cp \"$0\" \"$3/bin/python\" ;;\n"
    "  \"-m pip\") printf '%b' \"$PIP\"; [ -z \"$PIP_HANGS\" ] || sleep 60; [ -z \"$PIP_FAILS\" ] || exit 1\n"
    "    printf '#!/bin/sh\\necho \"skypilot, version 0.14.1\"\\nexit ${SKY_FAILS:-0}\\n' > \"$here/sky\"; chmod "
    "+x \"$here/sky\" ;;\n"
    "esac\n";

} // namespace

class TestSkySetup : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    SkySetupPlaces m_places;
    std::unique_ptr<SkySetup> m_setup;

    void set(const char *name, const char *value)
    {
        m_places.environment.insert(QLatin1String(name), QString::fromUtf8(value));
    }
    QByteArray calls() const
    {
        return readWhole(m_folder->filePath(QStringLiteral("calls"))).value_or(QByteArray());
    }
    //! Runs it to its end.
    Result<void> ended(const QStringList &extras = {QStringLiteral("aws")})
    {
        m_setup = std::make_unique<SkySetup>(m_places);
        QSignalSpy finished(m_setup.get(), &SkySetup::finished);
        m_setup->start(extras);
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, patience))
            return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
        return finished[0][0].value<Result<void>>();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString program = m_folder->filePath(QStringLiteral("python3"));
        QVERIFY(writeAtomically(program, python, 0755).has_value());
        m_places = {};
        m_places.folder = m_folder->filePath(QStringLiteral("sky/venv"));
        m_places.log = m_folder->filePath(QStringLiteral("sky/setup.log"));
        m_places.pythons = {program};
        m_places.room = 1024;
        set("CALLS", qPrintable(m_folder->filePath(QStringLiteral("calls"))));
        set("PYTHONPATH", "/nonexistent");
        set("PIP", "Collecting skypilot==0.14.1\\nCollecting boto3>=1.2 (from x)\\n");
    }
    void cleanup() { m_setup.reset(); }

    void setUpStepByStep()
    {
        const auto result = ended({QStringLiteral("ssh"), QStringLiteral("kubernetes"), QStringLiteral("; rm")});
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().text));
        QStringList ids;
        for (const Step &step : m_setup->steps()) {
            ids << step.id;
            QCOMPARE(step.state, Step::State::Done);
        }
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("python room environment packages verify"));
        QVERIFY2(calls().contains("skypilot[server,kubernetes,ssh]==0.14.1\n"), calls().constData());
        QCOMPARE(m_setup->installation()->version, QStringLiteral("0.14.1"));
        QVERIFY(readWhole(m_places.log)->contains("Collecting boto3"));
    }

    void doneAgainItUsesTheSameEnvironment()
    {
        QVERIFY(ended().has_value());
        const auto before = calls().count("-m venv");
        QVERIFY(ended({QStringLiteral("gcp")}).has_value());
        QCOMPARE(calls().count("-m venv"), before);
        QCOMPARE(m_setup->installation()->extras, QStringList{QStringLiteral("gcp")});
        QSignalSpy removed(m_setup.get(), &SkySetup::changed);
        auto gone = m_setup->remove();
        QTRY_VERIFY(gone.isFinished());
        QVERIFY(gone.result().has_value());
        QVERIFY(!QFile::exists(m_places.folder));
        QVERIFY(!m_setup->installation());
    }

    void howItFails_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *title, const char *name, const char *value, ErrorKind kind,
                            const char *step, const char *says) {
            QTest::newRow(title) << QString::fromLatin1(name) << QString::fromLatin1(value) << int(kind)
                                 << QString::fromLatin1(step) << QString::fromLatin1(says);
        };
        row("no venv", "NO_VENV", "1", ErrorKind::ToolMissing, "python", "python3-venv");
        row("too old", "VERSION", "3.8", ErrorKind::ToolMissing, "python", "3.8");
        row("too new", "VERSION", "3.14", ErrorKind::ToolMissing, "python", "3.9 to 3.13");
        row("disk full", "PIP", "ERROR: Could not install packages: [Errno 28] No space left on device\\n",
            ErrorKind::NoSpace, "packages", "disk is full");
        row("no network", "PIP",
            "WARNING: Retrying after NewConnectionError\\nERROR: No matching distribution found for skypilot\\n",
            ErrorKind::Unreachable, "packages", "cannot be reached");
        row("no such version", "PIP", "ERROR: No matching distribution found for skypilot\\n", ErrorKind::NotFound,
            "packages", "0.14.1");
        row("certificate", "PIP", "SSLError(SSLCertVerificationError\\n", ErrorKind::Refused, "packages",
            "certificate");
        row("anything else", "PIP", "error: command gcc failed\\n", ErrorKind::BadAnswer, "packages", "log");
        row("it does not run", "SKY_FAILS", "3", ErrorKind::BadAnswer, "verify", "log");
    }
    void howItFails()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, kind);
        QFETCH(QString, step);
        QFETCH(QString, says);
        set(qPrintable(name), qPrintable(value));
        if (name == QLatin1String("PIP"))
            set("PIP_FAILS", "1");
        const auto result = ended();
        QVERIFY(!result.has_value());
        QCOMPARE(int(result.error().kind), kind);
        QVERIFY2(result.error().text.contains(says), qPrintable(result.error().text));
        QCOMPARE(m_setup->steps().last().id, step);
        QCOMPARE(m_setup->steps().last().state, Step::State::Failed);
        QVERIFY(!QFile::exists(m_places.folder)); // nothing half stays
        QVERIFY(!m_setup->isRunning());
    }

    void noPythonAtAll()
    {
        m_places.pythons = {QStringLiteral("/nonexistent/python3")};
        QCOMPARE(ended().error().kind, ErrorKind::ToolMissing);
    }

    void tooLittleRoomIsSaidBeforeAnythingIsMade()
    {
        m_places.room = std::numeric_limits<qint64>::max();
        const auto result = ended();
        QCOMPARE(result.error().kind, ErrorKind::NoSpace);
        QVERIFY(!calls().contains("-m"));
    }

    void cancelledInTheMiddleNothingStays()
    {
        set("PIP_HANGS", "1");
        m_setup = std::make_unique<SkySetup>(m_places);
        QSignalSpy finished(m_setup.get(), &SkySetup::finished);
        m_setup->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_setup->steps().last().detail.contains(QLatin1String("boto3")), patience);
        QVERIFY(m_setup->isRunning());
        m_setup->start({}); // one at a time
        m_setup->cancel();
        m_setup->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(finished[0][0].value<Result<void>>().error().kind, ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(m_places.folder));
    }

    void aFailedUpgradeCountsAsNone()
    {
        QVERIFY(ended().has_value());
        set("PIP_FAILS", "1");
        QVERIFY(!ended().has_value());
        QVERIFY(QFile::exists(m_places.folder));
        QVERIFY(!m_setup->installation());
        m_places.environment.remove(QStringLiteral("PIP_FAILS"));
        QVERIFY(ended().has_value());
        QVERIFY(m_setup->installation().has_value());
    }

    void goneWhileItRuns()
    {
        set("PIP_HANGS", "1");
        m_setup = std::make_unique<SkySetup>(m_places);
        m_setup->start({});
        QTRY_VERIFY_WITH_TIMEOUT(calls().contains("-m pip"), patience);
        m_setup.reset();
    }

    void progressOutOfTheLog_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("progress");
        QTest::newRow("nothing") << QByteArray() << "";
        QTest::newRow("one") << QByteArray("Collecting skypilot[aws]==0.14.1\n") << "1 package found · skypilot";
        QTest::newRow("more") << QByteArray("Collecting a\n  Using cached\nCollecting b_c-d.e<2,>1\n")
                              << "2 packages found · b_c-d.e";
        QTest::newRow("in the end") << QByteArray("Collecting a\nInstalling collected packages: a\n")
                                    << "1 package is being installed";
    }
    void progressOutOfTheLog()
    {
        QFETCH(QByteArray, log);
        QFETCH(QString, progress);
        const auto plain = [](QString text) {
            return text.remove(QLatin1String("(s)"))
                .replace(QLatin1String("are"), QLatin1String("is"))
                .remove(QLatin1String("packages"))
                .remove(QLatin1String("package"));
        };
        QCOMPARE(plain(installProgress(log)), plain(progress)); // the plural is the translation's
    }
};

QTEST_GUILESS_MAIN(TestSkySetup)
#include "tst_skysetup.moc"
