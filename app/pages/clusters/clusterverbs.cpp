#include "app/pages/clusters/clusterverbs.h"

#include "app/models/clustermodel.h"

#include <algorithm>

namespace skydeck::pages {

namespace {

using engine::Capability;
using engine::ClusterStatus;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::pages::ClusterVerbs", text);
}

bool takesSeveral(ClusterVerb verb)
{
    using enum ClusterVerb;
    return verb == Start || verb == Stop || verb == Autostop || verb == Down || verb == CopyName
        || verb == CopyCommand;
}

std::optional<Capability> needed(ClusterVerb verb)
{
    switch (verb) {
    case ClusterVerb::Exec: return Capability::Exec;
    case ClusterVerb::Start:
    case ClusterVerb::Stop: return Capability::Stop;
    case ClusterVerb::Autostop: return Capability::Autostop;
    default: return {};
    }
}

bool isChange(ClusterVerb verb)
{
    using enum ClusterVerb;
    return verb == Exec || verb == Start || verb == Stop || verb == Autostop || verb == Down;
}

bool hasFolder(const ChosenCluster &one)
{
    return !one.cluster.folder.isEmpty();
}

bool hasSsh(const ChosenCluster &one)
{
    return one.can.testFlag(Capability::Ssh);
}

bool hasShell(const ChosenCluster &one)
{
    return hasFolder(one) || hasSsh(one);
}

//! Why not, for one cluster; empty when it can be done.
QString hindrance(ClusterVerb verb, const ChosenCluster &one)
{
    if (isChange(verb) && !one.busy.isEmpty())
        return tr("Something is under way for it already.");
    const bool isUp = one.cluster.status == ClusterStatus::Up;
    switch (verb) {
    case ClusterVerb::Open: return one.hasPage ? QString() : tr("None of its services has a page to open now.");
    case ClusterVerb::Terminal:
        if (!hasSsh(one))
            return {};
        [[fallthrough]];
    case ClusterVerb::Ports:
    case ClusterVerb::Exec: return isUp ? QString() : tr("It is not up. Start it first.");
    case ClusterVerb::Again: return one.hasLaunch ? QString() : tr("It was not launched from this Skydeck.");
    case ClusterVerb::Stop:
        return one.cluster.status == ClusterStatus::Stopped ? tr("It is stopped already.") : QString();
    case ClusterVerb::Start:
        return one.cluster.status == ClusterStatus::Stopped ? QString() : tr("It is not stopped.");
    case ClusterVerb::Down:
        return one.goesByItself ? tr("Managed jobs or services hang on it. Take it down by itself.") : QString();
    default: return {};
    }
}

} // namespace

Allowed allowed(ClusterVerb verb, const QList<ChosenCluster> &chosen, bool hasTerminal)
{
    if (chosen.isEmpty())
        return {true, tr("Choose a cluster first.")};
    const auto capability = needed(verb);
    if (capability && std::none_of(chosen.begin(), chosen.end(), [&](const auto &one) {
            return one.can.testFlag(*capability);
        }))
        return {false, {}};
    if (verb == ClusterVerb::Terminal && (!hasTerminal || std::none_of(chosen.begin(), chosen.end(), hasShell)))
        return {false, {}};
    if (verb == ClusterVerb::Ports && std::none_of(chosen.begin(), chosen.end(), hasSsh))
        return {false, {}};
    if (verb == ClusterVerb::OpenFolder && std::none_of(chosen.begin(), chosen.end(), hasFolder))
        return {false, {}};
    if (chosen.size() > 1 && !takesSeveral(verb))
        return {true, tr("Choose a single cluster.")};
    QString why;
    for (const ChosenCluster &one : chosen) {
        if (capability && !one.can.testFlag(*capability))
            continue;
        why = hindrance(verb, one);
        if (why.isEmpty())
            return {}; // one of them is enough, the others are left out
    }
    return {true, why};
}

engine::Autostop offeredAutostop(const engine::Autostop &current, bool canStop)
{
    constexpr int usualMinutes = 30;
    return {current.isOn() ? std::max(1, current.idleMinutes) : usualMinutes, current.down || !canStop};
}

QByteArray taskOfCommand(const QString &line)
{
    QString text;
    for (const QChar c : line) {
        // One line of plain text: what YAML does not allow in a text at all is left out.
        const bool isPlain = c == QLatin1Char('\t') || (c.unicode() >= 0x20 && c.unicode() != 0x7f);
        const bool isBreak = c.unicode() == 0x85 || c.unicode() == 0x2028 || c.unicode() == 0x2029;
        const bool isNoCharacter =
            c.unicode() == 0xfeff || c.unicode() >= 0xfffe || (c.unicode() >= 0x80 && c.unicode() < 0xa0);
        if (isPlain && !isBreak && !isNoCharacter)
            text.append(c);
    }
    if (text.trimmed().isEmpty())
        return {};
    return "run: |2-\n  " + text.toUtf8() + '\n';
}

QString clusterSummary(const engine::Cluster &cluster)
{
    const QString cost = models::costText(cluster.costPerHour);
    if (!cost.isEmpty())
        return tr("%1 (%2, %3/h)").arg(cluster.name, cluster.resources, cost);
    return cluster.resources.isEmpty() ? cluster.name : tr("%1 (%2)").arg(cluster.name, cluster.resources);
}

} // namespace skydeck::pages
