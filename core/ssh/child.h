// A shell command as a child in a process group of its own: ProxyCommand, Match exec.
#pragma once

#include "core/base/result.h"
#include "core/ssh/descriptor.h"

#include <chrono>

namespace skydeck::ssh {

//! Runs `/bin/sh -c "exec COMMAND"`. The group is ended (TERM, soon KILL) and reaped by the destructor.
class Child
{
public:
    Child() = default;
    //! stdin and stdout on one socket, whose other end is `peer()`; stderr is ours.
    static Result<Child> onSocket(const QString &command);
    //! No input, no output.
    static Result<Child> quiet(const QString &command);
    ~Child();
    Child(Child &&other) noexcept;
    Child &operator=(Child &&other) noexcept;
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    Descriptor takePeer() { return std::move(m_peer); }
    //! Waits for the end: the exit status (128 + signal), or -1 when `deadline` passed. Blocks.
    int wait(std::chrono::milliseconds deadline);

private:
    static Result<Child> start(const QString &command, int input, int output);
    void end();
    pid_t m_pid = -1;
    Descriptor m_peer;
};

} // namespace skydeck::ssh
