#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jobwords.h"
#include "app/cli/output.h"

#include <QTimer>

namespace skydeck::cli {

namespace {

int logs(Session &session, const Arguments &arguments)
{
    const auto numbers = jobNumbers(arguments.words.mid(1));
    if (!numbers)
        return wrongUse(numbers.error());
    const auto found = clusterJobs(session, arguments.words[0]);
    if (!found)
        return failed(found.error());
    if (numbers->isEmpty() && found->jobs.isEmpty())
        return failed({ErrorKind::NotFound, tr("%1 has no job.").arg(found->cluster.name), {}});
    const auto job =
        numbers->isEmpty() ? Result<engine::Job>(found->jobs.first()) : found->numbered(numbers->first());
    if (!job)
        return failed(job.error());
    const auto engine = session.engine(job->ref.engine);
    if (!engine)
        return failed(engine.error());
    const bool follow = arguments.has(QStringLiteral("follow"));
    const bool here = (*engine)->capabilities().testFlag(engine::Capability::DirectPorts);
    if (!follow && here) {
        printFile(job->logPath, 0);
        return Fine;
    }
    const auto feed = (*engine)->log(job->ref);
    qint64 printed = 0;
    int code = Fine;
    QEventLoop loop;
    // Without -f: what a server has by now; then nothing comes for a while.
    QTimer quiet;
    quiet.setSingleShot(true);
    QObject::connect(&quiet, &QTimer::timeout, &loop, &QEventLoop::quit);
    if (!follow)
        quiet.start(std::chrono::seconds(20));
    QObject::connect(feed.get(), &engine::LogFeed::grown, &loop, [&] {
        code = Fine; // it goes on
        printed = printFile(feed->path(), printed);
        if (!follow)
            quiet.start(std::chrono::seconds(2));
    });
    QObject::connect(feed.get(), &engine::LogFeed::failed, &loop,
                     [&](const Error &error) { code = failed(error); });
    QObject::connect(feed.get(), &engine::LogFeed::ended, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(0, &loop, [&] { feed->start(); });
    loop.exec();
    printFile(feed->path(), printed);
    return session.wasInterrupted() ? Interrupted : code;
}

} // namespace

QList<Command> followCommands()
{
    return {plainCommand(QStringLiteral("logs"),
                         {QStringLiteral("CLUSTER [JOB] [-f|--follow]"), 1, 2,
                          tr("A job's log, of the newest job without a number. -f goes on until the job ends.")},
                         logs)};
}

} // namespace skydeck::cli
