#include "tests/bench/start/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace bench {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> wordsOf(const std::string &command)
{
    std::istringstream in(command);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

// Runs in the child: a group of its own, so that a signal meant for it stays with it.
[[noreturn]] void become(const std::vector<std::string> &words)
{
    setpgid(0, 0);
    const int nowhere = open("/dev/null", O_RDWR);
    for (const int fd : {0, 1, 2})
        dup2(nowhere, fd);
    std::vector<char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

// The parent's id is the second field behind the name, which may hold blanks and brackets itself.
pid_t parentOf(pid_t pid)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(in, line);
    const size_t end = line.rfind(')');
    if (end == std::string::npos)
        return -1;
    char state = 0;
    pid_t parent = -1;
    std::istringstream(line.substr(end + 1)) >> state >> parent;
    return state == 'Z' ? -1 : parent;
}

std::multimap<pid_t, pid_t> childrenByParent()
{
    std::multimap<pid_t, pid_t> children;
    for (const auto &entry : fs::directory_iterator("/proc")) {
        const pid_t pid = std::atoi(entry.path().filename().c_str());
        if (pid > 0)
            children.emplace(parentOf(pid), pid);
    }
    return children;
}

double memoryOf(pid_t pid, const char *kind)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(kind))
            return std::atof(line.c_str() + std::strlen(kind)) / 1024;
    }
    return 0;
}

} // namespace

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Program::Program(const std::string &command)
{
    const auto words = wordsOf(command);
    m_started = Clock::now();
    m_pid = fork();
    if (m_pid == 0)
        become(words);
}

Program::~Program()
{
    const auto pids = tree(); // before the parents are gone and the children are nobody's
    signalAll(pids, SIGTERM);
    for (int i = 0; i < 40 && isRunning(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    signalAll(pids, SIGKILL);
    waitpid(m_pid, nullptr, 0);
}

bool Program::isRunning() const
{
    return parentOf(m_pid) > 0;
}

void Program::signalAll(const std::vector<pid_t> &pids, int signal) const
{
    for (const pid_t pid : pids)
        kill(pid, signal);
}

std::vector<pid_t> Program::tree() const
{
    const auto children = childrenByParent();
    std::vector<pid_t> pids{m_pid};
    for (size_t i = 0; i < pids.size(); ++i) {
        const auto [first, last] = children.equal_range(pids[i]);
        for (auto it = first; it != last; ++it)
            pids.push_back(it->second);
    }
    return pids;
}

double Program::memoryMiB() const
{
    double sum = 0;
    for (const pid_t pid : tree())
        sum += memoryOf(pid, "Pss:");
    return sum;
}

double Program::residentMiB() const
{
    return memoryOf(m_pid, "Rss:");
}

double Program::cpuMs() const
{
    double sum = 0;
    for (const pid_t pid : tree()) {
        clockid_t clock = {};
        timespec time = {};
        if (clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &time) == 0)
            sum += double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    return sum;
}

std::set<std::string> Program::mappedFiles() const
{
    std::set<std::string> files;
    for (const pid_t pid : tree()) {
        std::ifstream in("/proc/" + std::to_string(pid) + "/maps");
        for (std::string line; std::getline(in, line);) {
            const size_t slash = line.find('/');
            if (slash != std::string::npos && fs::is_regular_file(line.substr(slash)))
                files.insert(line.substr(slash));
        }
    }
    return files;
}

void evict(const std::set<std::string> &files)
{
    for (const std::string &file : files) {
        const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            continue;
        fdatasync(fd); // dirty pages are not dropped
        posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
        close(fd);
    }
}

} // namespace bench
