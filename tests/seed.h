// The seed of a random test: printed when it fails, and chosen by CHECKER_SEED to repeat it.
#pragma once

#include <cstdlib>
#include <random>

namespace checker::testing {

inline unsigned random_seed() {
    const char* chosen = std::getenv("CHECKER_SEED");
    return chosen != nullptr ? static_cast<unsigned>(std::strtoul(chosen, nullptr, 10))
                             : std::random_device{}();
}

}  // namespace checker::testing
