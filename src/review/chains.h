// The migrations of one project before and after a Change, and in what is being merged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/chain_checks.h"
#include "drizzle/chain.h"
#include "review/review.h"

namespace checker::review {

struct Chains {
    drizzle::Chain after;
    std::optional<drizzle::Chain> before;
    std::vector<drizzle::Chain> merged;
};

Chains read_chains(const Subject& subject, const std::string& out);

// What the chain checks say about them.
std::vector<checks::Remark> check(const Subject& subject, const Chains& chains);

// The migrations whose SQL neither the before nor a branch being merged has in this form, in the
// order in which they run.
std::vector<const drizzle::Migration*> new_migrations(const Subject& subject, const Chains& chains);

}  // namespace checker::review
