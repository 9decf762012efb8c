// What a private key file tells without its passphrase.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace skydeck::ssh {

struct KeyFile
{
    QString path;
    QByteArray type; //!< "ssh-ed25519"; empty when only the passphrase would tell
    QByteArray blob; //!< the public key; empty as above
    bool encrypted = false;
    bool isPrivate = true; //!< false: only PATH.pub is there (the key itself lives in an agent)
};

//! Reads `path` and, where that does not hold the public key in the clear, `path`.pub. NotFound; BadInput when it
//! is no private key in OpenSSH's or a PEM format. Facts: PROTOCOL.key of OpenSSH ("none" or "bcrypt" as kdf),
//! PEM's "ENCRYPTED".
Result<KeyFile> peekKeyFile(const QString &path);

//! The public key of a .pub or -cert.pub file; an empty blob when there is none.
QByteArray publicBlobOf(const QString &path);

//! True for FIDO keys ("sk-…"), which libssh2 cannot sign with.
bool isSecurityKey(const QByteArray &type);

} // namespace skydeck::ssh
