#include "app/cli/hostwords.h"

#include "core/ssh/config.h"

namespace skydeck::cli {

namespace {

Result<tunnels::Forward> forwardTo(Session &session, const QString &word)
{
    if (!word.isEmpty() && (word[0].isDigit() || word.contains(QLatin1Char(':')))) {
        const auto forward = tunnels::parseForward(word);
        if (!forward || forward->service.isEmpty())
            return forward;
        const auto kind = session.kindNamed(forward->service);
        return kind ? forward : Result<tunnels::Forward>(failureOf(kind));
    }
    const auto kind = session.kindNamed(word);
    if (!kind)
        return failureOf(kind);
    tunnels::Forward forward;
    forward.remotePort = kind->port;
    forward.service = kind->id;
    return forward;
}

} // namespace

Result<tunnels::TunnelSpec> specOf(Session &session, const QString &host, const QStringList &ports,
                                   const Arguments &arguments)
{
    tunnels::TunnelSpec spec;
    if (auto done = tunnels::applyTarget(host, spec); !done)
        return failureOf(done);
    for (const QString &word : ports) {
        const auto forward = forwardTo(session, word);
        if (!forward)
            return failureOf(forward);
        spec.forwards << *forward;
    }
    spec.configFile = arguments.value(QStringLiteral("F"));
    spec.jump = arguments.value(QStringLiteral("J"));
    spec.identityFile = arguments.value(QStringLiteral("i"));
    if (const auto jumps = ssh::parseJumps(spec.jump); !spec.jump.isEmpty() && !jumps)
        return failureOf(jumps);
    if (auto good = tunnels::checked(spec); !good)
        return failureOf(good);
    return spec;
}

} // namespace skydeck::cli
