// What a merge will bring together: the branch's own migrations and those of a branch that has
// moved on since the two parted.
#pragma once

#include <string_view>
#include <vector>

#include "checks/chain_checks.h"

namespace checker::checks {

// One of the branch's own, beside what the other branch has.
struct Meeting {
    const drizzle::Migration* own = nullptr;
    std::string_view branch;
    // The one whose number, or else whose idx, it has; null if there is none.
    const drizzle::Migration* holder = nullptr;
    // The latest by date of those the other branch has alone.
    const drizzle::Migration* latest = nullptr;
};

// Every own migration with each branch that has new ones too.
std::vector<Meeting> meetings(const ChainChange& change);

}  // namespace checker::checks
