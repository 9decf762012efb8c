#include "core/process/processtree.h"

#include "core/process/listeningsockets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QThread>

#include <csignal>
#include <dirent.h>
#include <unistd.h>

namespace skydeck::process {

namespace {

QByteArray readFile(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray procPath(qint64 pid, const char *name)
{
    return "/proc/" + QByteArray::number(pid) + '/' + name;
}

// The command in parentheses may hold blanks and parentheses itself: fields are counted from the last one.
ProcessInfo parsedStat(qint64 pid, const QByteArray &stat)
{
    const qsizetype close = stat.lastIndexOf(')');
    if (close < 0)
        return {};
    const QList<QByteArray> fields = stat.mid(close + 2).split(' ');
    if (fields.size() < 20)
        return {};
    return {pid, fields[1].toLongLong(), fields[0].isEmpty() ? '?' : fields[0][0], fields[19].toULongLong()};
}

template<typename Take>
void eachNumber(const char *folder, Take take)
{
    DIR *dir = ::opendir(folder);
    if (dir == nullptr)
        return;
    while (const dirent *entry = ::readdir(dir)) {
        bool number = false;
        const qint64 value =
            QByteArray::fromRawData(entry->d_name, qsizetype(qstrlen(entry->d_name))).toLongLong(&number);
        if (number)
            take(value);
    }
    ::closedir(dir);
}

QSet<quint64> socketsOf(qint64 pid)
{
    QSet<quint64> inodes;
    const QByteArray folder = procPath(pid, "fd");
    eachNumber(folder.constData(), [&](qint64 fd) {
        char target[64];
        const QByteArray link = folder + '/' + QByteArray::number(fd);
        const ssize_t size = ::readlink(link.constData(), target, sizeof target);
        const QByteArray text(target, std::max<ssize_t>(0, size));
        if (text.startsWith("socket:["))
            inodes.insert(text.mid(8, text.size() - 9).toULongLong());
    });
    return inodes;
}

void signalAll(const QSet<qint64> &pids, int signal)
{
    for (const qint64 pid : pids)
        ::kill(pid_t(pid), signal);
}

} // namespace

ProcessInfo processInfo(qint64 pid)
{
    return parsedStat(pid, readFile(procPath(pid, "stat")));
}

QHash<qint64, ProcessInfo> allProcesses()
{
    QHash<qint64, ProcessInfo> all;
    eachNumber("/proc", [&](qint64 pid) {
        const ProcessInfo info = processInfo(pid);
        if (info.pid != 0)
            all.insert(pid, info);
    });
    return all;
}

QSet<qint64> descendants(qint64 root, const QHash<qint64, ProcessInfo> &all)
{
    QHash<qint64, QList<qint64>> children;
    for (const ProcessInfo &info : all)
        children[info.parent] << info.pid;
    QSet<qint64> found;
    QList<qint64> open = children.value(root);
    while (!open.isEmpty()) {
        const qint64 pid = open.takeLast();
        if (found.contains(pid) || pid == root)
            continue;
        if (all[pid].state != 'Z')
            found.insert(pid);
        open += children.value(pid);
    }
    return found;
}

QHash<QByteArray, QSet<qint64>> markedBy(const QByteArray &prefix, const QHash<qint64, ProcessInfo> &all)
{
    QHash<QByteArray, QSet<qint64>> found;
    for (const ProcessInfo &info : all) {
        if (info.state == 'Z')
            continue;
        const QByteArray environment = readFile(procPath(info.pid, "environ"));
        qsizetype at = environment.startsWith(prefix) ? 0 : environment.indexOf('\0' + prefix);
        if (at < 0)
            continue;
        at += environment[at] == '\0' ? 1 : 0;
        const qsizetype end = environment.indexOf('\0', at);
        found[environment.mid(at, end < 0 ? -1 : end - at)].insert(info.pid);
    }
    return found;
}

QSet<qint64> marked(const QByteArray &mark, const QHash<qint64, ProcessInfo> &all)
{
    return markedBy(mark, all).value(mark);
}

bool endTree(const QByteArray &mark, qint64 root, std::chrono::milliseconds grace,
             std::chrono::milliseconds patience)
{
    constexpr unsigned long pause = 30;
    const auto began = std::chrono::steady_clock::now();
    QSet<qint64> told;
    for (;;) {
        const auto all = allProcesses();
        QSet<qint64> left = root > 0 ? descendants(root, all) : QSet<qint64>();
        if (!mark.isEmpty())
            left += marked(mark, all);
        left.remove(root);
        left.remove(::getpid());
        if (left.isEmpty())
            return true;
        const auto waited = std::chrono::steady_clock::now() - began;
        if (waited > patience)
            return false;
        if (waited > grace) {
            signalAll(left, SIGKILL);
        } else {
            QSet<qint64> fresh = left;
            fresh.subtract(told);
            signalAll(fresh, SIGTERM);
            signalAll(fresh, SIGCONT); // a stopped process cannot act on TERM
            told += fresh;
        }
        QThread::msleep(pause);
    }
}

QHash<qint64, QSet<int>> listeningPorts(const QSet<qint64> &pids)
{
    QHash<qint64, QSet<int>> ports;
    if (pids.isEmpty())
        return ports;
    const auto table = listeningSockets();
    for (const qint64 pid : pids) {
        const auto inodes = socketsOf(pid);
        for (const quint64 inode : inodes) {
            if (const auto it = table.constFind(inode); it != table.cend())
                ports[pid].insert(*it);
        }
    }
    return ports;
}

bool isListening(int port)
{
    const auto table = listeningSockets();
    return std::find(table.begin(), table.end(), port) != table.end();
}

QString portHolder(int port, const QSet<qint64> &except)
{
    if (!isListening(port))
        return {};
    const auto all = allProcesses();
    const auto ports = listeningPorts(QSet<qint64>(all.keyBegin(), all.keyEnd()));
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        if (!it->contains(port))
            continue;
        if (except.contains(it.key()))
            return {};
        const QString name = QString::fromLocal8Bit(readFile(procPath(it.key(), "comm")).trimmed());
        return QCoreApplication::translate("skydeck::process", "%1 (pid %2)").arg(name).arg(it.key());
    }
    return QCoreApplication::translate("skydeck::process", "another user's program");
}

} // namespace skydeck::process
