#include "core/ssh/systemworker.h"

#include "core/ssh/systemssh.h"
#include "core/ssh/words.h"

#include <QStandardPaths>

#include <algorithm>
#include <cerrno>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

constexpr auto glance = 20ms; // while nothing but a look tells: a control socket, a person's answer
constexpr auto look = 1s;     // at a process that lives
constexpr auto versionPatience = 1s;
constexpr qsizetype mostSaid = 8192;
constexpr size_t openingsAtOnce = 16; // ssh's own queue of control connections takes 64
// Nobody listens there: the refusal is the sign of life.
const QString nowhere = QStringLiteral("127.0.0.1");

} // namespace

SystemWorker::SystemWorker(const SessionOptions &options, Prompts &prompts, Control &control, Inbox &inbox,
                           Counters &counters, SessionWorker::Events events)
    : m_options(options)
    , m_prompts(prompts)
    , m_control(control)
    , m_inbox(inbox)
    , m_counters(counters)
    , m_events(std::move(events))
    , m_ownKnownHosts(canPutKnownHosts(options.host))
{
}

SystemWorker::~SystemWorker() = default;

Failure SystemWorker::run()
{
    if (auto in = signIn(); !in)
        return in.error();
    const ServerInfo server = systemSshServer(QString::fromUtf8(m_said));
    m_said.clear();
    m_events.stepReached(Step::Ready, m_options.host.alias);
    m_events.opened(server);
    return carry();
}

// ---- until it is signed in

Tried<void> SystemWorker::prepare()
{
    m_program = QStandardPaths::findExecutable(m_options.system->program);
    if (m_program.isEmpty())
        return failed(Reason::ToolMissing, ErrorKind::ToolMissing,
                      tr("%1 needs the system's ssh, which is not installed. Install the package openssh-client.")
                          .arg(m_options.host.alias));
    auto folder = PrivateFolder::make();
    if (!folder)
        return tl::unexpected<Failure>(Failure{Reason::Internal, folder.error()});
    m_folder = std::move(*folder);
    if (auto asked = Child::talking(m_program, {QStringLiteral("-V")}, {})) {
        m_voice = asked->takePeer();
        asked->wait(versionPatience);
        listen();
        m_marks = marksServersQuestions(QString::fromUtf8(std::exchange(m_said, {})));
    }
    return {};
}

Tried<void> SystemWorker::start()
{
    const QString &asks = m_options.system->askProgram;
    QStringList environment;
    if (!asks.isEmpty())
        environment = {QStringLiteral("SSH_ASKPASS=") + asks, QStringLiteral("SSH_ASKPASS_REQUIRE=force"),
                       QStringLiteral("SKYDECK_ASKPASS=") + inFolder("ask")};
    const QString knownHosts = m_ownKnownHosts ? inFolder("known_hosts") : QString();
    auto child = Child::talking(m_program, systemSshArguments(m_options, inFolder("control"), knownHosts, m_marks),
                                environment);
    if (!child)
        return tl::unexpected<Failure>(Failure{Reason::Internal, child.error()});
    m_child = std::move(*child);
    m_voice = m_child.takePeer();
    return {};
}

Tried<void> SystemWorker::signIn()
{
    const QString &host = m_options.host.alias;
    m_events.stepReached(Step::Connecting, host);
    Asking asking(m_options, m_prompts, m_ownKnownHosts, [&](Step step) { m_events.stepReached(step, host); });
    if (auto prepared = prepare(); !prepared)
        return prepared;
    if (auto listening = asking.listen(inFolder("ask")); !listening)
        return listening;
    if (auto started = start(); !started)
        return started;
    Deadline until = after(m_options.system->patience);
    std::vector<pollfd> fds;
    while (!m_control.stopped()) {
        const auto open = isOpen(asking);
        if (!open || *open) {
            remember(asking.acceptedOnce());
            if (!open)
                return tl::unexpected<Failure>(open.error());
            asking.succeeded();
            return {};
        }
        if (asking.waits())
            until = after(m_options.system->patience);
        if (SteadyClock::now() >= until)
            return failed(Reason::Timeout, ErrorKind::Timeout, tr("%1 did not answer in time.").arg(host),
                          QString::fromUtf8(m_said));
        fds = {{m_control.waker.descriptor(), POLLIN, 0}};
        asking.watch(fds);
        poll(fds.data(), nfds_t(fds.size()), int(glance.count()));
    }
    return failedCancelled();
}

// ssh makes its control socket when it is signed in; there is no other word from it.
Tried<bool> SystemWorker::isOpen(Asking &asking)
{
    asking.serve();
    listen();
    if (asking.ended())
        return tl::unexpected<Failure>(*asking.ended());
    if (hasEnded())
        return tl::unexpected<Failure>(systemSignInFailure(QString::fromUtf8(m_said), m_options.host));
    return QFile::exists(inFolder("control"));
}

// What ssh accepted stands in our file; where it belongs it is put as we put what we accept ourselves.
void SystemWorker::remember(bool once)
{
    const HostConfig &host = m_options.host;
    const QString file = host.userKnownHostsFiles.value(0);
    if (!m_ownKnownHosts || once || file == QLatin1String("/dev/null"))
        return;
    const auto lines = readWhole(inFolder("known_hosts")).value_or(QByteArray()).split('\n');
    for (const QByteArray &line : lines) {
        const auto words = line.simplified().split(' ');
        const HostKey key = HostKey::fromBlob(QByteArray::fromBase64(words.last()));
        if (words.size() < 3 || key.type.isEmpty())
            continue;
        // A full disk is no reason to give up a connection: the question comes again next time.
        (void)rememberHostKey(file, host.keyName(), host.keyPort(), key, host.hashKnownHosts);
    }
}

bool SystemWorker::hasEnded()
{
    if (m_child.runs() && m_child.wait(0ms) < 0 && m_child.runs())
        return false;
    listen(); // its last words
    return true;
}

void SystemWorker::listen()
{
    char bytes[4096];
    ssize_t got = -1;
    while (m_voice && (got = read(m_voice.get(), bytes, sizeof bytes)) > 0)
        m_said.append(bytes, got);
    if (m_voice && got == 0) {
        m_voice.reset(); // it would be readable for ever
        m_child.wait(200ms);
    }
    m_refusals += takeRefusals(m_said);
    if (m_said.size() > mostSaid)
        m_said = m_said.right(mostSaid);
}

// ---- the connection is there

Failure SystemWorker::carry()
{
    Splicer splicer(m_counters);
    begin(nullptr, m_options.openTimeout); // the first round trip is known early
    for (;;) {
        m_control.waker.drain();
        if (m_control.stopped())
            return ended(failedCancelled().value());
        takeInbox(splicer);
        listen();
        if (m_lost)
            return ended(*m_lost);
        if (hasEnded())
            return ended(systemSshFailure(QString::fromUtf8(m_said), m_options.host));
        wait();
    }
}

void SystemWorker::takeInbox(Splicer &splicer)
{
    auto content = m_inbox.take();
    std::move(content.forwards.begin(), content.forwards.end(), std::back_inserter(m_waiting));
    for (const auto &work : content.execs)
        work->end(failure(ErrorKind::Refused,
                          tr("Commands at %1 are not run over the system's ssh.").arg(m_options.host.alias)));
    if (content.probe)
        begin(nullptr, *content.probe);
    std::erase_if(m_openings, [&](const auto &one) { return advance(*one, splicer); });
    while (!m_waiting.empty() && m_openings.size() < openingsAtOnce) {
        begin(std::move(m_waiting.front()), m_options.openTimeout);
        m_waiting.erase(m_waiting.begin());
    }
    std::erase_if(m_openings, [&](const auto &one) { return advance(*one, splicer); });
}

void SystemWorker::begin(std::unique_ptr<ForwardWork> work, std::chrono::milliseconds patience)
{
    if (m_openings.empty())
        m_refusals.clear(); // of openings that were not waited for any longer
    const QString host = work ? work->host : nowhere;
    const int port = work ? work->port : 0;
    m_openings.push_back(std::make_unique<Opening>(Opening{
        std::move(work), MuxOpening(inFolder("control"), host, port), SteadyClock::now(), after(patience)}));
}

// True: it is decided.
bool SystemWorker::advance(Opening &opening, Splicer &splicer)
{
    ForwardWork *work = opening.work.get();
    switch (opening.mux.advance()) {
    case MuxOpening::State::Open:
        if (work) {
            splicer.add(std::move(work->local), opening.mux.takeFarEnd());
            work->end({});
        }
        return true;
    case MuxOpening::State::Refused:
        refused(work);
        if (!work)
            m_counters.roundTrip =
                std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - opening.since).count();
        return true;
    case MuxOpening::State::Broken:
        if (!m_lost)
            m_lost = systemSshFailure(QString::fromUtf8(m_said), m_options.host);
        if (work)
            work->end({m_lost->reason, m_lost->error.text, m_lost->error.detail});
        return true;
    case MuxOpening::State::Asking: break;
    }
    if (SteadyClock::now() < opening.until)
        return false;
    const QString &host = m_options.host.alias;
    // No answer to one connection is that connection's matter: the far end may be slow, the server lives.
    if (work)
        work->end({Reason::ConnectFailed, openText(Reason::OpenTimeout, work->target(), host), {}});
    else
        m_lost = Failure{Reason::PeerDead, {ErrorKind::Timeout, tr("%1 does not answer any more.").arg(host), {}}};
    return true;
}

// ssh says why on its voice before it answers us, in the same order.
void SystemWorker::refused(ForwardWork *work)
{
    listen();
    const QString why = m_refusals.isEmpty() ? QString() : m_refusals.takeFirst();
    const Reason reason = why.isEmpty() ? Reason::ResourceShortage : openReason(why);
    if (work)
        work->end({reason, openText(reason, work->target(), m_options.host.alias), why});
}

void SystemWorker::wait()
{
    std::vector<pollfd> fds{{m_control.waker.descriptor(), POLLIN, 0}, {m_voice.get(), POLLIN, 0}};
    Deadline until = after(look);
    for (const auto &opening : m_openings) {
        fds.push_back({opening->mux.descriptor(), POLLIN, 0});
        until = std::min(until, opening->until);
    }
    poll(fds.data(), nfds_t(fds.size()), pollTime(until));
}

Failure SystemWorker::ended(Failure why)
{
    for (auto &opening : std::exchange(m_openings, {})) {
        if (opening->work)
            opening->work->end({why.reason, why.error.text, why.error.detail});
    }
    for (auto &work : std::exchange(m_waiting, {}))
        work->end({why.reason, why.error.text, why.error.detail});
    return why;
}

} // namespace skydeck::ssh
