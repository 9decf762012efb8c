// A session's life over a process of the system's ssh, for what libssh2 cannot do: started, signed in, then asked
// for connections over its control socket.
#pragma once

#include "core/ssh/asking.h"
#include "core/ssh/child.h"
#include "core/ssh/control.h"
#include "core/ssh/muxopening.h"
#include "core/ssh/privatefolder.h"
#include "core/ssh/sessionworker.h"

namespace skydeck::ssh {

//! As SessionWorker; in the session's thread. The process ends with it.
class SystemWorker
{
public:
    SystemWorker(const SessionOptions &options, Prompts &prompts, Control &control, Inbox &inbox,
                 Counters &counters, SessionWorker::Events events);
    ~SystemWorker();

    Failure run();

private:
    //! A connection, or (without work) the question whether the server still answers.
    struct Opening
    {
        std::unique_ptr<ForwardWork> work;
        MuxOpening mux;
        Deadline since, until;
    };

    Tried<void> signIn();
    Tried<void> prepare();
    Tried<void> start();
    Tried<bool> isOpen(Asking &asking);
    void remember(bool once);
    Failure carry();
    void takeInbox(Splicer &splicer);
    void begin(std::unique_ptr<ForwardWork> work, std::chrono::milliseconds patience);
    bool advance(Opening &opening, Splicer &splicer);
    void refused(ForwardWork *work);
    void listen();
    void wait();
    bool hasEnded();
    Failure ended(Failure why);
    QString inFolder(const char *name) const { return m_folder->path(name); }

    const SessionOptions &m_options;
    Prompts &m_prompts;
    Control &m_control;
    Inbox &m_inbox;
    Counters &m_counters;
    SessionWorker::Events m_events;
    const bool m_ownKnownHosts; //!< ssh puts the keys it accepts into a file of ours
    QString m_program;
    bool m_marks = false; //!< it marks a server's questions as such
    std::optional<PrivateFolder> m_folder;
    Child m_child;
    Descriptor m_voice; //!< what ssh says
    QByteArray m_said;
    QStringList m_refusals; //!< why connections were refused, as ssh told it
    std::vector<std::unique_ptr<Opening>> m_openings;
    std::vector<std::unique_ptr<ForwardWork>> m_waiting;
    std::optional<Failure> m_lost;
};

} // namespace skydeck::ssh
