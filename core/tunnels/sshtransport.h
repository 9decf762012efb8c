// A tunnel's connections over our own SSH session.
#pragma once

#include "core/tunnels/transport.h"
#include "core/tunnels/tunnelvalues.h"

#include <mutex>

namespace skydeck::tunnels {

//! Reads the configuration in a worker, then connects. `prompts` must outlive it.
class SshTransport : public Transport
{
    Q_OBJECT
public:
    SshTransport(TunnelSpec spec, ssh::Prompts &prompts);
    ~SshTransport() override;

    void start() override;
    QFuture<ssh::ChannelResult> forward(int descriptor, const QString &host, int port,
                                        std::shared_ptr<void> lease) override;
    ssh::Traffic traffic() const override;
    void probe(std::chrono::milliseconds patience) override;

private:
    void connectTo(ssh::SessionOptions options);

    const TunnelSpec m_spec;
    ssh::Prompts &m_prompts;
    mutable std::mutex m_mutex; // guards the pointer: `forward` comes from the gates' thread
    std::unique_ptr<ssh::Session> m_session;
};

//! What a saved tunnel means for the configuration. BadInput for a jump that cannot be read. Blocks.
Result<ssh::SessionOptions> optionsOf(const TunnelSpec &spec);

} // namespace skydeck::tunnels
