// Known host keys: is this the host's key, and where does it say so.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace skydeck::ssh {

//! A public key as on the wire.
struct HostKey
{
    QByteArray type; //!< "ssh-ed25519"
    QByteArray blob;

    bool operator==(const HostKey &) const = default;
    //! From the blob alone (it begins with its type); an empty type when it is no key.
    static HostKey fromBlob(const QByteArray &blob);
};

//! "SHA256:…" as OpenSSH prints it.
QString fingerprint(const QByteArray &blob);

enum class KeyVerdict {
    Match,
    Unknown,           //!< nothing is known about this host
    Changed,           //!< other keys are known, not this one
    Revoked,           //!< a @revoked line names this very key
    CertAuthorityOnly, //!< only a @cert-authority line fits: certificates are checked by the system's ssh
};

//! A line that says something about the host.
struct KnownKey
{
    QString file;
    int line = 0; //!< 1 is the first
    HostKey key;

    bool operator==(const KnownKey &) const = default;
};

struct KeyCheck
{
    KeyVerdict verdict = KeyVerdict::Unknown;
    //! Match, Revoked: the line. Changed: the lines with the keys that were expected, one of the same type first.
    QList<KnownKey> lines;
};

//! The lines of several known_hosts files. A value; parse errors are skipped lines, as in OpenSSH.
class KnownHosts
{
public:
    //! Missing files are empty files. Errors: a file that cannot be read. Blocks.
    static Result<KnownHosts> load(const QStringList &files);
    void add(const QString &file, const QByteArray &text);

    //! `host` is a name or address, without brackets; port 22 means the plain name. Lines for "[host]:port" and,
    //! as in OpenSSH, lines for the plain name when nothing fits with the port.
    KeyCheck check(const QString &host, int port, const HostKey &key) const;
    //! `supported` with those algorithms first for which a key of this host is known (ssh-rsa keys stand for
    //! rsa-sha2-*).
    QList<QByteArray> ordered(const QString &host, int port, const QList<QByteArray> &supported) const;

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Line
    {
        Marker marker = Marker::None;
        QByteArray hosts;
        KnownKey known;
    };
    QList<Line> fitting(const QString &host, int port) const;
    QList<Line> m_lines;
};

//! The word known_hosts uses: "host", or "[host]:port" when the port is not 22. Lower case.
QByteArray knownHostsName(const QString &host, int port);

//! Adds a line for the key; with `hashed` the name is hashed like `HashKnownHosts yes` does. The folder is made
//! with 0700, a new file with 0600; an old one keeps its mode. Other writers are waited for (lock beside the
//! file).
Result<void> rememberHostKey(const QString &file, const QString &host, int port, const HostKey &key, bool hashed);

//! Takes out every plain (unmarked) line of this host, like `ssh-keygen -R`; the old file stays as FILE.old.
//! Returns how many lines went.
Result<int> forgetHostKeys(const QString &file, const QString &host, int port);

} // namespace skydeck::ssh
