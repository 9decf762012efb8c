// The name under which a secret is kept. Holds no secret itself: it is shown, listed and written to files.
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace skydeck::secrets {

struct SecretName
{
    QString kind;    //!< "ssh-passphrase", "ssh-password", "token", "api-key": a-z, 0-9 and "-"
    QString subject; //!< whose: "ada@host:22", a key file's fingerprint or path, a server's address

    bool operator==(const SecretName &) const = default;

    bool isValid() const;
    //! "ssh-password:ada@host:22"; the key in the keychain and the NAME of skydeckctl.
    QString key() const;
    static std::optional<SecretName> fromKey(const QString &key);
};

SecretName sshPassphrase(const QString &keyFile);
SecretName sshPassword(const QString &user, const QString &host, int port);
//! Password, token or cookies of the SkyPilot server with this id: one server has one sign-in.
SecretName skyServer(const QString &id);

//! For people: "Password of ada@host:22".
QString label(const SecretName &name);

} // namespace skydeck::secrets

Q_DECLARE_METATYPE(skydeck::secrets::SecretName)
