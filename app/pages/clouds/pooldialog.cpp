#include "app/pages/clouds/pooldialog.h"

#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include "core/base/files.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 480;
constexpr qint64 largestKey = 64 * 1024;

// What is typed into the one line below the choice belongs to another kind now.
QString titleOf(PoolDialog::SignIn kind)
{
    using SignIn = PoolDialog::SignIn;
    switch (kind) {
    case SignIn::LocalKey: return PoolDialog::tr("&Key file");
    case SignIn::ServerKey: return PoolDialog::tr("Key file the&re");
    default: return PoolDialog::tr("&Password");
    }
}

QString noteOf(PoolDialog::SignIn kind)
{
    using SignIn = PoolDialog::SignIn;
    switch (kind) {
    case SignIn::LocalKey:
        return PoolDialog::tr("The key is sent to the server, which keeps it in ~/.sky/ssh_keys.");
    case SignIn::ServerKey: return PoolDialog::tr("The file is on the server and stays there.");
    case SignIn::Password:
        return PoolDialog::tr("The server keeps it in ~/.sky/ssh_node_pools.yaml, as plain text, and shows it to "
                              "whoever may use the server. Skydeck does not keep it.");
    case SignIn::Own: return PoolDialog::tr("The server signs in with what its own ~/.ssh/config and keys say.");
    case SignIn::AsItIs: break;
    }
    return PoolDialog::tr("Key or password stay what they are.");
}

} // namespace

PoolDialog::PoolDialog(const sky::NodePool &pool, QStringList taken, widgets::Prompter &prompter, Save save,
                       QWidget *parent)
    : QDialog(parent)
    , m_before(pool.name)
    , m_taken(std::move(taken))
    , m_prompter(prompter)
    , m_save(std::move(save))
    , m_form(new QFormLayout)
    , m_fields(new QWidget)
    , m_name(widgets::named(new QLineEdit, QStringLiteral("pool.name"), tr("Name")))
    , m_user(widgets::named(new QLineEdit, QStringLiteral("pool.user"), tr("User")))
    , m_hosts(widgets::named(new QPlainTextEdit, QStringLiteral("pool.hosts"), tr("Hosts")))
    , m_signIn(widgets::named(new QComboBox, QStringLiteral("pool.signIn"), tr("Sign-in")))
    , m_secret(widgets::named(new QLineEdit, QStringLiteral("pool.secret"), tr("Password")))
    , m_secretLabel(new QLabel)
    , m_choose(
          widgets::named(new QPushButton(tr("&Choose…")), QStringLiteral("pool.choose"), tr("Choose a key file")))
    , m_note(new QLabel)
    , m_problem(widgets::named(new widgets::StatusLabel, QStringLiteral("pool.problem"), {}))
{
    setObjectName(QStringLiteral("poolDialog"));
    setWindowTitle(m_before.isEmpty() ? tr("New node pool") : tr("Edit %1").arg(m_before));
    makeFields();
    for (QLabel *text : {m_note, static_cast<QLabel *>(m_problem)}) {
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth); // and not a minimum width: large letters need more
    column->addWidget(m_fields, 1);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    makeButtons();
    m_name->setText(pool.name);
    m_name->setReadOnly(!pool.name.isEmpty());
    m_user->setText(pool.user);
    m_hosts->setPlainText(pool.hostTexts().join(QLatin1Char('\n')));
    makeSignIns(pool);
    widgets::orderTabsByLayout(*this);
    pool.name.isEmpty() ? m_name->setFocus() : m_hosts->setFocus();
}

void PoolDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("pool.save"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PoolDialog::save);
    layout()->addWidget(buttons);
}

void PoolDialog::makeFields()
{
    m_fields->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(theme::betweenControls);
    m_form->setVerticalSpacing(theme::inGroup);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_name->setPlaceholderText(QStringLiteral("lab"));
    m_user->setPlaceholderText(QStringLiteral("ubuntu"));
    m_hosts->setPlaceholderText(QStringLiteral("192.0.2.10\nada@192.0.2.11"));
    m_hosts->setToolTip(tr("A line a host, the head first: an address, or a name from the server's ~/.ssh/config, "
                           "where another port can be given."));
    m_hosts->setTabChangesFocus(true);
    m_hosts->setFont(theme::fixedFont());
    m_hosts->setMinimumHeight(m_hosts->fontMetrics().lineSpacing() * 5);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("&Hosts"), m_hosts);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("S&ign-in"), m_signIn);
    m_secretLabel->setBuddy(m_secret);
    m_form->addRow(m_secretLabel, makeSecretRow());
    for (auto *field : {m_name, m_user, m_secret})
        connect(field, &QLineEdit::textChanged, this, &PoolDialog::judge);
    connect(m_hosts, &QPlainTextEdit::textChanged, this, &PoolDialog::judge);
}

QWidget *PoolDialog::makeSecretRow()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::inGroup);
    row->addWidget(m_secret, 1);
    row->addWidget(m_choose);
    m_choose->setAutoDefault(false);
    connect(m_choose, &QPushButton::clicked, this, &PoolDialog::chooseKey);
    return box;
}

void PoolDialog::makeSignIns(const sky::NodePool &pool)
{
    if (!pool.name.isEmpty())
        m_signIn->addItem(tr("As it is"), int(SignIn::AsItIs));
    m_signIn->addItem(tr("Key file of this computer"), int(SignIn::LocalKey));
    m_signIn->addItem(tr("Key file on the server"), int(SignIn::ServerKey));
    m_signIn->addItem(tr("Password"), int(SignIn::Password));
    m_signIn->addItem(tr("The server's own keys"), int(SignIn::Own));
    connect(m_signIn, &QComboBox::currentIndexChanged, this, [this] {
        m_secret->clear();
        showSignIn();
    });
    showSignIn();
}

PoolDialog::SignIn PoolDialog::signIn() const
{
    return SignIn(m_signIn->currentData().toInt());
}

void PoolDialog::showSignIn()
{
    const SignIn kind = signIn();
    const bool typed = kind != SignIn::AsItIs && kind != SignIn::Own;
    const QString title = titleOf(kind);
    m_secretLabel->setText(title);
    m_secret->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    m_secret->setEchoMode(kind == SignIn::Password ? QLineEdit::Password : QLineEdit::Normal);
    m_secret->setPlaceholderText(kind == SignIn::ServerKey ? QStringLiteral("~/.ssh/id_ed25519") : QString());
    m_secret->setEnabled(typed);
    m_choose->setVisible(kind == SignIn::LocalKey);
    m_note->setText(noteOf(kind));
    judge();
}

void PoolDialog::chooseKey()
{
    m_prompter.openFile(this, tr("Choose a key file"), QDir::homePath() + QStringLiteral("/.ssh"),
                        tr("All files (*)"), [this](const QString &path) {
                            if (!path.isEmpty())
                                m_secret->setText(QDir::toNativeSeparators(path));
                        });
}

Result<void> PoolDialog::addSecret(sky::PoolDraft &draft) const
{
    const QString text = m_secret->text();
    draft.keepSignIn = signIn() == SignIn::AsItIs;
    switch (signIn()) {
    case SignIn::AsItIs:
    case SignIn::Own: return {};
    case SignIn::ServerKey: draft.identityFile = text.trimmed(); break;
    case SignIn::Password: draft.password = Secret(text); break;
    case SignIn::LocalKey: {
        const QFileInfo file(QDir::fromNativeSeparators(text.trimmed()));
        if (!text.trimmed().isEmpty() && (!file.isFile() || file.size() > largestKey))
            return failure(ErrorKind::BadInput, tr("There is no key file %1.").arg(text.trimmed()));
        // Another pool's key of the same name must not be written over.
        draft.keyName = QStringLiteral("%1-%2").arg(draft.name, file.fileName());
        break;
    }
    }
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::BadInput,
                       signIn() == SignIn::Password ? tr("Type the password.") : tr("Name the key file."));
    return {};
}

Result<sky::PoolDraft> PoolDialog::draft() const
{
    sky::PoolDraft draft;
    draft.name = m_name->text().trimmed();
    draft.isNew = m_before.isEmpty();
    if (!sky::isPoolName(draft.name))
        return failure(ErrorKind::BadInput, tr("The name is made of letters, digits, “-”, “_” and “.”."));
    if (m_before.isEmpty() && m_taken.contains(draft.name))
        return failure(ErrorKind::BadInput, tr("There is a pool %1 already.").arg(draft.name));
    auto hosts = sky::poolHostsFrom(m_hosts->toPlainText());
    if (!hosts)
        return failureOf(hosts);
    draft.hosts = *hosts;
    draft.user = m_user->text().trimmed();
    if (auto added = addSecret(draft); !added)
        return failureOf(added);
    return draft;
}

void PoolDialog::judge()
{
    const auto now = draft();
    m_problem->setVisible(m_judged && !now);
    if (m_judged && !now)
        showProblem(now.error().text);
}

void PoolDialog::showProblem(const QString &text)
{
    m_problem->setVisible(true);
    m_problem->setStatus(widgets::Status::Bad, text);
}

void PoolDialog::save()
{
    m_judged = true;
    auto now = draft();
    if (now && signIn() == SignIn::LocalKey) {
        const auto text = readWhole(QDir::fromNativeSeparators(m_secret->text().trimmed()));
        auto key = text ? sky::poolKeyFrom(*text) : Result<Secret>(failureOf(text));
        if (key)
            now->key = std::move(*key);
        else
            now = failureOf(key);
    }
    judge();
    if (!now)
        return showProblem(now.error().text);
    setBusy(true);
    deliver(m_save(std::move(*now)), this, [this](const Result<QJsonValue> &answer) { saved(answer); });
}

void PoolDialog::saved(const Result<QJsonValue> &answer)
{
    setBusy(false);
    if (answer)
        return accept();
    showProblem(answer.error().text);
    m_hosts->setFocus();
}

void PoolDialog::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_accept->setEnabled(!busy);
    m_problem->setVisible(busy);
    if (busy)
        m_problem->setStatus(widgets::Status::Busy, tr("Saving… This goes on when you close the dialog."));
}

} // namespace skydeck::pages
