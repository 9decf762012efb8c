#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include <QTimer>

namespace skydeck::cli {

namespace {

int logs(Session &session, const Arguments &arguments)
{
    const auto wanted = numberFrom(arguments.words.value(1), 1);
    if (arguments.words.size() > 1 && !wanted)
        return wrongUse(tr("“%1” is not a job number.").arg(arguments.words[1]));
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    const auto cluster = Session::clusterOf(*all, arguments.words[0]);
    if (!cluster)
        return failed(cluster.error());
    const engine::Job *job = nullptr;
    for (const engine::Job &one : all->jobs) {
        if (one.ref.cluster == cluster->name && (!wanted || one.shownNumber() == *wanted)) {
            job = &one;
            break; // newest first
        }
    }
    if (job == nullptr)
        return failed({ErrorKind::NotFound, tr("%1 has no such job.").arg(cluster->name), {}});
    const bool follow = arguments.has(QStringLiteral("f")) || arguments.has(QStringLiteral("follow"));
    const bool here = (*session.engine(cluster->engine))->capabilities().testFlag(engine::Capability::DirectPorts);
    if (!follow && here) {
        printFile(job->logPath, 0);
        return Fine;
    }
    const auto feed = (*session.engine(cluster->engine))->log(job->ref);
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
    Syntax logSyntax;
    logSyntax.flags = {QStringLiteral("f"), QStringLiteral("follow")};
    logSyntax.least = 1;
    logSyntax.most = 2;
    logSyntax.usage = QStringLiteral("logs CLUSTER [JOB] [-f]");
    logSyntax.help = tr("A job's log, of the newest job without a number. -f goes on until the job ends.");
    return {{QStringLiteral("logs"), logSyntax, logs}};
}

} // namespace skydeck::cli
