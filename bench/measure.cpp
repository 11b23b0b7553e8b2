#include "measure.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace bench {

namespace {

// Of the processor's work the least: what else runs can only add to it, by taking the caches.
Times summary(std::vector<Times> times) {
    const double least = std::ranges::min(times, {}, &Times::cpu).cpu;
    const double peak = std::ranges::max(times, {}, &Times::peak).peak;
    std::ranges::sort(times, {}, &Times::wall);
    return {times[times.size() / 2].wall, least, peak};
}

Times once(const std::string& folder, const Subject& subject) {
    const Times times = run(folder, subject.command, subject.exit_code);
    if (!subject.undo.empty()) shell(folder, subject.undo);
    return times;
}

}  // namespace

const Subject& quiet_diff() {
    static const Subject diff{{"git", "diff", "--cached", "--quiet"}, -1, ""};
    return diff;
}

const Subject& kit_generate() {
    static const Subject generate{{"node", "node_modules/drizzle-kit/bin.cjs", "generate"},
                                  0,
                                  "git clean -fdq drizzle; git checkout -q drizzle"};
    return generate;
}

Times measure(const std::string& folder, const Subject& subject, int rounds) {
    std::vector<Times> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(once(folder, subject));
    return summary(std::move(times));
}

Pair compare(const std::string& folder, const Subject& ours, const Subject& theirs, int rounds) {
    return compare(folder, ours, theirs, rounds, rounds);
}

Pair compare(const std::string& folder, const Subject& ours, const Subject& theirs, int rounds,
             int their_rounds) {
    std::vector<Times> our_times;
    std::vector<Times> their_times;
    for (int i = 0; i < rounds; ++i) {
        if (i * their_rounds / rounds == static_cast<int>(their_times.size()))
            their_times.push_back(once(folder, theirs));
        our_times.push_back(once(folder, ours));
    }
    return {summary(std::move(our_times)), summary(std::move(their_times))};
}

void print(const std::string& what, const Pair& pair, const std::string& beside) {
    std::printf("%-52s %8.2f ms   %-24s %8.2f ms   ratio %.3f\n", what.c_str(), pair.ours.wall,
                beside.c_str(), pair.theirs.wall, pair.ours.wall / pair.theirs.wall);
    std::fflush(stdout);
}

}  // namespace bench
