#include "app/pages/home/homepage.h"
#include "app/pages/home/tunnelcard.h"
#include "app/pages/home/tunnelcardlist.h"
#include "tunnelworld.h"

#include <QAction>
#include <QClipboard>
#include <QPushButton>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;
using tunnels::TunnelState;

class TestTunnelCards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void noTunnelNoHeading();
    void oneClickStartsWaitsAndOpens();
    void aGroupIsOneCard();
    void whatNeedsTheUserIsToldFirst();
    void whatCarriesItIsSaid();
    void menuStopsCopiesAndLeadsToThePage();
    void homeShowsThemAlsoAtTheFirstStart();

private:
    QPushButton *button(const QString &accessibleName)
    {
        for (auto *one : m_list->findChildren<QPushButton *>()) {
            if (one->isVisible() && one->accessibleName() == accessibleName)
                return one;
        }
        return nullptr;
    }
    TunnelCard *card() { return m_list->findChild<TunnelCard *>(); }
    QAction *action(const char *id) { return m_list->findChild<QAction *>(QLatin1String(id)); }
    std::unique_ptr<TunnelWorld> m_world;
    std::unique_ptr<QWidget> m_window;
    TunnelCardList *m_list = nullptr;
    QStringList m_opened;
};

void TestTunnelCards::init()
{
    m_world = std::make_unique<TunnelWorld>();
    m_window = std::make_unique<QWidget>();
    m_list = new TunnelCardList(*m_world->tunnels, *m_world->opener, m_world->navigator, 300, m_window.get());
    m_opened.clear();
    connect(m_world->opener.get(), &flows::Opener::pageWanted, this,
            [this](const flows::OpenWish &, const QUrl &url) { m_opened << url.toString(); });
    m_list->resize(700, 300);
    m_window->resize(700, 300);
    m_window->show();
}

void TestTunnelCards::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void TestTunnelCards::noTunnelNoHeading()
{
    QVERIFY(!m_list->isVisible());
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(m_list->isVisible());
    QVERIFY(m_world->tunnels->remove(id));
    QVERIFY(!m_list->isVisible());
}

void TestTunnelCards::oneClickStartsWaitsAndOpens()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    const int port = m_world->tunnels->find(id)->spec().forwards.first().localPort;
    auto *open = button(QStringLiteral("Open Phoenix through gpu"));
    QVERIFY(open);
    open->click();
    QCOMPARE(card()->value().tone, models::Tone::Busy);
    QVERIFY(!open->isEnabled());
    QVERIFY(m_opened.isEmpty());
    m_world->transport(QStringLiteral("gpu")).open();
    QTRY_COMPARE(m_opened, QStringList(QStringLiteral("http://127.0.0.1:%1/").arg(port)));
    QCOMPARE(card()->value().tone, models::Tone::Good);
    QVERIFY(card()->accessibleName().contains(QStringLiteral("Open")));
}

void TestTunnelCards::aGroupIsOneCard()
{
    m_world->add(QStringLiteral("a"), {6006, 4317}, QStringLiteral("phoenix-webui"));
    m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("phoenix-webui"));
    m_world->add(QStringLiteral("c"), {8000});
    QCOMPARE(m_list->findChildren<TunnelCard *>().size(), 2);
    QCOMPARE(card()->value().title, QStringLiteral("phoenix-webui"));
    QCOMPARE(card()->value().pages.size(), 2); // gRPC has no page
    QVERIFY(button(QStringLiteral("Open Open WebUI through phoenix-webui")));
    action("tunnelCard.start")->trigger();
    QCOMPARE(m_world->made, 2);
    m_world->transport(QStringLiteral("a")).open();
    QCOMPARE(card()->value().tone, models::Tone::Busy); // the other one still connects
    m_world->transport(QStringLiteral("b")).open();
    QCOMPARE(card()->value().tone, models::Tone::Good);
    // vLLM has no page: Start is what its card offers.
    QVERIFY(button(QStringLiteral("Start c")));
    shoot(*m_window, QStringLiteral("home-tunnels"));
}

void TestTunnelCards::whatNeedsTheUserIsToldFirst()
{
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("g"));
    m_world->tunnels->startGroup(QStringLiteral("g"));
    m_world->transport(QStringLiteral("a")).open();
    m_world->fail(QStringLiteral("b"), QStringLiteral("The key of b changed."));
    QCOMPARE(card()->value().tone, models::Tone::Attention);
    QCOMPARE(card()->value().facts, QStringLiteral("The key of b changed."));
    button(QStringLiteral("Try now to connect g"))->click();
    QCOMPARE(card()->value().tone, models::Tone::Busy);
    QCOMPARE(m_world->made, 3); // the open one is left alone
}

void TestTunnelCards::whatCarriesItIsSaid()
{
    m_world->add(QStringLiteral("c"), {8000});
    action("tunnelCard.start")->trigger();
    const auto own = m_world->last.value(QStringLiteral("c"));
    own->lose({ssh::Reason::NeedsSystemSsh, {}, QStringLiteral("security keys need it")});
    QCOMPARE(m_world->made, 2);
    m_world->transport(QStringLiteral("c")).open();
    QCOMPARE(card()->value().facts, QStringLiteral("the system's ssh: security keys need it"));
}

void TestTunnelCards::menuStopsCopiesAndLeadsToThePage()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(!action("tunnelCard.stop")->isVisible());
    action("tunnelCard.start")->trigger();
    QVERIFY(action("tunnelCard.stop")->isVisible());
    action("tunnelCard.copy")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("127.0.0.1:")));
    action("tunnelCard.details")->trigger();
    QCOMPARE(m_world->navigator.went.value(0).first, QStringLiteral("tunnels"));
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("tunnel")).toString(), id);
    action("tunnelCard.stop")->trigger();
    QCOMPARE(m_world->state(id), TunnelState::Stopped);
}

void TestTunnelCards::homeShowsThemAlsoAtTheFirstStart()
{
    World world;
    HomePage home(*world.fleet, *world.watch, *world.actions, *world.activity, world.engines, world.navigator,
                  world.prompter);
    home.addTunnels(*m_world->tunnels, *m_world->opener);
    home.resize(900, 600);
    home.show();
    world.tell({});
    auto *cards = home.findChild<QWidget *>(QStringLiteral("home.tunnels"));
    QVERIFY(!cards->isVisible()); // nothing at all: the ways in
    m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(cards->isVisible());
    m_world->add(QStringLiteral("studio"), {8080, 6006, 8888}, QStringLiteral("phoenix-webui"));
    shoot(home, QStringLiteral("home-with-tunnels"));
}

QTEST_MAIN(TestTunnelCards)
#include "tst_tunnelcards.moc"
