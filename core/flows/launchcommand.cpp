#include "core/flows/launchcommand.h"

#include "core/base/text.h"
#include "core/flows/keptvalues.h"

namespace skydeck::flows {

namespace {

QStringList verbOf(sky::Purpose purpose, bool update)
{
    switch (purpose) {
    case sky::Purpose::Launch: return {QStringLiteral("launch")};
    case sky::Purpose::Exec: return {QStringLiteral("exec")};
    case sky::Purpose::ManagedJob: return {QStringLiteral("jobs"), QStringLiteral("launch")};
    case sky::Purpose::Service:
        return {QStringLiteral("serve"), update ? QStringLiteral("update") : QStringLiteral("up")};
    }
    Q_UNREACHABLE();
}

QStringList autostopOf(const engine::Autostop &autostop)
{
    QStringList words{QStringLiteral("-i"), QString::number(autostop.idleMinutes)};
    if (autostop.down)
        words << QStringLiteral("--down");
    return words;
}

} // namespace

QString launchCommand(const engine::LaunchRequest &request, sky::Purpose purpose, bool update)
{
    const bool launches = purpose == sky::Purpose::Launch;
    const bool nameFirst = purpose == sky::Purpose::Exec || update;
    QStringList words = QStringList(QStringLiteral("skydeckctl")) + verbOf(purpose, update);
    if (nameFirst)
        words << request.cluster;
    words << (request.yamlPath.isEmpty() ? QStringLiteral("-") : request.yamlPath);
    if (!nameFirst && !request.cluster.isEmpty())
        words << (launches ? QStringLiteral("-c") : QStringLiteral("-n")) << request.cluster;
    words << nameWords(request.envs, request.secrets);
    if (launches && request.autostop && request.autostop->isOn())
        words << autostopOf(*request.autostop);
    if (launches && request.retryUntilUp)
        words << QStringLiteral("--retry-until-up");
    return shellQuoted(words);
}

} // namespace skydeck::flows
