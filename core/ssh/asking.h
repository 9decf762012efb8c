// Brings the questions of a system's ssh before our own Prompts.
#pragma once

#include "core/ssh/askedtext.h"
#include "core/ssh/descriptor.h"
#include "core/ssh/outcome.h"

#include <QFuture>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include <poll.h>

namespace skydeck::ssh {

//! Listens on a private socket, where skydeck-askpass, started by ssh, hands in what is asked: HINT NUL QUESTION,
//! then the end; it is answered by "+ANSWER" or "-". In the session's thread; nothing here waits. The destructor
//! withdraws all questions.
class Asking
{
public:
    //! `canAcceptOnce`: ssh remembers the host's key in a file of ours, see SystemWorker.
    Asking(const SessionOptions &options, Prompts &prompts, bool canAcceptOnce,
           std::function<void(Step)> stepReached);
    ~Asking();

    Tried<void> listen(const QString &path);
    void watch(std::vector<pollfd> &fds) const;
    //! Does what can be done: takes questions in, hands answers back.
    void serve();
    //! A person is being asked.
    bool waits() const { return !m_open.empty(); }
    //! Declined, or there is no answer: the session has to end.
    const std::optional<Failure> &ended() const { return m_ended; }
    //! The host's key is not to be remembered.
    bool acceptedOnce() const { return m_acceptedOnce; }
    //! The server let the user in.
    void succeeded();

private:
    struct One;
    void take();
    bool read(One &one);
    void ask(One &one);
    void askHostKey(One &one);
    void askPassphrase(One &one);
    void askPassword(One &one);
    void askOther(One &one);
    bool answered(One &one);
    void judge(const HostKeyAnswer &answer, One &one);
    bool isTarget(const QString &host) const;
    void end(Failure why);

    const SessionOptions &m_options;
    Prompts &m_prompts;
    const bool m_canAcceptOnce;
    const std::function<void(Step)> m_stepReached;
    Descriptor m_listener;
    std::vector<std::unique_ptr<One>> m_open;
    std::optional<Failure> m_ended;
    bool m_acceptedOnce = false;
    // Not known yet to be right; ssh asks again after a wrong answer and says nothing after a right one.
    QList<PassphraseQuestion> m_passphrases;
    int m_passwordsAsked = 0;
};

} // namespace skydeck::ssh
