#include "app/cli/terminalprompts.h"

#include "app/cli/output.h"
#include "app/cli/words.h"

#include <QCoreApplication>

namespace skydeck::cli {

namespace {

using flows::SshQuestion;

// What is asked, in one line.
QString titleOf(const SshQuestion &question)
{
    switch (question.kind) {
    case SshQuestion::Kind::HostKey:
        return tr("The key of %1 is not known: %2 %3")
            .arg(question.hostKey.host, question.hostKey.keyType, question.hostKey.fingerprint);
    case SshQuestion::Kind::Passphrase: return tr("Passphrase of %1").arg(question.passphrase.keyFile);
    case SshQuestion::Kind::Password:
        return tr("Password of %1 at %2").arg(question.password.user, question.password.host);
    case SshQuestion::Kind::Interactive:
        return tr("%1 asks %2 to sign in").arg(question.interactive.host, question.interactive.user);
    }
    return {};
}

void askHostKey(flows::PromptDesk &desk, const SshQuestion &question)
{
    printError(titleOf(question));
    const QString answer =
        askLine(tr("Accept it? y: yes and remember, o: once, n: no"), false).trimmed().toLower();
    if (answer == QLatin1String("y") || answer == QLatin1String("yes"))
        desk.answerHostKey(question.id, ssh::HostKeyAnswer::AcceptAndRemember);
    else if (answer == QLatin1String("o") || answer == QLatin1String("once"))
        desk.answerHostKey(question.id, ssh::HostKeyAnswer::AcceptOnce);
    else
        desk.answerHostKey(question.id, ssh::HostKeyAnswer::Refuse);
}

void askSecret(flows::PromptDesk &desk, const SshQuestion &question, int attempt)
{
    if (attempt > 1)
        printError(tr("That was not right."));
    const QString answer = askLine(titleOf(question), true);
    if (answer.isEmpty())
        desk.decline(question.id);
    else
        desk.answerSecret(question.id, Secret(answer), false);
}

void askInteractive(flows::PromptDesk &desk, const SshQuestion &question)
{
    printError(titleOf(question));
    for (const QString &line : {question.interactive.name, question.interactive.instruction}) {
        if (!line.isEmpty())
            printError(line);
    }
    ssh::InteractiveAnswer answer;
    for (const auto &item : question.interactive.items) {
        QString text = item.text.trimmed();
        if (text.endsWith(QLatin1Char(':')))
            text.chop(1);
        answer.answers.emplace_back(askLine(text, !item.echo));
    }
    desk.answerInteractive(question.id, std::move(answer));
}

} // namespace

TerminalPrompts::TerminalPrompts(flows::PromptDesk &desk)
{
    QObject::connect(&desk, &flows::PromptDesk::asked, &desk,
                     [&desk](const SshQuestion &question) { ask(desk, question); });
}

void TerminalPrompts::ask(flows::PromptDesk &desk, const SshQuestion &question)
{
    if (!inputIsTerminal()) {
        printError(tr("%1. There is no terminal to ask at: run this in a terminal once.").arg(titleOf(question)));
        if (question.kind == SshQuestion::Kind::HostKey)
            desk.answerHostKey(question.id, ssh::HostKeyAnswer::Refuse); // ends with how to mend it
        else
            desk.decline(question.id);
        return;
    }
    switch (question.kind) {
    case SshQuestion::Kind::HostKey: askHostKey(desk, question); break;
    case SshQuestion::Kind::Passphrase: askSecret(desk, question, question.passphrase.attempt); break;
    case SshQuestion::Kind::Password: askSecret(desk, question, question.password.attempt); break;
    case SshQuestion::Kind::Interactive: askInteractive(desk, question); break;
    }
}

} // namespace skydeck::cli
