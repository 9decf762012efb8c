// The ssh-agent: which keys it has, and its signatures. Spoken by ourselves, so that an agent that asks its user
// can be waited for and left.
#pragma once

#include "core/ssh/control.h"
#include "core/ssh/descriptor.h"

namespace skydeck::ssh {

struct AgentKey
{
    QByteArray blob;
    QString comment;
};

class Agent
{
public:
    //! Errors as text only: an agent that is not there is no failure of the session.
    static Result<Agent> connect(const QString &socketPath, const Control &control);

    Result<QList<AgentKey>> keys();
    //! The signature's inner bytes for `algorithm` ("rsa-sha2-512", "ssh-ed25519" …). Waits up to `patience`, as
    //! the agent may ask.
    Result<QByteArray> sign(const QByteArray &blob, const QByteArray &data, const QByteArray &algorithm,
                            std::chrono::milliseconds patience);

private:
    explicit Agent(Descriptor socket, const Control &control)
        : m_socket(std::move(socket))
        , m_control(&control)
    {
    }
    Result<QByteArray> ask(const QByteArray &message, Deadline deadline);
    Result<void> exchange(char *into, const char *from, qsizetype count, Deadline deadline);

    Descriptor m_socket;
    const Control *m_control;
};

} // namespace skydeck::ssh
