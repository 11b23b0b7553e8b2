#include "merge.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "measure.h"
#include "repositories.h"

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr int migrations = 300;
constexpr int tables = 7;  // 10 MB of snapshots
constexpr double most_milliseconds = 100;

// Both branches generate the migration 0300.
void collide(const std::string& folder) {
    shell(folder, R"sh(
generate() {
    node node_modules/drizzle-kit/bin.cjs generate --name "$1" >.git/log 2>&1
    git add .
    git commit -qm "$1"
}
git switch -qc feature
sed -i "0,/note: text('note'),/s//&\n    age: integer('age'),/" src/db/schema/domain0/tables0.ts
generate age
git switch -q main
sed -i "0,/settings: jsonb/s//rank: integer('rank'),\n    &/" src/db/schema/domain0/tables0.ts
generate rank
git switch -q feature
! git merge main >.git/log)sh");
}

const char* const merge_again =
    "git reset -q --hard feature; git clean -fdq drizzle; ! git merge main >.git/log";

double megabytes_of(const std::string& folder) {
    double bytes = 0;
    for (const auto& file : fs::directory_iterator(folder))
        bytes += static_cast<double>(file.file_size());
    return bytes / 1e6;
}

// The calls of one resolution that wait for the disk: the transaction's journal, five files of the
// project, the index, and the folders they are in.
constexpr int calls = 12;

// Milliseconds for as many.
double syncs(const std::string& folder) {
    const std::string path = folder + "/.git/synced";
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < calls; ++i) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const std::string text(20'000, 'x');
        if (::write(file, text.data(), text.size()) < 0 || ::fsync(file) != 0)
            throw std::runtime_error("cannot write " + path);
        ::close(file);
    }
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double usual_syncs(const std::string& folder, int rounds) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(syncs(folder));
    std::ranges::sort(times);
    return times[times.size() / 2];
}

}  // namespace

bool resolves_fast() {
    constexpr int rounds = 31;
    const Folder folder;
    make_repository(folder.path(), {.tables = tables, .migrations = migrations});
    collide(folder.path());
    const Command resolve{CHECKER_PROGRAM, "resolve-conflicts", "--keep", "main"};
    const Pair pair =
        compare(folder.path(), {resolve, 0, merge_again}, {{"git", "status"}, 0, ""}, rounds);
    char what[80];
    std::snprintf(what, sizeof what, "a collision behind %d migrations, %.0f MB of snapshots",
                  migrations, megabytes_of(folder.path() + "/drizzle/meta"));
    print(what, pair, "git status");
    std::printf("%d fsync, about as many as it needs, take %.2f ms\n", calls,
                usual_syncs(folder.path(), rounds));
    const bool fast = pair.ours.wall <= most_milliseconds;
    std::printf("resolved within %.0f ms: %s (%.2f ms, %.2f of them the processor's)\n",
                most_milliseconds, fast ? "yes" : "NO", pair.ours.wall, pair.ours.cpu);
    return fast;
}

}  // namespace bench
