#include "app/pages/clouds/pooldialog.h"

#include "app/widgets/named.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include "core/base/files.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

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
    : StoreDialog(QStringLiteral("pool"), parent)
    , m_before(pool.name)
    , m_taken(std::move(taken))
    , m_prompter(prompter)
    , m_save(std::move(save))
    , m_name(widgets::named(new QLineEdit, QStringLiteral("pool.name"), tr("Name")))
    , m_user(widgets::named(new QLineEdit, QStringLiteral("pool.user"), tr("User")))
    , m_hosts(widgets::named(new QPlainTextEdit, QStringLiteral("pool.hosts"), tr("Hosts")))
    , m_signIn(widgets::named(new QComboBox, QStringLiteral("pool.signIn"), tr("Sign-in")))
    , m_secret(widgets::named(new QLineEdit, QStringLiteral("pool.secret"), tr("Password")))
    , m_secretLabel(new QLabel)
    , m_choose(
          widgets::named(new QPushButton(tr("&Choose…")), QStringLiteral("pool.choose"), tr("Choose a key file")))
{
    setWindowTitle(m_before.isEmpty() ? tr("New node pool") : tr("Edit %1").arg(m_before));
    makeFields();
    addAccept(QStringLiteral("save"), tr("&Save"));
    m_name->setText(pool.name);
    m_name->setReadOnly(!pool.name.isEmpty());
    m_user->setText(pool.user);
    m_hosts->setPlainText(pool.hostTexts().join(QLatin1Char('\n')));
    makeSignIns(pool);
    widgets::orderTabsByLayout(*this);
    setFirst(pool.name.isEmpty() ? static_cast<QWidget *>(m_name) : m_hosts);
}

void PoolDialog::makeFields()
{
    m_name->setPlaceholderText(QStringLiteral("lab"));
    m_user->setPlaceholderText(QStringLiteral("ubuntu"));
    m_hosts->setPlaceholderText(QStringLiteral("192.0.2.10\nada@192.0.2.11"));
    m_hosts->setToolTip(tr("A line a host, the head first: an address, or a name from the server's ~/.ssh/config, "
                           "where another port can be given."));
    m_hosts->setTabChangesFocus(true);
    m_hosts->setFont(theme::fixedFont());
    m_hosts->setMinimumHeight(m_hosts->fontMetrics().lineSpacing() * 5);
    form().addRow(tr("&Name"), m_name);
    form().addRow(tr("&Hosts"), m_hosts);
    form().addRow(tr("&User"), m_user);
    form().addRow(tr("S&ign-in"), m_signIn);
    m_secretLabel->setBuddy(m_secret);
    form().addRow(m_secretLabel, makeSecretRow());
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
    setNote(noteOf(kind));
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

Result<void> PoolDialog::typed() const
{
    const auto now = draft();
    return now ? Result<void>() : failureOf(now);
}

void PoolDialog::finish()
{
    auto now = draft();
    if (now && signIn() == SignIn::LocalKey) {
        const auto text = readWhole(QDir::fromNativeSeparators(m_secret->text().trimmed()));
        auto key = text ? sky::poolKeyFrom(*text) : Result<Secret>(failureOf(text));
        if (key)
            now->key = std::move(*key);
        else
            now = failureOf(key);
    }
    if (!now)
        return showProblem(now.error().text);
    wait(m_save(std::move(*now)), tr("Saving… This goes on when you close the dialog."));
}

} // namespace skydeck::pages
