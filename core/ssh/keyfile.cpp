#include "core/ssh/keyfile.h"

#include "core/base/files.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/wire.h"
#include "core/ssh/words.h"

#include <QFileInfo>

namespace skydeck::ssh {

namespace {

constexpr qint64 largestKey = 1024 * 1024;
const QByteArray opensshBegin = QByteArrayLiteral("-----BEGIN OPENSSH PRIVATE KEY-----");

QByteArray bodyOf(const QByteArray &text)
{
    const auto begin = text.indexOf(opensshBegin) + opensshBegin.size();
    return QByteArray::fromBase64(text.mid(begin, text.indexOf("-----END", begin) - begin));
}

bool readOpenSsh(const QByteArray &text, KeyFile &key)
{
    QByteArray body = bodyOf(text);
    const QByteArray magic("openssh-key-v1\0", 15);
    if (!body.startsWith(magic))
        return false;
    body.remove(0, magic.size());
    WireReader reader(body);
    reader.string(); // cipher
    key.encrypted = reader.string() != "none";
    reader.string(); // kdf options
    const quint32 count = reader.number();
    key.blob = reader.string();
    return reader.good() && count == 1;
}

} // namespace

QByteArray publicBlobOf(const QString &path)
{
    const auto bytes = readWhole(path, largestKey);
    if (!bytes)
        return {};
    const auto parts = bytes->simplified().split(' ');
    const auto key = HostKey::fromBlob(QByteArray::fromBase64(parts.value(1)));
    return key.type == parts.value(0) ? key.blob : QByteArray();
}

Result<KeyFile> peekKeyFile(const QString &path)
{
    KeyFile key;
    key.path = path;
    const auto bytes = readWhole(path, largestKey);
    if (!bytes) {
        if (bytes.error().kind != ErrorKind::NotFound)
            return failureOf(bytes);
        key.blob = publicBlobOf(path + QStringLiteral(".pub"));
        if (key.blob.isEmpty())
            return failureOf(bytes);
        key.isPrivate = false;
    } else if (bytes->contains(opensshBegin)) {
        if (!readOpenSsh(*bytes, key))
            return failure(ErrorKind::BadInput, words::tr("The key file %1 is damaged.").arg(path));
    } else if (bytes->contains("PRIVATE KEY-----")) {
        key.encrypted = bytes->contains("ENCRYPTED");
        key.blob = publicBlobOf(path + QStringLiteral(".pub"));
    } else {
        key.blob = publicBlobOf(path); // IdentityFile may name the public half of an agent's key
        if (key.blob.isEmpty())
            return failure(ErrorKind::BadInput, words::tr("%1 holds no private key.").arg(path));
        key.isPrivate = false;
    }
    key.type = HostKey::fromBlob(key.blob).type;
    return key;
}

bool isSecurityKey(const QByteArray &type)
{
    return type.startsWith("sk-");
}

} // namespace skydeck::ssh
