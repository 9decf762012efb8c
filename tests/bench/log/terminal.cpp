#include "tests/bench/log/terminal.h"

#include <QElapsedTimer>
#include <QFile>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace bench {

Terminal::Terminal(const QStringList &command)
{
    QList<QByteArray> words;
    for (const QString &word : command)
        words << word.toLocal8Bit();
    const winsize size{40, 130, 0, 0};
    m_pid = forkpty(&m_fd, nullptr, nullptr, &size);
    if (m_pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        unsetenv("LESS");
        std::vector<char *> arguments;
        for (QByteArray &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
}

Terminal::~Terminal()
{
    ::kill(m_pid, SIGKILL);
    ::close(m_fd);
    ::waitpid(m_pid, nullptr, 0);
}

bool Terminal::readSome(int ms)
{
    pollfd ready{m_fd, POLLIN, 0};
    if (::poll(&ready, 1, ms) <= 0)
        return false;
    char buffer[1 << 16];
    const ssize_t count = ::read(m_fd, buffer, sizeof buffer);
    if (count <= 0)
        return false;
    m_end.append(buffer, count);
    if (m_end.size() > 1 << 20)
        m_end = m_end.right(1 << 16);
    return true;
}

bool Terminal::readUntil(const QByteArray &text, int ms)
{
    QElapsedTimer clock;
    clock.start();
    while (!m_end.contains(text) && clock.elapsed() < ms)
        readSome(10);
    return m_end.contains(text);
}

void Terminal::drain(int ms)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms)
        readSome(int(std::max<qint64>(0, ms - clock.elapsed())));
}

double Terminal::memoryMiB() const
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(m_pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024.0;
    }
    return 0;
}

} // namespace bench
