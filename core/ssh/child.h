// A program as a child in a session of its own: ProxyCommand, Match exec, the system's ssh.
#pragma once

#include "core/base/result.h"
#include "core/ssh/descriptor.h"

#include <QStringList>

#include <chrono>

namespace skydeck::ssh {

//! The child's process group is ended (TERM, soon KILL) and reaped by the destructor. It is told TERM as well when
//! the thread that started it ends, however that ends: nothing outlives a killed Skydeck.
class Child
{
public:
    Child() = default;
    //! `/bin/sh -c "exec COMMAND"`, stdin and stdout on one socket, whose other end is `takePeer()`; stderr is
    //! ours.
    static Result<Child> onSocket(const QString &command);
    //! The same without input and output.
    static Result<Child> quiet(const QString &command);
    //! `program` without input; what it says is read from `takePeer()`. `environment` is set on top of ours; as
    //! many open files as the system allows.
    static Result<Child> talking(const QString &program, const QStringList &arguments,
                                 const QStringList &environment);
    ~Child();
    Child(Child &&other) noexcept;
    Child &operator=(Child &&other) noexcept;
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    Descriptor takePeer() { return std::move(m_peer); }
    //! Waits for the end: the exit status (128 + signal), or -1 when `deadline` passed. Blocks.
    int wait(std::chrono::milliseconds deadline);
    bool runs() const { return m_pid > 0; }

private:
    struct Start;
    static Result<Child> start(const Start &how);
    static Result<Child> shell(const QString &command, int input, int output);
    void end();
    pid_t m_pid = -1;
    Descriptor m_peer;
};

} // namespace skydeck::ssh
