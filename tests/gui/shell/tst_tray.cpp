#include "app/shell/tray.h"

#include <QApplication>
#include <QMenu>
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

private:
    static QMenu *menu()
    {
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *found = qobject_cast<QMenu *>(widget))
                return found;
        }
        return nullptr;
    }
    static QStringList texts()
    {
        QStringList out;
        const auto actions = menu()->actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator())
                out << action->text();
        }
        return out;
    }
    static Service service(ServiceState state, const char *url)
    {
        Service one;
        one.title = QStringLiteral("Phoenix");
        one.cluster = QStringLiteral("main");
        one.state = state;
        one.url = QUrl(QLatin1String(url));
        return one;
    }
};

void TestTray::withoutServicesItLeadsBack()
{
    Tray tray;
    QCOMPARE(texts(), QStringList({QStringLiteral("Show window"), QStringLiteral("Quit")}));
    QSignalSpy shown(&tray, &Tray::windowWanted), quit(&tray, &Tray::quitWanted);
    menu()->actions().first()->trigger();
    menu()->actions().last()->trigger();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(quit.size(), 1);
}

void TestTray::readyServicesCanBeOpened()
{
    Tray tray;
    tray.setServices({service(ServiceState::Ready, "http://127.0.0.1:6006")});
    QCOMPARE(texts().first(), QStringLiteral("Open Phoenix (main)"));
    QSignalSpy opened(&tray, &Tray::openWanted);
    menu()->actions().first()->trigger();
    QCOMPARE(opened.size(), 1);
    tray.setServices({});
    QCOMPARE(texts().size(), 2);
}

void TestTray::whatIsNotReadyIsNotOffered()
{
    Tray tray;
    tray.setServices({service(ServiceState::Starting, "http://127.0.0.1:6006"), service(ServiceState::Ready, "")});
    QCOMPARE(texts().size(), 2);
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
