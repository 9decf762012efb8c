// Joins pairs of sockets, both ways, with half-close: for transports that give us a local socket instead of a
// channel.
#pragma once

#include "core/ssh/descriptor.h"
#include "core/ssh/wake.h"

#include <QByteArray>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace skydeck::ssh {

//! A thread of its own, as long as it lives. add() from any thread.
class Splicer
{
public:
    Splicer();
    ~Splicer();
    //! Takes both over and closes them when both directions have ended or one has broken.
    void add(Descriptor local, Descriptor remote);

    std::atomic<quint64> received{0}, sent{0}, opened{0};
    std::atomic<int> open{0};

private:
    struct Half
    {
        QByteArray rest;
        bool ended = false, shut = false;
    };
    struct Pair
    {
        Descriptor local, remote;
        Half up, down;
        bool broken = false;
        bool done() const { return broken || (up.shut && down.shut); }
    };
    void run();
    void takeNew();
    void move(Pair &pair, bool up, bool readable);

    Waker m_waker;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Pair>> m_new, m_pairs;
    QByteArray m_scratch = QByteArray(128 * 1024, '\0');
    std::thread m_thread;
};

} // namespace skydeck::ssh
