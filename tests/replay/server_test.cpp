// The replay, held against real servers: what it says that a statement will do, and what the
// statement does.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <set>

#include "predictor.h"
#include "seed.h"
#include "server/comparison.h"

using namespace checker;
using namespace checker::postgres;

namespace {

// What we know and accept to be different. In the order of Exception: statement, kind, predicted,
// observed, reason.
const std::vector<Exception> known{
    {"", "^failure$", "^(23|$)", "^(22...|23503|23505|23514|23P01|23001) ",
     "whether the values that are there fit only they can say"},
    {"UNIQUE|PRIMARY KEY|NOT NULL", "^failure$", " uses its row type$", "^(23505|23502) ",
     "whether the values that are there fit only they can say"},
    {"NOT NULL|PRIMARY KEY|USING|^INSERT|^UPDATE", "^failure$", "^$", "^23502 ",
     "whether a NULL is among the values only they can say"},
    {"uuidv7|gen_random_uuid", "^failure$", "^$", "^42883 ",
     "which functions a major has is not known"},
    {"WHERE|LIMIT", "^scanned$", "", ".", "how rows are found for a condition the planner chooses"},
    {"FOREIGN KEY|REFERENCES|VALIDATE", "^scanned$", ".", "",
     "whether a foreign key looks its target up by the index the planner chooses"},
    {"TYPE", "^scanned$", ",", "^[^,]*$",
     "whether a foreign key looks its target up by the index the planner chooses"},
    {"^UPDATE", "^scanned$", "^[^,]*$", ",",
     "whether a foreign key looks its target up by the index the planner chooses"},
    {"OWNER TO", "^(index|sequence) locks$", ".", "^$",
     "owners are not known: the new one is the old one, and nothing is done"},
};

// The grammar that the replay reads with is the one of Debian's major.
const Exception newer_syntax{"", "^failure$", "^42601 newer syntax: ", "",
                             "syntax newer than the grammar's is not read"};

std::vector<Exception> exceptions_on(int major) {
    std::vector<Exception> exceptions = known;
    if (major > debian_major) exceptions.push_back(newer_syntax);
    return exceptions;
}

// The reasons of the exceptions that explained nothing.
std::set<std::string> compare(int major, std::uint64_t seed) {
    const Server server(major);
    INFO("PostgreSQL " << major << ", CHECKER_SEED=" << seed);
    Agreement agreement(exceptions_on(major));
    compare_measured(server, replay::new_predictor, agreement);
    compare_random(server, replay::new_predictor, seed, {.databases = 10, .statements = 100},
                   agreement);
    compare_random_chains(server, replay::new_predictor, seed, {.databases = 4, .statements = 50},
                          agreement);
    WARN("PostgreSQL " << major << ", CHECKER_SEED=" << seed << ": " << agreement.report());
    for (const Disagreement& one : agreement.unexplained())
        UNSCOPED_INFO(one.name << ": " << one.kind);
    CHECK(agreement.unexplained().empty());
    std::set<std::string> unused;
    for (const Exception& one : agreement.unused_exceptions())
        unused.insert(one.reason);
    return unused;
}

// All of them, or the one that CHECKER_MAJOR names.
std::vector<int> chosen_majors() {
    const char* chosen = std::getenv("CHECKER_MAJOR");
    if (chosen != nullptr) return {std::atoi(chosen)};
    return {std::begin(majors), std::end(majors)};
}

}  // namespace

TEST_CASE("statements do what the replay says") {
    const std::uint64_t seed = chosen_seed();
    const std::set<std::string> unused = compare(debian_major, seed);
    // Another seed need not meet them all.
    if (seed == fixed_seed) CHECK(unused == std::set<std::string>{});
}

TEST_CASE("statements do on every major what the replay says", "[.long]") {
    const unsigned seed = testing::random_seed();
    const std::vector<int> chosen = chosen_majors();
    std::map<std::string, int> unused;
    for (const int major : chosen)
        for (const std::string& reason : compare(major, seed))
            ++unused[reason];
    // One major need not meet them all.
    if (chosen.size() < std::size(majors)) return;
    for (const auto& [reason, times] : unused) {
        INFO(reason);
        CHECK(times < static_cast<int>(std::size(majors)));
    }
}
