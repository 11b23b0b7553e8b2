// A read-only view of the repository's files: the index, a commit, the work tree, or memory.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker {

enum class FileKind { file, folder, symlink, submodule };

struct TreeEntry {
    std::string path;  // relative to the root, with /
    FileKind kind = FileKind::file;
    std::string id;  // what names the content: a blob or tree id in hex; empty where there is none
};

// Everything the program reads of a repository it reads through one of these; nothing but git/
// knows which kind it is. Reading is cheap to repeat for entries, not for texts.
class Tree {
  public:
    virtual ~Tree() = default;

    // The entry of that exact path, symlinks not followed; nothing if there is none.
    virtual std::optional<TreeEntry> find(std::string_view path) const = 0;
    // The entries directly in a folder ("" is the root), sorted by path; empty if there is none.
    virtual std::vector<TreeEntry> list(std::string_view folder) const = 0;
    // The bytes of a file, or the target of a symlink. Throws Error when it cannot be read (an
    // unmerged path, a missing object), TooLarge for more than `largest_file` bytes.
    virtual std::string read(const TreeEntry& entry) const = 0;

    static constexpr std::size_t largest_file = 64U << 20U;
};

using TreePtr = std::shared_ptr<const Tree>;

// The file or folder at `path` with every symlink on the way followed inside the Tree. Nothing if
// there is none, if a link leads out of the repository, or after 40 links.
std::optional<TreeEntry> resolve(const Tree& tree, std::string_view path);

// The text of the file at `path`, links followed as in resolve(); null if there is no such file.
// The source carries the path asked for.
SourcePtr read_source(const Tree& tree, std::string_view path);

// The same; for a file that cannot be read a source without text, so that a finding has a place.
SourcePtr source_or_empty(const Tree& tree, std::string_view path);

// Every file below `folder`, sorted by path, symlinks not followed; folders that `skip` names
// (their last part) are left out.
std::vector<TreeEntry> files_below(const Tree& tree, std::string_view folder,
                                   const std::vector<std::string_view>& skip = {"node_modules",
                                                                                ".git"});

// A Tree in memory: path -> text. For tests and for the examples of rules.
class MemoryTree : public Tree {
  public:
    explicit MemoryTree(std::map<std::string, std::string, std::less<>> files)
        : files_(std::move(files)) {}

    std::optional<TreeEntry> find(std::string_view path) const override;
    std::vector<TreeEntry> list(std::string_view folder) const override;
    std::string read(const TreeEntry& entry) const override;

  private:
    std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace checker
