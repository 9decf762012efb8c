#include "core/flows/skyservers.h"

#include "core/base/deliver.h"
#include "core/sky/answer.h"

// How the servers are: asked one by one, and what their answers mean for people.
namespace skydeck::flows {

using sky::Access;
using sky::Server;

namespace {

constexpr std::chrono::milliseconds lookDeadline{10'000};

ServerStatus statusOf(const Error &error)
{
    const bool away = error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Timeout;
    return {away ? ServerState::Away : ServerState::Wrong, error.text, {}, {}};
}

} // namespace

void SkyServers::setStatus(const QString &id, ServerStatus status)
{
    if (m_status.value(id) == status)
        return;
    m_status.insert(id, std::move(status));
    Q_EMIT statusChanged(id);
}

void SkyServers::look(const QString &id)
{
    if (find(id) == nullptr)
        return;
    m_looks[id].request_stop();
    m_looks[id] = std::stop_source();
    const auto stop = m_looks[id].get_token();
    ServerStatus asking = m_status.value(id);
    asking.state = ServerState::Asking;
    setStatus(id, asking);
    deliver(access(id, stop), this, [this, id, stop](const Result<Access> &access) {
        if (!stop.stop_requested())
            ask(id, access);
    });
}

void SkyServers::ask(const QString &id, const Result<Access> &access)
{
    const auto stop = m_looks[id].get_token();
    if (!access) {
        ServerStatus status = statusOf(access.error());
        if (access.error().kind == ErrorKind::Unauthorised)
            status.state = ServerState::SignIn;
        setStatus(id, status);
        return;
    }
    const sky::Client client(m_http, *access);
    deliver(sky::greet(m_http, client, lookDeadline, this, stop), this,
            [this, id, stop, server = access->server,
             hadSecret = access->authorization || access->cookies](const Result<sky::Greeting> &greeting) {
                if (!stop.stop_requested())
                    setStatus(id, judged(server, hadSecret, greeting));
            });
}

ServerStatus SkyServers::judged(const Server &server, bool hadSecret, const Result<sky::Greeting> &answer) const
{
    if (!answer)
        return statusOf(answer.error());
    ServerStatus status;
    status.health = answer->health;
    if (answer->wanted != sky::SignIn::None) {
        status.state = hadSecret ? ServerState::SignInAgain : ServerState::SignIn;
        status.text = hadSecret ? tr("Its sign-in has expired or is wrong. Sign in again.")
                                : tr("%1 wants a sign-in.").arg(server.title());
        return status;
    }
    status.state = ServerState::Ready;
    status.text = tr("SkyPilot %1").arg(answer->health.version);
    if (!answer->health.user.isEmpty())
        status.text += QStringLiteral(" · ") + answer->health.user;
    status.note = answer->health.versionNote();
    return status;
}

void SkyServers::tellExpired(const QString &id)
{
    if (find(id) == nullptr)
        return;
    setStatus(id, {ServerState::SignInAgain, tr("Its sign-in has expired or is wrong. Sign in again."), {}, {}});
}

} // namespace skydeck::flows
