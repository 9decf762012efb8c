#include "core/ssh/session.h"

#include "core/ssh/sessionworker.h"
#include "core/ssh/systemworker.h"
#include "core/ssh/words.h"

#include <thread>

namespace skydeck::ssh {

class Session::Private
{
public:
    Private(Session *owner, SessionOptions given, Prompts &asked)
        : q(owner)
        , options(std::move(given))
        , prompts(asked)
    {
    }

    SessionWorker::Events events();
    template<typename Worker>
    Failure live();
    void finish(const Failure &why);
    void setState(State next, const Failure &why = {})
    {
        const std::lock_guard lock(mutex);
        state = next;
        failure = why;
    }
    void refuse(Inbox::Content content, const Failure &why);
    Failure whyNot() const;

    Session *q;
    SessionOptions options;
    Prompts &prompts;
    Control control;
    Inbox inbox;
    Counters counters;
    std::mutex joining;
    std::thread thread;
    mutable std::mutex mutex;
    State state = State::Idle;
    Failure failure;
    ServerInfo server;
};

SessionWorker::Events Session::Private::events()
{
    SessionWorker::Events events;
    events.stepReached = [this](Step step, const QString &host) { Q_EMIT q->stepReached(step, host); };
    events.opened = [this](const ServerInfo &info) {
        {
            const std::lock_guard lock(mutex);
            server = info;
            state = State::Open;
        }
        Q_EMIT q->opened(info);
    };
    return events;
}

template<typename Worker>
Failure Session::Private::live()
{
    Worker worker(options, prompts, control, inbox, counters, events());
    return worker.run();
}

// A stop is asked for by us (Closed) or by the person who declined a question (Lost, cancelled).
void Session::Private::finish(const Failure &why)
{
    const bool byUs = control.stopped();
    setState(byUs ? State::Closed : State::Lost, byUs ? Failure{} : why);
    refuse(inbox.closeDown(), why);
    if (byUs)
        Q_EMIT q->closed();
    else
        Q_EMIT q->lost(why);
}

void Session::Private::refuse(Inbox::Content content, const Failure &why)
{
    for (const auto &work : content.forwards)
        work->end({why.reason, why.error.text, why.error.detail});
    for (const auto &work : content.execs)
        work->end(tl::unexpected<Error>(why.error));
}

Failure Session::Private::whyNot() const
{
    const std::lock_guard lock(mutex);
    if (failure.reason != Reason::None)
        return failure;
    return {Reason::Cancelled, {ErrorKind::Cancelled, words::tr("The session is closed."), {}}};
}

Session::Session(SessionOptions options, Prompts &prompts)
    : d(std::make_unique<Private>(this, std::move(options), prompts))
{
}

Session::~Session()
{
    disconnect();
    end();
}

void Session::end()
{
    close();
    const std::lock_guard lock(d->joining);
    if (d->thread.joinable())
        d->thread.join();
}

void Session::start()
{
    const std::scoped_lock lock(d->joining, d->mutex);
    if (d->state != State::Idle)
        return;
    d->state = State::Connecting;
    d->thread =
        std::thread([this] { d->finish(d->options.system ? d->live<SystemWorker>() : d->live<SessionWorker>()); });
}

void Session::close()
{
    d->control.stop();
    {
        const std::lock_guard lock(d->mutex);
        if (d->state != State::Idle)
            return; // its thread does the rest
        d->state = State::Closed;
    }
    d->refuse(d->inbox.closeDown(), d->whyNot());
    Q_EMIT closed();
}

State Session::state() const
{
    const std::lock_guard lock(d->mutex);
    return d->state;
}

Failure Session::failure() const
{
    const std::lock_guard lock(d->mutex);
    return d->failure;
}

ServerInfo Session::server() const
{
    const std::lock_guard lock(d->mutex);
    return d->server;
}

Traffic Session::traffic() const
{
    const auto &from = d->counters;
    return {from.received, from.sent, from.open, from.opened, std::chrono::microseconds(from.roundTrip)};
}

QFuture<ChannelResult> Session::forward(int descriptor, const QString &host, int port, bool keepOnFailure,
                                        std::shared_ptr<void> lease)
{
    auto work = std::make_unique<ForwardWork>();
    work->local = Descriptor(descriptor, std::move(lease));
    work->host = host;
    work->port = port;
    work->keepOnFailure = keepOnFailure;
    auto future = work->promise.future();
    if (d->inbox.put(work)) {
        d->control.waker.poke();
    } else {
        const Failure why = d->whyNot();
        work->end({why.reason, why.error.text, why.error.detail});
    }
    return future;
}

QFuture<Result<ExecResult>> Session::exec(const QString &command, std::chrono::milliseconds deadline,
                                          std::stop_token stop)
{
    auto work = std::make_unique<ExecWork>();
    work->command = command;
    work->deadline = deadline;
    work->stop = std::move(stop);
    auto future = work->promise.future();
    if (d->inbox.put(work))
        d->control.waker.poke();
    else
        work->end(tl::unexpected<Error>(d->whyNot().error));
    return future;
}

void Session::probe(std::chrono::milliseconds patience)
{
    d->inbox.probe(patience);
    d->control.waker.poke();
}

} // namespace skydeck::ssh
