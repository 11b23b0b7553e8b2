// Two that claim what only one can have.
#pragma once

#include <string>
#include <vector>

namespace checker::checks {

struct Claim {
    std::string value;     // what is claimed
    std::string claimant;  // the same in every chain, different within one
};

struct Collision {
    std::size_t blamed = 0;  // index of the claim that came later
    std::size_t other = 0;
};

// The claims of one value by several, without pairs that an older chain has both of. Blamed is the
// claim that no older chain has; where both are new, or come from two branches, the later one.
std::vector<Collision> collisions(const std::vector<Claim>& claims,
                                  const std::vector<std::vector<Claim>>& older);

}  // namespace checker::checks
