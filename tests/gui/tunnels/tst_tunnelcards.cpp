#include "app/models/tunneltree.h"
#include "app/pages/home/serviceline.h"
#include "app/pages/home/tunnelcard.h"
#include "app/pages/home/tunnelcardlist.h"
#include "app/widgets/elidedlabel.h"
#include "tunnelworld.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
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
    void noTwoCardsForOneThing();
    void aPortWithoutANameOpensByItsTunnelsCard();
    void equalServicesSayWhereTheyAre();
    void aGroupOpensAllAtOnce();
    void whatNeedsTheUserIsToldFirst();
    void aFailureStandsAtItsServiceWithItsWaysOut();
    void whatBecameOfItCanBeClosed();
    void whatCarriesItIsSaid();
    void menuStopsCopiesAndLeadsToThePage();
    void destroyedWhileOpening();

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
    QStringList m_edited;
};

void TestTunnelCards::init()
{
    m_world = std::make_unique<TunnelWorld>();
    m_window = std::make_unique<QWidget>();
    m_list = new TunnelCardList({*m_world->opener, *m_world->tunnels, m_world->navigator,
                                 [this](const tunnels::TunnelSpec &spec, QWidget *) { m_edited << spec.id; }},
                                *m_world->watch, 300, m_window.get());
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
    const QString id = m_world->add(QStringLiteral("db"), {5432});
    QTRY_VERIFY(m_list->isVisible());
    QVERIFY(m_world->tunnels->remove(id));
    QTRY_VERIFY(!m_list->isVisible());
}

void TestTunnelCards::noTwoCardsForOneThing()
{
    m_world->add(QStringLiteral("gpu"), {6006, 5432}); // Phoenix has a card of its own
    m_world->add(QStringLiteral("db"), {5432});
    m_world->add(QStringLiteral("a"), {8080}, QStringLiteral("g"));
    QTRY_COMPARE(m_list->findChildren<TunnelCard *>().size(), 2);
    QStringList keys;
    for (const TunnelCard *one : m_list->findChildren<TunnelCard *>())
        keys << one->value().key;
    keys.sort();
    QCOMPARE(keys.first(), QStringLiteral("group/g"));
    QVERIFY(keys.last().startsWith(QStringLiteral("tunnel/")));
    QStringList own;
    for (const services::Service &service : m_world->watch->services()) {
        if (hasOwnCard(service, m_world->watch->catalogue(), *m_world->tunnels))
            own << service.title;
    }
    QCOMPARE(own, QStringList(QStringLiteral("Phoenix")));
}

void TestTunnelCards::aPortWithoutANameOpensByItsTunnelsCard()
{
    const QString id = m_world->add(QStringLiteral("box"), {9000});
    const int port = m_world->tunnels->find(id)->spec().forwards.first().localPort;
    QTRY_VERIFY(button(QStringLiteral("Open Port 9000, through box")));
    QVERIFY(!button(QStringLiteral("Open all of box"))); // no group
    QVERIFY(button(QStringLiteral("Start box")));
    button(QStringLiteral("Open Port 9000, through box"))->click();
    QTRY_COMPARE(card()->value().tone, models::Tone::Busy);
    QVERIFY(button(QStringLiteral("Cancel opening Port 9000")));
    m_world->transport(QStringLiteral("box")).open();
    QTRY_COMPARE(m_opened, QStringList(QStringLiteral("http://127.0.0.1:%1/").arg(port)));
    QTRY_COMPARE(card()->value().tone, models::Tone::Good);
    QTRY_VERIFY(!button(QStringLiteral("Cancel opening Port 9000"))); // the page is what there is to see
}

void TestTunnelCards::equalServicesSayWhereTheyAre()
{
    m_world->add(QStringLiteral("gpu-1"), {6006}, QStringLiteral("lab"));
    m_world->add(QStringLiteral("gpu-2"), {6006, 8080}, QStringLiteral("lab"));
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix, through gpu-1")));
    QVERIFY(button(QStringLiteral("Open Phoenix, through gpu-2")));
    QStringList names, facts;
    for (const auto *line : m_list->findChildren<ServiceLine *>()) {
        names << line->findChild<QLabel *>(QStringLiteral("serviceLine.state"))->accessibleName();
        facts << line->findChild<widgets::ElidedLabel *>(QStringLiteral("serviceLine.facts"))->text();
    }
    QCOMPARE(names.filter(QStringLiteral("Phoenix, through gpu-1: ")).size(), 1);
    QCOMPARE(names.filter(QStringLiteral("Phoenix, through gpu-2: ")).size(), 1);
    QCOMPARE(facts.filter(QStringLiteral("through gpu-1")).size(), 1);
    QCOMPARE(facts.filter(QStringLiteral("through gpu-2")).size(),
             1); // its other service is the only one of its kind
}

void TestTunnelCards::aGroupOpensAllAtOnce()
{
    m_world->add(QStringLiteral("a"), {6006, 4317}, QStringLiteral("phoenix-webui"));
    m_world->add(QStringLiteral("b"), {6007}, QStringLiteral("phoenix-webui"));
    QTRY_COMPARE(m_list->findChildren<TunnelCard *>().size(), 1);
    QCOMPARE(card()->value().title, QStringLiteral("phoenix-webui"));
    QTRY_COMPARE(card()->findChildren<ServiceLine *>().size(), 3);
    QVERIFY(!button(QStringLiteral("Open Phoenix OTLP gRPC, through a"))); // nothing for a browser
    auto *all = button(QStringLiteral("Open all of phoenix-webui"));
    QVERIFY(all);
    all->click();
    QCOMPARE(m_world->made, 2);
    QTRY_VERIFY(!all->isEnabled()); // once is enough
    m_world->transport(QStringLiteral("a")).open();
    QTRY_COMPARE(m_opened.size(), 1);
    QCOMPARE(card()->value().tone, models::Tone::Busy); // the other one still connects
    m_world->transport(QStringLiteral("b")).open();
    QTRY_COMPARE(m_opened.size(), 2);
    QTRY_COMPARE(card()->value().tone, models::Tone::Good);
    shoot(*m_window, QStringLiteral("home-tunnels"));
}

void TestTunnelCards::whatNeedsTheUserIsToldFirst()
{
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("g"));
    m_world->tunnels->startGroup(QStringLiteral("g"));
    m_world->transport(QStringLiteral("a")).open();
    m_world->fail(QStringLiteral("b"), QStringLiteral("The key of b changed."));
    QTRY_VERIFY(card() && card()->value().tone == models::Tone::Attention);
    QCOMPARE(card()->value().facts, QStringLiteral("The key of b changed."));
    button(QStringLiteral("Try now to connect g"))->click();
    QTRY_VERIFY(card()->value().tone == models::Tone::Busy);
    QCOMPARE(m_world->made, 3); // the open one is left alone
}

void TestTunnelCards::aFailureStandsAtItsServiceWithItsWaysOut()
{
    const QString id = m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix, through a")));
    button(QStringLiteral("Open Phoenix, through a"))->click();
    m_world->fail(QStringLiteral("a"), QStringLiteral("The key of a changed."));
    QTRY_VERIFY(button(QStringLiteral("Phoenix: Try again")));
    auto *reason = m_list->findChild<QLabel *>(QStringLiteral("open.reason"));
    QVERIFY(reason->isVisible());
    QVERIFY(reason->text().contains(QStringLiteral("The key of a changed.")));
    QVERIFY(button(QStringLiteral("Phoenix: Edit tunnel…")));
    button(QStringLiteral("Phoenix: Edit tunnel…"))->click();
    QCOMPARE(m_edited, QStringList(id));
    button(QStringLiteral("Phoenix: Show tunnel"))->click();
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("tunnel")).toString(), id);
    button(QStringLiteral("Phoenix: Try again"))->click();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    QTRY_VERIFY(!reason->isVisible());
    QTRY_VERIFY(button(QStringLiteral("Cancel opening Phoenix")));
    button(QStringLiteral("Cancel opening Phoenix"))->click();
    QTRY_VERIFY(!m_list->findChild<QWidget *>(QStringLiteral("openView"))->isVisible());
    QCOMPARE(m_world->state(id), TunnelState::Connecting); // the tunnel stays as it is
    m_world->transport(QStringLiteral("a")).open();
    QVERIFY(m_opened.isEmpty());
}

void TestTunnelCards::whatBecameOfItCanBeClosed()
{
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix, through a")));
    button(QStringLiteral("Open Phoenix, through a"))->click();
    m_world->fail(QStringLiteral("a"), QStringLiteral("The key of a changed."));
    QTRY_VERIFY(button(QStringLiteral("Close what became of opening Phoenix")));
    button(QStringLiteral("Close what became of opening Phoenix"))->click();
    QTRY_VERIFY(!m_list->findChild<QWidget *>(QStringLiteral("openView"))->isVisible());
    QVERIFY(m_world->opener->runs().isEmpty());
}

void TestTunnelCards::whatCarriesItIsSaid()
{
    m_world->add(QStringLiteral("c"), {5432});
    QTRY_VERIFY(action("tunnelCard.start"));
    action("tunnelCard.start")->trigger();
    const auto own = m_world->last.value(QStringLiteral("c"));
    own->lose({ssh::Reason::NeedsSystemSsh, {}, QStringLiteral("security keys need it")});
    QCOMPARE(m_world->made, 2);
    m_world->transport(QStringLiteral("c")).open();
    QTRY_VERIFY(card()->value().facts.endsWith(QStringLiteral("the system's ssh: security keys need it")));
}

void TestTunnelCards::menuStopsCopiesAndLeadsToThePage()
{
    const QString id = m_world->add(QStringLiteral("db"), {5432});
    QTRY_VERIFY(action("tunnelCard.stop"));
    QVERIFY(!action("tunnelCard.stop")->isVisible());
    action("tunnelCard.start")->trigger();
    QTRY_VERIFY(action("tunnelCard.stop")->isVisible());
    action("tunnelCard.copy")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("127.0.0.1:")));
    action("tunnelCard.details")->trigger();
    QCOMPARE(m_world->navigator.went.value(0).first, QStringLiteral("tunnels"));
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("tunnel")).toString(), id);
    action("tunnelCard.stop")->trigger();
    QCOMPARE(m_world->state(id), TunnelState::Stopped);
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    QTRY_COMPARE(m_list->findChildren<TunnelCard *>().size(), 2);
    m_list->findChildren<TunnelCard *>()
        .last()
        ->findChild<QAction *>(QStringLiteral("tunnelCard.details"))
        ->trigger();
    QCOMPARE(m_world->navigator.went.value(1).second.value(QStringLiteral("tunnel")).toString(),
             models::groupKey(QStringLiteral("g")));
}

void TestTunnelCards::destroyedWhileOpening()
{
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    QTRY_VERIFY(button(QStringLiteral("Open Phoenix, through a")));
    button(QStringLiteral("Open Phoenix, through a"))->click();
    m_window.reset();
    m_list = nullptr;
    m_world->transport(QStringLiteral("a")).open();
    QTRY_COMPARE(m_opened.size(), 1); // it goes on without a window
}

QTEST_MAIN(TestTunnelCards)
#include "tst_tunnelcards.moc"
