// A tunnel's connections over an SSH session: our own, or one that the system's ssh carries.
#pragma once

#include "core/tunnels/transport.h"
#include "core/tunnels/tunnelvalues.h"

#include <mutex>

namespace skydeck::tunnels {

//! Finds a host that an engine knows (`spec.via` is set); called in the transports' thread.
using HostFinder =
    std::function<QFuture<Result<ssh::SessionOptions>>(const TunnelSpec &spec, std::stop_token stop)>;

//! Both ways over SSH. `prompts` must outlive them; so must what the finder needs.
Transports sshTransports(ssh::Prompts &prompts, HostFinder finder = {});

//! Reads the configuration in a worker, then connects. `prompts` must outlive it.
class SshTransport : public Transport
{
    Q_OBJECT
public:
    //! `because`: what needs the system's ssh; empty: nothing, libssh2 carries it.
    SshTransport(TunnelSpec spec, ssh::Prompts &prompts, QString because = {}, HostFinder finder = {});
    ~SshTransport() override;

    void start() override;
    void shareAccepted(std::shared_ptr<ssh::AcceptedKeys> accepted) override { m_accepted = std::move(accepted); }
    QFuture<ssh::ChannelResult> forward(int descriptor, const QString &host, int port,
                                        std::shared_ptr<void> lease) override;
    ssh::Traffic traffic() const override;
    void probe(std::chrono::milliseconds patience) override;
    void end() override;
    QString carrier() const override;

private:
    QFuture<Result<ssh::SessionOptions>> options();
    void connectTo(ssh::SessionOptions options);

    const TunnelSpec m_spec;
    ssh::Prompts &m_prompts;
    const QString m_because;
    const HostFinder m_finder;
    std::stop_source m_finding;
    std::shared_ptr<ssh::AcceptedKeys> m_accepted;
    mutable std::mutex m_mutex; // guards the rest: `forward` and `end` come from the gates' thread
    std::unique_ptr<ssh::Session> m_session;
    bool m_ended = false;
};

//! What a saved tunnel means for the configuration; `bySystem`: with the system's ssh to carry it. BadInput for a
//! jump that cannot be read. Blocks.
Result<ssh::SessionOptions> optionsOf(const TunnelSpec &spec, bool bySystem = false);

} // namespace skydeck::tunnels
