#include "core/ssh/sessionworker.h"

#include "core/ssh/authenticator.h"
#include "core/ssh/dial.h"
#include "core/ssh/hostkeycheck.h"
#include "core/ssh/sessionloop.h"
#include "core/ssh/words.h"

#include <cerrno>

#include <sys/socket.h>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

// A pair whose buffers hold a whole packet or more, so that the two sessions' threads need not take turns.
bool makePair(Descriptor &one, Descriptor &other)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return false;
    const int room = 1024 * 1024;
    for (const int fd : pair)
        setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    one = Descriptor(pair[0]);
    other = Descriptor(pair[1]);
    return true;
}

SessionOptions outerOptions(const SessionOptions &options)
{
    SessionOptions outer = options;
    outer.host = options.jumps.last();
    outer.jumps.removeLast();
    outer.openTimeout = std::max<std::chrono::milliseconds>(options.openTimeout, options.connectTimeout);
    return outer;
}

} // namespace

SessionWorker::SessionWorker(const SessionOptions &options, Prompts &prompts, Control &control, Inbox &inbox,
                             Counters &counters, Events events)
    : m_options(options)
    , m_prompts(prompts)
    , m_control(control)
    , m_inbox(inbox)
    , m_counters(counters)
    , m_events(std::move(events))
{
}

SessionWorker::~SessionWorker() = default;

Failure SessionWorker::run()
{
    const auto &host = m_options.host;
    if (!host.onlySystem.isEmpty())
        return needsSystemSsh(ErrorKind::Refused,
                              tr("The SSH configuration of %1 uses %2. That is something for the system's ssh.")
                                  .arg(host.alias, host.onlySystem),
                              tr("%1 needs it").arg(host.onlySystem))
            .value();
    auto way = reach();
    if (!way)
        return way.error();
    Link link(m_control, m_options.host.alias);
    const auto info = establish(link, std::move(*way));
    if (!info) {
        link.bury();
        return explained(info.error());
    }
    m_events.stepReached(Step::Ready, m_options.host.alias);
    m_events.opened(*info);
    SessionLoop loop(link, m_options, m_control, m_inbox, m_counters);
    return explained(loop.run());
}

// A broken way is the cause of the end of what went over it.
Failure SessionWorker::explained(Failure failure)
{
    if (failure.reason != Reason::Disconnected && failure.reason != Reason::SignInCut)
        return failure;
    if (const QString words = m_options.approach ? m_options.approach->lastWords() : QString(); !words.isEmpty())
        return {Reason::ProxyFailed,
                {ErrorKind::Unreachable, tr("The connection to %1 was ended: %2").arg(m_options.host.alias, words),
                 failure.error.detail}};
    // The outer session may notice a moment later that it is lost.
    for (int i = 0; m_outer && i < 10 && m_outer->state() == State::Open && !m_control.stopped(); ++i)
        waitFor(-1, 0, after(10ms), m_control.waker);
    if (m_outer && m_outer->state() == State::Lost) {
        Failure cause = m_outer->failure();
        cause.error.detail += QStringLiteral("; over it: ") + failure.error.detail;
        return cause;
    }
    return failure;
}

Tried<SessionWorker::Way> SessionWorker::reach()
{
    if (!m_options.jumps.isEmpty())
        return throughJumps();
    if (m_options.approach)
        return byApproach();
    if (!m_options.host.proxyCommand.isEmpty())
        return throughCommand();
    step(Step::Resolving);
    const auto given = std::chrono::milliseconds(m_options.host.connectTimeout);
    const auto timeout = given.count() > 0 ? given : m_options.connectTimeout;
    auto dialled = dial(m_options.host, timeout, m_control, [this] { step(Step::Connecting); });
    if (!dialled)
        return tl::unexpected<Failure>(dialled.error());
    return Way{std::move(dialled->socket), dialled->address};
}

Tried<SessionWorker::Way> SessionWorker::throughCommand()
{
    step(Step::Connecting);
    auto child = Child::onSocket(m_options.host.proxyCommand);
    if (!child)
        return tl::unexpected<Failure>(Failure{Reason::ProxyFailed, child.error()});
    m_command = std::move(*child);
    return Way{m_command.takePeer(), {}};
}

Tried<SessionWorker::Way> SessionWorker::byApproach()
{
    step(Step::Connecting);
    auto opening = m_options.approach->open();
    if (!waitForFuture(opening, m_control) || opening.resultCount() == 0)
        return failedCancelled();
    const Result<void> opened = opening.result();
    if (opened)
        return Way{Descriptor(m_options.approach->takeSocket()), {}};
    const ErrorKind kind = opened.error().kind;
    const bool passing =
        kind == ErrorKind::Unreachable || kind == ErrorKind::Timeout || kind == ErrorKind::BadAnswer;
    return tl::unexpected<Failure>(
        Failure{passing ? Reason::ProxyFailed : Reason::AuthenticationFailed, opened.error()});
}

Tried<SessionWorker::Way> SessionWorker::throughJumps()
{
    m_outer = std::make_unique<Session>(outerOptions(m_options), m_prompts);
    // In the outer session's threads: signals of ours may be emitted from any thread.
    QObject::connect(
        m_outer.get(), &Session::stepReached, m_outer.get(),
        [this](Step one, const QString &host) { m_events.stepReached(one, host); }, Qt::DirectConnection);
    m_outer->start();
    if (auto open = awaitOpen(*m_outer); !open)
        return tl::unexpected<Failure>(open.error());
    step(Step::Connecting);
    auto socket = channelOf(*m_outer);
    if (!socket)
        return tl::unexpected<Failure>(socket.error());
    return Way{std::move(*socket), {}};
}

Tried<void> SessionWorker::awaitOpen(Session &outer)
{
    for (;;) {
        switch (outer.state()) {
        case State::Open: return {};
        case State::Lost: return tl::unexpected<Failure>(outer.failure());
        case State::Closed: return failedCancelled();
        case State::Idle:
        case State::Connecting: break;
        }
        if (waitFor(-1, 0, after(10ms), m_control.waker) == Waited::Stopped)
            return failedCancelled();
    }
}

Tried<Descriptor> SessionWorker::channelOf(Session &outer)
{
    Descriptor ours, theirs;
    if (!makePair(ours, theirs))
        return failed(Reason::Internal, ErrorKind::Internal,
                      tr("No more connections can be opened on this computer."),
                      QStringLiteral("errno %1").arg(errno));
    const auto &host = m_options.host;
    auto opening = outer.forward(theirs.release(), host.hostName, host.port);
    if (!waitForFuture(opening, m_control))
        return failedCancelled();
    const ChannelResult result =
        opening.resultCount() > 0 ? opening.result() : ChannelResult{Reason::Cancelled, {}, {}};
    if (result.reason == Reason::None)
        return ours;
    if (outer.state() == State::Lost)
        return tl::unexpected<Failure>(outer.failure());
    return failed(Reason::JumpFailed, ErrorKind::Unreachable,
                  tr("The jump host %1 cannot reach %2:%3. Check that the machine is up and the address is right "
                     "as seen from there.")
                      .arg(m_options.jumps.last().alias, host.hostName)
                      .arg(host.port),
                  result.detail);
}

Tried<ServerInfo> SessionWorker::establish(Link &link, Way way)
{
    const auto &host = m_options.host;
    const auto known = knownHostsOf(host);
    if (!known)
        return tl::unexpected<Failure>(known.error());
    step(Step::KeyExchange);
    ServerInfo info;
    info.address = way.address;
    if (auto done = link.handshake(std::move(way.socket), host, *known, after(m_options.stepTimeout)); !done) {
        Failure why = done.error();
        const int ended =
            host.proxyCommand.isEmpty() || why.reason != Reason::Disconnected ? -1 : m_command.wait(300ms);
        if (ended >= 0)
            why = {Reason::ProxyFailed,
                   {ErrorKind::Unreachable,
                    tr("The ProxyCommand of %1 ended (%2): %3").arg(host.alias).arg(ended).arg(host.proxyCommand),
                    why.error.detail}};
        return tl::unexpected<Failure>(why);
    }
    link.describe(info);
    step(Step::HostKey);
    if (auto checked = checkHostKey(host, link.hostKey(), *known, m_prompts, m_control, m_options.accepted.get());
        !checked)
        return tl::unexpected<Failure>(checked.error());
    step(Step::Authenticating);
    auto used = Authenticator(link, m_options, m_prompts, m_control).run();
    if (!used)
        return tl::unexpected<Failure>(used.error());
    info.authentication = *used;
    char *banner = nullptr;
    if (libssh2_userauth_banner(link.raw(), &banner) == 0 && banner)
        info.banner = QString::fromUtf8(banner);
    return info;
}

} // namespace skydeck::ssh
