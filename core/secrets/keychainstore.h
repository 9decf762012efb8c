// Secrets in the computer's keychain, one question at a time, each with a deadline.
#pragma once

#include "core/secrets/ask.h"
#include "core/secrets/keychain.h"
#include "core/secrets/nameindex.h"
#include "core/secrets/secretstore.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>
#include <deque>

namespace skydeck::secrets {

//! Fails where the keychain cannot be used; see FallbackStore for what goes on without one. A locked keychain's
//! "not found" and "removed" are never believed: who answers so is looked at again.
class KeychainStore : public SecretStore
{
    Q_OBJECT
public:
    struct Timing
    {
        std::chrono::milliseconds answer{15'000};  //!< of a keychain that has nothing to ask
        std::chrono::milliseconds person{120'000}; //!< of one that asks the user for its password
        std::chrono::milliseconds pause{60'000};   //!< before a user who did not unlock is asked again
    };
    KeychainStore(std::unique_ptr<Keychain> keychain, const QString &indexFile, Timing timing,
                  QObject *parent = nullptr);
    KeychainStore(std::unique_ptr<Keychain> keychain, const QString &indexFile)
        : KeychainStore(std::move(keychain), indexFile, Timing())
    {
    }
    ~KeychainStore() override;

    QFuture<Result<Secret>> read(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<Keeping>> write(const SecretName &name, Secret secret, std::stop_token stop = {}) override;
    QFuture<Result<void>> remove(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<QList<SecretName>>> list() override;
    StoreState state() const override { return m_state; }
    //! Writes a value of no worth, reads it back and removes it.
    QFuture<Result<StoreState>> probe(bool mayAsk, std::stop_token stop = {}) override;

    QList<SecretName> names() const { return m_index.names(); }

private:
    // A question that waits for its turn or has it.
    struct Question
    {
        std::function<void()> begin;
        std::function<void(Error)> fail;
        std::function<bool()> hasEnded;
    };
    using Sight = Keychain::Sight;
    using Answer = Keychain::Answer;
    enum class Manner {
        Quiet,     // nobody is asked
        AskToOpen, // a locked keyring may be unlocked
        AskToMake, // and where there is none, one be made
        AskAnyway, // even when that was just declined
    };

    template<typename T>
    QFuture<Result<T>> enqueue(std::stop_token stop, std::function<void(AskPointer<T>)> run);
    void next();
    void turnOver();
    void deadlinePassed();
    void answeredLate();

    // Only while it is still our turn.
    template<typename Value>
    std::function<void(Value)> mine(std::function<void(Value)> handle);
    void look(std::function<void(Keychain::View)> then);
    void reach(Manner manner, std::function<void(Error)> fail, std::function<void(Sight)> go);
    void unlockFirst(const std::function<void(Error)> &fail, const std::function<void(Sight)> &go);
    void explain(const Answer &answer, bool judgesAll, std::function<void(Error)> then);
    void confirmGone(const SecretName &name, Sight before, const AskPointer<void> &ask);
    void testRead(const AskPointer<StoreState> &ask);
    Error noteView(const Keychain::View &view, const QString &detail);
    void setState(Keeping keeping, const QString &text);
    void forget(const SecretName &name);

    std::unique_ptr<Keychain> m_keychain;
    NameIndex m_index;
    Timing m_timing;
    StoreState m_state;
    std::deque<Question> m_questions; // the first has the turn
    bool m_busy = false;
    quint64 m_turn = 0;
    int m_unanswered = 0; // questions whose deadline passed while the keychain still holds them
    QTimer m_deadline;
    QDeadlineTimer m_askAgain; // until then a locked keychain is not asked again
    // Handlers that outlive the store see that it is gone.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace skydeck::secrets
