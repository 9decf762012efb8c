// Which algorithms are offered, and in what order: the fastest of the safe ones first.
#pragma once

#include <QByteArrayList>
#include <QString>

namespace skydeck::ssh::algorithms {

enum class Kind { KeyExchange, HostKey, Cipher, Mac };

//! Our list for `kind`, changed by what ssh_config says ("a,b", "+a", "-a", "^a", with wildcards), without what
//! libssh2 lacks. Facts for the order: aes128-gcm is fastest with AES instructions (1.2 to 1.6 times chacha20 of
//! OpenSSH); no CBC, no SHA-1.
QByteArrayList offered(Kind kind, const QByteArrayList &supported, const QString &configured);

} // namespace skydeck::ssh::algorithms
