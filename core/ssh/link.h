// libssh2's session over one socket: set up, stepped without blocking, torn down without leaks.
#pragma once

#include "core/ssh/control.h"
#include "core/ssh/descriptor.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/outgoing.h"
#include "core/ssh/packetpool.h"

#include <QByteArrayList>

#include <libssh2.h>
#include <poll.h>

namespace skydeck::ssh {

//! Not thread-safe: belongs to the session's thread.
class Link
{
public:
    //! Codes of step() beside libssh2's own.
    static constexpr int stopped = -10001;
    static constexpr int timedOut = -10002;

    Link(Control &control, QString host);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    //! Key exchange on a connected socket, which is taken over. `known` orders the host key types.
    Tried<void> handshake(Descriptor socket, const HostConfig &config, const KnownHosts &known, Deadline deadline);
    HostKey hostKey() const;
    void describe(ServerInfo &info) const;

    LIBSSH2_SESSION *raw() const { return m_session; }
    int socket() const { return m_socket.get(); }

    //! Calls `call` until it returns something else than EAGAIN, waiting in between.
    template<typename Call>
    int step(Call call, const Deadline &deadline)
    {
        for (;;) {
            const int code = int(call());
            m_outgoing.flush(socket());
            if (code != LIBSSH2_ERROR_EAGAIN)
                return m_ended ? afterTheEnd(code) : code;
            switch (waitFor(socket(), wantedEvents(), deadline, m_control.waker)) {
            case Waited::Ready: allowReceive(); break;
            case Waited::Stopped: return stopped;
            case Waited::TimedOut: return timedOut;
            }
        }
    }
    short wantedEvents() const { return m_outgoing.isEmpty() ? short(POLLIN) : short(POLLIN | POLLOUT); }

    //! poll() said that there is something: libssh2 may take one batch of it. Between two batches libssh2 hears
    //! that there is no more, so its queue stays short (and in the cache) however large the windows are.
    void allowReceive();
    //! A batch was allowed and nobody took it.
    bool receiveWaits() const { return m_receivable == batch; }
    //! Sends what waits, as far as the socket takes it. A code of libssh2; 0: the connection is whole.
    int flush();
    //! The socket takes no more for now.
    bool blocked() const { return m_outgoing.blocked(); }

    QString lastMessage() const;
    //! The server's good-bye said that it had seen too many attempts to sign in.
    bool triedTooOften() const;
    Failure failureOf(int code) const;

    //! What libssh2 frees is wiped first: answers and passwords go through its memory.
    void setWipes(bool wipes) { m_memory.setWipes(wipes); }

    //! For callbacks that libssh2 gives nothing but the Link.
    void *companion = nullptr;

    //! When a byte last came from the peer.
    Deadline lastHeard() const { return m_lastHeard; }
    //! Grows with every receive that brought something.
    quint64 receipts() const { return m_receipts; }
    //! From now on sends vanish and receives fail, so that libssh2 can give back what it holds without waiting for
    //! anything.
    void bury() { m_buried = true; }
    //! A friendly good-bye, if the socket takes it at once.
    void sayGoodbye();

private:
    static constexpr qsizetype batch = 256 * 1024;
    //! What `code` means when the peer is gone: to libssh2 no answer is a refusal.
    static int afterTheEnd(int code);
    static ssize_t sendBytes(libssh2_socket_t socket, const void *bytes, size_t count, int flags, void **self);
    static void heardGoodbye(LIBSSH2_SESSION *session, int reason, const char *text, int length,
                             const char *language, int languageLength, void **self);
    static ssize_t receiveBytes(libssh2_socket_t socket, void *bytes, size_t count, int flags, void **self);
    bool offer(int method, const QByteArrayList &names);
    Tried<void> offerAll(const HostConfig &config, const KnownHosts &known);
    QByteArrayList supported(int method) const;

    Control &m_control;
    QString m_host;
    Descriptor m_socket;
    Outgoing m_outgoing;
    PacketPool m_memory;
    LIBSSH2_SESSION *m_session = nullptr;
    Deadline m_lastHeard = SteadyClock::now();
    int m_goodbye = 0; //!< the reason's number (RFC 4253, section 11.1)
    QByteArray m_goodbyeText;
    QByteArray m_opening; //!< the first bytes that came, to know a web server from an SSH server
    quint64 m_receipts = 0;
    qsizetype m_receivable = 0; //!< left of the batch
    bool m_buried = false;
    bool m_ended = false; //!< the peer said good-bye, or the connection ended
    bool m_exchanged = false;
};

} // namespace skydeck::ssh
