// How fast `checker` is, as ratios within one run: absolute times say little on a busy machine.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "process.h"
#include "repositories.h"

namespace {

using Command = std::vector<std::string>;

struct Row {
    std::string what;
    double ours;
    double theirs;
    std::string beside;
};

void print(const Row& row) {
    std::printf("%-58s %8.2f ms   %-28s %8.2f ms   ratio %.2f\n", row.what.c_str(), row.ours,
                row.beside.c_str(), row.theirs, row.ours / row.theirs);
}

// Both commands in turn, so that what else the machine does hits both alike.
Row compare(const std::string& what, const std::string& folder, const Command& ours, int exit_code,
            int rounds) {
    const Command git{"git", "diff", "--cached", "--quiet"};
    std::vector<double> our_times;
    std::vector<double> git_times;
    for (int i = 0; i < rounds; ++i) {
        git_times.push_back(bench::run(folder, git, -1));
        our_times.push_back(bench::run(folder, ours, exit_code));
    }
    return {what, bench::median(our_times), bench::median(git_times), "git diff --cached --quiet"};
}

void nothing_relevant(const std::string& folder) {
    const Command check{CHECKER_PROGRAM, "check", "--staged"};
    bench::make_repository(folder, 5000, 50, 20);
    print(compare("5,000 files, nothing staged", folder, check, 0, 101));
    bench::shell(folder, "echo more >> README.md; git add README.md");
    print(compare("5,000 files, README.md staged", folder, check, 0, 101));
    bench::shell(folder, "echo '// more' >> src/app/part7/file140.ts; git add src");
    print(compare("5,000 files, a .ts file of the application staged", folder, check, 0, 101));
}

void schema_changed(const std::string& folder) {
    const Command check{CHECKER_PROGRAM, "check", "--staged"};
    const Command kit{"node", "node_modules/drizzle-kit/bin.cjs", "generate"};
    bench::make_repository(folder, 0, 50, 100);
    bench::shell(folder,
                 "sed -i \"s/  note: text('note'),/&\\n  age: integer('age'),/\" src/db/schema.ts; "
                 "git add src");
    print(compare("50 tables, 100 migrations, schema changed", folder, check, 1, 31));
    std::vector<double> our_times;
    std::vector<double> kit_times;
    for (int i = 0; i < 5; ++i) {
        our_times.push_back(bench::run(folder, check, 1));
        kit_times.push_back(bench::run(folder, kit));
        bench::shell(folder, "git clean -fdq drizzle; git checkout -q drizzle");
    }
    print({"the same", bench::median(our_times), bench::median(kit_times), "drizzle-kit generate"});
}

}  // namespace

int main() {
    try {
        const bench::Folder large;
        nothing_relevant(large.path());
        const bench::Folder deep;
        schema_changed(deep.path());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench: %s\n", error.what());
        return 1;
    }
}
