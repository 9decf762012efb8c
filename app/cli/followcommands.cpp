#include "app/cli/commands.h"
#include "app/cli/output.h"

#include <QFile>
#include <QTimer>

namespace skydeck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::cli", text);
}

qint64 printFrom(const QString &path, qint64 offset)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return offset;
    for (QByteArray part = file.read(1 << 20); !part.isEmpty(); part = file.read(1 << 20)) {
        offset += part.size();
        std::fwrite(part.constData(), 1, size_t(part.size()), stdout);
    }
    std::fflush(stdout);
    return offset;
}

int logs(Session &session, const Arguments &arguments)
{
    const auto cluster = session.cluster(arguments.words[0]);
    if (!cluster) {
        printError(cluster.error());
        return Failed;
    }
    const auto all = session.snapshot();
    if (!all) {
        printError(all.error());
        return Failed;
    }
    bool isNumber = false;
    const int wanted = arguments.words.value(1).toInt(&isNumber);
    if (arguments.words.size() > 1 && (!isNumber || wanted < 1)) {
        printError(tr("“%1” is not a job number.").arg(arguments.words[1]));
        return WrongUse;
    }
    const engine::Job *job = nullptr;
    for (const engine::Job &one : all->jobs) {
        if (one.ref.cluster == cluster->name && (wanted == 0 || one.shownNumber() == wanted)) {
            job = &one;
            break; // newest first
        }
    }
    if (job == nullptr) {
        printError(tr("%1 has no such job.").arg(cluster->name));
        return Failed;
    }
    const bool follow = arguments.has(QStringLiteral("f")) || arguments.has(QStringLiteral("follow"));
    const bool here = (*session.engine(cluster->engine))->capabilities().testFlag(engine::Capability::DirectPorts);
    if (!follow && here) {
        printFrom(job->logPath, 0);
        return Fine;
    }
    const auto feed = (*session.engine(cluster->engine))->log(job->ref);
    qint64 printed = 0;
    QEventLoop loop;
    // Without -f: what a server has by now; then nothing comes for a while.
    QTimer quiet;
    quiet.setSingleShot(true);
    QObject::connect(&quiet, &QTimer::timeout, &loop, &QEventLoop::quit);
    if (!follow)
        quiet.start(std::chrono::seconds(20));
    QObject::connect(feed.get(), &engine::LogFeed::grown, &loop, [&] {
        printed = printFrom(feed->path(), printed);
        if (!follow)
            quiet.start(std::chrono::seconds(2));
    });
    QObject::connect(feed.get(), &engine::LogFeed::failed, &loop, [](const Error &error) { printError(error); });
    QObject::connect(feed.get(), &engine::LogFeed::ended, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(0, &loop, [&] { feed->start(); });
    loop.exec();
    printFrom(feed->path(), printed);
    return Fine;
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
