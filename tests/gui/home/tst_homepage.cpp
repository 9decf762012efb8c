#include "app/pages/home/flowlayout.h"
#include "app/pages/home/homepage.h"
#include "app/pages/home/servicecard.h"
#include "app/widgets/banner.h"
#include "tests/gui/models/pagefixture.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;

class TestHomePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void firstStartHasTwoWaysIn();
    void aReadyServiceOpensWithOneClickAndIsRecorded();
    void settingsAreCopiedForAShell();
    void whatIsNotReadyShowsItsLog();
    void aStoppedServiceStartsAgain();
    void aStoppedServiceStartsAndOpensWithOneClick();
    void whatNeedsATunnelIsNotCalledStopped();
    void takingDownAsks();
    void failuresNeedTheUserUntilDismissed();
    void moneyIsSaidAndAsked();
    void whatCannotBeStoppedIsTakenDown();
    void withoutMoneyNothingIsSaid();
    void runningThingsLeadToTheirPages();
    void anUnreadableEngineIsSaid();
    void cardsShareTheWidth();
    void longNamesDoNotWidenTheWindow();
    void destroyedWhileLoading();
    void aServiceBehindATunnelIsACardLikeAnyOther();
    void openingShowsItsStepsAndWhatFailed();
    void aTunnelThatReconnectsIsNeverGreen();
    void aGroupHasItsCardBelow();

private:
    QPushButton *button(const QString &accessibleName)
    {
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->isVisible()
                && (button->accessibleName() == accessibleName || button->text() == accessibleName))
                return button;
        }
        return nullptr;
    }
    HomeController::Context context()
    {
        return {*m_world->fleet,    *m_world->watch,
                *m_world->actions,  *m_world->activity,
                m_world->engines,   *m_world->opener,
                *m_world->tunnels,  [this](const tunnels::TunnelSpec &spec, QWidget *) { m_edited << spec.id; },
                m_world->navigator, m_world->prompter};
    }
    QString addTunnel(const QList<int> &ports, const QString &group = {})
    {
        tunnels::TunnelSpec spec;
        spec.host = QStringLiteral("gpu");
        spec.group = group;
        for (const int port : ports)
            spec.forwards << tunnels::Forward{QStringLiteral("localhost"), port, port + 20'000, false};
        return m_world->tunnels->save(spec).value();
    }
    QLabel *line(const char *id) { return m_page->findChild<QLabel *>(QLatin1String(id)); }
    QAction *action(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    ServiceCard *card() { return m_page->findChild<ServiceCard *>(); }
    engine::Snapshot phoenix(bool listening = true)
    {
        auto one = cluster(QStringLiteral("phoenix"));
        one.endpoints = {{6006, QStringLiteral("127.0.0.1"), true, listening}};
        return {{one}, {job(QStringLiteral("phoenix"), 1)}, {}, {}};
    }
    //! A page with a guard over clusters that cost.
    void guard(const settings::Money &rules)
    {
        m_page.reset();
        m_world->engine->can.setFlag(engine::Capability::Prices);
        m_money = std::make_unique<flows::MoneyGuard>(
            flows::MoneyGuard::Context{*m_world->fleet, m_world->engines,
                                       m_world->folder.filePath(QStringLiteral("money.json"))},
            rules);
        auto all = context();
        all.money = m_money.get();
        m_page = std::make_unique<HomePage>(all);
        m_page->resize(900, 600);
        m_page->show();
    }
    std::unique_ptr<World> m_world;
    std::unique_ptr<flows::MoneyGuard> m_money;
    std::unique_ptr<HomePage> m_page;
    QStringList m_edited;
};

void TestHomePage::init()
{
    m_world = std::make_unique<World>();
    m_page = std::make_unique<HomePage>(context());
    m_page->resize(900, 600);
    m_page->show();
}

void TestHomePage::cleanup()
{
    m_page.reset();
    m_money.reset();
    m_world.reset();
}

void TestHomePage::firstStartHasTwoWaysIn()
{
    QVERIFY(!button(QStringLiteral("Try it on this computer"))); // not known yet whether something runs
    m_world->tell({});
    auto *tryHere = button(QStringLiteral("Try it on this computer"));
    QVERIFY(tryHere);
    tryHere->click();
    QCOMPARE(m_world->navigator.launched.value(0).value(QStringLiteral("template")).toString(),
             QStringLiteral("phoenix"));
    button(QStringLiteral("Open a task file"))->click();
    QCOMPARE(m_world->navigator.went.value(0).first, QStringLiteral("tasks"));
    shoot(*m_page, QStringLiteral("home-empty"));
}

void TestHomePage::aReadyServiceOpensWithOneClickAndIsRecorded()
{
    m_world->tell(phoenix());
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix")));
    shoot(*m_page, QStringLiteral("home-filled"));
    button(QStringLiteral("Open Phoenix"))->click();
    QTRY_COMPARE(m_world->prompter.opened.size(), 1);
    QVERIFY(m_world->prompter.opened.first().startsWith(QStringLiteral("http://127.0.0.1:6006")));
    const auto entry = m_world->activity->entries().value(0);
    QCOMPARE(entry.kind, QStringLiteral("open"));
    QCOMPARE(entry.target, QStringLiteral("phoenix"));
    QCOMPARE(entry.outcome, flows::Outcome::Done);
}

void TestHomePage::settingsAreCopiedForAShell()
{
    m_world->tell(phoenix());
    QTRY_VERIFY(button(QStringLiteral("Copy settings for Phoenix")));
    button(QStringLiteral("Copy settings for Phoenix"))->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("export PHOENIX_COLLECTOR_ENDPOINT=")));
}

void TestHomePage::whatIsNotReadyShowsItsLog()
{
    m_world->tell(phoenix(false));
    QTRY_VERIFY(button(QStringLiteral("Show the log of Phoenix")));
    QVERIFY(!button(QStringLiteral("Open Phoenix")));
    button(QStringLiteral("Show the log of Phoenix"))->click();
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("job")).toString(),
             QStringLiteral("local/phoenix/1"));
    shoot(*m_page, QStringLiteral("home-starting"));
}

void TestHomePage::aStoppedServiceStartsAgain()
{
    auto snapshot = phoenix(false);
    snapshot.clusters[0].status = engine::ClusterStatus::Stopped;
    snapshot.jobs.clear();
    m_world->tell(snapshot);
    QTRY_VERIFY(card());
    auto *start = card()->findChild<QAction *>(QStringLiteral("card.startTunnel"));
    QVERIFY(start->isVisible() && start->text() == QStringLiteral("Start"));
    start->trigger();
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("start phoenix")));
}

void TestHomePage::aStoppedServiceStartsAndOpensWithOneClick()
{
    auto snapshot = phoenix(false);
    snapshot.clusters[0].status = engine::ClusterStatus::Stopped;
    m_world->tell(snapshot);
    QTRY_VERIFY(button(QStringLiteral("Start and open Phoenix")));
    QVERIFY(!button(QStringLiteral("Start Phoenix")));
    button(QStringLiteral("Start and open Phoenix"))->click();
    QTRY_COMPARE(m_world->engine->asked, QStringList(QStringLiteral("start phoenix")));
    QVERIFY(!button(QStringLiteral("Start and open Phoenix"))->isEnabled());
    m_world->tell(phoenix());
    QTRY_COMPARE(m_world->prompter.opened.size(), 1);
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix")));
    // What cannot be started is not offered.
    m_world->engine->can.setFlag(engine::Capability::Stop, false);
    m_world->tell(snapshot);
    QTRY_VERIFY(!button(QStringLiteral("Open Phoenix")));
    QVERIFY(!button(QStringLiteral("Start and open Phoenix")));
}

void TestHomePage::whatNeedsATunnelIsNotCalledStopped()
{
    m_world->engine->can = engine::Capability::Stop | engine::Capability::Ssh;
    m_world->watch->setVia(QStringLiteral("team"));
    m_world->tell(phoenix());
    QTRY_VERIFY(card());
    QVERIFY2(card()->accessibleName().contains(QLatin1String("No tunnel yet")),
             qPrintable(card()->accessibleName()));
    QVERIFY(button(QStringLiteral("Open Phoenix")));
    const auto stops = [this] { return card()->findChild<QAction *>(QStringLiteral("card.stop"))->isVisible(); };
    QVERIFY(stops()); // for all that is known it runs, and costs
    auto snapshot = phoenix(false);
    snapshot.clusters[0].status = engine::ClusterStatus::Stopped;
    m_world->tell(snapshot);
    QVERIFY2(card()->accessibleName().contains(QLatin1String("Stopped")), qPrintable(card()->accessibleName()));
    QVERIFY(!stops());
}

void TestHomePage::takingDownAsks()
{
    m_world->tell(phoenix());
    QTRY_VERIFY(card());
    m_world->prompter.accepts = false;
    auto *down = card()->findChild<QAction *>(QStringLiteral("card.down"));
    down->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(m_world->prompter.asked.first().destructive);
    QVERIFY(m_world->engine->asked.isEmpty());
    m_world->prompter.accepts = true;
    down->trigger();
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("down phoenix")));
}

void TestHomePage::failuresNeedTheUserUntilDismissed()
{
    auto snapshot = phoenix();
    auto bad = job(QStringLiteral("train-1"), 4, engine::JobStatus::Failed);
    bad.reason = QStringLiteral("exit code 137: killed, often out of memory");
    snapshot.jobs.append(bad);
    snapshot.notices << QStringLiteral("cluster.json of old was damaged and put aside.");
    m_world->tell(snapshot);
    auto *show = m_page->findChild<QPushButton *>(
        QStringLiteral("show.job:local/train-1/4:%1").arg(bad.endedAt.toSecsSinceEpoch()));
    QVERIFY(show && show->isVisible());
    show->click();
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("job")).toString(),
             QStringLiteral("local/train-1/4"));
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix")));
    shoot(*m_page, QStringLiteral("home-needs"));
    const QString dismiss = QStringLiteral("dismiss.job:local/train-1/4:%1").arg(bad.endedAt.toSecsSinceEpoch());
    m_page->findChild<QPushButton *>(dismiss)->click();
    QTRY_VERIFY(!m_page->findChild<QPushButton *>(dismiss));
    m_world->tell(snapshot);
    QVERIFY(!m_page->findChild<QPushButton *>(dismiss));
    // The next start remembers.
    HomePage again(context());
    QVERIFY(!again.findChild<QPushButton *>(dismiss));
}

void TestHomePage::moneyIsSaidAndAsked()
{
    settings::Money rules;
    rules.perDay = 0.5;
    guard(rules);
    auto idle = cluster(QStringLiteral("train-1"));
    idle.costPerHour = 710; // the budget is used up a second after midnight, too
    m_world->tell({{idle}, {}, {}, {}});
    QTRY_VERIFY(button(QStringLiteral("Snooze 4 h: train-1 has had no job for 3 h 05 min")));
    QVERIFY2(line("home.money")->text().startsWith(QStringLiteral("$710.00 an hour for 1 cluster")),
             qPrintable(line("home.money")->text()));
    QVERIFY2(line("home.money")->text().contains(QStringLiteral(" of $0.50 today")),
             qPrintable(line("home.money")->text()));
    QVERIFY(!button(QStringLiteral("Dismiss: train-1 has had no job for 3 h 05 min")));
    m_world->prompter.accepts = false;
    button(QStringLiteral("Stop: train-1 has had no job for 3 h 05 min"))->click();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(m_world->engine->asked.isEmpty());
    m_world->prompter.accepts = true;
    button(QStringLiteral("Stop: train-1 has had no job for 3 h 05 min"))->click();
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("stop train-1")));
    button(QStringLiteral("Snooze 4 h: train-1 has had no job for 3 h 05 min"))->click();
    QTRY_VERIFY(!button(QStringLiteral("Snooze 4 h: train-1 has had no job for 3 h 05 min")));
    button(QStringLiteral("Change…: Today's budget is used up"))->click();
    QCOMPARE(m_world->navigator.went.last().first, QStringLiteral("settings"));
    button(QStringLiteral("Dismiss: Today's budget is used up"))->click();
    QVERIFY(m_money->notices().isEmpty());
}

void TestHomePage::whatCannotBeStoppedIsTakenDown()
{
    guard({});
    m_world->engine->can.setFlag(engine::Capability::Stop, false);
    m_world->tell({{cluster(QStringLiteral("pods"))}, {}, {}, {}});
    const QString down = QStringLiteral("Take down…: pods has had no job for 3 h 05 min");
    QTRY_VERIFY(button(down));
    QVERIFY(!button(QStringLiteral("Stop: pods has had no job for 3 h 05 min")));
    QCOMPARE(line("home.money")->text().left(21), QStringLiteral("Price not known: pods"));
    button(down)->click();
    QCOMPARE(m_world->prompter.asked.last().consequence, QStringLiteral("The folder of pods is deleted."));
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("down pods")));
}

void TestHomePage::withoutMoneyNothingIsSaid()
{
    guard({});
    m_world->engine->can.setFlag(engine::Capability::Prices, false);
    m_world->tell({{cluster(QStringLiteral("here"))}, {}, {}, {}});
    QSignalSpy looked(m_money.get(), &flows::MoneyGuard::changed);
    QTRY_VERIFY(looked.size() > 0);
    QVERIFY(line("home.money")->isHidden());
}

void TestHomePage::runningThingsLeadToTheirPages()
{
    m_world->tell(phoenix());
    button(QStringLiteral("Show phoenix"))->click();
    QCOMPARE(m_world->navigator.went.value(0).first, QStringLiteral("clusters"));
    button(QStringLiteral("Show Job 1 · train"))->click();
    QCOMPARE(m_world->navigator.went.value(1).first, QStringLiteral("jobs"));
}

void TestHomePage::anUnreadableEngineIsSaid()
{
    m_world->fail(QStringLiteral("The folder cannot be read."));
    auto *banner = m_page->findChild<widgets::Banner *>();
    QVERIFY(banner->isVisible());
    shoot(*m_page, QStringLiteral("home-error"));
    m_world->tell({});
    QVERIFY(!banner->isVisible());
}

void TestHomePage::cardsShareTheWidth()
{
    QWidget box;
    auto *flow = new FlowLayout(100, 10, &box);
    QList<QWidget *> cards;
    for (int i = 0; i < 3; ++i) {
        auto *one = new QLabel(QStringLiteral("card"), &box);
        flow->addWidget(one);
        cards << one;
    }
    box.resize(250, 200);
    flow->setGeometry(box.rect());
    QCOMPARE(cards[0]->width(), 120);
    QCOMPARE(cards[1]->x(), 130);
    QCOMPARE(cards[2]->x(), 0);
    QVERIFY(cards[2]->y() > cards[0]->y());
    QVERIFY(flow->heightForWidth(90) > flow->heightForWidth(400));
    box.setLayoutDirection(Qt::RightToLeft);
    flow->setGeometry(box.rect());
    QCOMPARE(cards[0]->x(), 130);
}

void TestHomePage::longNamesDoNotWidenTheWindow()
{
    engine::Snapshot snapshot;
    for (int i = 0; i < 20; ++i) {
        auto one =
            cluster(QStringLiteral("a-rather-long-cluster-name-%1-").arg(i) + QString(60, QLatin1Char('x')));
        one.endpoints = {{6006 + i, QStringLiteral("127.0.0.1"), true, true}};
        snapshot.clusters.append(one);
        snapshot.jobs.append(job(one.name, 1));
    }
    m_world->tell(snapshot);
    QTRY_VERIFY(card());
    QVERIFY2(m_page->minimumSizeHint().width() <= 700,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    shoot(*m_page, QStringLiteral("home-long"));
}

void TestHomePage::destroyedWhileLoading()
{
    m_page.reset();
    m_world->tell(phoenix());
    QCoreApplication::sendPostedEvents();
    QVERIFY(m_world->engine->asked.isEmpty());
}

void TestHomePage::aServiceBehindATunnelIsACardLikeAnyOther()
{
    m_world->tell({});
    const QString id = addTunnel({6006});
    QTRY_VERIFY(card());
    QVERIFY(card()->isVisible()); // not the first start any more
    QVERIFY(!button(QStringLiteral("Try it on this computer")));
    QVERIFY(line("card.place")->text().contains(QStringLiteral("through gpu")));
    QVERIFY(line("card.facts")->text().contains(QStringLiteral("tunnel is not started")));
    QVERIFY(!action("card.down")->isVisible()); // there is no cluster
    action("card.startTunnel")->trigger();
    m_world->transports[QStringLiteral("gpu")]->open();
    QTRY_VERIFY(line("card.version")->text().contains(QStringLiteral("20.26.1")));
    QVERIFY(line("card.facts")->text().contains(QStringLiteral("412")));
    QVERIFY(m_world->prompter.opened.isEmpty()); // nobody asked for the page
    button(QStringLiteral("Copy settings for Phoenix"))->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("http://127.0.0.1:")));
    action("card.showTunnel")->trigger();
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("tunnel")).toString(), id);
    action("card.editTunnel")->trigger();
    QCOMPARE(m_edited, QStringList(id));
    action("card.stop")->trigger();
    QCOMPARE(m_world->tunnels->find(id)->status().state, tunnels::TunnelState::Stopped);
    QTRY_VERIFY(line("card.version")->text().isEmpty()); // nothing of what was is left
    shoot(*m_page, QStringLiteral("home-tunnelled"));
}

void TestHomePage::openingShowsItsStepsAndWhatFailed()
{
    const QString id = addTunnel({6006});
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix")));
    auto *open = button(QStringLiteral("Open Phoenix"));
    open->click();
    QTRY_VERIFY(button(QStringLiteral("Cancel opening Phoenix")));
    QVERIFY(!open->isEnabled());
    const auto steps = [this] { return m_page->findChildren<QLabel *>(QStringLiteral("open.step")); };
    QCOMPARE(steps().size(), 4); // tunnel, port, service, page
    m_world->transports[QStringLiteral("gpu")]->answer = {
        ssh::Reason::ConnectFailed, QStringLiteral("Nothing listens on localhost:6006."), {}};
    m_world->transports[QStringLiteral("gpu")]->open();
    QTRY_VERIFY(button(QStringLiteral("Phoenix: Copy start command")));
    auto *reason = line("open.reason");
    QVERIFY2(reason->text().contains(QStringLiteral("6006")), qPrintable(reason->text()));
    QVERIFY(!line("card.facts")->isVisible()); // not said twice
    QVERIFY(steps()[0]->text().contains(QStringLiteral("●")));
    QVERIFY(steps()[1]->text().contains(QStringLiteral("■")));
    shoot(*m_page, QStringLiteral("home-open-failed"));
    button(QStringLiteral("Phoenix: Copy start command"))->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("ssh ")));
    m_world->transports[QStringLiteral("gpu")]->answer = {};
    button(QStringLiteral("Phoenix: Try again"))->click();
    QTRY_COMPARE(m_world->prompter.opened.size(), 1);
    QTRY_VERIFY(!m_page->findChild<QWidget *>(QStringLiteral("openView"))->isVisible());
    QVERIFY(open->isEnabled());
    const auto entries = m_world->activity->entries();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(m_world->tunnels->find(id)->status().state, tunnels::TunnelState::Open);
}

void TestHomePage::aTunnelThatReconnectsIsNeverGreen()
{
    addTunnel({6006});
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix")));
    action("card.startTunnel")->trigger();
    m_world->transports[QStringLiteral("gpu")]->open();
    QTRY_VERIFY(line("card.state")->text().contains(QStringLiteral("●")));
    const auto first = m_world->transports[QStringLiteral("gpu")];
    first->lose(ssh::Reason::PeerDead);
    QTRY_VERIFY(!line("card.state")->text().contains(QStringLiteral("●")));
    QVERIFY2(line("card.facts")->text().contains(QStringLiteral("reconnecting")),
             qPrintable(line("card.facts")->text()));
    QTRY_VERIFY(m_world->transports[QStringLiteral("gpu")] != first); // the next try
    m_world->transports[QStringLiteral("gpu")]->open();
    QTRY_VERIFY(line("card.state")->text().contains(QStringLiteral("●")));
}

void TestHomePage::aGroupHasItsCardBelow()
{
    m_world->tell({});
    auto *cards = m_page->findChild<QWidget *>(QStringLiteral("home.tunnels"));
    QVERIFY(!cards->isVisible()); // nothing at all: the ways in
    addTunnel({8080, 6006, 4317}, QStringLiteral("phoenix-webui"));
    QTRY_VERIFY(cards->isVisible());
    QVERIFY(!card()); // no two cards for one thing
    shoot(*m_page, QStringLiteral("home-with-tunnels"));
}

QTEST_MAIN(TestHomePage)
#include "tst_homepage.moc"
