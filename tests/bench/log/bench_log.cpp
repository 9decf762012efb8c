// Opens logs of growing size in turns with less, follows one that grows by 50 MB/s and has tail -f do the same,
// and loads one into QPlainTextEdit. Prints what a person would feel: time to the first screen, longest stall of
// the window, memory. Arguments: folder for the files (default: the temporary one), largest size in MiB (default
// 1024).

#include "app/widgets/logview.h"
#include "tests/bench/log/terminal.h"
#include "tests/bench/report.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using skydeck::widgets::LogView;

namespace {

constexpr qint64 mib = 1024 * 1024;
constexpr int rounds = 5;
constexpr int followSeconds = 6;
constexpr qint64 rate = 50'000'000; // bytes a second

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

struct Opened
{
    double ms = -1;
    qint64 stall = 0;
    double grown = 0; // MiB
};

Opened openInView(const QString &path)
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
    return {took, meter.longest(), residentMiB() - before};
}

// The last line of what writeLog() writes, as far as less shows it in one piece.
QByteArray lastWords()
{
    const QByteArray text = sampleText(8 * mib).trimmed();
    return text.mid(text.lastIndexOf(" step "));
}

Opened openInLess(const QString &path)
{
    const QByteArray last = lastWords();
    QElapsedTimer timer;
    timer.start();
    bench::Terminal less({QStringLiteral("less"), QStringLiteral("-R"), QStringLiteral("+G"), path});
    const bool shown = less.readUntil(last, 20'000);
    const double took = double(timer.nsecsElapsed()) / 1e6;
    return {shown ? took : -1, 0, less.memoryMiB()};
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

const QByteArray endMark = "the bench has written its last line";

void append(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::Append))
        file.write(text);
}

// 50 MB/s for six seconds.
void writeSteadily(const QString &path)
{
    const QByteArray chunk = sampleText(rate / 50);
    QElapsedTimer clock;
    clock.start();
    for (qint64 written = 0; clock.elapsed() < followSeconds * 1000;) {
        append(path, chunk);
        written += chunk.size();
        const qint64 due = written * 1000 / rate;
        if (due > clock.elapsed())
            QThread::msleep(quint64(due - clock.elapsed()));
    }
}

struct Followed
{
    qint64 stall = 0;
    double grown = 0; // MiB, at most
    double lag = 0;   // ms from the last write to its being shown
};

Followed followInView(const QString &path)
{
    LogView view;
    view.resize(900, 600);
    view.show();
    view.open(path);
    spin(1500);
    Followed result;
    const double before = residentMiB();
    StallMeter meter;
    const std::unique_ptr<QThread> writer(QThread::create([&] { writeSteadily(path); }));
    writer->start();
    while (!writer->isFinished()) {
        spin(200);
        result.grown = std::max(result.grown, residentMiB() - before);
    }
    result.stall = meter.longest();
    QElapsedTimer lag;
    lag.start();
    append(path, endMark + '\n');
    while (!view.visibleText().contains(QString::fromLatin1(endMark)) && lag.elapsed() < 5000)
        spin(2);
    result.lag = double(lag.nsecsElapsed()) / 1e6;
    return result;
}

Followed followInTail(const QString &path)
{
    bench::Terminal tail(
        {QStringLiteral("tail"), QStringLiteral("-n"), QStringLiteral("40"), QStringLiteral("-f"), path});
    tail.drain(1500);
    Followed result;
    const std::unique_ptr<QThread> writer(QThread::create([&] { writeSteadily(path); }));
    writer->start();
    while (!writer->isFinished())
        tail.drain(200);
    result.grown = tail.memoryMiB();
    QElapsedTimer lag;
    lag.start();
    append(path, "tail: " + endMark + '\n');
    tail.readUntil("tail: " + endMark, 60'000);
    result.lag = double(lag.nsecsElapsed()) / 1e6;
    return result;
}

void follow(const QString &path)
{
    const Followed ours = followInView(path);
    const Followed tail = followInTail(path);
    std::printf(
        "follow 50 MB/s for %d s: longest stall %lld ms, memory +%.1f MiB, end on screen %.1f ms after the last "
        "write; tail -f %.1f ms, without drawing anything\n",
        followSeconds, static_cast<long long>(ours.stall), ours.grown, ours.lag, tail.lag);
    bench::report({"follow 50 MB/s: more memory", ours.grown, "MiB", 64, "tail -f, in all", tail.grown});
    bench::report({"follow 50 MB/s: last line shown after", ours.lag, "ms", 0, "tail -f", tail.lag});
    bench::report({"follow 50 MB/s: longest stall", double(ours.stall), "ms", 0, "", 0});
}

Opened medianOf(const std::vector<Opened> &all)
{
    std::vector<double> ms, grown;
    Opened result;
    for (const Opened &one : all) {
        ms.push_back(one.ms);
        grown.push_back(one.grown);
        result.stall = std::max(result.stall, one.stall);
    }
    result.ms = bench::median(ms);
    result.grown = bench::median(grown);
    return result;
}

std::pair<Opened, Opened> openInTurns(const QString &path)
{
    std::vector<Opened> ours, less;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(openInView(path));
        less.push_back(openInLess(path));
    }
    return {medianOf(ours), medianOf(less)};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QTemporaryDir scratch;
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : scratch.path();
    const qint64 largest = argc > 2 ? QByteArray(argv[2]).toLongLong() : 1024;
    const QString path = folder + QStringLiteral("/bench.log");
    double small = 0;
    for (qint64 size = 64; size <= largest; size *= 4) {
        writeLog(path, size * mib);
        const auto [ours, less] = openInTurns(path);
        std::printf(
            "open %5lld MiB: first screen %.1f ms (less %.1f ms), longest stall %lld ms, memory +%.1f MiB (less "
            "%.1f MiB)\n",
            static_cast<long long>(size), ours.ms, less.ms, static_cast<long long>(ours.stall), ours.grown,
            less.grown);
        if (size == 64) {
            small = ours.ms;
            double editGrown = 0;
            const double edit = openInEdit(path, &editGrown);
            std::printf("QPlainTextEdit 64 MiB: %.0f ms, memory +%.0f MiB\n", edit, editGrown);
            bench::report({"log of 64 MiB: first screen", ours.ms, "ms", 200, "QPlainTextEdit", edit});
        }
        if (size * 4 > largest) {
            const std::string what = "log of " + std::to_string(size) + " MiB: ";
            bench::report({what + "first screen", ours.ms, "ms", 200, "less +G", less.ms});
            bench::report({what + "first screen", ours.ms, "ms", 2, "64 MiB", small, true});
            bench::report({what + "longest stall", double(ours.stall), "ms", 0, "", 0});
        }
        std::fflush(stdout);
    }
    follow(path);
    QFile::remove(path);
    return 0;
}
