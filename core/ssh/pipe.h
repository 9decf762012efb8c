// One forwarded connection: a local socket and a channel, pumped both ways.
#pragma once

#include "core/ssh/carrier.h"
#include "core/ssh/work.h"

namespace skydeck::ssh {

class Pipe : public Carrier
{
public:
    Pipe(PumpShared &shared, LIBSSH2_CHANNEL *channel, Descriptor local, unsigned window);
    ~Pipe() override;

    void pump(bool readable) override;
    bool holdsLine() const override { return m_held != Call::None; }
    bool moved() const override { return m_moved; }
    bool finished() const override { return m_stage == Stage::Gone; }
    short events() const override;
    int descriptor() const override { return m_local.get(); }
    void abandon() override;

private:
    enum class Call { None, Read, Write, Eof, Grow, Free };
    enum class Stage { Open, Closing, Gone };

    bool did(Call call, ssize_t code);
    void repeatHeld();
    void toLocal();
    void readOnce(int &budget);
    void toRemote(bool readable);
    void writeRest();
    qsizetype writeBytes(const char *bytes, qsizetype count);
    void resetLocal();
    bool sendLocal();
    void sendEof();
    void growWindow();
    void planWindow(ssize_t received);
    void settle();
    void closeChannel();

    PumpShared &m_shared;
    LIBSSH2_CHANNEL *m_channel;
    Descriptor m_local;
    Stage m_stage = Stage::Open;
    Call m_held = Call::None;
    QByteArray m_toLocal, m_toRemote; //!< rests that the other side did not take yet
    bool m_localEnded = false;        //!< nothing more comes from the local side
    bool m_localBroken = false;       //!< nothing can be given to the local side
    bool m_remoteEnded = false, m_eofSent = false, m_localShut = false, m_channelBroken = false;
    bool m_moved = false;
    unsigned long m_initialWindow;
    unsigned long m_window; //!< aimed at
    unsigned long m_growBy = 0;
    qint64 m_measured = 0; //!< bytes since m_measuredFrom
    Deadline m_measuredFrom = SteadyClock::now();
};

} // namespace skydeck::ssh
