#include "core/ssh/hostkeycheck.h"

#include "core/base/text.h"
#include "core/ssh/words.h"

namespace skydeck::ssh {

using words::tr;

namespace {

QString shortType(const HostKey &key)
{
    QByteArray type = key.type;
    if (type.startsWith("ecdsa"))
        return QStringLiteral("ECDSA");
    return QString::fromLatin1(type.startsWith("ssh-") ? type.mid(4) : type).toUpper();
}

Failure revoked(const HostConfig &config, const HostKey &key, const KeyCheck &check)
{
    const KnownKey line = check.lines.value(0);
    return {Reason::HostKeyRevoked,
            {ErrorKind::HostKeyChanged,
             tr("The host key of %1 was revoked (%2, line %3). It must not be trusted; ask who runs the machine.")
                 .arg(config.alias, line.file)
                 .arg(line.line),
             fingerprint(key.blob)}};
}

Tried<void> remember(const HostConfig &config, const HostKey &key)
{
    const QString file = config.userKnownHostsFiles.value(0);
    if (file.isEmpty() || file == QLatin1String("/dev/null"))
        return {};
    const auto done = rememberHostKey(file, config.keyName(), config.keyPort(), key, config.hashKnownHosts);
    if (done)
        return {};
    return tl::unexpected<Failure>(Failure{Reason::Internal, done.error()});
}

Tried<void> askAbout(const HostConfig &config, const HostKey &key, bool othersKnown, Prompts &prompts,
                     const Control &control, AcceptedKeys *accepted)
{
    HostKeyQuestion question;
    question.host = config.alias;
    question.port = config.port;
    question.keyType = shortType(key);
    question.fingerprint = fingerprint(key.blob);
    question.file = config.userKnownHostsFiles.value(0);
    question.otherKeysKnown = othersKnown;
    const auto answer =
        answered(prompts.confirmHostKey(question, control.questions.get_token()), control, Reason::HostKeyUnknown);
    if (!answer)
        return tl::unexpected<Failure>(answer.error());
    if (*answer == HostKeyAnswer::Refuse)
        return tl::unexpected<Failure>(hostKeyNotAccepted(config.alias, fingerprint(key.blob)));
    if (*answer == HostKeyAnswer::AcceptAndRemember)
        return remember(config, key);
    if (accepted)
        accepted->accept(knownHostsName(config.keyName(), config.keyPort()), question.fingerprint);
    return {};
}

Tried<void> unknown(const HostConfig &config, const HostKey &key, bool othersKnown, Prompts &prompts,
                    const Control &control, AcceptedKeys *accepted)
{
    using enum StrictHostKeyChecking;
    const QString before =
        accepted ? accepted->fingerprintOf(knownHostsName(config.keyName(), config.keyPort())) : QString();
    if (!before.isEmpty() && before != fingerprint(key.blob))
        return tl::unexpected<Failure>(acceptedKeyChanged(config.alias, before, fingerprint(key.blob)));
    if (!before.isEmpty())
        return {};
    const auto strict = config.strictHostKeyChecking;
    if (strict == Yes || (strict == Ask && config.batchMode))
        return tl::unexpected<Failure>(hostKeyNotAccepted(config.alias, fingerprint(key.blob)));
    // A new kind of key for a host whose other keys are known is worth a question, whatever is said about new
    // hosts.
    if (strict == No || (strict == AcceptNew && !othersKnown))
        return remember(config, key);
    return askAbout(config, key, othersKnown, prompts, control, accepted);
}

} // namespace

Failure hostKeyChanged(const HostConfig &config, const KnownKey &expected, const QString &shownFingerprint,
                       const QString &shownType)
{
    const QString name = QString::fromUtf8(knownHostsName(config.keyName(), config.keyPort()));
    const bool mine = config.userKnownHostsFiles.contains(expected.file);
    const QString way = mine
        ? tr("If you know why, remove the old key: ssh-keygen -R %1 -f %2")
              .arg(shellQuoted({name}), shellQuoted({expected.file}))
        : tr("The old key stands in %1: who runs this computer has to remove it.").arg(expected.file);
    const QString text =
        tr("%1 shows another host key than before. Somebody may be listening in, or the machine was set up anew.\n"
           "Expected: %2 (%3, line %4)\nShown: %5 (%6)\n%7")
            .arg(config.alias, fingerprint(expected.key.blob), expected.file)
            .arg(expected.line)
            .arg(shownFingerprint, shownType, way);
    Failure failure{Reason::HostKeyChanged, {ErrorKind::HostKeyChanged, text, shownFingerprint}};
    failure.changed = {config.alias,
                       config.keyName(),
                       config.keyPort(),
                       expected.file,
                       expected.line,
                       mine,
                       fingerprint(expected.key.blob),
                       shownFingerprint};
    return failure;
}

Failure acceptedKeyChanged(const QString &host, const QString &before, const QString &shown)
{
    const QString text =
        tr("%1 shows another host key than the one you accepted. Somebody may be listening in, or the machine was "
           "set up anew.\nAccepted: %2\nShown: %3\nIf you know why, stop and start the tunnel to be asked again.")
            .arg(host, before, shown);
    Failure failure{Reason::HostKeyChanged, {ErrorKind::HostKeyChanged, text, shown}};
    failure.changed.host = host;
    failure.changed.expected = before;
    failure.changed.shown = shown;
    return failure;
}

Failure hostKeyNotAccepted(const QString &host, const QString &fingerprint)
{
    return {
        Reason::HostKeyUnknown,
        {ErrorKind::Refused,
         tr("The host key of %1 is not known and was not accepted (%2). Connect once and compare the fingerprint.")
             .arg(host, fingerprint),
         {}}};
}

Tried<KnownHosts> knownHostsOf(const HostConfig &config)
{
    auto known = KnownHosts::load(config.userKnownHostsFiles + config.globalKnownHostsFiles);
    if (known)
        return std::move(*known);
    return tl::unexpected<Failure>(Failure{Reason::Internal, known.error()});
}

Tried<void> checkHostKey(const HostConfig &config, const HostKey &key, const KnownHosts &known, Prompts &prompts,
                         const Control &control, AcceptedKeys *accepted)
{
    const KeyCheck check = known.check(config.keyName(), config.keyPort(), key);
    switch (check.verdict) {
    case KeyVerdict::Match: return {};
    case KeyVerdict::Changed:
        return tl::unexpected<Failure>(
            hostKeyChanged(config, check.lines.value(0), fingerprint(key.blob), shortType(key)));
    case KeyVerdict::Revoked: return tl::unexpected<Failure>(revoked(config, key, check));
    case KeyVerdict::CertAuthorityOnly:
        return needsSystemSsh(
            ErrorKind::Refused,
            tr("%1 is trusted by a certificate authority only; that is checked by the system's ssh.")
                .arg(config.alias),
            tr("host certificates need it"));
    case KeyVerdict::Unknown: break;
    }
    return unknown(config, key, !check.lines.isEmpty(), prompts, control, accepted);
}

} // namespace skydeck::ssh
