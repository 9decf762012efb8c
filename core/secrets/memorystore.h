// Secrets in memory, for this session; also the double for tests of whoever uses a store.
#pragma once

#include "core/secrets/secretstore.h"

#include <map>

namespace skydeck::secrets {

//! Answers at once.
class MemoryStore : public SecretStore
{
    Q_OBJECT
public:
    explicit MemoryStore(QString reason = {}, QObject *parent = nullptr);

    QFuture<Result<Secret>> read(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<Keeping>> write(const SecretName &name, Secret secret, std::stop_token stop = {}) override;
    QFuture<Result<void>> remove(const SecretName &name, std::stop_token stop = {}) override;
    QFuture<Result<QList<SecretName>>> list() override;
    StoreState state() const override { return m_state; }
    QFuture<Result<StoreState>> probe(bool mayAsk, std::stop_token stop = {}) override;

    QList<SecretName> names() const;
    bool contains(const SecretName &name) const { return m_entries.contains(name.key()); }
    //! Another number after every write of the name; 0: none is there.
    quint64 generation(const SecretName &name) const;

private:
    struct Entry
    {
        SecretName name;
        Secret secret;
        quint64 generation = 0;
    };
    std::map<QString, Entry> m_entries;
    quint64 m_writes = 0;
    StoreState m_state;
};

} // namespace skydeck::secrets
