#include "growth.h"

#include <cstdio>

#include "measure.h"
#include "repositories.h"

namespace bench {

namespace {

// Of the wall's clock: told, but not a failure, because a busy machine takes what it likes.
constexpr double most_milliseconds = 50;
// How much more a table of the largest schema may take than one of the smallest.
constexpr double most_growth = 1.5;

struct Size {
    int tables;
    int rounds;
    int kit_rounds;
};

constexpr Size sizes[] = {{100, 31, 3}, {200, 15, 1}, {500, 9, 1}, {1000, 5, 1}, {2000, 5, 1}};

struct Growth {
    Times covered;  // the schema was edited, and the migrations still cover it
    Times drifted;
    Times kit;
};

Growth growth_at(const Size& size) {
    const Folder folder;
    const Command check{CHECKER_PROGRAM, "check", "--staged"};
    make_repository(folder.path(), {.tables = size.tables});
    shell(folder.path(), "echo '// more' >> src/db/schema/domain0/tables0.ts; git add src");
    Growth growth{};
    growth.covered = measure(folder.path(), {check, 0, ""}, size.rounds);
    growth.kit = measure(folder.path(), kit_generate(), size.kit_rounds);
    add_column(folder.path());
    growth.drifted = measure(folder.path(), {check, 1, ""}, size.rounds / 2 + 1);
    return growth;
}

void print(const Size& size, const Growth& growth) {
    std::printf("%6d %10.2f %10.2f %12.4f %12.2f %16.2f %10.3f\n", size.tables, growth.covered.wall,
                growth.covered.cpu, growth.covered.cpu / size.tables, growth.drifted.wall,
                growth.kit.wall, growth.covered.wall / growth.kit.wall);
    std::fflush(stdout);
}

bool print_verdict(const Growth& smallest, const Growth& largest) {
    const double wall = smallest.covered.wall;
    std::printf("%d tables within %.0f ms: %s (%.2f ms, %.2f of them the processor's)\n",
                std::begin(sizes)->tables, most_milliseconds,
                wall <= most_milliseconds ? "yes" : "NO", wall, smallest.covered.cpu);
    const double times =
        static_cast<double>(std::rbegin(sizes)->tables) / std::begin(sizes)->tables;
    const auto of_table = [&](const Times& many, const Times& few) {
        return many.cpu / few.cpu / times;
    };
    const double covered = of_table(largest.covered, smallest.covered);
    const double drifted = of_table(largest.drifted, smallest.drifted);
    const bool linear = covered <= most_growth && drifted <= most_growth;
    std::printf(
        "a table of %d takes what one of %d does, times at most %.1f: %s (%.2f, with drift %.2f)\n",
        std::rbegin(sizes)->tables, std::begin(sizes)->tables, most_growth, linear ? "yes" : "NO",
        covered, drifted);
    return linear;
}

}  // namespace

bool grows_linearly() {
    std::printf("%6s %10s %10s %12s %12s %16s %10s\n", "tables", "check, ms", "cpu, ms",
                "cpu a table", "drift, ms", "generate, ms", "ratio");
    Growth smallest;
    Growth largest;
    for (const Size& size : sizes) {
        largest = growth_at(size);
        if (&size == std::begin(sizes)) smallest = largest;
        print(size, largest);
    }
    return print_verdict(smallest, largest);
}

}  // namespace bench
