#include "core/ssh/algorithms.h"

#include "core/ssh/configwords.h"

namespace skydeck::ssh::algorithms {

namespace {

QByteArrayList ours(Kind kind)
{
    switch (kind) {
    case Kind::KeyExchange:
        return {"curve25519-sha256",
                "curve25519-sha256@libssh.org",
                "ecdh-sha2-nistp256",
                "ecdh-sha2-nistp384",
                "ecdh-sha2-nistp521",
                "diffie-hellman-group-exchange-sha256",
                "diffie-hellman-group16-sha512",
                "diffie-hellman-group18-sha512",
                "diffie-hellman-group14-sha256"};
    case Kind::HostKey:
        return {"ssh-ed25519",         "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
                "ecdsa-sha2-nistp521", "rsa-sha2-512",        "rsa-sha2-256"};
    case Kind::Cipher:
        return {"aes128-gcm@openssh.com",       "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr",
                "chacha20-poly1305@openssh.com"};
    case Kind::Mac: break;
    }
    return {"hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"};
}

bool listed(const QByteArray &name, const QString &patterns)
{
    return configwords::matchesList(QString::fromLatin1(name), patterns, false);
}

QByteArrayList changed(QByteArrayList list, const QString &configured)
{
    if (configured.isEmpty())
        return list;
    const QChar how = configured[0];
    const QString rest = QString(configured).remove(0, how == u'+' || how == u'-' || how == u'^' ? 1 : 0);
    if (how == u'-') {
        list.removeIf([&](const QByteArray &name) { return listed(name, rest); });
        return list;
    }
    QByteArrayList named = rest.toLatin1().split(',');
    if (how == u'+') {
        for (const QByteArray &name : std::as_const(named)) {
            if (!list.contains(name))
                list << name;
        }
        return list;
    }
    if (how == u'^') {
        list.removeIf([&](const QByteArray &name) { return named.contains(name); });
        return named + list;
    }
    return named;
}

} // namespace

QByteArrayList offered(Kind kind, const QByteArrayList &supported, const QString &configured)
{
    QByteArrayList list = changed(ours(kind), configured);
    const auto usable = [&](const QByteArray &name) {
        // A certificate as host key would have to be checked against its authority, which libssh2 does not do.
        return supported.contains(name) && !(kind == Kind::HostKey && name.contains("-cert-"));
    };
    list.removeIf([&](const QByteArray &name) { return !usable(name); });
    return list;
}

} // namespace skydeck::ssh::algorithms
