// The seed of a random test: printed when it fails, and chosen by CHECKER_SEED to repeat it.
#pragma once

#include <cstdlib>
#include <random>

namespace checker::testing {

inline unsigned seed_or(unsigned otherwise) {
    const char* chosen = std::getenv("CHECKER_SEED");
    return chosen != nullptr ? static_cast<unsigned>(std::strtoul(chosen, nullptr, 10)) : otherwise;
}

inline unsigned random_seed() {
    return seed_or(std::random_device{}());
}

}  // namespace checker::testing
