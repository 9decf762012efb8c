// Changes to known_hosts files: a key remembered, a host forgotten.
#include "core/base/files.h"
#include "core/ssh/configwords.h"
#include "core/ssh/descriptor.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/words.h"

#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <cerrno>

#include <sys/file.h>
#include <sys/stat.h>

namespace skydeck::ssh {

namespace {

QByteArray hashedName(const QByteArray &name)
{
    QByteArray salt(20, '\0');
    for (char &byte : salt)
        byte = char(QRandomGenerator::system()->bounded(256));
    const auto hash = QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
    return "|1|" + salt.toBase64() + '|' + hash.toBase64();
}

// One write under the lock; a partial one (full disk) is taken back, so that no half line stays.
Result<void> append(int fd, const QByteArray &bytes, const QString &file)
{
    const off_t before = lseek(fd, 0, SEEK_END);
    const auto written = write(fd, bytes.constData(), size_t(bytes.size()));
    if (written == bytes.size() && fsync(fd) == 0)
        return {};
    const int wrong = written < 0 ? errno : ENOSPC;
    [[maybe_unused]] const int undone = ftruncate(fd, before);
    return failure(fileError(wrong, file, words::tr("Remembering the host key")));
}

// Opened for writing and locked; the file that has the name now, not one that was replaced while we waited.
Descriptor locked(const QString &file)
{
    const QByteArray name = QFile::encodeName(file);
    for (int turn = 0; turn < 100; ++turn) {
        Descriptor fd(open(name.constData(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
        if (!fd || flock(fd.get(), LOCK_EX) < 0)
            return {};
        struct stat ours
        {
        }, named{};
        if (fstat(fd.get(), &ours) == 0 && stat(name.constData(), &named) == 0 && ours.st_ino == named.st_ino
            && ours.st_dev == named.st_dev)
            return fd;
    }
    errno = EAGAIN;
    return {};
}

} // namespace

Result<void> rememberHostKey(const QString &file, const QString &host, int port, const HostKey &key, bool hashed)
{
    if (auto folder = makeFolder(QFileInfo(file).absolutePath()); !folder)
        return folder;
    const Descriptor fd = locked(file);
    if (!fd)
        return failure(fileError(errno, file, words::tr("Remembering the host key")));
    const auto old = readWhole(file);
    if (!old)
        return failureOf(old);
    KnownHosts known;
    known.add(file, *old);
    if (known.check(host, port, key).verdict == KeyVerdict::Match)
        return {}; // another session was asked the same at the same time
    const QByteArray name = knownHostsName(host, port);
    QByteArray line = old->isEmpty() || old->endsWith('\n') ? QByteArray() : QByteArray("\n");
    line += (hashed ? hashedName(name) : name) + ' ' + key.type + ' ' + key.blob.toBase64() + '\n';
    return append(fd.get(), line, file);
}

Result<int> forgetHostKeys(const QString &file, const QString &host, int port)
{
    if (!QFile::exists(file))
        return 0;
    const Descriptor fd = locked(file); // nobody adds a line between the reading and the writing
    if (!fd)
        return failure(fileError(errno, file, words::tr("Forgetting the host key")));
    const auto old = readWhole(file);
    if (!old)
        return failureOf(old);
    int gone = 0;
    QByteArrayList kept;
    const auto lines = old->split('\n');
    for (const QByteArray &line : lines) {
        KnownHosts one;
        one.add(file, line);
        // Unknown with lines, Changed: this line is about the host, whatever its key.
        const auto check = one.check(host, port, HostKey{QByteArrayLiteral("none"), {}});
        const bool about = !check.lines.isEmpty();
        gone += about;
        if (!about)
            kept << line;
    }
    if (gone == 0)
        return 0;
    const int mode = modeOf(file, 0600);
    if (auto saved = writeAtomically(file + QStringLiteral(".old"), *old, mode); !saved)
        return failureOf(saved);
    if (auto written = writeAtomically(file, kept.join('\n'), mode); !written)
        return failureOf(written);
    return gone;
}

} // namespace skydeck::ssh
