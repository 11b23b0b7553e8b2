// An opened repository and where its parts are. Included by .cpp files of git/ only.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "git/handles.h"
#include "git/index_file.h"

namespace checker::git {

struct Opened {
    RawRepository raw;
    std::string git_dir;              // of this work tree; absolute, no slash at the end
    std::string common_dir;           // shared by all linked work trees
    std::optional<std::string> root;  // the work tree's, absolute; nothing in a bare repository
    std::string prefix;               // where the start folder is in the work tree, "" or "a/b"
    std::string index_path;
    bool index_named = false;  // by GIT_INDEX_FILE

    // The index, read when first asked for.
    const IndexFile& index() const;

    mutable std::unique_ptr<IndexFile> read_index;
};

// An id as the index has it.
git_oid oid_of(const ObjectId& raw);

// The commit that `rev` names, tags followed; null if there is no such commit.
RawCommit find_commit(const Opened& opened, std::string_view rev);

// The commit HEAD points to; null before the first commit.
RawCommit head_commit(const Opened& opened);

// More folders than any path has that is worth looking at; bounds recursion.
inline constexpr std::ptrdiff_t deepest_path = 1000;

// A tree object by id.
RawTree read_tree(const Opened& opened, const git_oid& id);

// A blob's content, which `path` names in messages. Throws Error when it is missing or larger than
// Tree::largest_file.
std::string read_blob(const Opened& opened, const git_oid& id, std::string_view path);

}  // namespace checker::git
