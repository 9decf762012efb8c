// What the bytes of a session flow through: its outgoing buffer, its windows, its watchlist, its memory.
#include "core/ssh/descriptor.h"
#include "core/ssh/outgoing.h"
#include "core/ssh/packetpool.h"
#include "core/ssh/watchlist.h"
#include "core/ssh/window.h"

#include <QTest>

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

using namespace skydeck::ssh;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mib = 1024 * 1024;

struct Pair
{
    Pair()
    {
        int fds[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0) {
            near = Descriptor(fds[0]);
            far = Descriptor(fds[1]);
        }
    }
    QByteArray take(qsizetype most = 1 << 20) const
    {
        QByteArray got(most, Qt::Uninitialized);
        const auto count = recv(far.get(), got.data(), size_t(most), MSG_DONTWAIT);
        got.truncate(std::max<qsizetype>(0, count));
        return got;
    }
    Descriptor near, far;
};

QByteArray numbered(qsizetype size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + seed) >> 3);
    return bytes;
}

// Delivers at `rate` bytes a second for `time`, in reads of 128 KiB; `open` is kept as the server would see it.
qint64 transfer(Window &window, double rate, std::chrono::milliseconds time, qint64 &open, Deadline &now)
{
    constexpr qint64 read = 128 * 1024;
    qint64 granted = 0;
    const Deadline end = now + time;
    while (now < end) {
        now += std::chrono::microseconds(qint64(double(read) / rate * 1e6));
        open -= read;
        window.delivered(read, now);
        const qint64 more = window.grant(open);
        open += more;
        granted += more;
    }
    return granted;
}

} // namespace

class TestFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallPacketsTravelTogether()
    {
        const Pair pair;
        Outgoing out;
        for (int i = 0; i < 10; ++i)
            out.add(pair.near.get(), "0123456789", 10);
        QVERIFY(!out.isEmpty());
        QCOMPARE(pair.take(), QByteArray());
        out.flush(pair.near.get());
        QVERIFY(out.isEmpty());
        QCOMPARE(pair.take(), QByteArray("0123456789").repeated(10));
    }
    void orderIsKeptWhateverTheSocketTakes()
    {
        const Pair pair;
        Outgoing out;
        QByteArray sent, got;
        bool wasBlocked = false;
        for (int i = 0; i < 400; ++i) {
            const QByteArray bytes = numbered(i % 3 ? 40 : 33'000, i);
            sent += bytes;
            out.add(pair.near.get(), bytes.constData(), bytes.size());
            wasBlocked = wasBlocked || out.blocked();
            if (i % 7 == 0)
                got += pair.take(50'000);
            if (i % 5 == 0)
                out.flush(pair.near.get());
        }
        QVERIFY(wasBlocked);
        for (int i = 0; i < 1000 && (got.size() < sent.size() || !out.isEmpty()); ++i) {
            got += pair.take();
            out.flush(pair.near.get());
        }
        QVERIFY(got == sent);
        QVERIFY(out.isEmpty() && !out.blocked());
        QCOMPARE(out.error(), 0);
    }
    void aBrokenSocketIsSaid()
    {
        Pair pair;
        pair.far.reset();
        Outgoing out;
        out.add(pair.near.get(), "x", 1);
        out.flush(pair.near.get());
        QCOMPARE(out.error(), EPIPE);
    }

    void aShortLinkKeepsTheLeastWindow()
    {
        WindowCredit credit(64 * mib);
        credit.measured(100us);
        Window window(credit);
        qint64 open = WindowCredit::least;
        Deadline now = SteadyClock::now();
        QCOMPARE(transfer(window, 1.5e9, 500ms, open, now), 0); // libssh2 keeps it up
        QCOMPARE(window.aim(), WindowCredit::least);
    }
    void aLongLinkGetsWhatItFills()
    {
        WindowCredit credit(64 * mib);
        credit.measured(80ms); // a busy moment
        credit.measured(50ms);
        QCOMPARE(credit.roundTrip(), std::chrono::microseconds(50'000));
        Window window(credit);
        qint64 open = WindowCredit::least;
        Deadline now = SteadyClock::now();
        // As fast as the window lets it, up to what the link carries.
        const double link = 300.0 * mib;
        for (int i = 0; i < 60; ++i) {
            transfer(window, std::min(link, double(window.aim()) / 0.05), 50ms, open, now);
            if (credit.wantsMeasure())
                credit.measured(60ms);
        }
        QVERIFY2(window.aim() >= 15 * mib, qPrintable(QString::number(window.aim()))); // 300 MiB/s times 50 ms
        QVERIFY2(window.aim() <= 45 * mib, qPrintable(QString::number(window.aim())));
        Window next(credit); // another connection need not find out again
        QVERIFY(next.aim() >= 10 * mib && next.aim() <= window.aim());
    }
    // The first figures were a busy machine's: the link is short after all.
    void aDelayIsMeasuredAgainBeforeAWindowGrows()
    {
        WindowCredit credit(64 * mib);
        credit.measured(30ms);
        Window window(credit);
        qint64 open = WindowCredit::least;
        Deadline now = SteadyClock::now();
        transfer(window, 500.0 * mib, 200ms, open, now);
        QVERIFY(credit.wantsMeasure());
        QCOMPARE(window.aim(), WindowCredit::least);
        credit.measured(1ms);
        QVERIFY(!credit.wantsMeasure());
        transfer(window, 500.0 * mib, 200ms, open, now);
        QCOMPARE(window.aim(), WindowCredit::least);
        QVERIFY(!credit.wantsMeasure());
    }
    void theLargestWindowIsObeyed()
    {
        WindowCredit credit(8 * mib);
        credit.measured(100ms);
        Window window(credit);
        qint64 open = WindowCredit::least;
        Deadline now = SteadyClock::now();
        for (int i = 0; i < 60; ++i) {
            transfer(window, double(window.aim()) / 0.1, 100ms, open, now);
            credit.measured(100ms);
        }
        QCOMPARE(window.aim(), 8 * mib);
    }
    void grantsAreSmallAndNeverMoreThanTheAim()
    {
        WindowCredit credit(64 * mib);
        credit.measured(100ms);
        Window window(credit);
        qint64 open = WindowCredit::least;
        Deadline now = SteadyClock::now();
        for (int i = 0; i < 2000; ++i) {
            const double rate = double(window.aim()) / 0.1;
            now += std::chrono::microseconds(qint64(131'072 / rate * 1e6));
            open -= 131'072;
            window.delivered(131'072, now);
            if (credit.wantsMeasure())
                credit.measured(100ms);
            const qint64 more = window.grant(open);
            QVERIFY(more >= 0 && more <= 3 * mib);
            open += more;
            QVERIFY(open <= window.aim());
        }
    }
    void allChannelsTogetherAreBounded()
    {
        WindowCredit credit(64 * mib);
        credit.measured(100ms);
        std::vector<std::unique_ptr<Window>> windows;
        Deadline now = SteadyClock::now();
        qint64 sum = 0;
        for (int i = 0; i < 200; ++i) {
            windows.push_back(std::make_unique<Window>(credit));
            qint64 open = WindowCredit::least;
            for (int k = 0; k < 20; ++k) {
                transfer(*windows.back(), double(windows.back()->aim()) / 0.1, 100ms, open, now);
                credit.measured(100ms);
            }
            sum += windows.back()->aim() - WindowCredit::least;
        }
        QVERIFY2(sum <= 256 * mib, qPrintable(QString::number(sum)));
        windows.clear(); // given back
        QVERIFY(Window(credit).aim() > 32 * mib);
    }

    void watchedDescriptorsAreToldAsLongAsTheyAreReady()
    {
        const Pair one, two;
        Watchlist list;
        list.change(one.near.get(), 7, 0, POLLIN);
        list.change(two.near.get(), 8, 0, POLLIN);
        QVERIFY(list.wait(0).empty());
        QCOMPARE(send(one.far.get(), "x", 1, 0), ssize_t(1));
        for (int i = 0; i < 2; ++i) { // level-triggered
            const auto events = list.wait(0);
            QCOMPARE(events.size(), size_t(1));
            QCOMPARE(events[0].id, std::uint64_t(7));
            QVERIFY(events[0].readable && !events[0].writable);
        }
        list.change(one.near.get(), 7, POLLIN, POLLIN | POLLOUT);
        QVERIFY(list.wait(0)[0].writable);
        list.change(one.near.get(), 7, POLLIN | POLLOUT, POLLOUT);
        QVERIFY(!list.wait(0)[0].readable);
    }
    void anEndIsToldUnlessNothingIsWatched()
    {
        Pair pair;
        Watchlist list;
        list.change(pair.near.get(), 1, 0, POLLIN);
        pair.far.reset();
        QVERIFY(list.wait(0)[0].readable);
        list.change(pair.near.get(), 1, POLLIN, 0);
        QVERIFY(list.wait(0).empty());
        list.change(pair.near.get(), 1, 0, POLLOUT);
        QVERIFY(list.wait(0)[0].readable);
    }

    void whatIsReleasedWhileSecretsAreAboutIsWiped()
    {
        PacketPool pool;
        auto *block = static_cast<char *>(pool.allocate(33'000));
        memset(block, 's', 33'000);
        pool.setWipes(true);
        pool.release(block);
        QCOMPARE(pool.allocate(33'000), static_cast<void *>(block)); // the pool's own: looking is allowed
        QCOMPARE(QByteArray(block, 33'000), QByteArray(33'000, '\0'));
        pool.release(block);
    }
    void blocksOfPacketsAreUsedAgain()
    {
        PacketPool pool;
        void *block = pool.allocate(33'000);
        memset(block, 1, 33'000);
        pool.release(block);
        QCOMPARE(pool.allocate(21'000), block);
        memset(block, 2, 21'000);
        void *small = pool.allocate(100), *large = pool.allocate(100'000);
        QVERIFY(small && large && small != block);
        pool.release(block);
        pool.release(small);
        pool.release(large);
        pool.release(nullptr);
        void *past = pool.allocate(33'000);
        free(past); // libssh2 does that too
        std::vector<void *> many;
        for (int i = 0; i < 100; ++i)
            many.push_back(pool.allocate(33'000));
        for (void *one : many)
            pool.release(one); // more than are kept
    }
};

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
