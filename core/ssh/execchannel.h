// A command at the host: its output, its errors, how it ended.
#pragma once

#include "core/ssh/carrier.h"

namespace skydeck::ssh {

class ExecChannel : public Carrier
{
public:
    ExecChannel(PumpShared &shared, LIBSSH2_CHANNEL *channel, std::unique_ptr<ExecWork> work, Deadline deadline);

    void pump(bool readable) override;
    bool concerned() const override { return true; }
    bool finished() const override { return m_stage == Stage::Gone; }
    LIBSSH2_CHANNEL *channel() const override { return m_stage < Stage::Closing ? m_channel : nullptr; }
    Deadline wakeUp() const override { return m_stage == Stage::Closing ? Deadline::max() : m_deadline; }
    void abandon() override;

private:
    enum class Stage { Starting, EndingInput, Reading, AwaitingClose, Closing, Gone };
    bool did(ssize_t code);
    void advance();
    void read();
    bool readStream(int stream, QByteArray &into);
    int exitStatus() const;
    void giveUp(Result<ExecResult> why);

    PumpShared &m_shared;
    LIBSSH2_CHANNEL *m_channel;
    std::unique_ptr<ExecWork> m_work;
    QByteArray m_command;
    Deadline m_deadline;
    ExecResult m_result;
    Stage m_stage = Stage::Starting;
    bool m_broken = false;
};

} // namespace skydeck::ssh
