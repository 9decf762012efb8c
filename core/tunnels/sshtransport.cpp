#include "core/tunnels/sshtransport.h"

#include "core/base/deliver.h"

#include <QtConcurrent>

namespace skydeck::tunnels {

void endTransports()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

Result<ssh::SessionOptions> optionsOf(const TunnelSpec &spec)
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
    return ssh::sessionOptions(spec.host, ssh::ConfigSources::ofThisUser(spec.configFile), overrides);
}

SshTransport::SshTransport(TunnelSpec spec, ssh::Prompts &prompts)
    : m_spec(std::move(spec))
    , m_prompts(prompts)
{
}

SshTransport::~SshTransport() = default;

void SshTransport::start()
{
    deliver(QtConcurrent::run([spec = m_spec] { return optionsOf(spec); }), this,
            [this](const Result<ssh::SessionOptions> &options) {
                if (options)
                    connectTo(*options);
                else
                    Q_EMIT lost({ssh::Reason::Internal, options.error()});
            });
}

void SshTransport::connectTo(ssh::SessionOptions options)
{
    auto session = std::make_unique<ssh::Session>(std::move(options), m_prompts);
    connect(session.get(), &ssh::Session::stepReached, this, &Transport::stepReached, Qt::QueuedConnection);
    connect(session.get(), &ssh::Session::opened, this, &Transport::opened, Qt::QueuedConnection);
    connect(session.get(), &ssh::Session::lost, this, &Transport::lost, Qt::QueuedConnection);
    ssh::Session *raw = session.get();
    {
        const std::lock_guard lock(m_mutex);
        m_session = std::move(session);
    }
    raw->start();
}

QFuture<ssh::ChannelResult> SshTransport::forward(int descriptor, const QString &host, int port)
{
    const std::lock_guard lock(m_mutex);
    return m_session->forward(descriptor, host, port, true); // gates get a transport once it is open
}

ssh::Traffic SshTransport::traffic() const
{
    const std::lock_guard lock(m_mutex);
    return m_session ? m_session->traffic() : ssh::Traffic();
}

void SshTransport::probe(std::chrono::milliseconds patience)
{
    const std::lock_guard lock(m_mutex);
    if (m_session)
        m_session->probe(patience);
}

} // namespace skydeck::tunnels
