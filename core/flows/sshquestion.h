// One question of an SSH session, as a value.
#pragma once

#include "core/secrets/secretname.h"
#include "core/ssh/prompts.h"

#include <QMetaType>

namespace skydeck::flows {

//! One open question, as a value for whoever asks the person. `kind` says which part counts.
struct SshQuestion
{
    enum class Kind { HostKey, Passphrase, Password, Interactive };
    quint64 id = 0;
    Kind kind = Kind::HostKey;
    ssh::HostKeyQuestion hostKey;
    ssh::PassphraseQuestion passphrase;
    ssh::PasswordQuestion password;
    ssh::InteractiveQuestion interactive;
};

SshQuestion asking(const ssh::HostKeyQuestion &question);
SshQuestion asking(const ssh::PassphraseQuestion &question);
SshQuestion asking(const ssh::PasswordQuestion &question);
SshQuestion asking(const ssh::InteractiveQuestion &question);

//! Passphrase or Password: the two that are kept under nameOf() and counted by attemptOf().
bool isSecret(const SshQuestion &question);
secrets::SecretName nameOf(const SshQuestion &question);
int attemptOf(const SshQuestion &question);

//! Whether the answer to `open` is one to `other` as well. Codes of the moment are for one session alone.
bool answersBoth(const SshQuestion &open, const SshQuestion &other);

} // namespace skydeck::flows

Q_DECLARE_METATYPE(skydeck::flows::SshQuestion)
