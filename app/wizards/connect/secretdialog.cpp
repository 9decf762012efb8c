#include "app/wizards/connect/secretdialog.h"

#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::wizards {

namespace theme = widgets::theme;

SecretDialog::SecretDialog(const ssh::PassphraseQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("passphraseDialog"));
    QString text = question.host.isEmpty()
        ? tr("The key %1 is locked by a passphrase.").arg(question.keyFile)
        : tr("The key %1, which is for %2, is locked by a passphrase.").arg(question.keyFile, question.host);
    if (!question.fingerprint.isEmpty())
        text += QLatin1Char('\n') + question.fingerprint;
    build(tr("Unlock %1").arg(QFileInfo(question.keyFile).fileName()), text, tr("&Passphrase"), question.attempt);
}

SecretDialog::SecretDialog(const ssh::PasswordQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("passwordDialog"));
    const QString who = question.port == 22
        ? tr("%1 at %2", "user at host").arg(question.user, question.host)
        : tr("%1 at %2, port %3", "user at host").arg(question.user, question.host).arg(question.port);
    build(tr("Sign in at %1").arg(question.host), tr("The host asks for the password of %1.").arg(who),
          tr("&Password"), question.attempt);
}

void SecretDialog::build(const QString &title, const QString &text, const QString &label, int attempt)
{
    constexpr int least = 380;
    setWindowTitle(title);
    auto *what = new QLabel(text);
    what->setObjectName(QStringLiteral("secret.text"));
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    what->setMinimumWidth(std::max(least, 60 * fontMetrics().averageCharWidth())); // large letters
    auto *wrong = new widgets::StatusLabel;
    wrong->setObjectName(QStringLiteral("secret.wrong"));
    wrong->setStatus(widgets::Status::Attention, tr("That was not it. Type it again."));
    wrong->setVisible(attempt > 1);
    m_secret = new QLineEdit;
    m_secret->setObjectName(QStringLiteral("secret.value"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_remember = new QCheckBox(tr("&Remember in the keychain"));
    m_remember->setObjectName(QStringLiteral("secret.remember"));
    m_remember->setToolTip(tr("It is kept once it proved right. Settings list what is kept, and remove it."));
    auto *form = new QFormLayout;
    form->addRow(label, m_secret);
    form->addRow(QString(), m_remember);
    m_secret->setAccessibleName(QString(label).remove(QLatin1Char('&')));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *go = buttons->addButton(tr("Continue"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("secret.continue"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addWidget(what);
    column->addWidget(wrong);
    column->addLayout(form);
    column->addWidget(buttons);
    go->setDefault(true);
    widgets::orderTabsByLayout(*this);
    m_secret->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT answered(m_remember->isChecked());
        accept();
    });
}

Secret SecretDialog::takeSecret()
{
    Secret secret(m_secret->text());
    m_secret->clear();
    return secret;
}

} // namespace skydeck::wizards
