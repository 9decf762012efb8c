#include "app/wizards/connect/hostdraft.h"

#include "core/ssh/config.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace skydeck::wizards {

using tunnels::Forward;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::wizards::HostDraft", text);
}

bool leadsToTheSame(const Forward &a, const Forward &b)
{
    return a.remoteHost == b.remoteHost && a.remotePort == b.remotePort;
}

QString homePath(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

//! Empty when it can be read, or when nothing was named.
QString fileProblem(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo info(homePath(path));
    if (!info.exists())
        return tr("There is no file %1.").arg(path);
    return info.isFile() && info.isReadable() ? QString() : tr("%1 cannot be read.").arg(path);
}

//! A port that was chosen before stays, so that bookmarks go on working.
void keepLocalPort(Forward &forward, const QList<Forward> &before)
{
    for (const Forward &old : before) {
        if (!forward.localFixed && !old.localFixed && leadsToTheSame(forward, old))
            forward.localPort = old.localPort;
    }
}

void addForward(const Forward &forward, Drafted &drafted)
{
    for (const Forward &one : std::as_const(drafted.spec.forwards)) {
        if (leadsToTheSame(one, forward) && one.localPort == forward.localPort) {
            drafted.problems[HostField::Ports] = tr("Port %1 is named twice.").arg(forward.remote());
            return;
        }
    }
    drafted.spec.forwards.append(forward);
}

void readPorts(const HostDraft &draft, const QList<Forward> &before, Drafted &drafted)
{
    for (const PortDraft &one : draft.ports) {
        if (one == PortDraft())
            continue;
        auto forward = tunnels::parseForward(one.port);
        if (!forward) {
            drafted.problems[HostField::Ports] = forward.error().text;
            return;
        }
        forward->service = one.service;
        keepLocalPort(*forward, before);
        addForward(*forward, drafted);
    }
}

} // namespace

QList<PortDraft> phoenixWebui()
{
    return {{QStringLiteral("open-webui"), QStringLiteral("8080")},
            {QStringLiteral("phoenix"), QStringLiteral("6006")},
            {QStringLiteral("phoenix-grpc"), QStringLiteral("4317")}};
}

QString phoenixWebuiGroup()
{
    return QStringLiteral("phoenix-webui");
}

HostDraft draftOf(const tunnels::TunnelSpec &spec)
{
    HostDraft draft;
    const bool v6 = spec.host.contains(QLatin1Char(':'));
    draft.target = spec.port > 0 && v6 ? QLatin1Char('[') + spec.host + QLatin1Char(']') : spec.host;
    if (spec.port > 0)
        draft.target += QLatin1Char(':') + QString::number(spec.port);
    if (!spec.user.isEmpty())
        draft.target.prepend(spec.user + QLatin1Char('@'));
    for (const Forward &forward : spec.forwards)
        draft.ports.append(
            {forward.service,
             forward.remote() + (forward.localFixed ? QStringLiteral(":%1").arg(forward.localPort) : QString())});
    draft.name = spec.name;
    draft.group = spec.group;
    draft.identityFile = spec.identityFile;
    draft.jump = spec.jump;
    draft.configFile = spec.configFile;
    draft.startWithApp = spec.startWithApp;
    return draft;
}

Drafted specOf(const HostDraft &draft, const tunnels::TunnelSpec &before)
{
    Drafted drafted;
    auto &spec = drafted.spec;
    spec.id = before.id;
    spec.name = draft.name.trimmed();
    spec.group = draft.group.trimmed();
    spec.identityFile = homePath(draft.identityFile.trimmed());
    spec.jump = draft.jump.trimmed();
    spec.configFile = homePath(draft.configFile.trimmed());
    spec.startWithApp = draft.startWithApp;
    const auto note = [&](HostField field, const QString &problem) {
        if (!problem.isEmpty() && !drafted.problems.contains(field))
            drafted.problems.insert(field, problem);
    };
    if (!before.via.isEmpty()) { // a machine of a cluster stays what it is
        spec.via = before.via;
        spec.host = before.host;
    } else if (draft.target.trimmed().isEmpty())
        note(HostField::Target, tunnels::checked(spec).error().text);
    else if (const auto applied = tunnels::applyTarget(draft.target, spec); !applied)
        note(HostField::Target, applied.error().text);
    readPorts(draft, before.forwards, drafted);
    if (!drafted.problems.contains(HostField::Target)) {
        if (const auto good = tunnels::checked(spec); !good)
            note(HostField::Ports, good.error().text);
    }
    if (!spec.jump.isEmpty()) {
        if (const auto jumps = ssh::parseJumps(spec.jump); !jumps)
            note(HostField::Jump, jumps.error().text);
    }
    note(HostField::Identity, fileProblem(spec.identityFile));
    note(HostField::Config, fileProblem(spec.configFile));
    return drafted;
}

} // namespace skydeck::wizards
