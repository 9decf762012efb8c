#include "app/cli/hostwords.h"

#include "app/cli/words.h"
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

Result<QString> serverNamed(Session &session, const QString &word)
{
    const auto &servers = session.servers();
    if (word == tunnels::activeServer) {
        if (servers.activeId().isEmpty())
            return failure(ErrorKind::NotFound,
                           tr("No SkyPilot server is in use. Choose one: skydeckctl engines use NAME"));
        return servers.activeId();
    }
    QStringList names;
    for (const sky::Server &server : servers.servers()) {
        if (server.id == word || server.title().compare(word, Qt::CaseInsensitive) == 0)
            return server.id;
        names << server.title();
    }
    return failure(
        ErrorKind::BadInput,
        names.isEmpty()
            ? tr("There is no SkyPilot server. Add one: skydeckctl engines add URL")
            : tr("There is no SkyPilot server “%1”. There are: %2").arg(word, names.join(QStringLiteral(", "))));
}

Result<tunnels::TunnelSpec> specOf(Session &session, const QString &host, const QStringList &ports,
                                   const Arguments &arguments)
{
    tunnels::TunnelSpec spec;
    if (const QString server = arguments.value(QStringLiteral("server")); !server.isEmpty()) {
        const auto id = serverNamed(session, server);
        if (!id)
            return failureOf(id);
        spec.via = *id;
        spec.host = host;
    } else if (auto done = tunnels::applyTarget(host, spec); !done) {
        return failureOf(done);
    }
    for (const QString &word : ports) {
        const auto forward = forwardTo(session, word);
        if (!forward)
            return failureOf(forward);
        spec.forwards << *forward;
    }
    for (const char *letter : {"F", "J", "i"}) {
        if (!spec.via.isEmpty() && arguments.options.contains(QLatin1String(letter)))
            return failure(ErrorKind::BadInput, tr("-%1 does not go with --server.").arg(QLatin1String(letter)));
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
