#include "core/ssh/splicer.h"

#include <cerrno>

#include <sys/socket.h>

namespace skydeck::ssh {

namespace {

constexpr short news = POLLIN | POLLHUP | POLLERR;
constexpr size_t perPair = 3; // local, far.in, far.out

// Negative descriptors are left out of poll: an ended socket would report its end for ever.
pollfd watched(const Descriptor &fd, short events, bool always = false)
{
    return {events || always ? fd.get() : -1, events, 0};
}

} // namespace

Splicer::Splicer(Counters &counters)
    : m_counters(counters)
    , m_thread([this] { run(); })
{
}

Splicer::~Splicer()
{
    m_waker.stop();
    m_thread.join();
    m_counters.open = 0;
}

void Splicer::add(Descriptor local, FarEnd far)
{
    auto pair = std::make_unique<Pair>();
    pair->local = std::move(local);
    pair->far = std::move(far);
    for (const Descriptor *fd : {&pair->local, &pair->far.in, &pair->far.out})
        fd->makeNonBlocking();
    ++m_counters.opened;
    ++m_counters.open;
    {
        const std::lock_guard lock(m_mutex);
        m_new.push_back(std::move(pair));
    }
    m_waker.poke();
}

void Splicer::takeNew()
{
    const std::lock_guard lock(m_mutex);
    std::move(m_new.begin(), m_new.end(), std::back_inserter(m_pairs));
    m_new.clear();
}

void Splicer::watch(const Pair &pair)
{
    const auto reads = [](const Half &half) { return short(!half.ended && half.rest.isEmpty() ? POLLIN : 0); };
    const auto writes = [](const Half &half) { return short(half.rest.isEmpty() ? 0 : POLLOUT); };
    m_fds.push_back(watched(pair.local, short((pair.up.shut ? 0 : reads(pair.up)) | writes(pair.down))));
    // Always: when the far end takes no more, only poll() tells it, as long as nothing is to be written.
    m_fds.push_back(watched(pair.far.in, writes(pair.up), !pair.up.shut));
    m_fds.push_back(watched(pair.far.out, pair.down.shut ? short(0) : reads(pair.down)));
}

void Splicer::run()
{
    while (!m_waker.stopped()) {
        m_waker.drain();
        takeNew();
        m_fds.assign(1, {m_waker.descriptor(), POLLIN, 0});
        for (const auto &pair : m_pairs)
            watch(*pair);
        if (poll(m_fds.data(), nfds_t(m_fds.size()), -1) < 0)
            continue;
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            Pair &pair = *m_pairs[i];
            const pollfd *fds = &m_fds[1 + perPair * i];
            if (fds[1].revents & (POLLHUP | POLLERR)) { // the channel is closed: nobody takes what comes from here
                pair.up.shut = true;
                pair.up.rest.clear();
            }
            move(pair.up, pair, pair.local.get(), pair.far.in.get(), fds[0].revents & news, m_counters.sent);
            move(pair.down, pair, pair.far.out.get(), pair.local.get(), fds[2].revents & news,
                 m_counters.received);
        }
        m_counters.open -= int(std::erase_if(m_pairs, [](const auto &pair) { return pair->done(); }));
    }
}

void Splicer::move(Half &half, Pair &pair, int from, int to, bool readable, std::atomic<quint64> &count)
{
    if (pair.broken || half.shut)
        return;
    if (half.rest.isEmpty() && readable && !half.ended) {
        const auto got = recv(from, m_scratch.data(), size_t(m_scratch.size()), 0);
        if (got < 0) {
            pair.broken = errno != EAGAIN && errno != EINTR;
            return;
        }
        half.ended = got == 0;
        half.rest = QByteArray(m_scratch.constData(), got);
        count += quint64(got);
    }
    if (!half.rest.isEmpty()) {
        const auto done = send(to, half.rest.constData(), size_t(half.rest.size()), MSG_NOSIGNAL);
        if (done < 0 && errno != EAGAIN && errno != EINTR)
            pair.broken = true;
        if (done > 0)
            half.rest.remove(0, done);
    }
    if (half.ended && half.rest.isEmpty()) {
        shutdown(to, SHUT_WR);
        half.shut = true;
    }
}

} // namespace skydeck::ssh
