#include "tests/gui/screens/tunnelscenes.h"

#include "app/forms/servicedialog.h"
#include "app/models/tunnelfilter.h"
#include "app/widgets/banner.h"
#include "app/widgets/listpage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <cmath>

namespace skydeck::fixture {

namespace {

using flows::SshQuestion;
using tunnels::TunnelState;

const QString phoenixWebui = QStringLiteral("phoenix-webui");
const QString longName = QStringLiteral(
    "gpu-box-whose-name-somebody-generated-from-a-branch-and-a-date-2026-11-21.internal.example.org");

widgets::ListPage *page(Stage &stage)
{
    return stage.window->findChild<widgets::ListPage *>(QStringLiteral("tunnelsPage"));
}

void start(Stage &stage, const QString &id)
{
    stage.tunnels->find(id)->start();
}

void changedKey(Stage &stage, const QString &host, bool mine = true)
{
    const QString before = QStringLiteral("SHA256:ybJVcsgJcFVLEb/VVO0B4Iun4FSSVWZnsKAFuVjNIQM");
    const QString now = QStringLiteral("SHA256:4N1vCKVhTE2UYzNnQFJ4h9I3v0yPb/RKzcMqe9wLq1k");
    const QString file =
        mine ? QStringLiteral("/home/ada/.ssh/known_hosts") : QStringLiteral("/etc/ssh/ssh_known_hosts");
    const QString text =
        QStringLiteral(
            "%1 shows another host key than before. Somebody may be listening in, or the machine was set "
            "up anew.\nExpected: %2 (%4, line 7)\nShown: %3 (ED25519)\nIf you know why, remove the old "
            "key: ssh-keygen -R %1 -f %4")
            .arg(host.left(20), before, now, file);
    ssh::Failure failure{ssh::Reason::HostKeyChanged, {ErrorKind::HostKeyChanged, text, now}, {}, {}};
    failure.changed = {host.left(20), host.left(20), 22, file, 7, mine, before, now};
    Q_EMIT stage.transport(host).lost(failure);
}

models::TunnelModel &shownTunnels(Stage &stage)
{
    const auto *filter = qobject_cast<const models::TunnelFilter *>(page(stage)->table()->model());
    return qobject_cast<models::TunnelTree *>(filter->sourceModel())->tunnels();
}

//! For as long as one likes to look; a real one tries again after a moment.
void giveWaiting(Stage &stage, const QString &id)
{
    models::TunnelRow row = *shownTunnels(stage).find(id);
    row.status.state = TunnelState::Waiting;
    row.status.nextTry = QDateTime::currentDateTimeUtc().addMSecs(8'500);
    row.status.reason = QStringLiteral("train-1 has not answered for 12 seconds.");
    row.status.reconnects = 3;
    row.status.forwards = {{row.spec.forwards[0], 0, 2, {}, {}}, {row.spec.forwards[1], 0, 0, {}, {}}};
    shownTunnels(stage).setRow(row);
}

//! Figures as after a minute of work; the page takes its own a second later.
void giveRates(Stage &stage, const QString &id, double most)
{
    auto &tunnels = shownTunnels(stage);
    models::TunnelRow row = *tunnels.find(id);
    for (int i = 0; i < 60; ++i)
        row.rates << most * (0.55 + 0.45 * std::sin(i / 3.0)) * (i > 20 ? 1 : 0.2);
    row.status.receiveRate = most;
    row.status.sendRate = most / 30;
    row.status.received = quint64(most) * 700;
    row.status.sent = quint64(most) * 20;
    row.status.roundTrip = std::chrono::microseconds(1'540);
    row.status.openSince = QDateTime::currentDateTimeUtc().addSecs(-11'100);
    if (!row.status.forwards.isEmpty())
        row.status.forwards.first().connections = 3;
    tunnels.setRow(row);
}

struct Few
{
    QString phoenix, webui, db, waiting, failed, connecting, stopped;
};

//! One of each state, two of them in a group.
Few few(Stage &stage)
{
    Few some;
    some.phoenix = stage.addTunnel(QStringLiteral("gpu-box"), {6006, 4317}, phoenixWebui);
    some.webui = stage.addTunnel(QStringLiteral("studio"), {8080}, phoenixWebui);
    some.db = stage.addTunnel(QStringLiteral("db.internal"), {5432});
    some.waiting = stage.addTunnel(QStringLiteral("train-1"), {8888, 6007});
    some.failed = stage.addTunnel(QStringLiteral("old-box"), {8000});
    some.connecting = stage.addTunnel(QStringLiteral("far-away"), {8265});
    some.stopped = stage.addTunnel(QStringLiteral("spare"), {6006, 8080, 4317});
    for (const QString &id : {some.phoenix, some.webui, some.db, some.failed, some.connecting})
        start(stage, id);
    for (const char *host : {"gpu-box", "studio", "db.internal"})
        stage.transport(QString::fromLatin1(host)).open();
    changedKey(stage, QStringLiteral("old-box"));
    Q_EMIT stage.transport(QStringLiteral("far-away"))
        .stepReached(ssh::Step::Authenticating, QStringLiteral("far-away"));
    return some;
}

//! The page with everything on it and one line chosen.
Scene chosen(const char *name, QString Few::*which, bool group = false)
{
    return {name, Scene::Kind::Page, [which, group](Stage &stage) -> QWidget * {
                const Few some = few(stage);
                stage.go(QStringLiteral("tunnels"));
                giveWaiting(stage, some.waiting);
                giveRates(stage, some.phoenix, 1.3e6);
                giveRates(stage, some.db, 900);
                page(stage)->table()->clearSelection(); // the first line is chosen by itself
                stage.go(QStringLiteral("tunnels"),
                         {{QStringLiteral("tunnel"), group ? models::groupKey(phoenixWebui) : some.*which}});
                QTest::qWait(30);
                return stage.window.get();
            }};
}

QList<Scene> pages()
{
    using K = Scene::Kind;
    return {
        {"tunnels-empty", K::Page,
         [](Stage &stage) {
             stage.go(QStringLiteral("tunnels"));
             return stage.window.get();
         }},
        chosen("tunnels-open", &Few::phoenix),
        chosen("tunnels-group", nullptr, true),
        chosen("tunnels-waiting", &Few::waiting),
        chosen("tunnels-connecting", &Few::connecting),
        chosen("tunnels-stopped", &Few::stopped),
        {"tunnels-failed", K::Page,
         [](Stage &stage) {
             stage.go(QStringLiteral("tunnels")); // it is there when it happens
             const Few some = few(stage);
             stage.go(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), some.failed}});
             return stage.window.get();
         }},
        {"tunnels-failed-system", K::Page,
         [](Stage &stage) {
             const QString id = stage.addTunnel(QStringLiteral("old-box"), {8000});
             start(stage, id);
             changedKey(stage, QStringLiteral("old-box"), false);
             stage.go(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), id}});
             return stage.window.get();
         }},
        {"home-twins", K::Page,
         [](Stage &stage) {
             stage.tell({{cluster(QStringLiteral("train-1"))}, {}, {}, {}});
             for (const char *host : {"gpu-1", "gpu-2"}) {
                 start(stage, stage.addTunnel(QString::fromLatin1(host), {6006}));
                 start(stage,
                       stage.addTunnel(QStringLiteral("lab-") + QLatin1String(host), {6006, 8080}, phoenixWebui));
             }
             for (const char *host : {"gpu-1", "gpu-2", "lab-gpu-1", "lab-gpu-2"})
                 stage.transport(QString::fromLatin1(host)).open();
             stage.go(QStringLiteral("home"));
             return stage.window.get();
         }},
        {"tunnels-removed", K::Page,
         [](Stage &stage) {
             (void)few(stage);
             stage.go(QStringLiteral("tunnels"));
             page(stage)->banner()->showMessage(
                 widgets::Banner::Kind::Done,
                 QCoreApplication::translate("skydeck::pages::TunnelsController", "Removed %1.")
                     .arg(QStringLiteral("spare")));
             page(stage)->banner()->setAction(QCoreApplication::translate("skydeck::pages::TunnelsPage", "Undo"),
                                              [] {});
             return stage.window.get();
         }},
        {"tunnels-long", K::Page,
         [](Stage &stage) {
             const QString id = stage.addTunnel(longName, {6006, 8080, 8000, 5432}, longName);
             (void)stage.addTunnel(longName.mid(4), {6006}, longName);
             start(stage, id);
             stage.go(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), id}});
             changedKey(stage, longName);
             return stage.window.get();
         }},
        {"tunnels-many", K::Page,
         [](Stage &stage) {
             for (int i = 0; i < 200; ++i)
                 (void)stage.addTunnel(QStringLiteral("node-%1").arg(i + 1), {6006, 8080},
                                       i % 3 == 0 ? QString() : QStringLiteral("rack %1").arg(i % 7 + 1));
             stage.go(QStringLiteral("tunnels"));
             return stage.window.get();
         }},
        {"home-tunnels", K::Page,
         [](Stage &stage) {
             stage.tell({{cluster(QStringLiteral("train-1"))}, {}, {}, {}});
             (void)few(stage);
             stage.go(QStringLiteral("home"));
             return stage.window.get();
         }},
    };
}

template<typename T>
T *in(QWidget *dialog, const char *name)
{
    return dialog->findChild<T *>(QLatin1String(name));
}

tunnels::TunnelSpec knownSpec()
{
    tunnels::TunnelSpec spec;
    spec.id = QStringLiteral("known");
    spec.name = QStringLiteral("gpu-box");
    spec.host = QStringLiteral("10.0.0.7");
    spec.user = QStringLiteral("ada");
    spec.port = 2222;
    spec.group = phoenixWebui;
    spec.jump = QStringLiteral("ada@gate.example.org");
    spec.startWithApp = true;
    spec.forwards = {{QStringLiteral("localhost"), 6006, 6006, false},
                     {QStringLiteral("localhost"), 4317, 4317, false},
                     {QStringLiteral("db.internal"), 5432, 15432, true}};
    return spec;
}

//! Home with a service behind a tunnel whose opening was begun.
Scene opening(const char *name, const std::function<void(Stage &)> &then)
{
    return {name, Scene::Kind::Page, [then](Stage &stage) -> QWidget * {
                stage.tell({{cluster(QStringLiteral("train-1"))}, {}, {}, {}});
                const QString phoenix = stage.addTunnel(QStringLiteral("gpu-box"), {6006});
                (void)stage.addTunnel(QStringLiteral("studio"), {8080, 4317}, phoenixWebui);
                const QString grouped = stage.addTunnel(QStringLiteral("lab"), {6006}, phoenixWebui);
                stage.go(QStringLiteral("home"));
                (void)stage.opener->open(phoenix, 6006);
                (void)stage.opener->open(grouped, 6006);
                then(stage);
                QTest::qWait(60);
                return stage.window.get();
            }};
}

QList<Scene> openings()
{
    return {opening("home-opening",
                    [](Stage &stage) {
                        for (const char *host : {"gpu-box", "lab"})
                            Q_EMIT stage.transport(QString::fromLatin1(host))
                                .stepReached(ssh::Step::Authenticating, QString::fromLatin1(host));
                    }),
            opening("home-open-failed", [](Stage &stage) {
                for (const char *host : {"gpu-box", "lab"}) {
                    auto &transport = stage.transport(QString::fromLatin1(host));
                    transport.answer = {ssh::Reason::ConnectFailed,
                                        QStringLiteral("Nothing listens on localhost:6006 at %1: start it.")
                                            .arg(QString::fromLatin1(host)),
                                        {}};
                    transport.open();
                }
                QTest::qWait(60);
            })};
}

//! The host dialog over the Tunnels page, and what is done in it.
Scene hostDialog(const char *name, const tunnels::TunnelSpec &spec,
                 const std::function<void(Stage &, QWidget *)> &then)
{
    return {name, Scene::Kind::Dialog, [spec, then](Stage &stage) -> QWidget * {
                stage.go(QStringLiteral("tunnels"));
                stage.editTunnel(spec, stage.window.get());
                QTest::qWait(30); // names come from a worker
                QWidget *dialog = stage.dialog();
                then(stage, dialog);
                QTest::qWait(30);
                return dialog;
            }};
}

void tryConnection(Stage &stage, QWidget *dialog)
{
    in<QComboBox>(dialog, "host.target")->setEditText(QStringLiteral("gpu-box"));
    in<QPushButton>(dialog, "host.test")->click();
    for (const ssh::Step step :
         {ssh::Step::Resolving, ssh::Step::Connecting, ssh::Step::KeyExchange, ssh::Step::HostKey})
        Q_EMIT stage.transport(QStringLiteral("gpu-box")).stepReached(step, QStringLiteral("gpu-box"));
}

QList<Scene> hostDialogs()
{
    return {
        {"dialog-forget-key", Scene::Kind::Dialog,
         [](Stage &stage) {
             const QString id = stage.addTunnel(QStringLiteral("old-box"), {8000});
             start(stage, id);
             changedKey(stage, QStringLiteral("old-box"));
             stage.go(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), id}});
             in<QPushButton>(stage.window.get(), "changedKey.forget")->click();
             return stage.dialog();
         }},
        hostDialog("dialog-host-new", {}, [](Stage &, QWidget *) {}),
        hostDialog("dialog-host-edit", knownSpec(), [](Stage &, QWidget *) {}),
        hostDialog("dialog-host-problems", {},
                   [](Stage &, QWidget *dialog) {
                       in<QComboBox>(dialog, "host.target")->setEditText(QStringLiteral("ada@"));
                       in<QLineEdit>(dialog, "host.port.1")->setText(QStringLiteral("70000"));
                       in<QToolButton>(dialog, "host.more")->setChecked(true);
                       in<QLineEdit>(dialog, "host.identity")->setText(QStringLiteral("~/.ssh/nowhere"));
                       in<QPushButton>(dialog, "host.save")->click();
                   }),
        hostDialog("dialog-host-testing", {}, [](Stage &stage, QWidget *dialog) { tryConnection(stage, dialog); }),
        hostDialog("dialog-host-tested", {},
                   [](Stage &stage, QWidget *dialog) {
                       tryConnection(stage, dialog);
                       Q_EMIT stage.transport(QStringLiteral("gpu-box"))
                           .opened({QStringLiteral("10.0.0.7:22"),
                                    QStringLiteral("SSH-2.0-OpenSSH_9.2p1"),
                                    QStringLiteral("aes128-gcm@openssh.com"),
                                    {},
                                    {},
                                    {},
                                    QStringLiteral("publickey ~/.ssh/id_ed25519"),
                                    {}});
                   }),
        hostDialog("dialog-host-test-failed", {},
                   [](Stage &stage, QWidget *dialog) {
                       tryConnection(stage, dialog);
                       changedKey(stage, QStringLiteral("gpu-box"));
                   }),
    };
}

//! A question as a session asks it.
Scene question(const char *name, const SshQuestion &asked)
{
    return {name, Scene::Kind::Dialog, [asked](Stage &stage) -> QWidget * {
                stage.go(QStringLiteral("tunnels"));
                Q_EMIT stage.desk.asked(asked);
                return stage.questions->dialog();
            }};
}

QList<Scene> questions()
{
    SshQuestion key;
    key.id = 1;
    key.kind = SshQuestion::Kind::HostKey;
    key.hostKey = {QStringLiteral("gpu-box"),
                   2222,
                   QStringLiteral("ED25519"),
                   QStringLiteral("SHA256:ybJVcsgJcFVLEbqVVO0B4Iun4FSSVWZnsKAFuVjNIQM"),
                   QStringLiteral("/home/ada/.ssh/known_hosts"),
                   false};
    SshQuestion other = key;
    other.hostKey.otherKeysKnown = true;
    SshQuestion passphrase;
    passphrase.id = 1;
    passphrase.kind = SshQuestion::Kind::Passphrase;
    passphrase.passphrase = {QStringLiteral("/home/ada/.ssh/id_ed25519"),
                             QStringLiteral("SHA256:4N1vCKVhTE2UYzNnQFJ4h9I3v0yPbqRKzcMqe9wLq1k"), 1,
                             QStringLiteral("gpu-box")};
    SshQuestion password;
    password.id = 1;
    password.kind = SshQuestion::Kind::Password;
    password.password = {QStringLiteral("ada"), QStringLiteral("gpu-box"), 2222, 2};
    SshQuestion codes;
    codes.id = 1;
    codes.kind = SshQuestion::Kind::Interactive;
    codes.interactive = {QStringLiteral("ada"),
                         QStringLiteral("gpu-box"),
                         QStringLiteral("Two-factor sign-in"),
                         QStringLiteral("Your phone shows a new code every 30 seconds."),
                         {{QStringLiteral("Password: "), false}, {QStringLiteral("Code: "), true}},
                         1};
    return {question("dialog-host-key", key),
            question("dialog-host-key-other", other),
            question("dialog-passphrase", passphrase),
            question("dialog-password-again", password),
            question("dialog-codes", codes),
            {"dialog-remove-tunnel", Scene::Kind::Dialog, [](Stage &stage) -> QWidget * {
                 const Few some = few(stage);
                 stage.go(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), some.phoenix}});
                 stage.action(QStringLiteral("tunnels.remove"))->trigger();
                 if (!QTest::qWaitFor([&] { return stage.dialog() != nullptr; }))
                     qFatal("removing asks nothing");
                 return stage.dialog();
             }}};
}

services::ServiceKind grafana()
{
    services::ServiceKind kind;
    kind.id = QStringLiteral("grafana");
    kind.title = QStringLiteral("Grafana");
    kind.port = 3000;
    kind.probe.path = QStringLiteral("/api/health");
    kind.probe.contains = QStringLiteral("ok");
    kind.start = QStringLiteral("systemctl --user start grafana");
    kind.settings = {{QStringLiteral("GRAFANA_URL"), QStringLiteral("{url}")}};
    kind.own = true;
    return kind;
}

QWidget *serviceDialog(Stage &stage, const services::ServiceKind &kind)
{
    stage.go(QStringLiteral("settings"));
    auto *dialog = new forms::ServiceDialog(*stage.kinds, kind, stage.window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

QList<Scene> ownServices()
{
    using K = Scene::Kind;
    return {{"settings-services", K::Page,
             [](Stage &stage) -> QWidget * {
                 if (!stage.kinds->save(grafana()))
                     qFatal("the service is not taken");
                 stage.go(QStringLiteral("settings"));
                 QTest::qWait(30);
                 auto *list = stage.window->findChild<QListWidget *>(QStringLiteral("services.list"));
                 list->setCurrentRow(0);
                 list->setFocus();
                 return stage.window.get();
             }},
            {"dialog-service-new", K::Dialog, [](Stage &stage) { return serviceDialog(stage, {}); }},
            {"dialog-service-edit", K::Dialog, [](Stage &stage) { return serviceDialog(stage, grafana()); }},
            {"dialog-service-problem", K::Dialog, [](Stage &stage) {
                 QWidget *dialog = serviceDialog(stage, grafana());
                 in<QLineEdit>(dialog, "service.probe")->setText(QStringLiteral("health"));
                 return dialog;
             }}};
}

} // namespace

QList<Scene> tunnelScenes()
{
    return pages() + openings() + hostDialogs() + questions() + ownServices();
}

} // namespace skydeck::fixture
