#include "app/forms/serverdialog.h"

#include "app/widgets/banner.h"
#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/stepsview.h"
#include "app/widgets/taborder.h"

#include "core/base/deliver.h"
#include "core/flows/browserlogin.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace skydeck::forms {

using engine::Step;
using sky::Server;
using sky::SignIn;
namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 520;

widgets::StepLine lineOf(const Step &step)
{
    using widgets::Status;
    switch (step.state) {
    case Step::State::Done: return {Status::Good, step.title};
    case Step::State::Failed: return {Status::Bad, step.title};
    case Step::State::Skipped:
    case Step::State::Waiting: return {Status::Off, step.title};
    case Step::State::Active: break;
    }
    return {Status::Busy, step.title};
}

} // namespace

ServerDialog::ServerDialog(Context context, const Server &server, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_before(server)
    , m_test(context.http)
    , m_banner(new widgets::Banner)
    , m_address(widgets::named(new QLineEdit, QStringLiteral("server.address"), tr("Address")))
    , m_name(widgets::named(new QLineEdit, QStringLiteral("server.name"), tr("Name")))
    , m_signIn(widgets::named(new QComboBox, QStringLiteral("server.signIn"), tr("Sign-in")))
    , m_user(widgets::named(new QLineEdit, QStringLiteral("server.user"), tr("User")))
    , m_secret(widgets::named(new QLineEdit, QStringLiteral("server.secret"), tr("Password")))
    , m_workspace(widgets::named(new QLineEdit, QStringLiteral("server.workspace"), tr("Workspace")))
    , m_authority(widgets::named(new QLineEdit, QStringLiteral("server.authority"), tr("Certificate authorities")))
    , m_problem(widgets::named(new widgets::StatusLabel, QStringLiteral("server.problem"), {}))
    , m_steps(new widgets::StepsView(QStringLiteral("server.test")))
{
    setObjectName(QStringLiteral("serverDialog"));
    setWindowTitle(server.id.isEmpty() ? tr("New SkyPilot server") : tr("Edit %1").arg(server.title()));
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(theme::betweenControls);
    m_form->setVerticalSpacing(theme::inGroup);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeFields(m_form);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth);
    column->addWidget(m_banner);
    column->addLayout(m_form);
    column->addWidget(m_problem);
    column->addWidget(m_steps);
    column->addStretch(1);
    makeButtons(column);
    fill(server);
    connect(&m_test, &flows::ServerTest::changed, this, &ServerDialog::takeSteps);
    connect(&m_test, &flows::ServerTest::ended, this, &ServerDialog::tested);
    m_address->setFocus();
}

ServerDialog::~ServerDialog()
{
    m_stop.request_stop();
}

void ServerDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    widgets::orderTabsByLayout(*this);
}

void ServerDialog::makeFields(QFormLayout *form)
{
    m_address->setPlaceholderText(QStringLiteral("https://sky.example.org"));
    m_name->setPlaceholderText(tr("As the address"));
    m_signIn->addItem(tr("None"), int(SignIn::None));
    m_signIn->addItem(tr("User and password"), int(SignIn::Password));
    m_signIn->addItem(tr("Token of a service account"), int(SignIn::Token));
    m_signIn->addItem(tr("In the browser"), int(SignIn::Browser));
    m_secret->setEchoMode(QLineEdit::Password);
    m_workspace->setPlaceholderText(tr("The server's choice"));
    m_authority->setPlaceholderText(tr("The system's"));
    auto *choose = new QPushButton(tr("C&hoose…"));
    widgets::named(choose, QStringLiteral("server.authority.choose"),
                   tr("Choose a file with certificate authorities"));
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::inGroup);
    row->addWidget(m_authority, 1);
    row->addWidget(choose);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("S&ign-in"), m_signIn);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password"), m_secret);
    form->addRow(tr("&Workspace"), m_workspace);
    auto *authority = new QLabel(tr("Certificat&e authorities"));
    authority->setBuddy(m_authority);
    form->addRow(authority, row);
    for (auto *field : {m_address, m_name, m_user, m_authority})
        connect(field, &QLineEdit::textChanged, this, &ServerDialog::judge);
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &ServerDialog::showSignIn);
    connect(choose, &QPushButton::clicked, this, [this] {
        m_context.prompter.openFile(this, tr("Certificate authorities"), {},
                                    tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
                                    [this](const QString &path) {
                                        if (!path.isEmpty())
                                            m_authority->setText(path);
                                    });
    });
}

void ServerDialog::makeButtons(QVBoxLayout *column)
{
    m_testButton = new QPushButton(tr("&Test"));
    m_testButton->setObjectName(QStringLiteral("server.test"));
    m_testButton->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *keep = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(QStringLiteral("server.save"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_testButton);
    row->addStretch(1);
    row->addWidget(buttons);
    column->addLayout(row);
    keep->setDefault(true);
    connect(m_testButton, &QPushButton::clicked, this, &ServerDialog::toggleTest);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ServerDialog::save);
}

void ServerDialog::fill(const Server &server)
{
    m_address->setText(server.url.toString());
    m_name->setText(server.name);
    m_signIn->setCurrentIndex(m_signIn->findData(int(server.signIn)));
    m_user->setText(server.user);
    m_workspace->setText(server.workspace);
    m_authority->setText(server.authority);
    showSignIn();
}

SignIn ServerDialog::signIn() const
{
    return SignIn(m_signIn->currentData().toInt());
}

//! What this kind of sign-in does not need is off.
void ServerDialog::showSignIn()
{
    const SignIn kind = signIn();
    const bool typed = kind == SignIn::Password || kind == SignIn::Token;
    m_user->setEnabled(kind == SignIn::Password);
    m_secret->setEnabled(typed);
    const QString title = kind == SignIn::Token ? tr("T&oken") : tr("&Password");
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_secret));
    label->setText(title);
    m_secret->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    const bool kept = !m_before.id.isEmpty() && m_before.signIn == kind;
    m_secret->setPlaceholderText(!typed     ? QString()
                                     : kept ? tr("Type to replace the one that is kept")
                                            : tr("Kept in the keychain alone"));
    m_testButton->setText(isBusy() ? tr("Stop") : kind == SignIn::Browser ? tr("Si&gn in…") : tr("&Test"));
    judge();
}

void ServerDialog::focusSecret()
{
    if (m_secret->isEnabled())
        m_secret->setFocus();
    else
        m_testButton->setFocus();
}

Result<Server> ServerDialog::server() const
{
    const auto url = sky::serverUrl(m_address->text());
    if (!url)
        return failureOf(url);
    Server server = m_before;
    server.url = *url;
    server.name = m_name->text().trimmed();
    server.signIn = signIn();
    server.user = server.signIn == SignIn::Password ? m_user->text().trimmed() : QString();
    server.workspace = m_workspace->text().trimmed();
    server.authority = m_authority->text().trimmed();
    if (auto good = flows::checkedServer(server, m_context.servers.servers()); !good)
        return failureOf(good);
    return server;
}

void ServerDialog::judge()
{
    const auto now = server();
    m_problem->setVisible(m_judged && !now);
    if (m_judged && !now)
        m_problem->setStatus(widgets::Status::Bad, now.error().text);
    fit();
}

//! As high as its content, when that has changed.
void ServerDialog::fit()
{
    if (!isVisible())
        return;
    QTimer::singleShot(0, this, [this] {
        const int wanted = std::max(height(), sizeHint().height());
        if (wanted != height())
            resize(width(), wanted);
    });
}

bool ServerDialog::isBusy() const
{
    return m_waiting || m_test.isRunning();
}

void ServerDialog::toggleTest()
{
    if (isBusy()) {
        m_stop.request_stop();
        m_test.cancel();
        return;
    }
    m_judged = true;
    judge();
    const auto now = server();
    if (!now) {
        m_address->setFocus();
        return;
    }
    m_banner->clear();
    m_stop = std::stop_source();
    if (now->signIn == SignIn::Browser)
        signInByBrowser(*now);
    else
        test(*now);
}

void ServerDialog::test(const Server &server)
{
    const bool typed = !m_secret->text().isEmpty() || server.signIn == SignIn::None;
    if (typed || m_before.id.isEmpty() || m_before.signIn != server.signIn) {
        testWith(m_context.servers.accessFor(server, Secret(m_secret->text())));
        return;
    }
    // The kept secret, at the address that stands here now.
    m_waiting = true;
    deliver(m_context.servers.access(m_before.id, m_stop.get_token()), this,
            [this, server](Result<sky::Access> access) {
                m_waiting = false;
                if (access && access->server.url.host() != server.url.host())
                    access = failure(ErrorKind::Unauthorised,
                                     tr("Type the password or token again: it is kept for another host."));
                if (access)
                    access->server = server;
                testWith(access);
            });
}

void ServerDialog::testWith(const Result<sky::Access> &access)
{
    if (access)
        m_test.start(*access);
    else
        say(access.error());
    showSignIn();
}

void ServerDialog::signInByBrowser(const Server &server)
{
    const auto access = m_context.servers.accessFor(server, {});
    if (!access)
        return say(access.error());
    m_waiting = true;
    m_steps->setSteps({{widgets::Status::Busy, tr("Waiting for you to agree in the browser")}});
    showSignIn();
    const auto cookies = flows::browserLogin(
        m_context.http, *access, [this](const QUrl &page) { m_context.prompter.openUrl(page.toString()); }, this,
        m_stop.get_token());
    deliver(cookies, this, [this, server](Result<Secret> given) {
        m_waiting = false;
        if (!given) {
            m_steps->setSteps({{widgets::Status::Bad, tr("Signing in with the browser")}});
            m_steps->setResult(false, given.error().text, given.error().detail);
            showSignIn();
            return;
        }
        m_cookies = std::move(*given);
        testWith(m_context.servers.accessFor(server, m_cookies));
    });
}

void ServerDialog::takeSteps()
{
    QList<widgets::StepLine> lines;
    for (const Step &step : m_test.steps())
        lines.append(lineOf(step));
    m_steps->setSteps(lines);
    showSignIn();
}

void ServerDialog::tested(const Result<flows::TestedServer> &result)
{
    if (result) {
        m_steps->setResult(true, tr("It works."), result->notes.join(QLatin1Char('\n')));
    } else {
        m_steps->setResult(false, result.error().text, result.error().detail);
        const bool found = m_test.wanted() != SignIn::None && signIn() == SignIn::None;
        if (found) { // what it asks for is chosen at once
            m_signIn->setCurrentIndex(m_signIn->findData(int(m_test.wanted())));
            m_user->isEnabled() ? m_user->setFocus() : focusSecret();
        }
    }
    showSignIn();
}

void ServerDialog::say(const Error &error)
{
    m_banner->showError(error);
    fit();
}

void ServerDialog::save()
{
    m_judged = true;
    judge();
    const auto now = server();
    if (!now) {
        m_address->setFocus();
        return;
    }
    const auto id = now->id.isEmpty() ? m_context.servers.add(*now)
                                      : m_context.servers.change(*now).map([&] { return now->id; });
    if (!id)
        return say(id.error());
    Secret secret = now->signIn == SignIn::Browser ? std::move(m_cookies) : Secret(m_secret->text());
    if (now->signIn != SignIn::None && !secret.isEmpty()) {
        // The dialog may go: who listens to the servers hears how it went.
        m_context.servers.keepSecret(*id, std::move(secret));
    }
    Q_EMIT saved(*id);
    accept();
}

} // namespace skydeck::forms
