// Holds predictions against a server.
#pragma once

#include <cstdint>

#include "server/agreement.h"
#include "server/predictor.h"
#include "server/server.h"

namespace checker::postgres {

// Every measured statement, and the catalog of their setup.
void compare_measured(const Server& server, const NewPredictor& new_predictor,
                      Agreement& agreement);

// The seed of the tests that always run: a fixed one, so that they cannot fail by chance, or what
// CHECKER_SEED says. It meets every exception. The long tests take a random one.
inline constexpr unsigned fixed_seed = 1006;
unsigned chosen_seed();

// How much of a random test.
struct Effort {
    int databases = 1;
    int statements = 100;  // in each
};

// Statements that are each undone.
void compare_random(const Server& server, const NewPredictor& new_predictor, std::uint64_t seed,
                    Effort effort, Agreement& agreement);

// Statements of which each is done to what the ones before have left, if the server accepts it;
// the catalogs are compared after each.
void compare_random_chains(const Server& server, const NewPredictor& new_predictor,
                           std::uint64_t seed, Effort effort, Agreement& agreement);

}  // namespace checker::postgres
