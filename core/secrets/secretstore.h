// Keeps secrets under names: in the computer's keychain, or for this session only. Never in a file of ours.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/secrets/secretname.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <stop_token>

namespace skydeck::secrets {

enum class Keeping {
    Keychain,    //!< in the computer's keychain
    SessionOnly, //!< in memory until the program ends; there is no keychain that can be used
    Locked,      //!< in memory until the keychain is unlocked, then moved there
};

//! "keychain", "session", "locked": for --json.
QString keepingWord(Keeping keeping);

struct StoreState
{
    Keeping keeping = Keeping::SessionOnly;
    QString text; //!< translated: where secrets are kept, why, and what would help

    bool operator==(const StoreState &) const = default;
};

//! All calls from the GUI thread (or a console program's main thread) with an event loop; the stop tokens may be
//! stopped from anywhere. Calls are done in the order they are made. A future always ends: with an answer, by its
//! stop, by a deadline, or as Cancelled when the store goes.
//!
//! How a prompt uses it: `read` before asking (NotFound: ask; any other failure: ask, and show its text), `write`
//! only what was judged right and the user wants remembered, `remove` what was read and judged wrong.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    //! NotFound: nothing is kept under this name. Unauthorised: the keychain is locked and stayed so; the text
    //! says what to do. Refused: the user or the keychain said no. Unreachable: it is kept in a keychain that
    //! cannot be reached now. Timeout. A locked keychain may ask the user to unlock it, once a minute at most.
    virtual QFuture<Result<Secret>> read(const SecretName &name, std::stop_token stop = {}) = 0;
    //! Says where the secret went. Replaces what was there. An empty secret is BadInput.
    virtual QFuture<Result<Keeping>> write(const SecretName &name, Secret secret, std::stop_token stop = {}) = 0;
    //! Afterwards it is nowhere, looked after; fine too when there was none.
    virtual QFuture<Result<void>> remove(const SecretName &name, std::stop_token stop = {}) = 0;
    //! The names in order; no values. Does not touch the keychain.
    virtual QFuture<Result<QList<SecretName>>> list() = 0;
    virtual StoreState state() const = 0;
    //! Looks again whether the keychain can be used. `mayAsk`: a locked one may ask the user to unlock it.
    virtual QFuture<Result<StoreState>> probe(bool mayAsk, std::stop_token stop = {}) = 0;

Q_SIGNALS:
    //! State or names are others now.
    void changed();
};

//! The computer's keychain when it can be used, this session's memory otherwise; looks again every minute and then
//! moves what the session held into the keychain. `stateFolder` gets the list of names (no values).
std::unique_ptr<SecretStore> makeSecretStore(const QString &stateFolder);

} // namespace skydeck::secrets
