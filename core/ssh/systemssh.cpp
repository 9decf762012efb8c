#include "core/ssh/systemssh.h"

#include "core/ssh/outcome.h"
#include "core/ssh/splicer.h"
#include "core/ssh/words.h"
#include "core/ssh/work.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

namespace skydeck::ssh {

namespace {

constexpr auto lookEvery = std::chrono::milliseconds(50);

QString shortFolder()
{
    // A unix socket's path has to fit into 107 bytes, ssh adds 17 while it makes one.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool fits = !runtime.isEmpty() && runtime.size() < 50 && QDir(runtime).exists();
    return (fits ? runtime : QStringLiteral("/tmp")) + QStringLiteral("/skydeck-XXXXXX");
}

Descriptor connectTo(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::strncpy(address.sun_path, name.constData(), sizeof address.sun_path - 1);
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (fd && ::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        fd.reset();
    return fd;
}

QString jumpWord(const JumpHost &hop)
{
    const QString host = hop.host.contains(u':') ? u'[' + hop.host + u']' : hop.host;
    return (hop.user.isEmpty() ? QString() : hop.user + u'@') + host
        + (hop.port > 0 ? u':' + QString::number(hop.port) : QString());
}

QStringList where(const SystemSshOptions &options)
{
    QStringList words;
    if (!options.configFile.isEmpty())
        words << QStringLiteral("-F") << options.configFile;
    if (!options.user.isEmpty())
        words << QStringLiteral("-l") << options.user;
    if (options.port > 0)
        words << QStringLiteral("-p") << QString::number(options.port);
    QStringList hops;
    for (const JumpHost &hop : options.proxyJump)
        hops << jumpWord(hop);
    if (!hops.isEmpty())
        words << QStringLiteral("-J") << hops.join(u',');
    return words;
}

QString bracketed(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

} // namespace

QStringList systemSshArguments(const SystemSshOptions &options, const QString &controlSocket)
{
    QStringList words{QStringLiteral("-N"), QStringLiteral("-T"), QStringLiteral("-M"), QStringLiteral("-S"),
                      controlSocket};
    for (const char *setting : {"BatchMode=yes", "ControlPersist=no", "ServerAliveInterval=4",
                                "ServerAliveCountMax=3", "ClearAllForwardings=yes", "PermitLocalCommand=no",
                                "ForkAfterAuthentication=no", "StreamLocalBindUnlink=yes"})
        words << QStringLiteral("-o") << QLatin1String(setting);
    return words + where(options) + QStringList{QStringLiteral("--"), options.alias};
}

Failure systemSshFailure(const QString &lastWords, const QString &alias)
{
    struct Row
    {
        const char *words;
        Reason reason;
        ErrorKind kind;
    };
    static const Row rows[] = {
        {"REMOTE HOST IDENTIFICATION HAS CHANGED", Reason::HostKeyChanged, ErrorKind::HostKeyChanged},
        {"REVOKED HOST KEY", Reason::HostKeyRevoked, ErrorKind::HostKeyChanged},
        {"Host key verification failed", Reason::HostKeyUnknown, ErrorKind::Refused},
        {"Permission denied", Reason::AuthenticationFailed, ErrorKind::Unauthorised},
        {"Too many authentication failures", Reason::AuthenticationFailed, ErrorKind::Unauthorised},
        {"Could not resolve hostname", Reason::NameUnknown, ErrorKind::Unreachable},
        {"Connection refused", Reason::Unreachable, ErrorKind::Unreachable},
        {"No route to host", Reason::Unreachable, ErrorKind::Unreachable},
        {"timed out", Reason::Unreachable, ErrorKind::Timeout},
        {"not responding", Reason::PeerDead, ErrorKind::Timeout},
        {"Unable to negotiate", Reason::AuthenticationFailed, ErrorKind::Refused},
    };
    for (const Row &row : rows) {
        if (lastWords.contains(QLatin1String(row.words)))
            return {row.reason,
                    {row.kind,
                     words::tr("The system's ssh could not connect to %1. Try “ssh %1” in a terminal. It said: %2")
                         .arg(alias, lastWords.section(u'\n', -1)),
                     lastWords}};
    }
    return {
        Reason::Disconnected,
        {ErrorKind::Unreachable, words::tr("The system's ssh ended its connection to %1.").arg(alias), lastWords}};
}

class SystemSsh::Private
{
public:
    Private(SystemSsh *owner, SystemSshOptions given)
        : q(owner)
        , options(std::move(given))
        , folder(shortFolder())
    {
    }

    QString control() const { return folder.path() + QStringLiteral("/c"); }
    void look();
    void ended(const Failure &why);
    void prepare(const QString &target);
    void prepared(const QString &target, bool right, const QString &said);
    void give(std::unique_ptr<ForwardWork> work, const QString &path);
    void endWork(const Failure &why);

    struct Target
    {
        QString path;
        bool ready = false;
        std::vector<std::unique_ptr<ForwardWork>> waiting;
    };

    SystemSsh *q;
    SystemSshOptions options;
    QTemporaryDir folder;
    QProcess process;
    QTimer looking;
    QElapsedTimer since;
    QByteArray said;
    State state = State::Idle;
    Failure failure;
    QHash<QString, std::shared_ptr<Target>> targets;
    Splicer splicer;
};

// ssh makes its control socket when it is signed in; there is no other word from it.
void SystemSsh::Private::look()
{
    if (state == State::Connecting && QFile::exists(control())) {
        looking.stop();
        state = State::Open;
        const auto names = targets.keys();
        for (const QString &name : names)
            prepare(name);
        Q_EMIT q->opened();
    } else if (since.hasExpired(options.connectTimeout.count())) {
        ended({Reason::Timeout,
               {ErrorKind::Timeout, words::tr("%1 did not answer in time.").arg(options.alias),
                QString::fromUtf8(said)}});
    }
}

void SystemSsh::Private::endWork(const Failure &why)
{
    for (const auto &target : std::as_const(targets)) {
        for (const auto &work : target->waiting)
            work->end({why.reason, why.error.text, why.error.detail});
    }
    targets.clear();
}

void SystemSsh::Private::ended(const Failure &why)
{
    if (state == State::Lost || state == State::Closed)
        return;
    looking.stop();
    process.disconnect(q);
    process.kill();
    const bool asked = why.reason == Reason::None;
    state = asked ? State::Closed : State::Lost;
    failure = why;
    endWork(asked ? failedCancelled().value() : why);
    if (asked)
        Q_EMIT q->closed();
    else
        Q_EMIT q->lost(why);
}

void SystemSsh::Private::prepare(const QString &name)
{
    const QString path = targets[name]->path;
    auto *asking = new QProcess(q);
    asking->setProcessChannelMode(QProcess::MergedChannels);
    QObject::connect(asking, &QProcess::finished, q, [this, asking, name](int code) {
        asking->deleteLater();
        prepared(name, code == 0, QString::fromUtf8(asking->readAll()));
    });
    asking->start(options.program,
                  QStringList{QStringLiteral("-S"), control(), QStringLiteral("-O"), QStringLiteral("forward"),
                              QStringLiteral("-L"), path + u':' + name}
                      + where(options) + QStringList{QStringLiteral("--"), options.alias});
}

void SystemSsh::Private::prepared(const QString &name, bool right, const QString &words)
{
    const auto target = targets.value(name);
    if (!target)
        return;
    target->ready = right;
    auto waiting = std::exchange(target->waiting, {});
    if (!right)
        targets.remove(name);
    for (auto &work : waiting) {
        if (right)
            give(std::move(work), target->path);
        else
            work->end({Reason::Prohibited, openText(Reason::Prohibited, work->target(), options.alias), words});
    }
}

void SystemSsh::Private::give(std::unique_ptr<ForwardWork> work, const QString &path)
{
    Descriptor remote = connectTo(path);
    if (!remote) {
        work->end({Reason::Disconnected, openText(Reason::None, work->target(), options.alias), {}});
        return;
    }
    splicer.add(std::move(work->local), std::move(remote));
    work->end({});
}

SystemSsh::SystemSsh(SystemSshOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
    connect(&d->looking, &QTimer::timeout, this, [this] { d->look(); });
}

SystemSsh::~SystemSsh()
{
    disconnect();
    d->process.disconnect(this);
    d->endWork(failedCancelled().value());
    if (d->process.state() != QProcess::NotRunning) {
        d->process.kill();
        d->process.waitForFinished(1000);
    }
}

void SystemSsh::start()
{
    if (d->state != State::Idle)
        return;
    d->state = State::Connecting;
    d->since.start();
    d->process.setProcessChannelMode(QProcess::MergedChannels);
    d->process.setStandardInputFile(QProcess::nullDevice());
    connect(&d->process, &QProcess::readyRead, this,
            [this] { d->said = (d->said + d->process.readAll()).right(8192); });
    connect(&d->process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            d->ended({Reason::Internal,
                      {ErrorKind::ToolMissing,
                       words::tr("The program ssh is not installed (package openssh-client)."),
                       {}}});
    });
    connect(&d->process, &QProcess::finished, this, [this] {
        d->said += d->process.readAll();
        d->ended(systemSshFailure(QString::fromUtf8(d->said).trimmed(), d->options.alias));
    });
    d->process.start(d->options.program, systemSshArguments(d->options, d->control()));
    d->looking.start(lookEvery);
}

void SystemSsh::close()
{
    d->ended({});
}

State SystemSsh::state() const
{
    return d->state;
}

Failure SystemSsh::failure() const
{
    return d->failure;
}

Traffic SystemSsh::traffic() const
{
    return {d->splicer.received, d->splicer.sent, d->splicer.open, d->splicer.opened, {}};
}

QFuture<ChannelResult> SystemSsh::forward(int descriptor, const QString &host, int port, bool keepOnFailure,
                                          std::shared_ptr<void> lease)
{
    auto work = std::make_unique<ForwardWork>();
    work->local = Descriptor(descriptor, std::move(lease));
    work->host = host;
    work->port = port;
    work->keepOnFailure = keepOnFailure;
    auto future = work->promise.future();
    if (d->state == State::Lost || d->state == State::Closed) {
        work->end({d->failure.reason == Reason::None ? Reason::Cancelled : d->failure.reason,
                   d->failure.error.text, d->failure.error.detail});
        return future;
    }
    const QString name = host.startsWith(u'/') ? host : bracketed(host) + u':' + QString::number(port);
    auto &target = d->targets[name];
    const bool known = bool(target);
    if (!known) {
        target = std::make_shared<Private::Target>();
        target->path = d->folder.path() + u'/' + QString::number(d->targets.size());
    }
    if (target->ready) {
        d->give(std::move(work), target->path);
    } else {
        target->waiting.push_back(std::move(work));
        if (!known && d->state == State::Open)
            d->prepare(name);
    }
    return future;
}

} // namespace skydeck::ssh
