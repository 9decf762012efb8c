// What a session has to ask a person, or a keychain in his stead.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>

#include <stop_token>
#include <vector>

namespace skydeck::ssh {

struct HostKeyQuestion
{
    QString host; //!< as the user knows it
    int port = 22;
    QString keyType;             //!< "ED25519"
    QString fingerprint;         //!< "SHA256:…"
    QString file;                //!< where it would be remembered; empty: nowhere
    bool otherKeysKnown = false; //!< keys of other types are known for this host: say so, it is unusual

    bool operator==(const HostKeyQuestion &) const = default;
};
enum class HostKeyAnswer { Refuse, AcceptOnce, AcceptAndRemember };

struct PassphraseQuestion
{
    QString keyFile;
    QString fingerprint; //!< of the public key; empty when unknown
    int attempt = 1;     //!< above 1: the one before was wrong (do not take it from the keychain again)
    QString host;        //!< that it is to open, as the user knows it
};

struct PasswordQuestion
{
    QString user;
    QString host;
    int port = 22;
    int attempt = 1;
};

//! Keyboard-interactive: any number of questions at once, one-time codes among them.
struct InteractiveQuestion
{
    struct Item
    {
        QString text;
        bool echo = false; //!< the answer may be shown while typed
    };
    QString user;
    QString host;
    QString name;
    QString instruction;
    QList<Item> items;
    int attempt = 1;
};
struct InteractiveAnswer
{
    std::vector<Secret> answers; //!< one an item

    InteractiveAnswer() = default;
    InteractiveAnswer(InteractiveAnswer &&) noexcept = default;
    InteractiveAnswer &operator=(InteractiveAnswer &&) noexcept = default;
    InteractiveAnswer(const InteractiveAnswer &) = delete;
    InteractiveAnswer &operator=(const InteractiveAnswer &) = delete;
};

//! Answers a session's questions. Called in session threads, several at a time; the futures may be finished from
//! any thread at any later time (a dialog in the GUI thread). When `stop` is requested the answer is wanted no
//! more: close the dialog. An error of kind Cancelled means that the person declined: the session then ends as
//! cancelled; any other error ends it with that error. Must outlive its sessions.
class Prompts
{
public:
    virtual ~Prompts() = default;
    virtual QFuture<Result<HostKeyAnswer>> confirmHostKey(const HostKeyQuestion &question,
                                                          std::stop_token stop) = 0;
    virtual QFuture<Result<Secret>> passphrase(const PassphraseQuestion &question, std::stop_token stop) = 0;
    virtual QFuture<Result<Secret>> password(const PasswordQuestion &question, std::stop_token stop) = 0;
    virtual QFuture<Result<InteractiveAnswer>> interactive(const InteractiveQuestion &question,
                                                           std::stop_token stop) = 0;
    //! A secret that was just asked for was right (keep it) or wrong (forget it). Silence: nobody knows, because
    //! the connection ended first. Optional.
    virtual void passphraseJudged(const PassphraseQuestion &, bool) { }
    virtual void passwordJudged(const PasswordQuestion &, bool) { }
};

} // namespace skydeck::ssh
