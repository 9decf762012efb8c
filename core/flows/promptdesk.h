// Where the questions of SSH sessions wait for a person: a window's dialogs, or a terminal.
#pragma once

#include "core/flows/sshquestion.h"
#include "core/secrets/secretstore.h"

#include <QHash>
#include <QObject>

#include <mutex>

namespace skydeck::flows {

//! Sessions ask in their threads; `asked` comes in this object's thread (the GUI's, a console program's main
//! thread), one question at a time, and the next once that is answered, declined or withdrawn. Sessions that ask
//! the same (a group's tunnels: one key, one host) get one answer. Declining ends them as cancelled. Without
//! anybody connected to `asked` every question is declined.
class PromptDesk : public QObject, public ssh::Prompts
{
    Q_OBJECT
public:
    //! `store` outlives the desk; nullptr: nothing is remembered beyond this run.
    explicit PromptDesk(secrets::SecretStore *store = nullptr, QObject *parent = nullptr);
    ~PromptDesk() override;

    // ssh::Prompts; any thread
    QFuture<Result<ssh::HostKeyAnswer>> confirmHostKey(const ssh::HostKeyQuestion &question,
                                                       std::stop_token stop) override;
    QFuture<Result<Secret>> passphrase(const ssh::PassphraseQuestion &question, std::stop_token stop) override;
    QFuture<Result<Secret>> password(const ssh::PasswordQuestion &question, std::stop_token stop) override;
    QFuture<Result<ssh::InteractiveAnswer>> interactive(const ssh::InteractiveQuestion &question,
                                                        std::stop_token stop) override;
    void passphraseJudged(const ssh::PassphraseQuestion &question, bool right) override;
    void passwordJudged(const ssh::PasswordQuestion &question, bool right) override;

    // answers; this object's thread. An unknown id (withdrawn meanwhile) is ignored.
    void answerHostKey(quint64 id, ssh::HostKeyAnswer answer);
    //! For Passphrase and Password. `remember`: keep it in the keychain once it proved right.
    void answerSecret(quint64 id, Secret secret, bool remember);
    void answerInteractive(quint64 id, ssh::InteractiveAnswer answer);
    void decline(quint64 id);

Q_SIGNALS:
    void asked(const skydeck::flows::SshQuestion &question);
    //! The session needs no answer any more: close the dialog.
    void withdrawn(quint64 id);
    //! A secret that should be remembered could not be; for people.
    void notRemembered(const skydeck::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace skydeck::flows
