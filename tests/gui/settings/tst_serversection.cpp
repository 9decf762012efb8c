#include "app/forms/serverdialog.h"
#include "app/forms/skysetupdialog.h"
#include "app/pages/settings/localskysection.h"
#include "app/pages/settings/serversection.h"
#include "app/widgets/banner.h"
#include "app/widgets/stepsview.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/unit/flows/skyworld.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::fixture;
using namespace skydeck::flows;
using pages::LocalSkySection;
using pages::ServerSection;
using sky::SignIn;
using support::SkyWorld;

class TestServerSection : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SkyWorld> m_world;
    TestPrompter m_prompter;
    std::unique_ptr<ServerSection> m_section;

    SkyServers &servers() { return *m_world->servers; }
    void make()
    {
        m_section = std::make_unique<ServerSection>(servers(), m_world->http, m_prompter);
        m_section->resize(700, 300);
        m_section->show();
    }
    QString add(const QString &name, SignIn signIn = SignIn::None)
    {
        return servers().add(m_world->made(name, signIn)).value_or(QString());
    }
    QListWidget *list() { return m_section->findChild<QListWidget *>(QStringLiteral("servers.list")); }
    QPushButton *button(const char *name)
    {
        return m_section->findChild<QPushButton *>(QStringLiteral("servers.") + QLatin1String(name));
    }
    forms::ServerDialog *dialog() { return m_section->window()->findChild<forms::ServerDialog *>(); }
    template<typename T>
    T *field(const char *name)
    {
        return dialog()->findChild<T *>(QStringLiteral("server.") + QLatin1String(name));
    }
    void typeAddress(const QUrl &url) { field<QLineEdit>("address")->setText(url.toString()); }
    QString result() { return dialog()->findChild<QLabel *>(QStringLiteral("server.test.result"))->text(); }

private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init()
    {
        m_world = std::make_unique<SkyWorld>();
        m_prompter.asked.clear();
        m_prompter.opened.clear();
        m_prompter.accepts = true;
        make();
    }
    void cleanup()
    {
        m_section.reset();
        m_world.reset();
    }

    void emptyItSaysWhatToDo()
    {
        QVERIFY(m_section->findChild<QLabel *>(QStringLiteral("servers.empty"))->isVisible());
        QVERIFY(!list()->isVisible());
        QVERIFY(button("add")->isVisible());
        QVERIFY(!button("use")->isVisible());
    }

    void serversAreListedAndAsked()
    {
        add(QStringLiteral("team"));
        const QString other = add(QStringLiteral("other"), SignIn::Token);
        QCOMPARE(list()->count(), 2);
        QVERIFY(list()->item(0)->text().contains(QLatin1String("in use")));
        QTRY_VERIFY(list()->item(0)->text().contains(QLatin1String("SkyPilot 0.14.1")));
        QTRY_VERIFY(list()->item(1)->text().contains(QLatin1String("Sign in")));
        list()->setCurrentRow(1);
        QCOMPARE(button("edit")->text(), QStringLiteral("Sign in…"));
        shoot(*m_section, QStringLiteral("servers-filled"));
        QVERIFY(servers().find(other) != nullptr);
    }

    void oneClickUsesAnother()
    {
        add(QStringLiteral("a"));
        const QString b = add(QStringLiteral("b"));
        list()->setCurrentRow(1);
        QVERIFY(button("use")->isEnabled());
        QTest::mouseClick(button("use"), Qt::LeftButton);
        QCOMPARE(servers().activeId(), b);
        QVERIFY(!button("use")->isEnabled());
        list()->setCurrentRow(0);
        QTest::keyClick(list(), Qt::Key_Return); // Enter does the obvious
        QCOMPARE(servers().activeId(), QStringLiteral("a"));
    }

    void removedAfterAQuestionWithItsSecret()
    {
        const QString id = add(QStringLiteral("team"), SignIn::Token);
        QVERIFY(support::awaited(servers().keepSecret(id, Secret(QByteArray("sky_abc")))).has_value());
        list()->setCurrentRow(0);
        m_prompter.accepts = false;
        QTest::mouseClick(button("remove"), Qt::LeftButton);
        QCOMPARE(list()->count(), 1);
        QVERIFY(m_prompter.asked.first().destructive);
        m_prompter.accepts = true;
        list()->actions().constFirst()->trigger(); // Delete
        QTRY_COMPARE(list()->count(), 0);
        QTRY_VERIFY(m_world->store.names().isEmpty());
    }

    void theClisServerIsReadOnly()
    {
        m_section.reset();
        m_world->writeCli(QStringLiteral("config.yaml"),
                          "api_server:\n  endpoint: " + m_world->url().toString().toUtf8() + "\n");
        m_world->open();
        make();
        QCOMPARE(list()->count(), 1);
        QVERIFY(list()->item(0)->text().contains(QLatin1String("own configuration")));
        list()->setCurrentRow(0);
        QVERIFY(!button("edit")->isEnabled());
        QVERIFY(!button("remove")->isEnabled());
    }

    void aNewServerIsTriedStepByStepAndKept()
    {
        QTest::mouseClick(button("add"), Qt::LeftButton);
        QVERIFY(dialog());
        typeAddress(m_world->url());
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QTRY_COMPARE(result(), QStringLiteral("It works."));
        field<QLineEdit>("name")->setText(QStringLiteral("team"));
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        QTest::mouseClick(field<QPushButton>("save"), Qt::LeftButton);
        QCOMPARE(servers().servers().size(), 1);
        QCOMPARE(servers().servers().first().name, QStringLiteral("team"));
        QCOMPARE(active.size(), 1);
        QVERIFY(list()->item(0)->isSelected());
    }

    void whatTheServerAsksForIsChosenAtOnce()
    {
        m_world->server.table.insert(
            "GET /api/health",
            support::jsonAnswer(200,
                                R"({"status":"healthy","api_version":"62","version":"0.14.1",)"
                                R"("basic_auth_enabled":true,"user":null})"));
        m_world->server.table.insert("GET /users/role", support::jsonAnswer(401, R"("Authentication required")"));
        QTest::mouseClick(button("add"), Qt::LeftButton);
        typeAddress(m_world->url());
        QVERIFY(!field<QLineEdit>("secret")->isEnabled());
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QTRY_COMPARE(SignIn(field<QComboBox>("signIn")->currentData().toInt()), SignIn::Password);
        QVERIFY(field<QLineEdit>("secret")->isEnabled());
        QCOMPARE(field<QLineEdit>("secret")->echoMode(), QLineEdit::Password);
        field<QLineEdit>("user")->setText(QStringLiteral("ada"));
        field<QLineEdit>("secret")->setText(QStringLiteral("open sesame"));
        QTest::mouseClick(field<QPushButton>("save"), Qt::LeftButton);
        const QString id = servers().servers().first().id;
        QTRY_VERIFY(m_world->store.contains(secrets::skyServer(id)));
        QVERIFY(!readWhole(m_world->file())->contains("sesame"));
    }

    void whatCannotBeIsSaid_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << ""
                                 << "Enter the server's address";
        QTest::newRow("scheme") << "ftp://x"
                                << "begins with http";
        QTest::newRow("password in it") << "https://a:b@x"
                                        << "keychain";
    }
    void whatCannotBeIsSaid()
    {
        QFETCH(QString, address);
        QFETCH(QString, says);
        QTest::mouseClick(button("add"), Qt::LeftButton);
        auto *problem = field<QLabel>("problem");
        field<QLineEdit>("address")->setText(address);
        QVERIFY(!problem->isVisible()); // not before the user asks
        QTest::mouseClick(field<QPushButton>("save"), Qt::LeftButton);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(says), qPrintable(problem->text()));
        QVERIFY(servers().servers().isEmpty());
        typeAddress(m_world->url());
        QVERIFY(!problem->isVisible());
    }

    void theBrowserSignIn()
    {
        const QByteArray token = QByteArray(R"({"v":1,"user":"ada","cookies":{"_oauth2_proxy":"x1"}})").toBase64();
        support::LoopServer oauth([&](QTcpSocket &socket, const QByteArray &request) {
            const bool known = request.contains("Cookie: _oauth2_proxy=x1");
            if (request.startsWith("GET /api/v1/auth/token"))
                socket.write(support::jsonAnswer(200, "{\"token\":\"" + token + "\"}"));
            else if (request.startsWith("GET /users/role"))
                socket.write(support::jsonAnswer(200, R"({"name":"ada","role":"user"})"));
            else
                socket.write(support::jsonAnswer(200, known ? support::healthy : R"({"status":"needs_auth"})"));
            socket.disconnectFromHost();
        });
        QTest::mouseClick(button("add"), Qt::LeftButton);
        typeAddress(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(oauth.port())));
        field<QComboBox>("signIn")->setCurrentIndex(3);
        QCOMPARE(field<QPushButton>("test")->text(), QStringLiteral("Si&gn in…"));
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QCOMPARE(m_prompter.opened.size(), 1);
        QTRY_COMPARE(result(), QStringLiteral("It works."));
        QTest::mouseClick(field<QPushButton>("save"), Qt::LeftButton);
        const QString id = servers().servers().first().id;
        QTRY_VERIFY(m_world->store.contains(secrets::skyServer(id)));
    }

    void closedWhileItTries()
    {
        support::LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        QTest::mouseClick(button("add"), Qt::LeftButton);
        typeAddress(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.port())));
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QTRY_COMPARE(silent.requests.size(), 1);
        QCOMPARE(field<QPushButton>("test")->text(), QStringLiteral("Stop"));
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QCOMPARE(field<QPushButton>("test")->text(), QStringLiteral("&Test"));
        QTest::mouseClick(field<QPushButton>("test"), Qt::LeftButton);
        QTRY_COMPARE(silent.requests.size(), 2);
        dialog()->reject();
        QTRY_VERIFY(!dialog());
    }

    void longNamesDoNotWidenThePage()
    {
        add(QString(300, QLatin1Char('w')));
        QVERIFY(m_section->minimumSizeHint().width() < 700);
    }

    void thisComputerBeforeAnythingIsSetUp()
    {
        qputenv("PATH", "/usr/bin:/bin");
        LocalSkyPlaces places;
        places.setup.folder = m_world->folder.filePath(QStringLiteral("sky/venv"));
        places.setup.log = m_world->folder.filePath(QStringLiteral("setup.log"));
        places.setup.pythons = {QStringLiteral("/nonexistent/python3")};
        places.log = m_world->folder.filePath(QStringLiteral("server.log"));
        places.home = m_world->folder.path();
        places.port = support::freePort();
        LocalSkyServer local(places, m_world->http);
        LocalSkySection section(local, m_prompter);
        section.show();
        const auto named = [&](const char *name) {
            return section.findChild<QPushButton *>(QStringLiteral("localSky.") + QLatin1String(name));
        };
        QTRY_VERIFY(section.findChild<QLabel *>(QStringLiteral("localSky.state"))
                        ->text()
                        .contains(QLatin1String("Not set up")));
        QVERIFY(!named("startStop")->isVisible());
        QVERIFY(!named("remove")->isVisible());
        QTest::mouseClick(named("setUp"), Qt::LeftButton);
        auto *dialog = section.findChild<forms::SkySetupDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QCheckBox *>(QStringLiteral("skySetup.aws"))->click();
        QCOMPARE(dialog->extras(),
                 (QStringList{QStringLiteral("kubernetes"), QStringLiteral("ssh"), QStringLiteral("aws")}));
        dialog->findChild<QPushButton *>(QStringLiteral("skySetup.go"))->click();
        QTRY_VERIFY(section.findChild<widgets::Banner *>()->text().contains(QLatin1String("Python")));
        QCOMPARE(named("setUp")->text(), QStringLiteral("Set up…"));
    }

    void thisComputersRunningServer()
    {
        LocalSkyPlaces places;
        places.setup.folder = m_world->folder.filePath(QStringLiteral("sky/venv"));
        places.setup.log = m_world->folder.filePath(QStringLiteral("setup.log"));
        places.log = m_world->folder.filePath(QStringLiteral("server.log"));
        places.home = m_world->folder.path();
        places.port = m_world->server.port();
        QVERIFY(writeAtomically(places.setup.folder + QStringLiteral("/bin/sky"), "#!/bin/sh\nexit 1\n", 0755)
                    .has_value());
        QVERIFY(noteInstalled(places.setup.folder, {QStringLiteral("0.13.0"), {}}).has_value());
        LocalSkyServer local(places, m_world->http);
        LocalSkySection section(local, m_prompter);
        section.show();
        const auto named = [&](const char *name) {
            return section.findChild<QPushButton *>(QStringLiteral("localSky.") + QLatin1String(name));
        };
        QTRY_VERIFY(section.findChild<QLabel *>(QStringLiteral("localSky.facts"))
                        ->text()
                        .contains(QLatin1String("0.14.1")));
        QCOMPARE(named("setUp")->text(), QStringLiteral("Upgrade…"));
        QVERIFY(!named("setUp")->isEnabled()); // not while it runs
        QCOMPARE(named("startStop")->text(), QStringLiteral("Stop"));
        QTest::mouseClick(named("dashboard"), Qt::LeftButton);
        QVERIFY(m_prompter.opened.last().endsWith(QLatin1String("/dashboard/")));
        QTest::mouseClick(named("startStop"), Qt::LeftButton);
        QCOMPARE(m_prompter.asked.size(), 1); // it is not known whether something needs it
        QTRY_VERIFY(!section.findChild<widgets::Banner *>()->text().isEmpty());
    }
};

QTEST_MAIN(TestServerSection)
#include "tst_serversection.moc"
