#include "core/ssh/identities.h"

#include "core/ssh/knownhosts.h"

#include <QFileInfo>

#include <algorithm>

namespace skydeck::ssh {

namespace {

Identity ofAgent(const AgentKey &key, const QString &name)
{
    Identity identity;
    identity.from = Identity::From::Agent;
    identity.blob = key.blob;
    identity.type = HostKey::fromBlob(key.blob).type;
    identity.name = name;
    return identity;
}

Identity ofFile(const KeyFile &file)
{
    Identity identity;
    identity.file = file;
    identity.type = file.type;
    identity.blob = file.blob;
    identity.name = file.path;
    return identity;
}

QList<KeyFile> filesOf(const HostConfig &config, QStringList &unreadable)
{
    QList<KeyFile> files;
    for (const QString &path : config.identityFiles) {
        auto file = peekKeyFile(path);
        if (file)
            files << *file;
        else if (file.error().kind != ErrorKind::NotFound || config.identityFilesGiven)
            unreadable << file.error().text;
    }
    return files;
}

// Certificates beside the keys, and those named by CertificateFile for the first key.
QList<Identity> certificatesOf(const HostConfig &config, const QList<KeyFile> &files)
{
    QList<Identity> found;
    const auto add = [&found](const KeyFile &file, const QString &path) {
        Identity identity = ofFile(file);
        identity.certificate = path;
        identity.blob = publicBlobOf(path);
        identity.type = HostKey::fromBlob(identity.blob).type;
        identity.name = path;
        if (file.isPrivate && !identity.blob.isEmpty())
            found << identity;
    };
    for (const KeyFile &file : files)
        add(file, file.path + QStringLiteral("-cert.pub"));
    for (const QString &path : config.certificateFiles) {
        for (const KeyFile &file : files)
            add(file, path);
    }
    return found;
}

} // namespace

QList<Identity> identities(const HostConfig &config, const QList<AgentKey> &agent, QStringList &unreadable)
{
    const auto files = filesOf(config, unreadable);
    QList<Identity> all = certificatesOf(config, files);
    const auto inAgent = [&agent](const QByteArray &blob) {
        return !blob.isEmpty()
            && std::any_of(agent.cbegin(), agent.cend(), [&](const AgentKey &key) { return key.blob == blob; });
    };
    const auto inFiles = [&files](const QByteArray &blob) {
        return std::any_of(files.cbegin(), files.cend(), [&](const KeyFile &file) { return file.blob == blob; });
    };
    for (const KeyFile &file : files) {
        if (inAgent(file.blob))
            all << ofAgent({file.blob, {}}, file.path);
    }
    for (const AgentKey &key : agent) {
        if (!config.identitiesOnly && !inFiles(key.blob))
            all << ofAgent(key, key.comment);
    }
    for (const KeyFile &file : files) {
        if (file.isPrivate && !inAgent(file.blob))
            all << ofFile(file);
    }
    return all;
}

} // namespace skydeck::ssh
