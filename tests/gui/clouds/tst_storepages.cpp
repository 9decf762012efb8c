#include "app/pages/clouds/bucketspage.h"
#include "app/pages/clouds/pooldialog.h"
#include "app/pages/clouds/poolspage.h"
#include "app/pages/clouds/volumedialog.h"
#include "app/pages/clouds/volumespage.h"
#include "app/pages/clouds/workspacespage.h"
#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "tests/gui/models/skypagefixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using pages::BucketsPage;
using pages::PoolDialog;
using pages::PoolsPage;
using pages::VolumeDialog;
using pages::VolumesPage;
using pages::WorkspacesPage;

namespace {

const QString poolsPath = QStringLiteral("/ssh_node_pools");
const QByteArray onePool =
    R"({"lab":{"user":"ubuntu","password":"canary-of-a-pool","hosts":["192.0.2.10",{"ip":"192.0.2.11","user":"bob","identity_file":"~/k"}],"later":1}})";
const QByteArray openKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

} // namespace

class TestStorePages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void poolsAreListedWithTheirState();
    void aPoolIsSetUpAndItsLogShown();
    void aSetUpIsCancelledOnTheServer();
    void aFailedSetUpSaysWhy();
    void takingDownAndRemovingAsk();
    void anEditedPoolKeepsWhatTheFormDoesNotKnow();
    void aKeyIsSentFirst();
    void whatIsNoPoolIsRefused_data();
    void whatIsNoPoolIsRefused();
    void aPasswordIsNowhere();
    void whatWasTypedStaysUntilItIsSaved();
    void aPoolDialogClosedWhileItSaves();
    void aNewPoolReplacesNone();
    void aPoolGoesToNoOtherServer();
    void aStateThatIsNotKnown();
    void aRemovalIsNotCancelled();
    void aLateSetUpOfTheServerBefore();
    void volumesInUseStay();
    void volumesAreDeletedTogether();
    void noVolumeIsMadeBeforeTheOthersAreKnown();
    void aVolumeIsMade();
    void aVolumeThatAnotherWorkspaceHasIsNotMade();
    void theServerRefusesAVolume();
    void whatIsUnderWayIsSaidUntilItEnded();
    void aPoolThatIsSavedIsSaid();
    void whatIsNoVolumeIsSaidInTheDialog();
    void typesAndPlacesFollowWhatIsEnabled();
    void aDialogClosedMeanwhileMakesNothing();
    void aVolumeGoesToNoOtherServer();
    void bucketsAreDeletedOneByOne();
    void workspacesAreMadeAndDeleted();
    void aWorkspaceIsUsed();
    void theActiveWorkspaceIsFound_data();
    void theActiveWorkspaceIsFound();
    void anotherServerMeanwhileIsNotSentTo();
    void anotherServerBeginsAnew();
    void destroyedWhileLoading();

private:
    template<typename Page>
    Page *show(const char *path, const QByteArray &value)
    {
        m_world->server.routes[QLatin1String(path)].value = value;
        auto page = std::make_unique<Page>(parts());
        Page *shown = page.get();
        m_page = std::move(page);
        m_page->resize(1000, 700);
        m_page->show();
        return shown;
    }
    PoolsPage *showPools(const QByteArray &pools = onePool)
    {
        m_world->server.routes[poolsPath].now = pools;
        m_world->server.routes[poolsPath + QStringLiteral("/lab/status")].now =
            support::SkyCapture(QStringLiteral("ssh_node_pool_status_missing")).answer().body;
        auto *page = show<PoolsPage>("/unused", "null");
        if (!QTest::qWaitFor([&] {
                const auto &model = page->controller().pools();
                return model.rowCount() == 0 ? page->controller().feed().knownAt().isValid()
                                             : bool(model.at(0).ready);
            }))
            return nullptr;
        return page;
    }
    PoolDialog *dialog(const char *verb)
    {
        this->verb(verb)->trigger();
        return m_page->findChild<PoolDialog *>();
    }
    pages::StoreParts parts()
    {
        return {m_world->source(),
                *m_world->skyActions,
                m_world->files,
                m_world->navigator,
                m_world->logs(),
                [this](const QString &server, const QString &workspace) -> Result<void> {
                    m_used << server + QLatin1Char('/') + workspace;
                    if (m_usedProblem)
                        return failure(*m_usedProblem);
                    return {};
                }};
    }
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    FilePrompter &prompter() { return m_world->files; }

    VolumeDialog *volumeDialog()
    {
        m_world->server.routes[QStringLiteral("/enabled_clouds")].value =
            R"(["aws","kubernetes/lab","kubernetes/b"])";
        auto *page = show<VolumesPage>("/volumes", R"([{"name":"data","size":"1","status":"READY"}])");
        if (!QTest::qWaitFor(
                [&] { return page->volumes().rowCount() == 1 && verb("volumes.create")->isEnabled(); }))
            return nullptr;
        verb("volumes.create")->trigger();
        auto *shown = m_page->findChild<VolumeDialog *>();
        return QTest::qWaitFor([&] { return place(shown)->count() == 2; }) ? shown : nullptr;
    }
    static QComboBox *place(VolumeDialog *dialog)
    {
        return dialog->findChild<QComboBox *>(QStringLiteral("volume.place"));
    }
    static void setName(VolumeDialog *dialog, const char *name)
    {
        dialog->findChild<QLineEdit *>(QStringLiteral("volume.name"))->setText(QLatin1String(name));
    }
    static QPushButton *accept(VolumeDialog *dialog)
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("volume.make"));
    }
    static QLabel *state(VolumeDialog *dialog)
    {
        return dialog->findChild<QLabel *>(QStringLiteral("volume.state"));
    }

    // A new pool with a password, as a person types it.
    PoolDialog *typed(const char *name)
    {
        auto *form = dialog("pools.add");
        form->findChild<QLineEdit *>(QStringLiteral("pool.name"))->setText(QLatin1String(name));
        form->findChild<QPlainTextEdit *>(QStringLiteral("pool.hosts"))->setPlainText(QStringLiteral("node-1"));
        auto *kind = form->findChild<QComboBox *>(QStringLiteral("pool.signIn"));
        kind->setCurrentIndex(kind->findData(int(PoolDialog::SignIn::Password)));
        secret(form)->setText(QStringLiteral("another-canary"));
        return form;
    }
    static QLineEdit *secret(PoolDialog *form)
    {
        return form->findChild<QLineEdit *>(QStringLiteral("pool.secret"));
    }
    static QPushButton *save(PoolDialog *form)
    {
        return form->findChild<QPushButton *>(QStringLiteral("pool.save"));
    }
    static QLabel *problem(PoolDialog *form) { return form->findChild<QLabel *>(QStringLiteral("pool.state")); }
    // Whoever asks for this waits.
    static support::SkyRoute unanswered()
    {
        support::SkyRoute route;
        route.streams = true;
        route.ended = false;
        return route;
    }
    void hangUp()
    {
        for (auto *socket : m_world->server.findChildren<QTcpSocket *>())
            socket->abort();
    }

    QLabel *underWay() { return m_page->findChild<QLabel *>(m_page->objectName() + QStringLiteral(".underWay")); }

    QStringList m_used;
    std::optional<Error> m_usedProblem;
    std::unique_ptr<SkyWorldOfPages> m_world;
    std::unique_ptr<pages::StorePage> m_page;
};

void TestStorePages::init()
{
    m_world = std::make_unique<SkyWorldOfPages>();
}

void TestStorePages::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestStorePages::poolsAreListedWithTheirState()
{
    auto *page = showPools();
    QVERIFY(page);
    auto &model = page->controller().pools();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.at(0).hostTexts(),
             QStringList({QStringLiteral("192.0.2.10"), QStringLiteral("bob@192.0.2.11")}));
    QVERIFY(model.at(0).hasPassword && !*model.at(0).ready);
    QVERIFY(model.at(0).reason.contains(QLatin1String("nc")));
    QCOMPARE(m_page->table()->currentKey(), QStringLiteral("lab"));
    // It is ready later, and no longer there after that.
    m_world->server.routes[poolsPath + QStringLiteral("/lab/status")].now = R"({"status":"Ready","reason":"x"})";
    m_page->refresh();
    QTRY_VERIFY(*model.at(0).ready);
    QVERIFY(model.at(0).reason.isEmpty());
    m_world->server.routes[poolsPath].now = "{}";
    m_page->refresh();
    QTRY_COMPARE(model.rowCount(), 0);
    QVERIFY(!m_page->table()->isVisible());
}

void TestStorePages::aPoolIsSetUpAndItsLogShown()
{
    QVERIFY(showPools());
    auto &route = m_world->server.routes[poolsPath + QStringLiteral("/deploy")];
    route.stream = "Installing K3s\nAll done\n";
    verb("pools.up")->trigger();
    QCOMPARE(prompter().asked.size(), 1);
    QVERIFY(prompter().asked.constFirst().text.contains(QLatin1String("bob@192.0.2.11")));
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    const QJsonObject body = m_world->asked(poolsPath + QStringLiteral("/deploy"));
    QCOMPARE(body[QLatin1String("infra")].toString(), QStringLiteral("lab"));
    QCOMPARE(body[QLatin1String("cleanup")].toBool(true), false);
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("pools.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("All done")));
    QCOMPARE(m_world->activity->entries().constFirst().command, QStringLiteral("sky ssh up --infra lab"));
}

void TestStorePages::aSetUpIsCancelledOnTheServer()
{
    QVERIFY(showPools());
    auto &route = m_world->server.routes[poolsPath + QStringLiteral("/deploy")];
    route.ended = false;
    route.stream = "Installing K3s\n";
    QVERIFY(!verb("pools.cancel")->isVisible());
    verb("pools.up")->trigger();
    QVERIFY(verb("pools.cancel")->isVisible() && !verb("pools.down")->isEnabled());
    QVERIFY(underWay()->text().contains(QLatin1String("Set up the node pool lab")));
    QTRY_VERIFY(m_page->findChild<widgets::LogView *>(QStringLiteral("pools.log"))->isVisible());
    QTRY_VERIFY(m_world->server.askedFor(QStringLiteral("/api/stream")) > 0);
    verb("pools.cancel")->trigger();
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/api/cancel")), 1);
    QTRY_VERIFY(verb("pools.up")->isVisible());
    QVERIFY(m_page->banner()->text().isEmpty());
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Cancelled);
}

// As a real server ended a deploy whose hosts nobody answers on.
void TestStorePages::aFailedSetUpSaysWhy()
{
    QVERIFY(showPools());
    m_world->server.replay(poolsPath + QStringLiteral("/deploy"), "ssh_up_nothing");
    verb("pools.up")->trigger();
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("Failed to deploy")));
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("pools.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("file not found")));
    QVERIFY(verb("pools.up")->isVisible() && verb("pools.up")->isEnabled());
}

void TestStorePages::takingDownAndRemovingAsk()
{
    QVERIFY(showPools());
    prompter().accepts = false;
    verb("pools.down")->trigger();
    verb("pools.remove")->trigger();
    QCOMPARE(prompter().asked.size(), 2);
    QVERIFY(prompter().asked.at(0).destructive && prompter().asked.at(1).destructive);
    QVERIFY(prompter().asked.at(0).consequence.contains(QLatin1String("lost")));
    QVERIFY(m_world->activity->entries().isEmpty());
    prompter().accepts = true;
    verb("pools.remove")->trigger();
    QTRY_COMPARE(m_world->server.askedFor(poolsPath + QStringLiteral("/lab")), 1);
    verb("pools.down")->trigger();
    QTRY_COMPARE(m_world->server.askedFor(poolsPath + QStringLiteral("/down")), 1);
    QVERIFY(m_world->asked(poolsPath + QStringLiteral("/down"))[QLatin1String("cleanup")].toBool());
}

void TestStorePages::anEditedPoolKeepsWhatTheFormDoesNotKnow()
{
    QVERIFY(showPools());
    auto *form = dialog("pools.edit");
    QVERIFY(form);
    QVERIFY(form->findChild<QLineEdit *>(QStringLiteral("pool.name"))->isReadOnly());
    form->findChild<QPlainTextEdit *>(QStringLiteral("pool.hosts"))
        ->setPlainText(QStringLiteral("ann@192.0.2.11\n192.0.2.12"));
    form->findChild<QPushButton *>(QStringLiteral("pool.save"))->click();
    QTRY_VERIFY(!m_world->asked(poolsPath).isEmpty());
    QCOMPARE(m_world->asked(poolsPath).keys(), QStringList{QStringLiteral("lab")}); // another name would be a pool
    const QJsonObject pool = m_world->asked(poolsPath)[QLatin1String("lab")].toObject();
    QCOMPARE(pool[QLatin1String("password")].toString(), QStringLiteral("canary-of-a-pool"));
    QCOMPARE(pool[QLatin1String("later")].toInt(), 1);
    const QJsonArray hosts = pool[QLatin1String("hosts")].toArray();
    QCOMPARE(hosts.at(0)[QLatin1String("user")].toString(), QStringLiteral("ann"));
    QCOMPARE(hosts.at(0)[QLatin1String("identity_file")].toString(), QStringLiteral("~/k"));
    QCOMPARE(hosts.at(1).toString(), QStringLiteral("192.0.2.12"));
}

void TestStorePages::aKeyIsSentFirst()
{
    QVERIFY(showPools("{}"));
    m_world->server.routes[poolsPath + QStringLiteral("/keys")].now =
        R"({"status":"success","key_path":"/home/sky/.sky/ssh_keys/attic-key"})";
    prompter().file = m_world->folder.filePath(QStringLiteral("key"));
    QFile file(prompter().file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(openKey) > 0);
    file.close();
    auto *form = dialog("pools.add");
    form->findChild<QLineEdit *>(QStringLiteral("pool.name"))->setText(QStringLiteral("attic"));
    form->findChild<QPlainTextEdit *>(QStringLiteral("pool.hosts"))
        ->setPlainText(QStringLiteral("node-1, node-2"));
    form->findChild<QPushButton *>(QStringLiteral("pool.choose"))->click();
    form->findChild<QPushButton *>(QStringLiteral("pool.save"))->click();
    QTRY_VERIFY(!m_world->asked(poolsPath).isEmpty());
    const QByteArray sent = m_world->server.posted[poolsPath + QStringLiteral("/keys")];
    QVERIFY(sent.contains("name=\"key_name\"\r\n\r\nattic-key\r\n"));
    QVERIFY(sent.contains(openKey));
    const QJsonObject pool = m_world->asked(poolsPath)[QLatin1String("attic")].toObject();
    QCOMPARE(pool[QLatin1String("identity_file")].toString(), QStringLiteral("/home/sky/.sky/ssh_keys/attic-key"));
    QCOMPARE(pool[QLatin1String("hosts")].toArray().size(), 2);
}

void TestStorePages::whatIsNoPoolIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hosts");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("said");
    QTest::newRow("no name") << QString() << QStringLiteral("a") << QStringLiteral("x") << QStringLiteral("name");
    QTest::newRow("a path") << QStringLiteral("../x") << QStringLiteral("a") << QStringLiteral("x")
                            << QStringLiteral("letters");
    QTest::newRow("taken") << QStringLiteral("lab") << QStringLiteral("a") << QStringLiteral("x")
                           << QStringLiteral("already");
    QTest::newRow("no host") << QStringLiteral("b") << QStringLiteral(" \n ") << QStringLiteral("x")
                             << QStringLiteral("at least one");
    QTest::newRow("a port") << QStringLiteral("b") << QStringLiteral("a:22") << QStringLiteral("x")
                            << QStringLiteral("a:22");
    QTest::newRow("an option") << QStringLiteral("b") << QStringLiteral("-oProxyCommand=x") << QStringLiteral("x")
                               << QStringLiteral("no host");
    QTest::newRow("no password") << QStringLiteral("b") << QStringLiteral("a") << QString()
                                 << QStringLiteral("password");
}

void TestStorePages::whatIsNoPoolIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, hosts);
    QFETCH(QString, password);
    QFETCH(QString, said);
    bool saved = false;
    PoolDialog form({}, {QStringLiteral("lab")}, prompter(), [&](const sky::PoolDraft &) {
        saved = true;
        return readyResult<QJsonValue>(QJsonValue());
    });
    form.show();
    form.findChild<QLineEdit *>(QStringLiteral("pool.name"))->setText(name);
    form.findChild<QPlainTextEdit *>(QStringLiteral("pool.hosts"))->setPlainText(hosts);
    auto *kind = form.findChild<QComboBox *>(QStringLiteral("pool.signIn"));
    kind->setCurrentIndex(kind->findData(int(PoolDialog::SignIn::Password)));
    form.findChild<QLineEdit *>(QStringLiteral("pool.secret"))->setText(password);
    form.findChild<QPushButton *>(QStringLiteral("pool.save"))->click();
    QVERIFY(!saved && form.isVisible());
    auto *problem = form.findChild<QLabel *>(QStringLiteral("pool.state"));
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(said), qPrintable(problem->text()));
}

// The server hands passwords out with the list; Skydeck keeps none, and one that is typed goes to the server
// alone.
void TestStorePages::aPasswordIsNowhere()
{
    auto *page = showPools();
    QVERIFY(page);
    const auto canary = QStringLiteral("canary-of-a-pool");
    auto &model = page->controller().pools();
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.index(0, column).data().toString().contains(canary));
    QVERIFY(!QJsonDocument(sky::toJson(model.at(0))).toJson().contains(canary.toUtf8()));
    auto *form = dialog("pools.edit");
    auto *kind = form->findChild<QComboBox *>(QStringLiteral("pool.signIn"));
    kind->setCurrentIndex(kind->findData(int(PoolDialog::SignIn::Password)));
    auto *secret = form->findChild<QLineEdit *>(QStringLiteral("pool.secret"));
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    secret->setText(QStringLiteral("another-canary"));
    form->findChild<QPushButton *>(QStringLiteral("pool.save"))->click();
    QTRY_COMPARE(m_world->asked(poolsPath)[QLatin1String("lab")][QLatin1String("password")].toString(),
                 QStringLiteral("another-canary"));
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    const QString command = m_world->activity->entries().constFirst().command;
    QVERIFY2(command.startsWith(QLatin1String("skydeckctl pools change lab --host "))
                 && command.endsWith(QLatin1String("--password")),
             qPrintable(command));
    QFile activity(m_world->folder.filePath(QStringLiteral("activity.jsonl")));
    QVERIFY(activity.open(QIODevice::ReadOnly));
    QVERIFY(!activity.readAll().contains("canary"));
}

void TestStorePages::whatWasTypedStaysUntilItIsSaved()
{
    const auto answer = [](int status, const QByteArray &body) {
        return support::httpAnswer(status, "application/json", body);
    };
    support::LoopServer full(
        QMap<QByteArray, QByteArray>{{"GET /ssh_node_pools", answer(200, onePool)},
                                     {"POST /ssh_node_pools", answer(400, R"({"detail":"no room"})")}});
    QVERIFY(showPools());
    m_world->connectTo(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(full.port())));
    auto *form = typed("attic");
    save(form)->click();
    QVERIFY(form->isVisible() && !save(form)->isEnabled() && !secret(form)->isEnabled());
    QVERIFY(problem(form)->isVisible());
    QTRY_VERIFY(problem(form)->text().contains(QLatin1String("no room")));
    QVERIFY(form->isVisible() && save(form)->isEnabled());
    QCOMPARE(secret(form)->text(), QStringLiteral("another-canary"));
    QVERIFY(m_page->banner()->text().isEmpty()); // it is said once
    full.table["POST /ssh_node_pools"] = answer(200, "{}");
    save(form)->click();
    QTRY_VERIFY(!m_page->findChild<PoolDialog *>());
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
}

void TestStorePages::aPoolDialogClosedWhileItSaves()
{
    QPromise<Result<QJsonValue>> late;
    late.start();
    {
        sky::NodePool lab;
        lab.name = QStringLiteral("lab");
        lab.hosts = {{QStringLiteral("a"), {}}};
        PoolDialog form(lab, {}, prompter(), [&](const sky::PoolDraft &) { return late.future(); });
        form.show();
        save(&form)->click();
        QVERIFY(form.isVisible());
    }
    late.addResult(QJsonValue());
    late.finish();
    QCoreApplication::processEvents();
    // What goes wrong then is said by the page.
    QVERIFY(showPools());
    m_world->server.routes[poolsPath] = unanswered();
    const int before = m_world->server.askedFor(poolsPath);
    auto *form = typed("attic");
    save(form)->click();
    QTRY_COMPARE(m_world->server.askedFor(poolsPath), before + 1);
    form->reject();
    QTRY_VERIFY(!m_page->findChild<PoolDialog *>());
    QVERIFY(m_page->banner()->text().isEmpty());
    hangUp();
    QTRY_VERIFY(!m_page->banner()->text().isEmpty());
    // And nobody is left to say it.
    (void)typed("attic");
    save(m_page->findChild<PoolDialog *>())->click();
    QTRY_COMPARE(m_world->server.askedFor(poolsPath), before + 3); // the list looked again, too
    m_page.reset();
    hangUp();
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Failed);
}

// The list was not known when the name was typed.
void TestStorePages::aNewPoolReplacesNone()
{
    m_world->server.routes[poolsPath] = unanswered();
    (void)show<PoolsPage>("/unused", "null");
    QTRY_COMPARE(m_world->server.askedFor(poolsPath), 1);
    auto *form = typed("lab");
    m_world->server.routes[poolsPath] = {};
    m_world->server.routes[poolsPath].now = onePool;
    save(form)->click();
    QTRY_VERIFY(problem(form)->text().contains(QLatin1String("lab already")));
    QVERIFY(form->isVisible() && m_world->server.posted[poolsPath].isEmpty());
}

void TestStorePages::aPoolGoesToNoOtherServer()
{
    support::SkyRoutes other;
    QVERIFY(showPools());
    auto *form = typed("attic");
    m_world->connectTo(other.url());
    save(form)->click();
    QTRY_COMPARE(problem(form)->text().contains(flows::SkyActions::otherServer().text), true);
    QVERIFY(other.posted.isEmpty() && m_world->activity->entries().isEmpty());
}

void TestStorePages::aStateThatIsNotKnown()
{
    auto *page = showPools();
    QVERIFY(page);
    prompter().accepts = false;
    verb("pools.remove")->trigger();
    QVERIFY(prompter().asked.constLast().consequence.contains(QLatin1String("Nothing changes")));
    m_world->server.routes[poolsPath + QStringLiteral("/lab/status")].status = 500;
    m_page->refresh();
    auto &model = page->controller().pools();
    QTRY_VERIFY(!model.at(0).ready);
    QVERIFY(model.at(0).reason.contains(QLatin1String("500")));
    QCOMPARE(models::poolText(model.at(0)), QStringLiteral("Not known"));
    verb("pools.remove")->trigger();
    QVERIFY(prompter().asked.constLast().consequence.contains(QLatin1String("K3s")));
}

void TestStorePages::aRemovalIsNotCancelled()
{
    auto *page = showPools();
    QVERIFY(page);
    m_world->server.routes[poolsPath + QStringLiteral("/lab")] = unanswered();
    verb("pools.remove")->trigger();
    QVERIFY(page->controller().isBusy(QStringLiteral("lab")));
    QVERIFY(!verb("pools.cancel")->isVisible());
    QVERIFY(verb("pools.up")->isVisible() && !verb("pools.up")->isEnabled());
    QTRY_COMPARE(m_world->server.askedFor(poolsPath + QStringLiteral("/lab")), 1);
    hangUp();
    QTRY_VERIFY(verb("pools.up")->isEnabled());
}

// It has a pool of the same name: its log is another one.
void TestStorePages::aLateSetUpOfTheServerBefore()
{
    QPointer<QTcpSocket> waiting;
    bool followed = false;
    support::LoopServer before([&](QTcpSocket &socket, const QByteArray &request) {
        if (request.startsWith("POST /ssh_node_pools/deploy")) {
            waiting = &socket;
            return;
        }
        followed = followed || request.startsWith("GET /api/stream");
        socket.write(support::httpAnswer(
            200, "application/json", request.startsWith("GET /ssh_node_pools ") ? onePool : QByteArray("null")));
        socket.disconnectFromHost();
    });
    m_world->connectTo(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(before.port())));
    auto *page = show<PoolsPage>("/unused", "null");
    QTRY_COMPARE(page->controller().pools().rowCount(), 1);
    verb("pools.up")->trigger();
    QTRY_VERIFY(waiting);
    m_world->server.routes[poolsPath].now = onePool;
    m_world->connectTo(m_world->server.url());
    m_page->changeServer();
    QTRY_COMPARE(page->controller().pools().rowCount(), 1);
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("lab"));
    waiting->write(support::httpAnswer(200, "application/json", "null", "x-skypilot-request-id: old-1\r\n"));
    waiting->disconnectFromHost();
    QTRY_VERIFY(followed);
    QVERIFY(page->controller().logPath().isEmpty());
    QVERIFY(!page->controller().isBusy(QStringLiteral("lab")));
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/api/stream")), 0);
}

void TestStorePages::volumesInUseStay()
{
    auto *page = show<VolumesPage>(
        "/volumes",
        R"([{"name":"data","type":"k8s-pvc","cloud":"kubernetes","region":"ctx","size":"100","status":"IN_USE",)"
        R"("launched_at":1795229500,"usedby_clusters":["train"],"config":{},"is_ephemeral":false},{"type":"x"},7])");
    QTRY_COMPARE(page->volumes().rowCount(), 1);
    QCOMPARE(page->volumes().at(0).infra, QStringLiteral("kubernetes/ctx"));
    QTRY_VERIFY(!verb("volumes.delete")->isEnabled());
    QVERIFY(verb("volumes.delete")->toolTip().contains(QLatin1String("train")));
    m_world->server.replay(QStringLiteral("/volumes"), "volumes_list");
    m_page->refresh();
    QTRY_VERIFY(!m_page->table()->isVisible());
}

void TestStorePages::volumesAreDeletedTogether()
{
    auto *page = show<VolumesPage>(
        "/volumes", R"([{"name":"a","size":"1","status":"READY"},{"name":"b","status":"NEW_WORD"}])");
    QTRY_COMPARE(page->volumes().rowCount(), 2);
    QCOMPARE(sky::volumeText(page->volumes().at(1).status), QStringLiteral("New word"));
    m_page->table()->selectAll();
    verb("volumes.delete")->trigger();
    QCOMPARE(prompter().asked.size(), 1);
    QVERIFY(prompter().asked.constFirst().text.contains(QStringLiteral("a · 1 GiB")));
    QTRY_COMPARE(m_world->asked(QStringLiteral("/volumes/delete"))[QLatin1String("names")].toArray().size(), 2);
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
}

void TestStorePages::noVolumeIsMadeBeforeTheOthersAreKnown()
{
    m_world->server.routes[QStringLiteral("/volumes")].error = R"({"type":"RuntimeError","message":"no disk"})";
    auto *page = show<VolumesPage>("/volumes", "[]");
    QTRY_VERIFY(m_world->server.askedFor(QStringLiteral("/api/get")) > 0);
    QVERIFY(!verb("volumes.create")->isEnabled());
    m_world->server.routes[QStringLiteral("/volumes")].error.clear();
    page->refresh();
    QTRY_VERIFY(verb("volumes.create")->isEnabled());
}

void TestStorePages::aVolumeIsMade()
{
    auto *form = volumeDialog();
    QVERIFY(form);
    QCOMPARE(place(form)->currentText(), QStringLiteral("kubernetes/lab"));
    setName(form, "datasets");
    form->findChild<QSpinBox *>(QStringLiteral("volume.size"))->setValue(20);
    auto *access = form->findChild<QComboBox *>(QStringLiteral("volume.access"));
    access->setCurrentIndex(access->findData(QStringLiteral("ReadWriteMany")));
    m_world->server.onAsked = [this](const QString &path) {
        if (path == QLatin1String("/volumes/apply"))
            m_world->server.routes[QStringLiteral("/volumes")].value = R"([{"name":"data"},{"name":"datasets"}])";
    };
    accept(form)->click();
    QVERIFY(!accept(form)->isEnabled() && state(form)->isVisible());
    QTRY_VERIFY(!m_world->asked(QStringLiteral("/volumes/apply")).isEmpty());
    QCOMPARE(m_world->asked(QStringLiteral("/volumes/validate"))[QLatin1String("infra")].toString(),
             QStringLiteral("kubernetes/lab"));
    const QJsonObject body = m_world->asked(QStringLiteral("/volumes/apply"));
    QCOMPARE(body[QLatin1String("region")].toString(), QStringLiteral("lab"));
    QCOMPARE(body[QLatin1String("size")].toString(), QStringLiteral("20"));
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    QCOMPARE(m_world->activity->entries().constFirst().command,
             QStringLiteral("skydeckctl volumes apply datasets --infra kubernetes/lab --type k8s-pvc --size 20Gi "
                            "--access-mode ReadWriteMany"));
    QTRY_VERIFY(!m_page->findChild<VolumeDialog *>());
    QTRY_VERIFY(m_world->server.askedFor(QStringLiteral("/volumes")) > 1); // the list looks again
}

// The server says success, and the list is as before.
void TestStorePages::aVolumeThatAnotherWorkspaceHasIsNotMade()
{
    auto *form = volumeDialog();
    QVERIFY(form);
    setName(form, "datasets");
    accept(form)->click();
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("another workspace")));
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Failed);
    QVERIFY(!underWay()->isVisible());
}

void TestStorePages::whatIsUnderWayIsSaidUntilItEnded()
{
    auto *page = show<VolumesPage>(
        "/volumes", R"([{"name":"a","size":"1","status":"READY"},{"name":"b","size":"1","status":"READY"}])");
    QTRY_COMPARE(page->volumes().rowCount(), 2);
    QVERIFY(!underWay()->isVisible());
    m_page->table()->selectKey(QStringLiteral("a"));
    m_world->server.holds = QStringLiteral("/volumes/delete");
    verb("volumes.delete")->trigger();
    QVERIFY(underWay()->isVisible());
    QVERIFY2(underWay()->text().contains(QLatin1String("Delete the volume a")), qPrintable(underWay()->text()));
    QVERIFY(!verb("volumes.delete")->isEnabled());
    m_page->table()->selectKey(QStringLiteral("b"));
    QVERIFY(verb("volumes.delete")->isEnabled()); // nothing is done to this one
    m_page->table()->selectKey(QStringLiteral("a"));
    QVERIFY(!verb("volumes.delete")->isEnabled());
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/volumes/delete")), 1);
    m_world->server.let();
    QTRY_VERIFY(!underWay()->isVisible());
    QVERIFY(verb("volumes.delete")->isEnabled());
    // What was begun on a server that is left is not said of another one.
    m_world->server.holds = QStringLiteral("/volumes/delete");
    verb("volumes.delete")->trigger();
    QVERIFY(underWay()->isVisible());
    m_page->changeServer();
    QVERIFY(!underWay()->isVisible());
}

void TestStorePages::aPoolThatIsSavedIsSaid()
{
    QVERIFY(showPools());
    m_world->server.routes[poolsPath] = unanswered();
    const int before = m_world->server.askedFor(poolsPath);
    auto *form = dialog("pools.edit");
    save(form)->click();
    QTRY_COMPARE(m_world->server.askedFor(poolsPath), before + 1);
    form->reject();
    QVERIFY(underWay()->isVisible());
    QVERIFY2(underWay()->text().contains(QLatin1String("Save the node pool lab")), qPrintable(underWay()->text()));
    QVERIFY(!verb("pools.up")->isEnabled());
    hangUp();
    QTRY_VERIFY(!underWay()->isVisible());
    QVERIFY(verb("pools.up")->isEnabled());
}

// As a real server refused it: nothing is made, and the dialog stays with what was typed.
void TestStorePages::theServerRefusesAVolume()
{
    auto *form = volumeDialog();
    QVERIFY(form);
    auto &route = m_world->server.routes[QStringLiteral("/volumes/validate")];
    const auto refusal = support::SkyCapture(QStringLiteral("volumes_validate_refused")).answer();
    route.now = refusal.body;
    route.status = refusal.status;
    QCOMPARE(refusal.status, 400);
    setName(form, "datasets");
    accept(form)->click();
    QTRY_VERIFY(state(form)->text().contains(QLatin1String("DNS-1123")));
    QVERIFY(form->isVisible() && accept(form)->isEnabled());
    QVERIFY(m_world->activity->entries().isEmpty());
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/volumes/apply")), 0);
    // What it said is of what was typed then.
    setName(form, "datasets2");
    QVERIFY(!state(form)->isVisible());
}

void TestStorePages::whatIsNoVolumeIsSaidInTheDialog()
{
    auto *form = volumeDialog();
    QVERIFY(form);
    setName(form, "Bad_Name");
    QVERIFY(!state(form)->isVisible()); // nobody has finished yet
    accept(form)->click();
    QVERIFY(state(form)->text().contains(QLatin1String("small letters")));
    setName(form, "data");
    QVERIFY(state(form)->text().contains(QLatin1String("already")));
    place(form)->setEditText(QStringLiteral("aws"));
    setName(form, "fine");
    QVERIFY(state(form)->text().contains(QLatin1String("Kubernetes")));
    place(form)->setEditText(QStringLiteral("k8s/other"));
    QVERIFY(!state(form)->isVisible());
    form->findChild<QCheckBox *>(QStringLiteral("volume.existing"))->setChecked(true);
    QVERIFY(!form->findChild<QSpinBox *>(QStringLiteral("volume.size"))->isEnabled());
    QVERIFY(form->draft()->useExisting && form->draft()->size.isEmpty());
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/volumes/validate")), 0);
}

void TestStorePages::typesAndPlacesFollowWhatIsEnabled()
{
    VolumeDialog form(
        {}, [](const auto &, auto) { return readyResult<QJsonValue>(QJsonValue()); }, [](const auto &) {});
    form.show();
    auto *type = form.findChild<QComboBox *>(QStringLiteral("volume.type"));
    auto *note = form.findChild<QLabel *>(QStringLiteral("volume.note"));
    auto *access = form.findChild<QComboBox *>(QStringLiteral("volume.access"));
    QCOMPARE(type->count(), 1);
    QVERIFY(!note->isVisible());
    place(&form)->setEditText(QStringLiteral("k8s/mine")); // before the answer
    form.setEnabledClouds({QStringLiteral("kubernetes/lab"), QStringLiteral("runpod")});
    QCOMPARE(place(&form)->currentText(), QStringLiteral("k8s/mine"));
    QCOMPARE(type->count(), 2);
    QVERIFY(access->isVisible());
    type->setCurrentIndex(1);
    QVERIFY(!access->isVisible());
    QCOMPARE(place(&form)->currentText(), QStringLiteral("runpod"));
    setName(&form, "v");
    QVERIFY(!form.draft()); // its data centre is missing
    place(&form)->setEditText(QStringLiteral("runpod/US/US-CA-2"));
    QCOMPARE(form.draft()->type, sky::runpodVolume);
    VolumeDialog none(
        {}, [](const auto &, auto) { return readyResult<QJsonValue>(QJsonValue()); }, [](const auto &) {});
    none.show();
    none.setEnabledClouds({QStringLiteral("aws")});
    QVERIFY(none.findChild<QLabel *>(QStringLiteral("volume.note"))->isVisible());
}

void TestStorePages::aDialogClosedMeanwhileMakesNothing()
{
    std::stop_token stopped;
    QPromise<Result<QJsonValue>> late;
    late.start();
    bool made = false;
    {
        VolumeDialog form(
            {},
            [&](const auto &, std::stop_token stop) {
                stopped = std::move(stop);
                return late.future();
            },
            [&](const auto &) { made = true; });
        form.show();
        setName(&form, "v");
        accept(&form)->click();
        QVERIFY(!stopped.stop_requested());
    }
    QVERIFY(stopped.stop_requested());
    late.addResult(QJsonValue());
    late.finish();
    QCoreApplication::processEvents();
    QVERIFY(!made);
    auto *form = volumeDialog();
    QVERIFY(form);
    setName(form, "datasets");
    accept(form)->click();
    form->reject();
    QTRY_VERIFY(!m_page->findChild<VolumeDialog *>());
    QVERIFY(m_world->activity->entries().isEmpty());
}

void TestStorePages::aVolumeGoesToNoOtherServer()
{
    support::SkyRoutes other;
    auto *form = volumeDialog();
    QVERIFY(form);
    m_world->connectTo(other.url());
    setName(form, "datasets");
    accept(form)->click();
    QTRY_VERIFY(state(form)->text().contains(flows::SkyActions::otherServer().text));
    QVERIFY(other.posted.isEmpty() && m_world->activity->entries().isEmpty());
}

void TestStorePages::bucketsAreDeletedOneByOne()
{
    auto *page = show<BucketsPage>(
        "/storage/ls",
        R"([{"name":"b","store":["S3"],"status":"READY","launched_at":1795229500,"last_use":"sky launch"}])");
    QTRY_COMPARE(page->buckets().rowCount(), 1);
    m_world->server.routes[QStringLiteral("/storage/delete")].error =
        R"({"type":"ValueError","message":"Storage name 'b' not found."})";
    verb("buckets.delete")->trigger();
    QVERIFY(prompter().asked.constFirst().destructive);
    QTRY_COMPARE(m_page->banner()->text(), QStringLiteral("Storage name 'b' not found."));
    QCOMPARE(m_world->activity->entries().constFirst().command, QStringLiteral("sky storage delete -y b"));
}

void TestStorePages::workspacesAreMadeAndDeleted()
{
    auto *page = show<WorkspacesPage>(
        "/workspaces",
        R"({"default":{"writable":true},"team-a":{"private":true,"allowed_users":["ada"],"gcp":{"disabled":true}},"old":{"read_only":true}})");
    QTRY_COMPARE(page->workspaces().rowCount(), 3);
    m_page->table()->selectKey(QStringLiteral("default"));
    QVERIFY(!verb("workspaces.delete")->isEnabled());
    m_page->table()->selectKey(QStringLiteral("old"));
    QVERIFY(!verb("workspaces.delete")->isEnabled());
    m_page->table()->selectKey(QStringLiteral("team-a"));
    QCOMPARE(page->workspaces().find(QStringLiteral("team-a"))->cloudsOff, QStringList{QStringLiteral("gcp")});
    verb("workspaces.delete")->trigger();
    QTRY_COMPARE(m_world->asked(QStringLiteral("/workspaces/delete"))[QLatin1String("workspace_name")].toString(),
                 QStringLiteral("team-a"));
    prompter().typed = QStringLiteral("Team B");
    verb("workspaces.create")->trigger();
    QVERIFY(m_page->banner()->text().contains(QLatin1String("Team B")));
    prompter().typed = QStringLiteral("team-b");
    verb("workspaces.create")->trigger();
    QTRY_COMPARE(m_world->asked(QStringLiteral("/workspaces/create"))[QLatin1String("workspace_name")].toString(),
                 QStringLiteral("team-b"));
}

void TestStorePages::aWorkspaceIsUsed()
{
    m_used.clear();
    m_usedProblem.reset();
    m_world->server.routes[QStringLiteral("/users/me/workspace")].now = R"({"workspace":"default"})";
    auto *page = show<WorkspacesPage>("/workspaces", R"({"default":{},"team-a":{},"old":{"read_only":true}})");
    QTRY_COMPARE(page->workspaces().rowCount(), 3);
    m_page->table()->selectKey(QStringLiteral("default"));
    QVERIFY(!verb("workspaces.use")->isEnabled()); // it is
    m_page->table()->selectKey(QStringLiteral("old"));
    QVERIFY(!verb("workspaces.use")->isEnabled());
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QVERIFY(m_used.isEmpty());
    m_page->table()->selectKey(QStringLiteral("team-a"));
    QVERIFY(verb("workspaces.delete")->isEnabled());
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QCOMPARE(m_used, QStringList{m_world->client->server().id + QStringLiteral("/team-a")});
    m_usedProblem = Error{ErrorKind::Internal, QStringLiteral("The list cannot be kept."), {}};
    verb("workspaces.use")->trigger();
    QCOMPARE(m_page->banner()->text(), m_usedProblem->text);
    // The app makes another client then: the row is marked, and cannot be deleted.
    sky::Access access;
    access.server = m_world->client->server();
    access.server.workspace = QStringLiteral("team-a");
    m_world->client = std::make_shared<sky::Client>(m_world->skyHttp, std::move(access));
    m_page->changeServer();
    QTRY_COMPARE(page->workspaces().rowCount(), 3);
    QVERIFY(page->workspaces().find(QStringLiteral("team-a"))->active);
    m_page->table()->selectKey(QStringLiteral("team-a"));
    QVERIFY(!verb("workspaces.delete")->isEnabled() && !verb("workspaces.use")->isEnabled());
    const QModelIndex used = page->workspaces().index(2, models::WorkspaceModel::Active);
    QCOMPARE(used.data().toString(), QStringLiteral("In use"));
    QVERIFY(used.data(models::LiveModel::StatusRole).isValid());
    QVERIFY(!used.siblingAtRow(0).data(models::LiveModel::StatusRole).isValid());
}

void TestStorePages::theActiveWorkspaceIsFound_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("active");
    QTest::newRow("the user's") << QByteArray(R"({"workspace":"b"})") << QByteArray("{}") << QStringLiteral("b");
    QTest::newRow("the server's") << QByteArray("{}") << QByteArray(R"({"active_workspace":"b"})")
                                  << QStringLiteral("b");
    QTest::newRow("none said") << QByteArray("{}") << QByteArray("{}") << QStringLiteral("default");
}

void TestStorePages::theActiveWorkspaceIsFound()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, config);
    QFETCH(QString, active);
    m_world->server.routes[QStringLiteral("/users/me/workspace")].now = user;
    m_world->server.routes[QStringLiteral("/workspaces/config")].value = config;
    auto *page = show<WorkspacesPage>("/workspaces", R"({"default":{},"b":{}})");
    QTRY_COMPARE(page->workspaces().rowCount(), 2);
    for (int row = 0; row < 2; ++row)
        QCOMPARE(page->workspaces().at(row).active, page->workspaces().at(row).name == active);
}

// It may have a volume or a pool of the same name.
void TestStorePages::anotherServerMeanwhileIsNotSentTo()
{
    const QByteArray volumes = R"([{"name":"a","size":"1","status":"READY"}])";
    support::SkyRoutes other;
    auto *page = show<VolumesPage>("/volumes", volumes);
    QTRY_COMPARE(page->volumes().rowCount(), 1);
    prompter().meanwhile = [&] { m_world->connectTo(other.url()); };
    verb("volumes.delete")->trigger();
    QCOMPARE(m_page->banner()->text(), flows::SkyActions::otherServer().text);
    m_world->connectTo(m_world->server.url());
    QVERIFY(showPools());
    verb("pools.down")->trigger();
    QCOMPARE(m_page->banner()->text(), flows::SkyActions::otherServer().text);
    QVERIFY(m_world->activity->entries().isEmpty());
    QVERIFY(other.posted.isEmpty());
}

void TestStorePages::anotherServerBeginsAnew()
{
    auto *page = showPools();
    QVERIFY(page);
    support::SkyRoutes other;
    other.routes[poolsPath].now = R"({"other":{"hosts":["x"]}})";
    m_world->connectTo(other.url());
    m_page->changeServer();
    QCOMPARE(page->controller().pools().rowCount(), 0);
    QTRY_COMPARE(page->controller().pools().rowCount(), 1);
    m_page.reset();
}

void TestStorePages::destroyedWhileLoading()
{
    m_world->server.routes[QStringLiteral("/workspaces")].ended = false;
    (void)show<WorkspacesPage>("/workspaces", "{}");
    m_world->server.routes[QStringLiteral("/workspaces")].ended = false;
    QTRY_VERIFY(m_world->server.askedFor(QStringLiteral("/workspaces")) > 0);
    m_page.reset();
    m_world->client.reset();
}

QTEST_MAIN(TestStorePages)
#include "tst_storepages.moc"
