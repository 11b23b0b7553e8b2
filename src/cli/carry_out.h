// What `checker resolve-conflicts` has in common with its --repair.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "cli/options.h"
#include "core/resolution.h"
#include "git/merging.h"
#include "git/transaction.h"

namespace checker::cli {

// The migrations folders of the projects whose migrations can be moved.
std::set<std::string> migration_folders(const Tree& tree);

// Milliseconds since 1970.
std::int64_t milliseconds_now();

// What a person types next to end what he has begun.
std::string next_command(git::MergeKind kind);

// Writes and stages the changes, unless it was only asked what would be done, and tells in
// `resolution` what is left to do. Throws Error, with nothing changed, when it cannot be done.
void carry_out(const git::Repository& repository, const ResolveOptions& options,
               const std::vector<git::FileChange>& changes, const std::string& next,
               Resolution& resolution);

}  // namespace checker::cli
