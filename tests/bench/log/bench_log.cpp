// Opens logs of growing size, follows one that grows by 50 MB/s, and loads the same into QPlainTextEdit. Prints
// what a person would feel: time to the first screen, longest stall of the window, memory. Arguments: folder for
// the files (default: the temporary one), largest size in MiB (default 1024).

#include "app/widgets/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <cstdio>

using skydeck::widgets::LogView;

namespace {

constexpr qint64 mib = 1024 * 1024;

//! Text as programs write it: words, numbers, some colour.
QByteArray sampleText(qint64 size)
{
    QByteArray out;
    out.reserve(size + 200);
    for (int i = 0; out.size() < size; ++i) {
        out += "2026-11-21T06:00:00 \x1b[32mINFO\x1b[0m worker-" + QByteArray::number(i % 8) + " step "
            + QByteArray::number(i) + " loss=0." + QByteArray::number(i * 7919 % 100000) + " batch took "
            + QByteArray::number(i % 977) + " ms\n";
    }
    return out;
}

void writeLog(const QString &path, qint64 size)
{
    const QByteArray chunk = sampleText(8 * mib);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write %s", qPrintable(path));
    for (qint64 written = 0; written < size; written += chunk.size())
        file.write(chunk);
}

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024.0;
    }
    return 0;
}

//! Longest time the event loop did not come round.
class StallMeter
{
public:
    StallMeter()
    {
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout,
                         [this] { m_longest = std::max(m_longest, m_clock.restart()); });
        m_clock.start();
        m_timer.start();
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

void spin(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

double openInView(const QString &path, qint64 *stall, double *grown)
{
    LogView view;
    view.resize(900, 600);
    view.show();
    spin(100);
    const double before = residentMiB();
    StallMeter meter;
    QElapsedTimer timer;
    QEventLoop loop;
    double took = -1;
    QObject::connect(&view, &LogView::shown, &loop, [&] {
        took = double(timer.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    timer.start();
    view.open(path);
    loop.exec();
    spin(1500); // lines are counted meanwhile
    *stall = meter.longest();
    *grown = residentMiB() - before;
    return took;
}

double openInEdit(const QString &path, double *grown)
{
    const double before = residentMiB();
    QPlainTextEdit edit;
    edit.resize(900, 600);
    edit.show();
    QElapsedTimer timer;
    timer.start();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    edit.setPlainText(QString::fromUtf8(file.readAll()));
    edit.moveCursor(QTextCursor::End);
    edit.repaint();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    *grown = residentMiB() - before;
    return took;
}

void follow(const QString &path)
{
    constexpr int seconds = 6;
    constexpr qint64 rate = 50'000'000;
    LogView view;
    view.resize(900, 600);
    view.show();
    view.open(path);
    spin(1500);
    const double before = residentMiB();
    double most = 0;
    StallMeter meter;
    std::atomic<qint64> written = 0;
    std::unique_ptr<QThread> writer(QThread::create([&] {
        const QByteArray chunk = sampleText(rate / 50);
        QFile file(path);
        if (!file.open(QIODevice::Append))
            return;
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < seconds * 1000) {
            file.write(chunk);
            file.flush();
            written += chunk.size();
            const qint64 due = written * 1000 / rate;
            if (due > clock.elapsed())
                QThread::msleep(quint64(due - clock.elapsed()));
        }
    }));
    writer->start();
    for (int i = 0; i < seconds * 5; ++i) {
        spin(200);
        most = std::max(most, residentMiB() - before);
    }
    writer->wait();
    QElapsedTimer lag;
    lag.start();
    const QString last =
        QString::fromUtf8(sampleText(rate / 50).trimmed().split('\n').constLast()).section(u' ', 3, 5);
    while (!view.visibleText().section(u'\n', -1).contains(last) && lag.elapsed() < 5000)
        spin(5);
    std::printf("follow 50 MB/s: wrote %.0f MB in %d s, longest stall %lld ms, memory +%.1f MiB, end on screen "
                "%lld ms after the last write\n",
                double(written) / 1e6, seconds, static_cast<long long>(meter.longest()), most,
                static_cast<long long>(lag.elapsed()));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QTemporaryDir scratch;
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : scratch.path();
    const qint64 largest = argc > 2 ? QByteArray(argv[2]).toLongLong() : 1024;
    const QString path = folder + QStringLiteral("/bench.log");
    double editAt64 = 0;
    for (qint64 size = 64; size <= largest; size *= 4) {
        writeLog(path, size * mib);
        qint64 stall = 0;
        double grown = 0;
        const double took = openInView(path, &stall, &grown);
        std::printf("open %5lld MiB: first screen %.1f ms, longest stall %lld ms, memory +%.1f MiB\n",
                    static_cast<long long>(size), took, static_cast<long long>(stall), grown);
        if (size == 64) {
            double editGrown = 0;
            editAt64 = openInEdit(path, &editGrown);
            std::printf("QPlainTextEdit 64 MiB: %.0f ms, memory +%.0f MiB; ratio in time %.0f to 1\n", editAt64,
                        editGrown, editAt64 / took);
        }
        std::fflush(stdout);
    }
    follow(path);
    QFile::remove(path);
    return 0;
}
