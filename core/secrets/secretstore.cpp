#include "core/secrets/secretstore.h"

#include "core/secrets/fallbackstore.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/systemkeychain.h"

namespace skydeck::secrets {

QString keepingWord(Keeping keeping)
{
    switch (keeping) {
    case Keeping::Keychain: return QStringLiteral("keychain");
    case Keeping::SessionOnly: return QStringLiteral("session");
    case Keeping::Locked: return QStringLiteral("locked");
    }
    return {};
}

std::unique_ptr<SecretStore> makeSecretStore(const QString &stateFolder)
{
    auto keychain = std::make_unique<KeychainStore>(std::make_unique<SystemKeychain>(),
                                                    stateFolder + QStringLiteral("/secrets.json"));
    return std::make_unique<FallbackStore>(std::move(keychain));
}

} // namespace skydeck::secrets
