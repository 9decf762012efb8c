// What the system's ssh asks through its askpass program, read from its words.
#pragma once

#include <QString>

namespace skydeck::ssh {

struct AskedText
{
    enum class Kind {
        HostKey,    //!< host, keyType, fingerprint, otherKeysKnown; answered by "yes" or "no"
        Passphrase, //!< keyFile
        Password,   //!< user, host
        Touch,      //!< no question: a security key waits for a finger
        Permission, //!< yes or no to something that has nothing to do with the connection
        Other,      //!< PINs, one-time codes, whatever the server asks
    };
    Kind kind = Kind::Other;
    QString host; //!< HostKey: as known_hosts would name it ("gpu", "[10.0.0.7]:2222")
    QString user;
    QString keyType; //!< "ED25519"
    QString fingerprint;
    bool otherKeysKnown = false;
    QString keyFile; //!< its first 100 bytes, no more
    QString text;    //!< the whole, without the space at the end

    bool operator==(const AskedText &) const = default;
};

//! `hint` is $SSH_ASKPASS_PROMPT: "confirm", "none" or empty. Facts: sshconnect.c, sshconnect2.c, readpass.c of
//! OpenSSH 8.4 to 9.9; ssh has no translations.
AskedText readAsked(const QString &prompt, const QString &hint);

//! Which of `files` ssh asks for when it shows `shown`: that very name, or, where ssh cut it, the only one that
//! begins so. Else `shown` itself: what is kept for another key must not answer.
QString keyFileMeant(const QString &shown, const QStringList &files);

} // namespace skydeck::ssh
