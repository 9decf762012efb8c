#include "core/ssh/knownhosts.h"

#include "core/base/files.h"
#include "core/ssh/configwords.h"
#include "core/ssh/wire.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace skydeck::ssh {

namespace {

bool hashFits(const QByteArray &hosts, const QByteArray &name)
{
    const auto parts = hosts.mid(3).split('|');
    if (parts.size() != 2)
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[0]), hash = QByteArray::fromBase64(parts[1]);
    return !hash.isEmpty() && QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1) == hash;
}

bool hostsFit(const QByteArray &hosts, const QByteArray &name)
{
    if (hosts.startsWith("|1|"))
        return hashFits(hosts, name);
    return configwords::matchesList(QString::fromUtf8(name), QString::fromUtf8(hosts), true);
}

QByteArray takeWord(QByteArray &line)
{
    qsizetype start = 0;
    while (start < line.size() && (line[start] == ' ' || line[start] == '\t'))
        ++start;
    qsizetype end = start;
    while (end < line.size() && line[end] != ' ' && line[end] != '\t')
        ++end;
    const QByteArray word = line.mid(start, end - start);
    line.remove(0, end);
    return word;
}

// The key type that an algorithm name stands for.
QByteArray keyTypeOf(const QByteArray &algorithm)
{
    return algorithm.startsWith("rsa-sha2-") ? QByteArray("ssh-rsa") : algorithm;
}

} // namespace

HostKey HostKey::fromBlob(const QByteArray &blob)
{
    WireReader reader(blob);
    const QByteArray type = reader.string();
    return {reader.good() ? type : QByteArray(), blob};
}

QString fingerprint(const QByteArray &blob)
{
    const auto hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QByteArray knownHostsName(const QString &host, int port)
{
    const QByteArray name = host.toLower().toUtf8();
    return port == 22 || port == 0 ? name : '[' + name + "]:" + QByteArray::number(port);
}

Result<KnownHosts> KnownHosts::load(const QStringList &files)
{
    KnownHosts known;
    for (const QString &file : files) {
        const auto bytes = readWhole(file);
        if (bytes)
            known.add(file, *bytes);
        else if (bytes.error().kind != ErrorKind::NotFound)
            return failureOf(bytes);
    }
    return known;
}

void KnownHosts::add(const QString &file, const QByteArray &text)
{
    int number = 0;
    const auto lines = text.split('\n');
    for (QByteArray rest : lines) {
        ++number;
        if (rest.endsWith('\r'))
            rest.chop(1);
        Line line;
        line.hosts = takeWord(rest);
        if (line.hosts.isEmpty() || line.hosts.startsWith('#'))
            continue;
        if (line.hosts.startsWith('@')) {
            if (line.hosts == "@revoked")
                line.marker = Marker::Revoked;
            else if (line.hosts == "@cert-authority")
                line.marker = Marker::CertAuthority;
            else
                continue;
            line.hosts = takeWord(rest);
        }
        const QByteArray type = takeWord(rest);
        line.known = {file, number, HostKey::fromBlob(QByteArray::fromBase64(takeWord(rest)))};
        if (!type.isEmpty() && line.known.key.type == type)
            m_lines << line;
    }
}

QList<KnownHosts::Line> KnownHosts::fitting(const QString &host, int port) const
{
    const QByteArray name = knownHostsName(host, port);
    QList<Line> found;
    std::copy_if(m_lines.cbegin(), m_lines.cend(), std::back_inserter(found),
                 [&](const Line &line) { return hostsFit(line.hosts, name); });
    return found;
}

KeyCheck KnownHosts::check(const QString &host, int port, const HostKey &key) const
{
    const auto lines = fitting(host, port);
    const auto plain = [](const Line &line) { return line.marker == Marker::None; };
    KeyCheck result;
    for (const Line &line : lines) {
        if (line.marker == Marker::Revoked && line.known.key == key)
            return {KeyVerdict::Revoked, {line.known}};
    }
    for (const Line &line : lines) {
        if (plain(line) && line.known.key == key)
            return {KeyVerdict::Match, {line.known}};
    }
    bool sameType = false;
    for (const Line &line : lines) {
        if (!plain(line))
            continue;
        const bool same = line.known.key.type == key.type;
        sameType = sameType || same;
        if (same)
            result.lines.prepend(line.known);
        else
            result.lines.append(line.known);
    }
    if (sameType) {
        result.verdict = KeyVerdict::Changed;
        return result;
    }
    const bool authority = std::any_of(lines.cbegin(), lines.cend(),
                                       [](const Line &line) { return line.marker == Marker::CertAuthority; });
    if (authority && result.lines.isEmpty())
        return {KeyVerdict::CertAuthorityOnly, {}};
    // As OpenSSH: a line for the plain name says yes to another port, never no.
    if (port != 22 && result.lines.isEmpty()) {
        auto withoutPort = check(host, 22, key);
        if (withoutPort.verdict == KeyVerdict::Match || withoutPort.verdict == KeyVerdict::Revoked)
            return withoutPort;
    }
    return result;
}

QList<QByteArray> KnownHosts::ordered(const QString &host, int port, const QList<QByteArray> &supported) const
{
    auto lines = fitting(host, port);
    if (lines.isEmpty() && port != 22)
        lines = fitting(host, 22);
    const auto isKnown = [&lines](const QByteArray &algorithm) {
        return std::any_of(lines.cbegin(), lines.cend(), [&](const Line &line) {
            return line.marker == Marker::None && line.known.key.type == keyTypeOf(algorithm);
        });
    };
    QList<QByteArray> result = supported;
    std::stable_partition(result.begin(), result.end(), isKnown);
    return result;
}

} // namespace skydeck::ssh
