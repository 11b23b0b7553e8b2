// A merge with colliding migrations, in small, and what there is to see of it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "git/planned_changes.h"
#include "git/real_git.h"

namespace checker::testing {

// Everything that a transaction must leave as it was, or change as a whole.
struct Picture {
    std::map<std::string, std::string> files;  // of the work tree, with their modes and folders
    std::string staged;                        // git ls-files -s

    bool operator==(const Picture&) const = default;
};

// Both branches have added a migration 0001; feature is merging main, and two files are unmerged.
struct Collision {
    Collision();

    Picture picture() const;
    std::optional<std::string> file(const std::string& path) const;

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
};

Picture picture_of(const RealGit& git);

}  // namespace checker::testing
