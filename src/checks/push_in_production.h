// The rule push-in-production.
#pragma once

#include <string>
#include <vector>

#include "checks/report.h"
#include "core/tree.h"

namespace checker::checks {

// A line that calls `drizzle-kit push`, itself or by a script of a package.json.
struct Push {
    Place place;
    std::string message;
    bool is_forced = false;
};

// The pushes that the file at `path` runs where something is built, started or deployed.
std::vector<Push> pushes_in_production(const Tree& tree, const std::string& path);

}  // namespace checker::checks
