// Starts the app and its peers in turns, watched from outside: time to a painted and to a complete window, memory
// half a second later, processor time of the idle window. Arguments: rounds, seconds to idle, then "name=command"
// a program. The first is ours, the second the empty window.

#include "tests/bench/report.h"
#include "tests/bench/start/screen.h"

#include <cstdlib>
#include <thread>

using namespace bench;
using namespace std::chrono_literals;

namespace {

struct Candidate
{
    std::string name, command;
    std::vector<double> mapped, painted, complete, memory, resident, cpu;
    std::set<std::string> files; //!< that it maps
};

Candidate candidateFrom(const std::string &argument)
{
    const size_t sign = argument.find('=');
    return {argument.substr(0, sign), argument.substr(sign + 1), {}, {}, {}, {}, {}, {}, {}};
}

//! False when no window came.
bool startOnce(Screen &screen, Candidate &candidate)
{
    screen.forget();
    const Program program(candidate.command);
    const Sight sight = screen.watch(program, 500ms, 30s);
    if (sight.painted < 0)
        return false;
    candidate.mapped.push_back(sight.mapped);
    candidate.painted.push_back(sight.painted);
    candidate.complete.push_back(sight.complete);
    candidate.memory.push_back(program.memoryMiB());
    candidate.resident.push_back(program.residentMiB());
    candidate.cpu.push_back(program.cpuMs());
    if (candidate.files.empty())
        candidate.files = program.mappedFiles();
    return true;
}

void print(const char *title, const std::vector<Candidate> &all)
{
    std::printf("%-18s %10s %12s %12s %12s %12s   starts\n", title, "mapped ms", "painted ms", "complete ms",
                "memory MiB", "cpu ms");
    for (const Candidate &one : all)
        std::printf("%-18s %10.1f %12.1f %12.1f %12.1f %12.1f   %zu\n", one.name.c_str(), median(one.mapped),
                    median(one.painted), median(one.complete), median(one.memory), median(one.cpu),
                    one.painted.size());
    std::fflush(stdout);
}

std::vector<Candidate> measure(Screen &screen, const std::vector<Candidate> &programs, int rounds, bool cold)
{
    std::vector<Candidate> all;
    for (const Candidate &program : programs) { // once for nothing: fills caches, and tells which files there are
        Candidate trial = program;
        if (startOnce(screen, trial))
            all.push_back({program.name, program.command, {}, {}, {}, {}, {}, {}, trial.files});
        else
            std::printf("%s: no window came\n", program.name.c_str());
    }
    for (int i = 0; i < rounds; ++i) {
        for (Candidate &one : all) {
            if (cold)
                evict(one.files);
            startOnce(screen, one);
        }
    }
    return all;
}

void reportWarm(const std::vector<Candidate> &all)
{
    const Candidate &ours = all[0];
    const Candidate &empty = all[1];
    const double painted = median(ours.painted);
    const double memory = median(ours.memory);
    report({"start, warm: first painted window", painted, "ms", 1.5, empty.name, median(empty.painted), true});
    report({"start, warm: usable list", median(ours.complete), "ms", 150, "", 0});
    report({"start, warm: processor time", median(ours.cpu), "ms", 0, empty.name, median(empty.cpu)});
    report({"memory 0.5 s later", memory, "MiB", 1.6, empty.name, median(empty.memory), true});
    report({"memory 0.5 s later, libraries unshared", median(ours.resident), "MiB", 1.6, empty.name,
            median(empty.resident), true});
    report({"memory 0.5 s later, in all", median(ours.resident), "MiB", 70, "", 0});
    for (size_t i = 2; i < all.size(); ++i) {
        report({"start, warm: first painted window", painted, "ms", 0, all[i].name, median(all[i].painted)});
        report({"memory 0.5 s later", memory, "MiB", 0, all[i].name, median(all[i].memory)});
    }
}

// Both windows idle at the same time, so that the machine is the same for both.
void idle(Screen &screen, const std::vector<Candidate> &all, int seconds, const std::string &what)
{
    screen.forget();
    const Program ours(all[0].command);
    const Program empty(all[1].command);
    std::this_thread::sleep_for(5s); // past the start and the first save of what is known
    const double oursBefore = ours.cpuMs();
    const double emptyBefore = empty.cpuMs();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    const double share = (ours.cpuMs() - oursBefore) / (seconds * 10.0);
    const double emptyShare = (empty.cpuMs() - emptyBefore) / (seconds * 10.0);
    std::printf("idle over %d s: %s %.3f %% of a core, %s %.3f %%\n", seconds, all[0].name.c_str(), share,
                all[1].name.c_str(), emptyShare);
    report({"idle, window shown, " + what, share, "%", 0.2, "", 0});
}

int start(Screen &screen, const std::vector<Candidate> &candidates, int rounds)
{
    const auto warm = measure(screen, candidates, rounds, false);
    if (warm.size() < 2 || warm[0].name != candidates[0].name || warm[1].name != candidates[1].name)
        return 1;
    print("warm", warm);
    const auto cold = measure(screen, {candidates[0], candidates[1]}, std::max(3, rounds / 3), true);
    print("cold", cold);
    reportWarm(warm);
    report(
        {"start, cold: usable list", median(cold[0].complete), "ms", 300, cold[1].name, median(cold[1].complete)});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    const bool idles = verb == "idle";
    const int first = idles ? 4 : 3;
    if ((!idles && verb != "start") || argc < first + 2) {
        std::fputs("usage: bench_start start ROUNDS ours=COMMAND empty=COMMAND [name=COMMAND…]\n"
                   "       bench_start idle SECONDS WHAT ours=COMMAND empty=COMMAND\n",
                   stderr);
        return 2;
    }
    Screen screen;
    if (!screen.isOpen()) {
        std::fputs("bench_start needs an X display of its own, without a window manager.\n", stderr);
        return 1;
    }
    std::vector<Candidate> candidates;
    for (int i = first; i < argc; ++i)
        candidates.push_back(candidateFrom(argv[i]));
    if (!idles)
        return start(screen, candidates, std::max(1, std::atoi(argv[2])));
    idle(screen, candidates, std::max(1, std::atoi(argv[2])), argv[3]);
    return 0;
}
