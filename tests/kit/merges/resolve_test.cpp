// Merges of migrations that the real drizzle-kit generated, made by the real git, resolved by the
// whole program, and held against drizzle-kit, drizzle-orm's migrator and a real server.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include <span>

#include "kit/merges/edits.h"
#include "kit/merges/projects.h"
#include "kit/merges/result.h"
#include "kit/merges/situation.h"
#include "seed.h"

using namespace checker;
using namespace checker::kit;
using testing::Outcome;

namespace {

constexpr std::size_t few = 5;  // each takes drizzle-kit three seconds

void hold_refused(const Clash& clash) {
    const World& today = world();
    const Projects projects;
    projects.git.run({"switch", "-q", "-c", "feature"});
    projects.migrate(schema_with(today, {clash.ours}), "ours");
    projects.git.run({"switch", "-q", "main"});
    projects.migrate(schema_with(today, {clash.theirs}), "theirs");
    projects.git.run({"switch", "-q", "feature"});
    projects.git.attempt({"merge", "main"});
    const std::string before = projects.picture();
    const Outcome refused = projects.checker({"resolve-conflicts", "--keep", "main"});
    INFO(refused.output);
    CHECK(refused.exit == 1);
    CHECK(refused.output.find("conflict: ") != std::string::npos);
    CHECK(refused.output.find("main, drizzle/0001_theirs.sql:") != std::string::npos);
    CHECK(refused.output.find("feature, drizzle/0001_ours.sql:") != std::string::npos);
    CHECK(projects.picture() == before);
}

// Random edits, dealt out to one to `most` migrations of each side.
Situation random_situation(std::mt19937& random, std::size_t most) {
    std::vector<std::size_t> order(world().edits.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    constexpr std::array prefixes{"index", "timestamp", "supabase", "unix"};
    Situation situation;
    situation.style.prefix = prefixes.at(random() % prefixes.size());
    situation.state = random() % 3 == 0 ? State::rebase : State::merge;
    for (std::vector<std::size_t>* side : {&situation.ours, &situation.theirs})
        for (std::size_t count = 1 + random() % most; count > 0; --count) {
            side->push_back(order.back());
            order.pop_back();
        }
    return situation;
}

void hold_random(int situations, std::size_t most) {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    for (int i = 0; i < situations; ++i) {
        const Situation situation = random_situation(random, most);
        INFO("situation " << i);
        hold(situation);
    }
}

}  // namespace

TEST_CASE("drizzle-kit and the migrator have nothing to say to resolved merges") {
    hold_random(5, 2);
}

TEST_CASE("what does not go together is shown, and nothing changes") {
    for (const Clash& clash : std::span(clashes()).first(few)) {
        INFO(clash.name);
        hold_refused(clash);
    }
}

TEST_CASE("more does not go together", "[.long]") {
    for (const Clash& clash : std::span(clashes()).subspan(few)) {
        INFO(clash.name);
        hold_refused(clash);
    }
}

TEST_CASE("drizzle-kit and the migrator have nothing to say to many resolved merges", "[.long]") {
    hold_random(60, 5);
}
