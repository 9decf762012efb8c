#include "app/widgets/banner.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/stepsview.h"
#include "app/wizards/connect/hostdialog.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace skydeck;
using namespace skydeck::wizards;
using namespace skydeck::fixture;
using tunnels::test::FakeTransport;

class TestHostDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup() { m_dialog.reset(); }
    void aHostAloneIsEnough();
    void problemsStandNextToTheirFields();
    void namesFromTheConfigurationAreOfferedAndKeepWhatIsTyped();
    void editingShowsWhatIsSaved();
    void aDiskThatRefusesKeepsTheDialog();
    void theTestShowsEachStep();
    void theTestGoesOnWithTheSystemsSsh();
    void theTestSaysWhyItFailed();
    void theTestCanBeCancelled();
    void destroyedWhileTestingAndReading();
    void escapeChangesNothing();
    void everyFieldHasAName();
    void choosingAServiceFillsItsPort();
    void thePresetAddsTheThree();
    void portsAreAddedAndRemovedByKeys();
    void aServiceOfTheirOwnIsDescribedOnTheWay();
    void whatListensThereIsOffered();
    void aWayThatBreaksAfterTheTestWasGood();

private:
    void make(const tunnels::TunnelSpec &spec = {});
    template<typename T = QLineEdit>
    T *field(const char *id)
    {
        return m_dialog->findChild<T *>(QLatin1String(id));
    }
    QLabel *problem(HostField which)
    {
        return m_dialog->findChild<QLabel *>(QStringLiteral("host.problem.%1").arg(int(which)));
    }
    void press(const char *id) { field<QPushButton>(id)->click(); }
    QStringList steps()
    {
        QStringList texts;
        for (auto *line : m_dialog->findChild<widgets::StepsView *>()->findChildren<widgets::StatusLabel *>())
            texts << line->text();
        return texts;
    }

    TestPrompter m_prompter;
    std::shared_ptr<FakeTransport> fake(const QString &carried);

    std::shared_ptr<FakeTransport> m_transport;
    int m_made = 0;
    QList<tunnels::TunnelSpec> m_saved;
    QStringList m_started;
    std::optional<Error> m_refusal;
    std::function<void(const services::Catalogue &, const QString &)> m_described;
    std::unique_ptr<HostDialog> m_dialog;
};

void TestHostDialog::init()
{
    m_saved.clear();
    m_started.clear();
    m_refusal.reset();
    m_transport.reset();
    m_made = 0;
    make();
}

std::shared_ptr<FakeTransport> TestHostDialog::fake(const QString &carried)
{
    ++m_made;
    m_transport = tunnels::makeTransport<FakeTransport>();
    m_transport->carried = carried;
    return m_transport;
}

void TestHostDialog::make(const tunnels::TunnelSpec &spec)
{
    const tunnels::Transports transports([this](const tunnels::TunnelSpec &) { return fake({}); },
                                         [this](const tunnels::TunnelSpec &, const QString &because) {
                                             return fake(QStringLiteral("the other: ") + because);
                                         });
    HostDialog::Context context{transports,
                                [](const QString &file) {
                                    return file.isEmpty()
                                        ? QStringList{QStringLiteral("gpu"), QStringLiteral("lab")}
                                        : QStringList{QStringLiteral("other")};
                                },
                                {QStringLiteral("phoenix-webui")},
                                services::Catalogue::builtIn(),
                                [this](QWidget *, auto done) { m_described = std::move(done); },
                                [this](const tunnels::TunnelSpec &made) -> Result<QString> {
                                    if (m_refusal)
                                        return failure(*m_refusal);
                                    m_saved << made;
                                    return QStringLiteral("id-1");
                                },
                                [this](const QString &id) { m_started << id; },
                                m_prompter};
    m_dialog = std::make_unique<HostDialog>(std::move(context), spec);
    m_dialog->open();
}

void TestHostDialog::aHostAloneIsEnough()
{
    QCOMPARE(m_dialog->focusWidget(), field<QComboBox>("host.target"));
    QTest::keyClicks(field<QComboBox>("host.target"), QStringLiteral("ada@box:2222"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(m_saved.size(), 1);
    QCOMPARE(m_saved.first().host, QStringLiteral("box"));
    QCOMPARE(m_saved.first().port, 2222);
    QCOMPARE(m_saved.first().forwards.size(), 1);
    QCOMPARE(m_saved.first().forwards.first().remotePort, 6006);
    QCOMPARE(m_started, QStringList(QStringLiteral("id-1")));
    QVERIFY(!m_dialog->isVisible());
}

void TestHostDialog::problemsStandNextToTheirFields()
{
    QVERIFY(!problem(HostField::Target)->isVisible()); // nobody asked yet
    field("host.port.1")->setText(QStringLiteral("70000"));
    field("host.jump")->setText(QStringLiteral("a,,b"));
    press("host.saveAndStart");
    QVERIFY(m_saved.isEmpty());
    QVERIFY(problem(HostField::Target)->isVisible());
    QVERIFY(problem(HostField::Ports)->text().contains(QStringLiteral("70000")));
    QVERIFY(problem(HostField::Jump)->isVisible()); // unfolded for it
    QCOMPARE(m_dialog->focusWidget(), field<QComboBox>("host.target"));
    QVERIFY(!field<QComboBox>("host.target")->accessibleDescription().isEmpty());
    QTest::qWait(0);
    shoot(*m_dialog, QStringLiteral("host-problems"));
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    QVERIFY(!problem(HostField::Target)->isVisible()); // mended while typing
    QVERIFY(problem(HostField::Ports)->isVisible());
}

void TestHostDialog::namesFromTheConfigurationAreOfferedAndKeepWhatIsTyped()
{
    auto *target = field<QComboBox>("host.target");
    target->setEditText(QStringLiteral("g"));
    QTRY_COMPARE(target->count(), 2);
    QCOMPARE(target->currentText(), QStringLiteral("g"));
    shoot(*m_dialog, QStringLiteral("host-new"));
    field("host.config")->setText(QStringLiteral("/nonexistent/config"));
    Q_EMIT field("host.config")->editingFinished();
    QTRY_COMPARE(target->itemText(0), QStringLiteral("other"));
    QCOMPARE(target->currentText(), QStringLiteral("g"));
}

void TestHostDialog::editingShowsWhatIsSaved()
{
    tunnels::TunnelSpec spec;
    spec.id = QStringLiteral("id-7");
    spec.name = QStringLiteral("Lab");
    spec.host = QStringLiteral("gpu");
    spec.user = QStringLiteral("ada");
    spec.jump = QStringLiteral("gate");
    spec.group = QStringLiteral("phoenix-webui");
    spec.startWithApp = true;
    spec.forwards = {{QStringLiteral("localhost"), 8080, 8081, false, QStringLiteral("open-webui")},
                     {QStringLiteral("db"), 5432, 15432, true, {}}};
    make(spec);
    QCOMPARE(field<QComboBox>("host.target")->currentText(), QStringLiteral("ada@gpu"));
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("8080"));
    QCOMPARE(field<QComboBox>("host.service.1")->currentData().toString(), QStringLiteral("open-webui"));
    QCOMPARE(field("host.port.2")->text(), QStringLiteral("db:5432:15432"));
    QCOMPARE(field<QComboBox>("host.service.2")->currentData().toString(), QString());
    QVERIFY(field("host.jump")->isVisible());
    QTest::qWait(0);
    shoot(*m_dialog, QStringLiteral("host-edit"));
    press("host.save");
    QCOMPARE(m_saved.value(0), spec);
    QVERIFY(m_started.isEmpty());
}

void TestHostDialog::aDiskThatRefusesKeepsTheDialog()
{
    m_refusal = Error{ErrorKind::NoSpace, QStringLiteral("The disk is full."), {}};
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.saveAndStart");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_dialog->findChild<widgets::Banner *>()->isVisible());
    QVERIFY(m_started.isEmpty());
    m_refusal.reset();
    press("host.saveAndStart");
    QVERIFY(!m_dialog->isVisible());
}

void TestHostDialog::theTestShowsEachStep()
{
    press("host.test");
    QCOMPARE(m_made, 0); // without a host there is nothing to try
    QVERIFY(problem(HostField::Target)->isVisible());
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    field("host.port.1")->clear(); // ports do not matter for that
    press("host.test");
    QCOMPARE(m_transport->started, 1);
    QCOMPARE(steps().size(), 1);
    for (const auto &[step, host] : {std::pair{ssh::Step::Resolving, "gate"},
                                     {ssh::Step::Authenticating, "gate"},
                                     {ssh::Step::Connecting, "gpu"}})
        Q_EMIT m_transport->stepReached(step, QLatin1String(host));
    QCOMPARE(steps().size(), 4);
    QVERIFY(steps().value(1).startsWith(QStringLiteral("●")));
    QVERIFY(steps().value(3).contains(QStringLiteral("Connecting to gpu")));
    QVERIFY(steps().value(3).startsWith(QStringLiteral("◐")));
    const auto transport = m_transport;
    transport->open();
    QVERIFY(steps().value(3).startsWith(QStringLiteral("●")));
    QVERIFY(field<QLabel>("host.test.result")->isVisible());
    QVERIFY(field<QLabel>("host.test.detail")->text().contains(QStringLiteral("Fake_1")));
    QVERIFY(m_saved.isEmpty()); // it was a try
    QTest::qWait(0);
    shoot(*m_dialog, QStringLiteral("host-test"));
}

void TestHostDialog::theTestGoesOnWithTheSystemsSsh()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    Q_EMIT m_transport->stepReached(ssh::Step::Authenticating, QStringLiteral("gpu"));
    auto transport = m_transport;
    transport->lose({ssh::Reason::NeedsSystemSsh, {}, QStringLiteral("security keys need it")});
    QCOMPARE(m_made, 2);
    QCOMPARE(m_transport->started, 1);
    QVERIFY(steps().value(1).startsWith(QStringLiteral("●"))); // nothing failed
    QVERIFY(steps().value(2).contains(QStringLiteral("the other: security keys need it")));
    Q_EMIT m_transport->stepReached(ssh::Step::Touch, QStringLiteral("gpu"));
    QVERIFY(steps().value(3).contains(QStringLiteral("Touch your security key")));
    transport = m_transport;
    transport->open();
    QVERIFY(steps().value(3).startsWith(QStringLiteral("●")));
    QVERIFY(field<QLabel>("host.test.result")->isVisible());

    press("host.test"); // each try begins with our own
    QCOMPARE(m_made, 3);
    QCOMPARE(m_transport->carried, QString());
    m_transport->carried = QStringLiteral("the other: already");
    transport = m_transport;
    transport->lose(ssh::Reason::NeedsSystemSsh); // from it itself: an end
    QCOMPARE(m_made, 3);
    QVERIFY(field<QLabel>("host.test.result")->isVisible());
}

void TestHostDialog::theTestSaysWhyItFailed()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    Q_EMIT m_transport->stepReached(ssh::Step::Connecting, QStringLiteral("gpu"));
    const auto transport = m_transport;
    Q_EMIT transport->lost(
        {ssh::Reason::Unreachable,
         {ErrorKind::Unreachable, QStringLiteral("gpu does not answer."), QStringLiteral("ECONNREFUSED")}});
    QVERIFY(steps().value(1).startsWith(QStringLiteral("■")));
    QCOMPARE(field<QLabel>("host.test.result")->text(), QStringLiteral("gpu does not answer."));
    QCOMPARE(field<QLabel>("host.test.detail")->text(), QStringLiteral("ECONNREFUSED"));
    press("host.test"); // again, from the beginning
    QCOMPARE(m_made, 2);
    QCOMPARE(steps().size(), 1);
    QVERIFY(!field<QLabel>("host.test.result")->isVisible());
}

void TestHostDialog::theTestCanBeCancelled()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    const auto transport = m_transport;
    press("host.test"); // the same button
    QVERIFY(steps().value(0).contains(QStringLiteral("cancelled")));
    transport->open(); // too late
    QVERIFY(!field<QLabel>("host.test.result")->isVisible());
    QCOMPARE(m_made, 1);
}

void TestHostDialog::destroyedWhileTestingAndReading()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    const auto transport = m_transport;
    m_dialog.reset();
    Q_EMIT transport->stepReached(ssh::Step::Connecting, QStringLiteral("gpu"));
    transport->open();
    QTest::qWait(20); // the names arrive, and nobody wants them
}

void TestHostDialog::escapeChangesNothing()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(m_saved.isEmpty());
}

void TestHostDialog::everyFieldHasAName()
{
    for (auto *one : m_dialog->findChildren<QLineEdit *>()) {
        auto *combo = qobject_cast<QComboBox *>(one->parentWidget());
        QVERIFY2(!(combo ? combo->accessibleName() : one->accessibleName()).isEmpty(),
                 qPrintable(one->objectName()));
    }
    for (auto *one : m_dialog->findChildren<QAbstractButton *>())
        QVERIFY2(!one->isVisible() || !(one->text() + one->accessibleName()).isEmpty(),
                 qPrintable(one->objectName()));
}

void TestHostDialog::choosingAServiceFillsItsPort()
{
    auto *service = field<QComboBox>("host.service.1");
    const auto choose = [service](const char *id) {
        service->setCurrentIndex(service->findData(QLatin1String(id)));
        Q_EMIT service->activated(service->currentIndex());
    };
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("6006")); // Phoenix at first
    choose("open-webui");
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("8080"));
    field("host.port.1")->setText(QStringLiteral("3000"));
    choose("vllm");
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("3000")); // typed by hand
    choose("");
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("3000"));
    choose("tensorboard");
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.save");
    QCOMPARE(m_saved.value(0).forwards.value(0).service, QStringLiteral("tensorboard"));
    QCOMPARE(m_saved.value(0).forwards.value(0).remotePort, 3000);
}

void TestHostDialog::thePresetAddsTheThree()
{
    press("host.preset");
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    QCOMPARE(field<QComboBox>("host.group")->currentText(), QStringLiteral("phoenix-webui"));
    press("host.preset"); // twice is once
    press("host.save");
    QList<int> ports;
    for (const auto &forward : m_saved.value(0).forwards)
        ports << forward.remotePort;
    QCOMPARE(ports, (QList<int>{6006, 8080, 4317}));
}

void TestHostDialog::portsAreAddedAndRemovedByKeys()
{
    press("host.addPort");
    QTest::qWait(0);
    QCOMPARE(m_dialog->focusWidget(), field<QComboBox>("host.service.2"));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_dialog->focusWidget(), field("host.port.2"));
    QTest::keyClicks(m_dialog->focusWidget(), QStringLiteral("5432"));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_dialog->focusWidget(), field<QToolButton>("host.removePort.2"));
    QTest::keyClick(field<QToolButton>("host.removePort.1"), Qt::Key_Space);
    QTRY_COMPARE(m_dialog->draft().ports.size(), 1);
    QCOMPARE(m_dialog->draft().ports.first().port, QStringLiteral("5432"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(field("host.port.1")->text(), QStringLiteral("5432")); // counted anew
}

void TestHostDialog::aServiceOfTheirOwnIsDescribedOnTheWay()
{
    auto *service = field<QComboBox>("host.service.1");
    service->setCurrentIndex(service->count() - 1);
    Q_EMIT service->activated(service->currentIndex());
    QVERIFY(m_described);
    QCOMPARE(service->currentData().toString(), QStringLiteral("phoenix")); // nothing is chosen yet
    services::ServiceKind own;
    own.id = QStringLiteral("grafana");
    own.title = QStringLiteral("Grafana");
    own.port = 3000;
    own.own = true;
    m_described(services::Catalogue({own}), own.id);
    QCOMPARE(m_dialog->draft().ports.constLast(), (PortDraft{QStringLiteral("grafana"), QStringLiteral("3000")}));
    QCOMPARE(field<QComboBox>("host.service.1")->currentData().toString(), QStringLiteral("phoenix"));
}

void TestHostDialog::whatListensThereIsOffered()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    const auto transport = m_transport;
    transport->open();
    auto *offer = field<QPushButton>("host.offer");
    QTRY_VERIFY(offer->isVisible());
    QVERIFY2(offer->accessibleName().contains(QStringLiteral("Jupyter (8888)")),
             qPrintable(offer->accessibleName()));
    QVERIFY(offer->toolTip().contains(QStringLiteral("Jupyter (8888)")));
    QCOMPARE(steps().constLast(), QStringLiteral("● Port 6006"));
    QVERIFY(!offer->accessibleName().contains(QStringLiteral("6006"))); // that is chosen already
    offer->click();
    QVERIFY(!offer->isVisible());
    const auto ports = m_dialog->draft().ports;
    QVERIFY(ports.contains(PortDraft{QStringLiteral("jupyter"), QStringLiteral("8888")}));
    // Nothing listens anywhere: nothing is offered.
    make();
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    const auto silent = m_transport;
    silent->answer = {ssh::Reason::ConnectFailed, QStringLiteral("Nothing listens."), {}};
    silent->open();
    QTRY_COMPARE(silent->forwards(), 6);
    QTest::qWait(20);
    QVERIFY(!field<QPushButton>("host.offer")->isVisible());
    // The way is good; what was chosen is said not to be.
    QVERIFY(steps().constLast().startsWith(QStringLiteral("■")));
    QVERIFY(steps().constLast().contains(QStringLiteral("Nothing listens.")));
    QCOMPARE(field<QLabel>("host.test.result")->text(), QStringLiteral("The connection works."));
    QVERIFY(field<QLabel>("host.test.result")->isVisible());
}

void TestHostDialog::aWayThatBreaksAfterTheTestWasGood()
{
    field<QComboBox>("host.target")->setEditText(QStringLiteral("gpu"));
    press("host.test");
    const auto transport = m_transport;
    transport->hangs = true;
    transport->open();
    const QString result = field<QLabel>("host.test.result")->text();
    transport->lose(ssh::Reason::Disconnected);
    QCOMPARE(field<QLabel>("host.test.result")->text(), result);
    QVERIFY(steps().value(0).startsWith(QStringLiteral("●")));
    press("host.test"); // and again
    QCOMPARE(m_made, 2);
}

QTEST_MAIN(TestHostDialog)
#include "tst_hostdialog.moc"
