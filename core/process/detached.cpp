#include "core/process/detached.h"

#include "core/base/files.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace skydeck::process {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::process", text);
}

struct Pipe
{
    int read = -1;
    int write = -1;
    static Result<Pipe> create()
    {
        std::array<int, 2> fds{};
        if (::pipe2(fds.data(), O_CLOEXEC) != 0)
            return failure(fileError(errno, QStringLiteral("pipe"), tr("Starting a program")));
        return Pipe{fds[0], fds[1]};
    }
    void closeRead() { closeOne(read); }
    void closeWrite() { closeOne(write); }
    static void closeOne(int &fd)
    {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }
};

// Runs between fork and exec: async-signal-safe calls only.
[[noreturn]] void becomeProgram(int in, int out, int err, char *const *argv)
{
    ::setsid();
    if (const pid_t second = ::fork(); second != 0)
        ::_exit(second < 0 ? 1 : 0);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(err, 2);
    ::close_range(3, ~0U, 0);
    (void)!::chdir("/"); // a program that stays must not hold the folder it was started from
    struct sigaction normal = {};
    normal.sa_handler = SIG_DFL;
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD})
        ::sigaction(signal, &normal, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execv(argv[0], argv);
    static constexpr char failed[] = "the program could not be started\n";
    (void)!::write(1, failed, sizeof failed - 1);
    ::_exit(127);
}

// SIGPIPE belongs to whoever embeds us: it is held back for this thread while we write.
void writeInput(int fd, const QByteArray &bytes)
{
    sigset_t pipeSignal;
    sigset_t before;
    ::sigemptyset(&pipeSignal);
    ::sigaddset(&pipeSignal, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t n = ::write(fd, bytes.constData() + at, size_t(bytes.size() - at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        at += n;
    }
    const timespec now = {};
    ::sigtimedwait(&pipeSignal, nullptr, &now);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Result<QByteArray> firstLine(int fd, std::chrono::milliseconds deadline)
{
    const auto until = std::chrono::steady_clock::now() + deadline;
    QByteArray line;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd ready{fd, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&ready, 1, int(left.count())) == 0)
            return failure(ErrorKind::Timeout, tr("The job's supervisor did not answer in time."));
        char buffer[256];
        const ssize_t n = ::read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return line;
        line.append(buffer, n);
        if (const qsizetype end = line.indexOf('\n'); end >= 0)
            return line.left(end);
    }
}

} // namespace

Result<void> startDetached(const QString &program, const QStringList &arguments, const Secret &input,
                           const QString &errorLog, std::chrono::milliseconds deadline)
{
    auto in = Pipe::create();
    auto out = Pipe::create();
    if (!in || !out)
        return failureOf(in ? out : in);
    const int err =
        ::open(QFile::encodeName(errorLog).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.push_back(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0)
        becomeProgram(in->read, out->write, err >= 0 ? err : out->write, argv.data());
    const int forkError = errno;
    in->closeRead();
    out->closeWrite();
    if (err >= 0)
        ::close(err);
    if (child < 0) {
        in->closeWrite();
        out->closeRead();
        return failure(fileError(forkError, program, tr("Starting a program")));
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    writeInput(in->write, input.reveal());
    in->closeWrite();
    const auto line = firstLine(out->read, deadline);
    out->closeRead();
    if (!line)
        return failureOf(line);
    if (*line == "ok")
        return {};
    return failure(ErrorKind::Internal,
                   tr("The job's supervisor could not start. Check that Skydeck is installed completely."),
                   QString::fromUtf8(*line));
}

} // namespace skydeck::process
