// The session's thread: gets there, proves itself, then runs the loop.
#pragma once

#include "core/ssh/child.h"
#include "core/ssh/control.h"
#include "core/ssh/link.h"
#include "core/ssh/work.h"

#include <functional>

namespace skydeck::ssh {

class SessionWorker
{
public:
    //! Called in the session's thread.
    struct Events
    {
        std::function<void(Step, const QString &host)> stepReached;
        std::function<void(const ServerInfo &)> opened;
    };
    SessionWorker(const SessionOptions &options, Prompts &prompts, Control &control, Inbox &inbox,
                  Counters &counters, Events events);
    ~SessionWorker();

    //! The whole life; returns why it ended (Reason::Cancelled: it was stopped).
    Failure run();

private:
    struct Way
    {
        Descriptor socket;
        QString address;
    };
    Tried<Way> reach();
    Tried<Way> throughJumps();
    Tried<Way> throughCommand();
    Tried<Way> byApproach();
    Tried<Descriptor> channelOf(Session &outer);
    Tried<void> awaitOpen(Session &outer);
    Tried<ServerInfo> establish(Link &link, Way way);
    Failure explained(Failure failure);
    void step(Step step) const { m_events.stepReached(step, m_options.host.alias); }

    const SessionOptions &m_options;
    Prompts &m_prompts;
    Control &m_control;
    Inbox &m_inbox;
    Counters &m_counters;
    Events m_events;
    std::unique_ptr<Session> m_outer; //!< the last jump host
    Child m_command;
};

} // namespace skydeck::ssh
