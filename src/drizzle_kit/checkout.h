// The files of a Tree, written to disk.
#pragma once

#include <cstddef>
#include <string>

#include "core/tree.h"

namespace checker::drizzle_kit {

// Larger files are left out: no schema is made of them.
inline constexpr std::size_t largest_checked_out = std::size_t{8} << 20U;

// Writes the files of `tree` below `folder`, which is empty and nobody else's. Left out are .git
// and node_modules, submodules, and files beyond largest_checked_out. Throws Error when a file
// cannot be read or written, and for more than 200,000 files or 1 GiB.
void check_out_files(const Tree& tree, const std::string& folder);

// Makes the links of `tree`; those that lead out of it, or to what is left out, are not made. To be
// called when all else is written: then nothing is written through a link.
void check_out_links(const Tree& tree, const std::string& folder);

}  // namespace checker::drizzle_kit
