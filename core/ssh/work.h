// What is asked of an open session: a connection to forward, a command to run.
#pragma once

#include "core/ssh/descriptor.h"
#include "core/ssh/session.h"

#include <QPromise>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace skydeck::ssh {

struct ForwardWork
{
    Descriptor local;
    QString host;
    int port = 0;
    bool keepOnFailure = false;
    QPromise<ChannelResult> promise;
    bool ended = false;

    ForwardWork() { promise.start(); }
    ForwardWork(const ForwardWork &) = delete;
    ForwardWork &operator=(const ForwardWork &) = delete;
    ~ForwardWork() { end({Reason::Cancelled, {}, {}}); }
    //! Once; later calls do nothing.
    void end(ChannelResult result);
    //! "localhost:6006" or a socket's path.
    QString target() const;
};

struct ExecWork
{
    QString command;
    std::chrono::milliseconds deadline{0};
    std::stop_token stop;
    QPromise<Result<ExecResult>> promise;
    bool ended = false;

    ExecWork() { promise.start(); }
    ExecWork(const ExecWork &) = delete;
    ExecWork &operator=(const ExecWork &) = delete;
    ~ExecWork() { end(cancelled()); }
    void end(Result<ExecResult> result);
};

//! Where other threads leave work for the session's thread.
class Inbox
{
public:
    struct Content
    {
        std::vector<std::unique_ptr<ForwardWork>> forwards;
        std::vector<std::unique_ptr<ExecWork>> execs;
        std::optional<std::chrono::milliseconds> probe;
    };
    //! False when the session takes no more; the work is then ended by whoever holds it.
    bool put(std::unique_ptr<ForwardWork> &work);
    bool put(std::unique_ptr<ExecWork> &work);
    void probe(std::chrono::milliseconds patience);
    Content take();
    //! Takes what is there and refuses everything from now on.
    Content closeDown();

private:
    std::mutex m_mutex;
    Content m_content;
    bool m_closed = false;
};

//! Counters that other threads read.
struct Counters
{
    std::atomic<quint64> received{0}, sent{0}, opened{0};
    std::atomic<int> open{0};
    std::atomic<qint64> roundTrip{0}; //!< microseconds
};

} // namespace skydeck::ssh
