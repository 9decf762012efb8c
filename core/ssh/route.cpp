// The way to a host: its configuration, and those of the jump hosts before it.
#include "core/ssh/session.h"
#include "core/ssh/words.h"

namespace skydeck::ssh {

namespace {

constexpr qsizetype mostJumps = 8;

bool isItself(const HostConfig &config, const JumpHost &hop, const HostConfig &jump)
{
    const int port = hop.port > 0 ? hop.port : jump.port;
    return jump.hostName == config.hostName && port == config.port
        && (hop.user.isEmpty() || hop.user == config.user);
}

// The hops before `config`, outermost first. A "Host *" with a ProxyJump fits the jump host as well: a host is no
// jump to itself.
Result<QList<HostConfig>> hopsTo(const HostConfig &config, const ConfigSources &sources, qsizetype depth)
{
    QList<HostConfig> hops;
    if (depth > mostJumps)
        return failure(
            ErrorKind::BadInput,
            words::tr("The jump hosts of %1 lead in a circle. Correct ProxyJump in the SSH configuration.")
                .arg(config.alias));
    bool first = true;
    for (const JumpHost &hop : config.proxyJump) {
        ConfigOverrides given;
        given.user = hop.user;
        given.port = hop.port;
        auto jump = resolveHost(hop.host, sources, given);
        if (!jump)
            return failureOf(jump);
        if (isItself(config, hop, *jump))
            return QList<HostConfig>();
        if (first) {
            const auto before = hopsTo(*jump, sources, depth + 1);
            if (!before)
                return before;
            hops = *before;
        }
        first = false;
        jump->proxyJump.clear();
        hops << *jump;
    }
    return hops;
}

} // namespace

Result<SessionOptions> sessionOptions(const QString &alias, const ConfigSources &sources,
                                      const ConfigOverrides &overrides)
{
    auto host = resolveHost(alias, sources, overrides);
    if (!host)
        return failureOf(host);
    auto hops = hopsTo(*host, sources, 0);
    if (!hops)
        return failureOf(hops);
    SessionOptions options;
    options.host = std::move(*host);
    options.jumps = std::move(*hops);
    return options;
}

} // namespace skydeck::ssh
