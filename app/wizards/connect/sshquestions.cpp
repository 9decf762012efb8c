#include "app/wizards/connect/sshquestions.h"

#include "app/wizards/connect/hostkeydialog.h"
#include "app/wizards/connect/interactivedialog.h"
#include "app/wizards/connect/secretdialog.h"

namespace skydeck::wizards {

using flows::SshQuestion;

SshQuestions::SshQuestions(flows::PromptDesk &desk, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
{
    connect(&desk, &flows::PromptDesk::asked, this, &SshQuestions::ask);
    connect(&desk, &flows::PromptDesk::withdrawn, this, &SshQuestions::withdraw);
}

SshQuestions::~SshQuestions()
{
    m_waiting.clear();
    disconnect(&m_desk, nullptr, this, nullptr); // a decline must not bring the next question
    if (m_dialog)
        m_desk.decline(m_id);
    close();
}

void SshQuestions::ask(const SshQuestion &question)
{
    m_waiting.append(question);
    if (!m_dialog)
        next();
}

void SshQuestions::withdraw(quint64 id)
{
    m_waiting.removeIf([id](const SshQuestion &one) { return one.id == id; });
    if (!m_dialog || m_id != id)
        return;
    close();
    next();
}

void SshQuestions::close()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(this);
    m_dialog->hide();
    m_dialog->deleteLater();
    m_dialog.clear();
}

void SshQuestions::next()
{
    if (m_waiting.isEmpty())
        return;
    const SshQuestion question = m_waiting.takeFirst();
    m_id = question.id;
    m_dialog = dialogFor(question);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::rejected, this, [this, id = m_id] { m_desk.decline(id); });
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_dialog.clear();
        next();
    });
    m_dialog->open();
    m_dialog->raise();
    m_dialog->activateWindow();
}

QDialog *SshQuestions::dialogFor(const SshQuestion &question)
{
    const quint64 id = question.id;
    switch (question.kind) {
    case SshQuestion::Kind::HostKey: {
        auto *dialog = new HostKeyDialog(question.hostKey, &m_window);
        connect(dialog, &HostKeyDialog::answered, this,
                [this, id](ssh::HostKeyAnswer answer) { m_desk.answerHostKey(id, answer); });
        return dialog;
    }
    case SshQuestion::Kind::Passphrase: return secretDialog(new SecretDialog(question.passphrase, &m_window), id);
    case SshQuestion::Kind::Password: return secretDialog(new SecretDialog(question.password, &m_window), id);
    case SshQuestion::Kind::Interactive: break;
    }
    auto *dialog = new InteractiveDialog(question.interactive, &m_window);
    connect(dialog, &InteractiveDialog::answered, this,
            [this, id, dialog] { m_desk.answerInteractive(id, dialog->takeAnswer()); });
    return dialog;
}

QDialog *SshQuestions::secretDialog(SecretDialog *made, quint64 id)
{
    connect(made, &SecretDialog::answered, this,
            [this, id, made](bool remember) { m_desk.answerSecret(id, made->takeSecret(), remember); });
    return made;
}

} // namespace skydeck::wizards
