// Owners for libgit2's objects, and its error codes as Errors. Included by .cpp files of git/ only.
#pragma once

#include <git2.h>

#include <string>
#include <string_view>

#include "core/handle.h"

namespace checker::git {

using RawRepository = Handle<git_repository, git_repository_free>;
using RawReference = Handle<git_reference, git_reference_free>;
using RawReferenceIterator = Handle<git_reference_iterator, git_reference_iterator_free>;
using RawObject = Handle<git_object, git_object_free>;
using RawCommit = Handle<git_commit, git_commit_free>;
using RawTree = Handle<git_tree, git_tree_free>;
using RawDiff = Handle<git_diff, git_diff_free>;
using RawReflog = Handle<git_reflog, git_reflog_free>;
using RawRevwalk = Handle<git_revwalk, git_revwalk_free>;
using RawOdb = Handle<git_odb, git_odb_free>;
using RawOdbObject = Handle<git_odb_object, git_odb_object_free>;

// What libgit2 said last. It keeps the message until its next call only.
std::string last_message();

// Throws Error "cannot <doing>: <libgit2's message>" for a code below 0.
void check(int code, std::string_view doing);

// The id in hex.
std::string hex(const git_oid& id);

// Reads an object's id from hex; throws Error for anything else.
git_oid oid_of(std::string_view hex_id);

}  // namespace checker::git
