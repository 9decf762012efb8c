// A program under measurement: started, watched from outside, ended with everything it started.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;
double msSince(Clock::time_point start);

class Program
{
public:
    //! Runs `command` by exec, without a shell between: words are split at blanks. Its output goes nowhere.
    explicit Program(const std::string &command);
    //! Ends the whole tree: TERM, then KILL.
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    Clock::time_point startedAt() const { return m_started; }
    bool isRunning() const;
    //! Proportional share of memory of the program and all it started, MiB.
    double memoryMiB() const;
    //! The program's own resident memory, MiB: what it would be charged with if no other program used its
    //! libraries.
    double residentMiB() const;
    //! Processor time of the same, with threads that have ended, ms.
    double cpuMs() const;
    //! Files it has mapped: itself, libraries, fonts, caches.
    std::set<std::string> mappedFiles() const;

private:
    std::vector<pid_t> tree() const;
    void signalAll(const std::vector<pid_t> &pids, int signal) const;

    pid_t m_pid = -1;
    Clock::time_point m_started;
};

//! Lets the kernel forget the files' contents (except what another program has mapped): the next start is a cold
//! one.
void evict(const std::set<std::string> &files);

} // namespace bench
