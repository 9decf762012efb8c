// A tunnel's connections over an SSH session: our own, or one that the system's ssh carries.
#pragma once

#include "core/tunnels/transport.h"
#include "core/tunnels/tunnelvalues.h"

#include <mutex>

namespace skydeck::tunnels {

//! Both ways over SSH. `prompts` must outlive them.
Transports sshTransports(ssh::Prompts &prompts);

//! Reads the configuration in a worker, then connects. `prompts` must outlive it.
class SshTransport : public Transport
{
    Q_OBJECT
public:
    //! `because`: what needs the system's ssh; empty: nothing, libssh2 carries it.
    SshTransport(TunnelSpec spec, ssh::Prompts &prompts, QString because = {});
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
    void connectTo(ssh::SessionOptions options);

    const TunnelSpec m_spec;
    ssh::Prompts &m_prompts;
    const QString m_because;
    std::shared_ptr<ssh::AcceptedKeys> m_accepted;
    mutable std::mutex m_mutex; // guards the rest: `forward` and `end` come from the gates' thread
    std::unique_ptr<ssh::Session> m_session;
    bool m_ended = false;
};

//! What a saved tunnel means for the configuration; `bySystem`: with the system's ssh to carry it. BadInput for a
//! jump that cannot be read. Blocks.
Result<ssh::SessionOptions> optionsOf(const TunnelSpec &spec, bool bySystem = false);

} // namespace skydeck::tunnels
