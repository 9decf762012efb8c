// One forwarded connection: a local socket and a channel, pumped both ways.
#pragma once

#include "core/ssh/carrier.h"
#include "core/ssh/work.h"

namespace skydeck::ssh {

class Pipe : public Carrier
{
public:
    //! The channel was opened with WindowCredit::least.
    Pipe(PumpShared &shared, LIBSSH2_CHANNEL *channel, Descriptor local);
    ~Pipe() override;

    void pump(bool readable) override;
    bool concerned() const override;
    bool unfinished() const override { return m_unfinished; }
    bool finished() const override { return m_stage == Stage::Gone; }
    LIBSSH2_CHANNEL *channel() const override { return m_stage == Stage::Open ? m_channel : nullptr; }
    short events() const override;
    int descriptor() const override { return m_local.get(); }
    void abandon() override;

private:
    enum class Direction { In, Out };
    enum class Stage { Open, Closing, Gone };

    bool did(Direction direction, ssize_t code);
    bool broken() const { return m_shared.fatal || m_channelBroken || m_localBroken; }
    void toLocal();
    bool readOnce();
    void toRemote(bool readable);
    void writeRest();
    qsizetype writeBytes(const char *bytes, qsizetype count);
    void resetLocal();
    bool sendLocal();
    void sendEof();
    void growWindow();
    void settle();
    void closeChannel();

    PumpShared &m_shared;
    LIBSSH2_CHANNEL *m_channel;
    Descriptor m_local;
    Stage m_stage = Stage::Open;
    QByteArray m_toLocal, m_toRemote; //!< rests that the other side did not take yet
    bool m_localEnded = false;        //!< nothing more comes from the local side
    bool m_localBroken = false;       //!< nothing can be given to the local side
    bool m_remoteEnded = false, m_eofSent = false, m_localShut = false, m_channelBroken = false;
    bool m_localWaits = false; //!< it has something, but the link is full
    bool m_unfinished = false;
    Window m_window;
    qint64 m_growBy = 0; //!< an adjustment waits (rekeying): libssh2 has to be given the same number again
};

} // namespace skydeck::ssh
