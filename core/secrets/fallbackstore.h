// The keychain when it can be used, this session's memory otherwise.
#pragma once

#include "core/secrets/ask.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/memorystore.h"

namespace skydeck::secrets {

//! Looks for the keychain at birth, and while it cannot be used again every `again`, without asking the user
//! anything. When it can be used, the session's secrets move into it. What the session holds is newer and wins.
class FallbackStore : public SecretStore
{
    Q_OBJECT
public:
    explicit FallbackStore(std::unique_ptr<KeychainStore> keychain,
                           std::chrono::milliseconds again = std::chrono::minutes(1), QObject *parent = nullptr);

    QFuture<Result<Secret>> read(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<Keeping>> write(const SecretName &name, Secret secret, std::stop_token stop = {}) override;
    QFuture<Result<void>> remove(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<QList<SecretName>>> list() override;
    StoreState state() const override { return m_keychain->state(); }
    QFuture<Result<StoreState>> probe(bool mayAsk, std::stop_token stop = {}) override;

private:
    void keychainChanged();
    void migrate();

    MemoryStore m_session;
    std::unique_ptr<KeychainStore> m_keychain;
    QTimer m_again;
    QList<SecretName> m_moving;
};

} // namespace skydeck::secrets
