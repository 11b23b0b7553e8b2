// The replay, held against real servers: what it says that a statement will do, and what the
// statement does.
#include <catch2/catch.hpp>

#include "predictor.h"
#include "seed.h"
#include "server/comparison.h"

using namespace checker;
using namespace checker::postgres;

namespace {

// What we know and accept to be different.
const std::vector<Exception> exceptions{};

void expect_agreement(const Agreement& agreement) {
    WARN(agreement.report());
    for (const Disagreement& one : agreement.unexplained())
        UNSCOPED_INFO(one.name << ": " << one.kind);
    CHECK(agreement.unexplained().empty());
}

}  // namespace

TEST_CASE("the measured statements do what the replay says") {
    const Server server(debian_major);
    Agreement agreement(exceptions);
    compare_measured(server, replay::new_predictor, agreement);
    expect_agreement(agreement);
}

TEST_CASE("random statements do what the replay says") {
    const Server server(debian_major);
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Agreement agreement(exceptions);
    compare_random(server, replay::new_predictor, seed, {.databases = 10, .statements = 100},
                   agreement);
    compare_random_chains(server, replay::new_predictor, seed, {.databases = 4, .statements = 50},
                          agreement);
    expect_agreement(agreement);
}
