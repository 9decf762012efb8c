// Types into tasks of 1,250 to 10,000 lines on the real Tasks page and prints how long it takes until the problems
// are of the new text and painted, and the longest time the GUI thread was not free for the next key.

#include "app/pages/tasks/taskeditor.h"
#include "app/pages/tasks/taskspage.h"
#include "core/base/files.h"
#include "core/task/check.h"
#include "tests/bench/report.h"
#include "tests/support/quietshell.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTimer>

using namespace skydeck;

namespace {

//! A task as people write long ones: much shell, many variables and mounts, a few mistakes.
QByteArray taskOf(int lines)
{
    QByteArray text = "name: long-task\nnum_nodes: 1\nresources:\n  cpus: 4+\n  memroy: 16\nenvs:\n";
    const int tenth = lines / 10;
    for (int i = 0; i < tenth; ++i)
        text += "  VARIABLE_" + QByteArray::number(i) + ": value-" + QByteArray::number(i * 7919 % 1000) + "\n";
    text += "file_mounts:\n";
    for (int i = 0; i < tenth; ++i)
        text += "  /data/part-" + QByteArray::number(i) + ": s3://bucket/part-" + QByteArray::number(i) + "\n";
    for (const char *block : {"setup: |\n", "run: |\n"}) {
        text += block;
        for (int i = 0; i < lines * 4 / 10; ++i)
            text += "  python train.py --step " + QByteArray::number(i) + " --rate \"0.1\" && echo done $HOME\n";
    }
    return text + "workdirr: .\n";
}

//! Time between two waits of the event loop: while it lasts, no key is taken.
class Holds
{
public:
    Holds()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher, [this] { m_clock.start(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [this] { end(); });
        m_clock.start();
    }
    double takeLongest() { return std::exchange(m_longest, 0); }
    void begin()
    {
        m_clock.start();
        m_longest = 0;
    }

private:
    void end()
    {
        if (m_clock.isValid())
            m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.invalidate();
    }

    QElapsedTimer m_clock;
    double m_longest = 0;
};

void spin(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Cost
{
    std::vector<double> shown, held;
    double alone = 0; //!< parse and check, without any window
};

void press(pages::TaskEditor *editor, int key, const QString &text)
{
    QCoreApplication::postEvent(editor, new QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier, text));
    QCoreApplication::postEvent(editor, new QKeyEvent(QEvent::KeyRelease, key, Qt::NoModifier, text));
}

//! One key, up to the moment everything that follows from it is painted.
void typeOne(pages::TaskEditor *editor, Holds &holds, int key, const QString &text, Cost &cost)
{
    QEventLoop loop;
    QElapsedTimer clock;
    double shown = -1;
    const auto checked = QObject::connect(editor, &pages::TaskEditor::checked, &loop, [&] {
        // Behind what the other slots post now (layout, painting).
        QTimer::singleShot(0, &loop, [&] {
            shown = double(clock.nsecsElapsed()) / 1e6;
            loop.quit();
        });
    });
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    press(editor, key, text);
    holds.begin();
    clock.start();
    loop.exec();
    QObject::disconnect(checked);
    spin(120); // what comes later (drafts, pauses) is held against this key as well
    cost.shown.push_back(shown);
    cost.held.push_back(holds.takeLongest());
}

double checkAlone(const QByteArray &text)
{
    std::vector<double> times;
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer clock;
        clock.start();
        const auto document = task::Document::parse(text);
        const auto problems = task::check(document);
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return bench::median(times);
}

Cost measure(int lines, Holds &holds)
{
    const QTemporaryDir dir;
    support::QuietNavigator navigator;
    support::QuietPrompter prompter;
    const engine::Engines engines;
    const QString root = dir.path();
    const flows::Fleet fleet(engines, root + QStringLiteral("/last-known.json"));
    pages::TasksPage page(settings::Settings(), Paths{root, root, root, root + QStringLiteral("/state"), root},
                          fleet, navigator, prompter);
    page.resize(1000, 700);
    page.show();
    const QByteArray text = taskOf(lines);
    const QString path = dir.filePath(QStringLiteral("long.yaml"));
    if (!writeAtomically(path, text, 0644))
        qFatal("cannot write the task");
    page.openFile(path);
    spin(600);
    pages::TaskEditor *editor = page.editor();
    Cost cost;
    cost.alone = checkAlone(text);
    const auto typeAt = [&](qsizetype position) {
        editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, ulong(position));
        editor->setFocus();
        spin(150);
        for (int i = 0; i < 4; ++i)
            typeOne(editor, holds, Qt::Key_A, QStringLiteral("a"), cost);
        for (int i = 0; i < 4; ++i)
            typeOne(editor, holds, Qt::Key_Backspace, {}, cost);
    };
    typeAt(text.indexOf("memroy") + 2);           // a key that is a problem
    typeAt(text.indexOf("value-") + 6);           // a value
    typeAt(text.indexOf("train.py", lines * 30)); // a shell command in the middle
    return cost;
}

double most(const std::vector<double> &values)
{
    return *std::max_element(values.begin(), values.end());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // the plain event loop says when it waits and when it wakes
    // The offscreen plugin complains of every list of completions that it cannot raise.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    QApplication app(argc, argv);
    Holds holds;
    std::printf("lines    parse+check alone   key to painted problems   worst    GUI held (median, worst)   ms\n");
    std::vector<Cost> costs;
    for (const int lines : {1'250, 2'500, 5'000, 10'000}) {
        const Cost cost = measure(lines, holds);
        std::printf("%-8d %17.1f   %23.1f   %5.1f   %10.1f %10.1f\n", lines, cost.alone, bench::median(cost.shown),
                    most(cost.shown), bench::median(cost.held), most(cost.held));
        std::fflush(stdout);
        costs.push_back(cost);
    }
    const Cost &asked = costs[2];
    const double shown = bench::median(asked.shown);
    bench::report(
        {"5,000 lines: key press to painted problems", shown, "ms", 16, "parse and check alone", asked.alone});
    bench::report({"5,000 lines: GUI thread held, median", bench::median(asked.held), "ms", 16, "", 0});
    bench::report({"5,000 lines: GUI thread held, longest", most(asked.held), "ms", 16, "", 0});
    const double before = bench::median(costs[1].shown);
    const double after = bench::median(costs[3].shown);
    bench::report({"twice the lines, 2,500 to 5,000", shown, "ms", 2.3, "2,500 lines", before, true});
    bench::report({"twice the lines, 5,000 to 10,000", after, "ms", 2.3, "5,000 lines", shown, true});
    return 0;
}
