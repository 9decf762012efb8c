#include "core/tunnels/sshtransport.h"

#include "core/base/deliver.h"
#include "core/base/paths.h"

#include <QCoreApplication>
#include <QtConcurrent>

namespace skydeck::tunnels {

using namespace std::chrono_literals;

namespace {

// An engine that does not answer, or a cluster that is not up yet, may be there later.
ssh::Failure notFound(const Error &error)
{
    const bool passing = error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Timeout;
    return {passing ? ssh::Reason::Unreachable : ssh::Reason::Internal, error};
}

} // namespace

Transports sshTransports(ssh::Prompts &prompts, HostFinder finder)
{
    return {[&prompts, finder = std::move(finder)](const TunnelSpec &spec) {
                return makeTransport<SshTransport>(spec, prompts, QString(), finder);
            },
            [&prompts](const TunnelSpec &spec, const QString &because) {
                return makeTransport<SshTransport>(spec, prompts, because);
            }};
}

Result<ssh::SessionOptions> optionsOf(const TunnelSpec &spec, bool bySystem)
{
    ssh::ConfigOverrides overrides;
    overrides.user = spec.user;
    overrides.port = spec.port;
    if (!spec.identityFile.isEmpty())
        overrides.identityFiles = {spec.identityFile};
    if (!spec.jump.isEmpty()) {
        const auto jumps = ssh::parseJumps(spec.jump);
        if (!jumps)
            return failureOf(jumps);
        overrides.proxyJump = *jumps;
    }
    auto options = ssh::sessionOptions(spec.host, ssh::ConfigSources::ofThisUser(spec.configFile), overrides);
    if (!options)
        return options;
    // A network that comes back is found by a new try sooner than by an old one, whose packets come ever more
    // rarely. The system's ssh counts the server's first words in.
    options->connectTimeout = bySystem ? 10s : 6s;
    if (bySystem) {
        ssh::SystemSsh system{overrides, spec.configFile};
        system.askProgram = companionProgram(QStringLiteral("skydeck-askpass"));
        options->system = std::move(system);
    }
    return options;
}

SshTransport::SshTransport(TunnelSpec spec, ssh::Prompts &prompts, QString because, HostFinder finder)
    : m_spec(std::move(spec))
    , m_prompts(prompts)
    , m_because(std::move(because))
    , m_finder(std::move(finder))
{
}

SshTransport::~SshTransport() = default;

void SshTransport::start()
{
    deliver(options(), this, [this](const Result<ssh::SessionOptions> &options) {
        if (options)
            connectTo(*options);
        else
            Q_EMIT lost(notFound(options.error()));
    });
}

QFuture<Result<ssh::SessionOptions>> SshTransport::options()
{
    if (m_spec.via.isEmpty())
        return QtConcurrent::run(
            [spec = m_spec, system = !m_because.isEmpty()] { return optionsOf(spec, system); });
    if (m_finder && m_because.isEmpty())
        return m_finder(m_spec, m_finding.get_token());
    return readyResult<ssh::SessionOptions>(
        failure(ErrorKind::Refused,
                QCoreApplication::translate("skydeck::tunnels", "Machines of clusters cannot be reached here.")));
}

void SshTransport::connectTo(ssh::SessionOptions options)
{
    options.accepted = m_accepted;
    auto session = std::make_unique<ssh::Session>(std::move(options), m_prompts);
    connect(session.get(), &ssh::Session::stepReached, this, &Transport::stepReached, Qt::QueuedConnection);
    connect(session.get(), &ssh::Session::opened, this, &Transport::opened, Qt::QueuedConnection);
    connect(session.get(), &ssh::Session::lost, this, &Transport::lost, Qt::QueuedConnection);
    const std::lock_guard lock(m_mutex);
    if (m_ended)
        return;
    m_session = std::move(session);
    m_session->start();
}

void SshTransport::end()
{
    ssh::Session *session = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_finding.request_stop();
        session = m_session.get(); // it stays: the object goes after this
    }
    if (session)
        session->end();
}

QFuture<ssh::ChannelResult> SshTransport::forward(int descriptor, const QString &host, int port,
                                                  std::shared_ptr<void> lease)
{
    const std::lock_guard lock(m_mutex);
    return m_session->forward(descriptor, host, port, true,
                              std::move(lease)); // gates get a transport once it is open
}

ssh::Traffic SshTransport::traffic() const
{
    const std::lock_guard lock(m_mutex);
    return m_session ? m_session->traffic() : ssh::Traffic();
}

QString SshTransport::carrier() const
{
    return m_because.isEmpty()
        ? QString()
        : QCoreApplication::translate("skydeck::tunnels", "the system's ssh: %1").arg(m_because);
}

void SshTransport::probe(std::chrono::milliseconds patience)
{
    const std::lock_guard lock(m_mutex);
    if (m_session)
        m_session->probe(patience);
}

} // namespace skydeck::tunnels
