#include "app/shell/tray.h"

#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using services::Service;
using services::ServiceState;
using shell::Tray;

class TestTray : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutServicesItLeadsBack();
    void readyServicesCanBeOpened();
    void whatIsNotReadyIsNotOffered();
    void aServiceBehindATunnelIsOfferedWithItsState();
    void tunnelsAndGroupsStartAndStop();
    void figuresDoNotMakeTheMenuAnew();
    void moneyIsInTheToolTipAndLeadsHome();
    void deedsStandAfterWhatOpens();
    void titlesAreNoMnemonics();
    void worksWithoutATray();

private:
    static QStringList textsOf(const QMenu &menu)
    {
        QStringList out;
        const auto actions = menu.actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator())
                out << action->text();
        }
        return out;
    }
    static QStringList texts(const Tray &tray) { return textsOf(tray.menu()); }
    static QAction *action(const Tray &tray, const QString &text)
    {
        const auto all = tray.menu().actions();
        for (QAction *one : all) {
            if (one->text() == text)
                return one;
            if (one->menu()) {
                for (QAction *inner : one->menu()->actions()) {
                    if (inner->text() == text)
                        return inner;
                }
            }
        }
        return nullptr;
    }
    static Service service(ServiceState state, const char *url)
    {
        Service one;
        one.title = QStringLiteral("Phoenix");
        one.key = QStringLiteral("local/main/6006");
        one.cluster = QStringLiteral("main");
        one.state = state;
        one.url = QUrl(QLatin1String(url));
        return one;
    }
};

void TestTray::withoutServicesItLeadsBack()
{
    Tray tray;
    QCOMPARE(texts(tray), QStringList({QStringLiteral("Show window"), QStringLiteral("Quit")}));
    QSignalSpy shown(&tray, &Tray::windowWanted), quit(&tray, &Tray::quitWanted);
    tray.menu().actions().first()->trigger();
    tray.menu().actions().last()->trigger();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(quit.size(), 1);
}

void TestTray::readyServicesCanBeOpened()
{
    Tray tray;
    tray.setServices({service(ServiceState::Ready, "http://127.0.0.1:6006")});
    QCOMPARE(texts(tray).first(), QStringLiteral("Open Phoenix (main)"));
    QSignalSpy opened(&tray, &Tray::openWanted);
    tray.menu().actions().first()->trigger();
    QCOMPARE(opened.size(), 1);
    tray.setServices({});
    QCOMPARE(texts(tray).size(), 2);
}

void TestTray::whatIsNotReadyIsNotOffered()
{
    Tray tray;
    tray.setServices({service(ServiceState::Starting, "http://127.0.0.1:6006"), service(ServiceState::Ready, "")});
    QCOMPARE(texts(tray).size(), 2);
}

void TestTray::aServiceBehindATunnelIsOfferedWithItsState()
{
    Tray tray;
    Service one = service(ServiceState::Unreachable, "");
    one.tunnel = QStringLiteral("id");
    one.through = QStringLiteral("gpu-box");
    tray.setServices({one});
    QVERIFY2(texts(tray).first().startsWith(QStringLiteral("Open Phoenix (through gpu-box): ")),
             qPrintable(texts(tray).first()));
    QSignalSpy opened(&tray, &Tray::openWanted);
    tray.menu().actions().first()->trigger();
    QCOMPARE(opened.size(), 1);
    one.state = ServiceState::Ready;
    one.url = QUrl(QStringLiteral("http://127.0.0.1:6006/"));
    tray.setServices({one});
    QCOMPARE(texts(tray).first(), QStringLiteral("Open Phoenix (through gpu-box)")); // nothing stale
    one.state = ServiceState::Unreachable;
    one.url.clear();
    tray.setServices({one});
    QVERIFY(texts(tray).first().contains(QStringLiteral(": ")));
    one.hasPage = false;
    tray.setServices({one});
    QCOMPARE(texts(tray).size(), 2); // nothing for a browser
}

void TestTray::tunnelsAndGroupsStartAndStop()
{
    Tray tray;
    tray.setTunnels({{QStringLiteral("g"), QStringLiteral("g"), QStringLiteral("Open"), true, true},
                     {QStringLiteral("id"), QStringLiteral("gpu-box"), QStringLiteral("Stopped"), false, false}});
    QSignalSpy tunnels(&tray, &Tray::tunnelToggled), groups(&tray, &Tray::groupToggled);
    QSignalSpy all(&tray, &Tray::groupWanted);
    QAction *box = action(tray, QStringLiteral("gpu-box: Stopped"));
    QVERIFY(box && box->isCheckable() && !box->isChecked());
    box->trigger();
    QCOMPARE(tunnels.value(0), (QVariantList{QStringLiteral("id"), true}));
    QAction *group = action(tray, QStringLiteral("g: Open"));
    QVERIFY(group && group->isChecked());
    group->trigger();
    QCOMPARE(groups.value(0), (QVariantList{QStringLiteral("g"), false}));
    action(tray, QStringLiteral("Open all of g"))->trigger();
    QCOMPARE(all.size(), 1);
    tray.setTunnels({{QStringLiteral("id"), QStringLiteral("gpu-box"), QStringLiteral("Open"), false, true}});
    QVERIFY(!action(tray, QStringLiteral("gpu-box: Stopped")));
    QVERIFY(action(tray, QStringLiteral("gpu-box: Open"))->isChecked());
    tray.setTunnels({});
    QCOMPARE(texts(tray).size(), 2);
}

void TestTray::figuresDoNotMakeTheMenuAnew()
{
    Tray tray;
    Service one = service(ServiceState::Ready, "http://127.0.0.1:6006");
    tray.setServices({one});
    const QPointer<QAction> kept = tray.menu().actions().first();
    one.details = {{QStringLiteral("Traces"), QStringLiteral("413")}};
    one.url = QUrl(QStringLiteral("http://127.0.0.1:6007"));
    tray.setServices({one});
    QVERIFY(kept); // an open menu does not jump
    QSignalSpy opened(&tray, &Tray::openWanted);
    kept->trigger();
    QCOMPARE(opened.first().first().value<Service>().url.port(), 6007); // as it is now
}

void TestTray::moneyIsInTheToolTipAndLeadsHome()
{
    Tray tray;
    QCOMPARE(tray.toolTip(), QStringLiteral("Skydeck"));
    tray.setMoney(QStringLiteral("$0.76/h"), QStringLiteral("$0.76 an hour for 2 clusters."));
    QCOMPARE(tray.toolTip(), QStringLiteral("Skydeck: $0.76/h"));
    QCOMPARE(texts(tray).first(), QStringLiteral("$0.76 an hour for 2 clusters."));
    tray.setServices({service(ServiceState::Ready, "http://127.0.0.1:6006")});
    QVERIFY2(tray.toolTip().endsWith(QStringLiteral(" · $0.76/h")), qPrintable(tray.toolTip()));
    QSignalSpy home(&tray, &Tray::homeWanted);
    tray.menu().actions().first()->trigger();
    QCOMPARE(home.size(), 1);
    tray.setMoney({}, {});
    QCOMPARE(texts(tray).first(), QStringLiteral("Open Phoenix (main)"));
}

void TestTray::deedsStandAfterWhatOpens()
{
    Tray tray;
    tray.setServices({service(ServiceState::Ready, "http://127.0.0.1:6006")});
    tray.setDeeds({{QStringLiteral("start:x"), QStringLiteral("Start train and open Phoenix")}});
    QCOMPARE(texts(tray)[1], QStringLiteral("Start train and open Phoenix"));
    QSignalSpy wanted(&tray, &Tray::deedWanted);
    action(tray, QStringLiteral("Start train and open Phoenix"))->trigger();
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("start:x"));
    tray.setDeeds({});
    QCOMPARE(texts(tray).size(), 3);
}

void TestTray::titlesAreNoMnemonics()
{
    Tray tray;
    Service one = service(ServiceState::Ready, "http://127.0.0.1:6006");
    one.title = QStringLiteral("R&D");
    tray.setServices({one});
    QCOMPARE(texts(tray).first(), QStringLiteral("Open R&&D (main)"));
}

void TestTray::worksWithoutATray()
{
    QVERIFY(!Tray::isAvailable()); // offscreen there is none
    Tray tray;
    tray.setServices({service(ServiceState::Ready, "http://127.0.0.1:6006")});
    tray.setTunnels({{QStringLiteral("id"), QStringLiteral("gpu-box"), QStringLiteral("Open"), false, true}});
    QVERIFY(!tray.isVisible());
    QCOMPARE(texts(tray).size(), 4);
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
