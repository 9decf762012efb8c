#include "core/ssh/splicer.h"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace skydeck::ssh {

Splicer::Splicer()
    : m_thread([this] { run(); })
{
}

Splicer::~Splicer()
{
    m_waker.stop();
    m_thread.join();
}

void Splicer::add(Descriptor local, Descriptor remote)
{
    auto pair = std::make_unique<Pair>();
    pair->local = std::move(local);
    pair->remote = std::move(remote);
    pair->local.makeNonBlocking();
    pair->remote.makeNonBlocking();
    ++opened;
    ++open;
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

void Splicer::run()
{
    std::vector<pollfd> fds;
    while (!m_waker.stopped()) {
        m_waker.drain();
        takeNew();
        fds.assign(1, {m_waker.descriptor(), POLLIN, 0});
        const auto watch = [&fds](const Descriptor &fd, const Half &from, const Half &to) {
            const short events =
                short((!from.ended && from.rest.isEmpty() ? POLLIN : 0) | (to.rest.isEmpty() ? 0 : POLLOUT));
            fds.push_back({events ? fd.get() : -1, events, 0});
        };
        for (const auto &pair : m_pairs) {
            watch(pair->local, pair->up, pair->down);
            watch(pair->remote, pair->down, pair->up);
        }
        if (poll(fds.data(), nfds_t(fds.size()), -1) < 0)
            continue;
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            constexpr short news = POLLIN | POLLHUP | POLLERR;
            move(*m_pairs[i], true, fds[1 + 2 * i].revents & news);
            move(*m_pairs[i], false, fds[2 + 2 * i].revents & news);
        }
        open -= int(std::erase_if(m_pairs, [](const auto &pair) { return pair->done(); }));
    }
}

void Splicer::move(Pair &pair, bool up, bool readable)
{
    Half &half = up ? pair.up : pair.down;
    const int from = (up ? pair.local : pair.remote).get(), to = (up ? pair.remote : pair.local).get();
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
        (up ? sent : received) += quint64(got);
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
