// Joins local sockets with the two ends that another program gives for a connection, both ways, with half-close.
#pragma once

#include "core/ssh/descriptor.h"
#include "core/ssh/wake.h"
#include "core/ssh/work.h"

#include <QByteArray>

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <poll.h>

namespace skydeck::ssh {

//! The far end of a connection. Two sockets, so that each direction can end by itself.
struct FarEnd
{
    Descriptor in;       //!< what is written here goes to the far end
    Descriptor out;      //!< what comes from there
    Descriptor lifeline; //!< the connection lives as long as this is open
};

//! A thread of its own, as long as it lives. add() from any thread. `counters` outlive it.
class Splicer
{
public:
    explicit Splicer(Counters &counters);
    ~Splicer();
    //! Takes all over and closes them when both directions have ended or one has broken.
    void add(Descriptor local, FarEnd far);

private:
    struct Half
    {
        QByteArray rest;
        bool ended = false, shut = false;
    };
    struct Pair
    {
        Descriptor local;
        FarEnd far;
        Half up, down;
        bool broken = false;
        bool done() const { return broken || (up.shut && down.shut); }
    };
    void run();
    void takeNew();
    void watch(const Pair &pair);
    void move(Half &half, Pair &pair, int from, int to, bool readable, std::atomic<quint64> &count);

    Counters &m_counters;
    Waker m_waker;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Pair>> m_new, m_pairs;
    std::vector<pollfd> m_fds;
    QByteArray m_scratch = QByteArray(128 * 1024, '\0');
    std::thread m_thread; // last: it uses the others
};

} // namespace skydeck::ssh
