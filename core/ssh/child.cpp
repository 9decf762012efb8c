#include "core/ssh/child.h"

#include "core/ssh/words.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

extern char **environ;

namespace skydeck::ssh {

namespace {

using namespace std::chrono_literals;

int statusOf(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::vector<char *> pointers(QByteArrayList &words)
{
    std::vector<char *> all;
    for (QByteArray &word : words)
        all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

// Our environment, with `changes` ("NAME=value") in place of what has these names.
QByteArrayList environmentWith(const QStringList &changes)
{
    QByteArrayList all;
    for (char **one = environ; *one; ++one)
        all << *one;
    for (const QString &change : changes) {
        const QByteArray text = change.toLocal8Bit(), name = text.left(text.indexOf('=') + 1);
        all.removeIf([&](const QByteArray &old) { return old.startsWith(name); });
        all << text;
    }
    return all;
}

} // namespace

struct Child::Start
{
    QString program;
    QStringList arguments;
    QStringList environment;
    int input = -1, output = -1, errors = -1; //!< -1: as ours
    bool manyFiles = false;

    // Between fork and exec: nothing but calls that are safe in a copy of a program with threads.
    [[noreturn]] void become(pid_t parent, char *const *words, char *const *variables, int report) const
    {
        setsid();
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent)
            _exit(1); // it ended before the line above
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        signal(SIGPIPE, SIG_DFL);
        const int given[] = {input, output, errors};
        for (int fd = 0; fd < 3; ++fd) {
            if (given[fd] >= 0)
                dup2(given[fd], fd);
        }
        rlimit files{};
        if (manyFiles && getrlimit(RLIMIT_NOFILE, &files) == 0) {
            files.rlim_cur = files.rlim_max;
            setrlimit(RLIMIT_NOFILE, &files);
        }
        execve(words[-1], words, variables);
        const int wrong = errno;
        [[maybe_unused]] const auto told = write(report, &wrong, sizeof wrong);
        _exit(127);
    }
};

Result<Child> Child::start(const Start &how)
{
    QByteArrayList words{QFile::encodeName(how.program)}, variables = environmentWith(how.environment);
    words << words.first();
    for (const QString &argument : how.arguments)
        words << argument.toLocal8Bit();
    const auto wordPointers = pointers(words), variablePointers = pointers(variables);
    const auto wrongly = [&how](int wrong) {
        return failure(fileError(wrong, how.program, words::tr("Starting a command")));
    };
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) < 0)
        return wrongly(errno);
    Descriptor told(pipes[0]), report(pipes[1]);
    const pid_t parent = getpid();
    Child child;
    child.m_pid = fork();
    if (child.m_pid == 0)
        how.become(parent, wordPointers.data() + 1, variablePointers.data(), report.get());
    if (child.m_pid < 0)
        return wrongly(errno);
    report.reset();
    int wrong = 0;
    ssize_t got = 0;
    while ((got = read(told.get(), &wrong, sizeof wrong)) < 0 && errno == EINTR) { }
    if (got == sizeof wrong)
        return wrongly(wrong);
    return child;
}

Result<Child> Child::shell(const QString &command, int input, int output)
{
    Start how;
    how.program = QStringLiteral("/bin/sh");
    how.arguments = {QStringLiteral("-c"), QStringLiteral("exec ") + command};
    how.input = input;
    how.output = output;
    return start(how);
}

Result<Child> Child::onSocket(const QString &command)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return failure(fileError(errno, QStringLiteral("socketpair"), words::tr("Starting a command")));
    Descriptor ours(pair[0]), theirs(pair[1]);
    auto child = shell(command, theirs.get(), theirs.get());
    if (child)
        child->m_peer = std::move(ours);
    return child;
}

Result<Child> Child::quiet(const QString &command)
{
    const Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
    return shell(command, null.get(), null.get());
}

Result<Child> Child::talking(const QString &program, const QStringList &arguments, const QStringList &environment)
{
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) < 0)
        return failure(fileError(errno, QStringLiteral("pipe"), words::tr("Starting a command")));
    Descriptor ours(pipes[0]);
    const Descriptor theirs(pipes[1]), null(open("/dev/null", O_RDONLY | O_CLOEXEC));
    Start how{program, arguments, environment, null.get(), theirs.get(), theirs.get(), true};
    auto child = start(how);
    if (child) {
        ours.makeNonBlocking();
        child->m_peer = std::move(ours);
    }
    return child;
}

Child::Child(Child &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_peer(std::move(other.m_peer))
{
}

Child &Child::operator=(Child &&other) noexcept
{
    if (this != &other) {
        end();
        m_pid = std::exchange(other.m_pid, -1);
        m_peer = std::move(other.m_peer);
    }
    return *this;
}

Child::~Child()
{
    end();
}

int Child::wait(std::chrono::milliseconds deadline)
{
    const auto until = std::chrono::steady_clock::now() + deadline;
    for (auto pause = 1ms; m_pid > 0; pause = std::min<std::chrono::milliseconds>(pause * 2, 20ms)) {
        int status = 0;
        const pid_t done = waitpid(m_pid, &status, WNOHANG);
        if (done == m_pid) {
            m_pid = -1;
            return statusOf(status);
        }
        if (done < 0 && errno != EINTR)
            return -1;
        if (std::chrono::steady_clock::now() >= until)
            return -1;
        std::this_thread::sleep_for(pause);
    }
    return -1;
}

void Child::end()
{
    m_peer.reset();
    if (m_pid <= 0)
        return;
    const pid_t group = m_pid;
    kill(-group, SIGTERM);
    if (wait(200ms) < 0) {
        kill(-group, SIGKILL);
        wait(1000ms);
    }
    m_pid = -1;
}

} // namespace skydeck::ssh
