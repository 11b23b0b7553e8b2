// How fast `checker` is, as ratios within one run: absolute times say little on a busy machine.
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "chain.h"
#include "growth.h"
#include "lint.h"
#include "measure.h"
#include "merge.h"
#include "repositories.h"

namespace {

const bench::Command check{CHECKER_PROGRAM, "check", "--staged"};

void beside_git(const std::string& what, const std::string& folder, int exit_code, int rounds) {
    bench::print(what, bench::compare(folder, {check, exit_code, ""}, bench::quiet_diff(), rounds),
                 "git diff --cached --quiet");
}

void nothing_relevant() {
    const bench::Folder folder;
    bench::make_repository(folder.path(), {.files = 5000, .tables = 50, .migrations = 20});
    beside_git("5,000 files, nothing staged", folder.path(), 0, 101);
    bench::shell(folder.path(), "echo more >> README.md; git add README.md");
    beside_git("5,000 files, README.md staged", folder.path(), 0, 101);
    bench::shell(folder.path(), "echo '// more' >> src/app/part7/file140.ts; git add src");
    beside_git("5,000 files, a .ts file of the application staged", folder.path(), 0, 101);
}

void long_chain() {
    const bench::Folder folder;
    bench::make_repository(folder.path(), {.tables = 50, .migrations = 300});
    bench::add_column(folder.path());
    const std::string what = "50 tables, 300 migrations, a column added";
    beside_git(what, folder.path(), 1, 31);
    bench::print(what, bench::compare(folder.path(), {check, 1, ""}, bench::kit_generate(), 5),
                 "drizzle-kit generate");
}

}  // namespace

// bench [lint | chain | merge | growth]
int main(int argc, char** argv) {
    try {
        const std::string_view part = argc > 1 ? argv[1] : "";
        bool fast = true;
        if (part.empty() || part == "lint") fast = bench::lints_fast() && fast;
        if (part.empty() || part == "chain") fast = bench::replays_fast() && fast;
        if (part.empty() || part == "merge") fast = bench::resolves_fast() && fast;
        if (part.empty()) nothing_relevant();
        if (part.empty()) long_chain();
        if (part.empty() || part == "growth") fast = bench::grows_linearly() && fast;
        return fast ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench: %s\n", error.what());
        return 1;
    }
}
