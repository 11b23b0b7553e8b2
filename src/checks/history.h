// What was there before a Change, so that each rule reports what the Change adds.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/chain_checks.h"

namespace checker::checks {

// The chains whose damage is old: the before, and those that are being merged. None with `all`.
std::vector<const drizzle::Chain*> older_chains(const ChainChange& change);

// Something that is wrong in a chain. Two chains with the same key have the same thing wrong.
struct Complaint {
    std::string key;
    std::function<Place(const Tree&)> place;  // asked only when it is reported
    std::string message;
};

using Complaints = std::vector<Complaint>;

// Reports what the chain after the Change has wrong and no older chain has. Says nothing when the
// journal could not be read: then nothing is known about the chain.
void report_new(const ChainChange& change, Report& report,
                const std::function<Complaints(const drizzle::Chain&)>& find);

// Whether the snapshots are what they were before, file by file: then their heads need not be read.
bool has_old_snapshots(const ChainChange& change);

// A place in a file that is not read yet: its first line, or nothing of an absent one.
Place first_line(const Tree& tree, std::string_view path);

// The migrations of a chain by their tags.
using ByTag = std::unordered_map<std::string_view, const drizzle::Migration*>;
ByTag by_tag(const drizzle::Chain& chain);

// The migrations that others may have run: what the base has; where the base is not known, what
// the before and every branch being merged have. Of one that is listed, the SQL file exists.
struct AppliedHistory {
    const Tree* tree = nullptr;
    std::vector<const drizzle::Migration*> migrations;
};
AppliedHistory applied_history(const ChainChange& change);

}  // namespace checker::checks
