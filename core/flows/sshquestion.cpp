#include "core/flows/sshquestion.h"

namespace skydeck::flows {

SshQuestion asking(const ssh::HostKeyQuestion &question)
{
    SshQuestion all;
    all.kind = SshQuestion::Kind::HostKey;
    all.hostKey = question;
    return all;
}

SshQuestion asking(const ssh::PassphraseQuestion &question)
{
    SshQuestion all;
    all.kind = SshQuestion::Kind::Passphrase;
    all.passphrase = question;
    return all;
}

SshQuestion asking(const ssh::PasswordQuestion &question)
{
    SshQuestion all;
    all.kind = SshQuestion::Kind::Password;
    all.password = question;
    return all;
}

SshQuestion asking(const ssh::InteractiveQuestion &question)
{
    SshQuestion all;
    all.kind = SshQuestion::Kind::Interactive;
    all.interactive = question;
    return all;
}

bool isSecret(const SshQuestion &question)
{
    return question.kind == SshQuestion::Kind::Passphrase || question.kind == SshQuestion::Kind::Password;
}

secrets::SecretName nameOf(const SshQuestion &question)
{
    const auto &password = question.password;
    return question.kind == SshQuestion::Kind::Passphrase
        ? secrets::sshPassphrase(question.passphrase.keyFile)
        : secrets::sshPassword(password.user, password.host, password.port);
}

int attemptOf(const SshQuestion &question)
{
    return question.kind == SshQuestion::Kind::Passphrase ? question.passphrase.attempt
                                                          : question.password.attempt;
}

bool answersBoth(const SshQuestion &open, const SshQuestion &other)
{
    if (open.kind != other.kind)
        return false;
    if (isSecret(open)) // a first attempt may still be answered by what a second one found wrong
        return nameOf(open) == nameOf(other) && (attemptOf(open) > 1 || attemptOf(other) == 1);
    return open.kind == SshQuestion::Kind::HostKey && open.hostKey == other.hostKey;
}

} // namespace skydeck::flows
