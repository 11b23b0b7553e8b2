// The index file as it will be. Included by .cpp files of git/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/opened.h"

namespace checker::git {

struct StagedFile {
    std::string path;
    std::optional<git_oid> id;  // nothing: it is taken out of the index
    unsigned mode = 0100644;
};

// The bytes of the index `bytes` with each file staged (stage 0 in place of all of its stages,
// which are kept as resolve-undo, for `git checkout --merge` and `git rerere forget`). It is
// written by libgit2, in `folder`, where nothing is left of it; then it is held against the one
// before: an index with a changed entry that was not asked for is refused. Caches for speed
// (untracked files, fsmonitor) are dropped; git makes them anew. Throws Error.
std::string next_index(const std::string& bytes, const std::vector<StagedFile>& files,
                       const std::string& folder);

}  // namespace checker::git
