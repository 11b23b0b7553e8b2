#include "lint.h"

#include <cstdio>
#include <string>

#include "measure.h"
#include "migrations.h"
#include "repositories.h"

namespace bench {

namespace {

const std::string squawk =
    std::string(CHECKER_ROOT) + "/bench/squawk/node_modules/@squawk-cli/linux-x64/bin/squawk";

// What is promised: their time is at least so many times ours.
struct Promise {
    std::string what;
    Command ours;
    std::string beside;
    Command theirs;
    int rounds;
    int their_rounds;
    double least;
};

Command with_files(Command command, const Command& files) {
    command.insert(command.end(), files.begin(), files.end());
    return command;
}

bool holds(const std::string& folder, const Promise& promise) {
    const Pair pair = compare(folder, {promise.ours, 1, ""}, {promise.theirs, -1, ""},
                              promise.rounds, promise.their_rounds);
    const double times = pair.theirs.wall / pair.ours.wall;
    const bool kept = times >= promise.least;
    std::printf("%-34s %9.2f ms (%8.2f) %4.0f MiB   %-12s %9.2f ms (%8.2f) %4.0f MiB   %6.1f times",
                promise.what.c_str(), pair.ours.wall, pair.ours.cpu, pair.ours.peak,
                promise.beside.c_str(), pair.theirs.wall, pair.theirs.cpu, pair.theirs.peak, times);
    if (promise.least > 0) std::printf(", at least %.0f: %s", promise.least, kept ? "yes" : "NO");
    std::printf("\n");
    std::fflush(stdout);
    return kept;
}

}  // namespace

bool lints_fast() {
    const Folder folder;
    const Command small = write_migrations(folder.path(), "small", 1, 6);
    const Command large = write_migrations(folder.path(), "large", 1, 10'000);
    const Command many = write_migrations(folder.path(), "many", 1000, 10);
    const Command text{CHECKER_PROGRAM, "lint", "--format", "text"};
    const Command json{CHECKER_PROGRAM, "lint", "--format", "json"};
    const Command their_text{squawk, "--reporter", "tty"};
    const Command their_json{squawk, "--reporter", "json"};
    const Command parser{CHECKER_BARE_PARSE};
    const Promise promises[] = {
        {"6 statements, text", with_files(text, small), "squawk, tty",
         with_files(their_text, small), 201, 201, 1},
        {"10,000 statements, JSON", with_files(json, large), "squawk, JSON",
         with_files(their_json, large), 21, 21, 3},
        {"10,000 statements, text", with_files(text, large), "squawk, JSON",
         with_files(their_json, large), 21, 21, 0},
        {"10,000 statements, text", with_files(text, large), "squawk, tty",
         with_files(their_text, large), 21, 1, 100},
        {"1,000 files of 10 statements, JSON", with_files(json, many), "squawk, JSON",
         with_files(their_json, many), 21, 21, 1},
        {"10,000 statements, JSON", with_files(json, large), "bare parser",
         with_files(parser, large), 21, 21, 0},
    };
    std::printf("median of the wall's clock (least of the processor's), most memory\n");
    bool all = true;
    for (const Promise& promise : promises)
        all = holds(folder.path(), promise) && all;
    return all;
}

}  // namespace bench
