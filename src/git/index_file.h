// git's index file (gitformat-index(5), versions 2 to 4), read by ourselves: libgit2 reads a
// relative GIT_INDEX_FILE from the wrong folder, spends 2 ms on 5,000 entries, and does not show
// the cached tree, by which most folders need not be compared at all.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace checker::git {

using ObjectId = std::array<unsigned char, 20>;

struct IndexEntry {
    std::string_view path;
    std::uint32_t mode = 0;
    ObjectId id{};
    int stage = 0;               // 1 base, 2 ours, 3 theirs of an unmerged path
    bool intent_to_add = false;  // `git add -N`: the path is announced, there is no content
    bool skip_worktree = false;  // a sparse checkout leaves it out of the work tree
};

// One folder of the cached tree ("TREE"): what `git write-tree` would write for it. In pre-order.
struct CachedFolder {
    std::string_view name;  // the folder's last part; empty for the root
    bool valid = false;     // whether `id` holds: nothing below was staged since it was computed
    ObjectId id{};
    std::size_t children = 0;
    std::size_t end = 0;  // index of the first folder behind all below this one
};

class IndexFile {
  public:
    IndexFile() = default;
    // Reads the file at `path`; a missing one is an empty index, as for git. Throws Error when it
    // is damaged or of a kind that is not understood (a split, sparse or SHA-256 index).
    explicit IndexFile(const std::string& path);
    // Reads the bytes of an index file; `path` is for messages.
    IndexFile(std::vector<char> bytes, const std::string& path);
    // Entries are views of the bytes, so an index moves but does not copy.
    IndexFile(IndexFile&&) = default;
    IndexFile& operator=(IndexFile&&) = default;
    IndexFile(const IndexFile&) = delete;
    IndexFile& operator=(const IndexFile&) = delete;

    bool exists() const { return exists_; }
    // Whether any entry is left out of the work tree.
    bool is_sparse() const { return is_sparse_; }
    // Sorted by path, then stage.
    const std::vector<IndexEntry>& entries() const { return entries_; }
    // Empty when the file has no cached tree or one that makes no sense.
    const std::vector<CachedFolder>& cached_folders() const { return cached_folders_; }

  private:
    friend class IndexParser;

    std::vector<char> bytes_;
    std::deque<std::string> joined_paths_;  // version 4 stores what differs from the path before
    std::vector<IndexEntry> entries_;
    std::vector<CachedFolder> cached_folders_;
    bool exists_ = false;
    bool is_sparse_ = false;
};

// The entries whose path begins with `prefix`, as a half-open range of positions within
// [begin, end).
struct IndexRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};
IndexRange entries_below(const std::vector<IndexEntry>& entries, IndexRange within,
                         std::string_view prefix);

// A file or folder directly below a folder of the index.
struct IndexChild {
    std::string_view name;  // without slash
    bool is_folder = false;
    IndexRange range;  // a folder's entries, or the file's stages
};
// The child that begins at `range.begin`, in a folder whose paths begin with `prefix`.
IndexChild child_at(const std::vector<IndexEntry>& entries, IndexRange range, std::size_t prefix);

}  // namespace checker::git
