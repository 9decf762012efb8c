#include "core/ssh/child.h"

#include "core/ssh/words.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <thread>

#include <spawn.h>
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

// Signals as a new program expects them, whatever this thread or process ignores.
void freshSignals(posix_spawnattr_t &attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigemptyset(&all);
    sigaddset(&all, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

} // namespace

Result<Child> Child::start(const QString &command, int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    freshSignals(attributes);
    QByteArray line = "exec " + command.toLocal8Bit();
    QByteArray shell = "sh", option = "-c";
    char *const arguments[] = {shell.data(), option.data(), line.data(), nullptr};
    Child child;
    const int wrong = posix_spawn(&child.m_pid, "/bin/sh", &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (wrong) {
        child.m_pid = -1;
        return failure(fileError(wrong, QStringLiteral("/bin/sh"), words::tr("Starting a command")));
    }
    return child;
}

Result<Child> Child::onSocket(const QString &command)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return failure(fileError(errno, QStringLiteral("socketpair"), words::tr("Starting a command")));
    Descriptor ours(pair[0]), theirs(pair[1]);
    auto child = start(command, theirs.get(), theirs.get());
    if (child)
        child->m_peer = std::move(ours);
    return child;
}

Result<Child> Child::quiet(const QString &command)
{
    Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
    return start(command, null.get(), null.get());
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
