// This computer's keychain through QtKeychain. The only place that includes QtKeychain.
#pragma once

#include "core/secrets/keychain.h"

#include <memory>

namespace skydeck::secrets {

class SecretService;

//! GUI thread. Service name "Skydeck".
class SystemKeychain : public Keychain
{
public:
    SystemKeychain();
    ~SystemKeychain() override;

    void look(std::function<void(View)> done) override;
    void unlock(std::function<void(View)> done) override;
    void read(const QString &key, std::function<void(Answer)> done) override;
    void write(const QString &key, Secret value, std::function<void(Answer)> done) override;
    void remove(const QString &key, std::function<void(Answer)> done) override;

private:
    std::unique_ptr<SecretService> m_service;
};

//! QKeychain::Error as a number.
Keychain::Code codeOf(int keychainError);

} // namespace skydeck::secrets
