#include "tests/gui/screens/serverscenes.h"

#include "app/forms/serverdialog.h"
#include "app/forms/skysetupdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

namespace skydeck::fixture {

namespace {

using sky::SignIn;

sky::Server made(const char *name, const char *url, SignIn signIn)
{
    sky::Server server;
    server.name = QString::fromUtf8(name);
    server.url = QUrl(QString::fromUtf8(url));
    server.signIn = signIn;
    server.user = signIn == SignIn::Password ? QStringLiteral("ada") : QString();
    return server;
}

QString add(Stage &stage, const sky::Server &server)
{
    const auto id = stage.servers->add(server);
    if (!id)
        qFatal("the server is not taken: %s", qPrintable(id.error().text));
    return *id;
}

QWidget *settings(Stage &stage)
{
    stage.go(QStringLiteral("settings"), {{QStringLiteral("section"), QStringLiteral("servers")}});
    QTest::qWait(50);
    return stage.window.get();
}

QWidget *filled(Stage &stage)
{
    const QString team = add(stage, made("team", "https://sky.example.org", SignIn::Token));
    const QString lab = add(stage, made("lab", "https://lab.example.org/skypilot", SignIn::Browser));
    add(stage, made("", "http://10.0.0.7:46580", SignIn::None));
    settings(stage);
    stage.servers->tellExpired(lab);
    auto *list = stage.window->findChild<QListWidget *>(QStringLiteral("servers.list"));
    list->setCurrentRow(1);
    list->setFocus();
    Q_UNUSED(team)
    return stage.window.get();
}

QWidget *dialog(Stage &stage, const sky::Server &server)
{
    stage.go(QStringLiteral("settings"));
    auto *made = new forms::ServerDialog({*stage.servers, stage.http, stage.prompter}, server, stage.window.get());
    made->setAttribute(Qt::WA_DeleteOnClose);
    made->open();
    return made;
}

QWidget *setUp(Stage &stage)
{
    stage.go(QStringLiteral("settings"));
    auto *made = new forms::SkySetupDialog({}, stage.window.get());
    made->setAttribute(Qt::WA_DeleteOnClose);
    made->open();
    return made;
}

} // namespace

QList<Scene> serverScenes()
{
    using K = Scene::Kind;
    return {{"settings-servers-empty", K::Page, settings},
            {"settings-servers", K::Page, filled},
            {"dialog-server-new", K::Dialog, [](Stage &stage) { return dialog(stage, {}); }},
            {"dialog-server-token", K::Dialog,
             [](Stage &stage) { return dialog(stage, made("team", "https://sky.example.org", SignIn::Token)); }},
            {"dialog-server-problem", K::Dialog,
             [](Stage &stage) {
                 QWidget *made = dialog(stage, {});
                 made->findChild<QLineEdit *>(QStringLiteral("server.address"))
                     ->setText(QStringLiteral("ftp://sky.example.org"));
                 made->findChild<QPushButton *>(QStringLiteral("server.test"))->click();
                 return made;
             }},
            {"dialog-sky-setup", K::Dialog, setUp}};
}

} // namespace skydeck::fixture
