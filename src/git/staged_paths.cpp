#include "git/staged_paths.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"
#include "git/index_tree.h"

namespace checker::git {

namespace {

// Of a file's mode git compares the kind and whether the owner may execute it; old commits have
// others in them.
std::uint32_t canonical(std::uint32_t mode) {
    constexpr std::uint32_t kinds = 0170000;
    constexpr std::uint32_t regular = 0100000;
    if ((mode & kinds) != regular) return mode & kinds;
    return regular | ((mode & 0100U) != 0 ? 0755U : 0644U);
}

class Comparison {
  public:
    explicit Comparison(const Opened& opened)
        : opened_(opened),
          entries_(opened.index().entries()),
          cached_(opened.index().cached_folders()) {}

    // Compares a folder whose paths begin with `prefix` ("" or "a/b/"): its tree object if the
    // commit has it, its entries in the index, and its place in the cached tree, `no_folder` if it
    // has none.
    void compare(const git_oid* tree_id, IndexRange range, const std::string& prefix,
                 std::size_t cached) {
        if (tree_id != nullptr && is_unchanged(*tree_id, cached)) return;
        if (std::ranges::count(prefix, '/') > deepest_path)
            throw Error("cannot compare the index with HEAD: folders are nested too deep");
        const RawTree tree = tree_id != nullptr ? read_tree(opened_, *tree_id) : nullptr;
        const Subfolders subfolders = subfolders_of(cached);
        const std::size_t count = tree ? git_tree_entrycount(tree.get()) : 0;
        std::size_t at = 0;
        while (at < count || range.begin < range.end) {
            const git_tree_entry* old =
                at < count ? git_tree_entry_byindex(tree.get(), at) : nullptr;
            IndexChild child;
            if (range.begin < range.end) child = child_at(entries_, range, prefix.size());
            const int order = compare_names(old, child);
            compare_children(order <= 0 ? old : nullptr, order >= 0 ? child : IndexChild{}, prefix,
                             subfolders);
            if (order <= 0) ++at;
            if (order >= 0) range.begin = child.range.end;
        }
    }

    std::vector<std::string> changed() && {
        std::ranges::sort(changed_);
        return std::move(changed_);
    }

    static constexpr std::size_t no_folder = static_cast<std::size_t>(-1);

  private:
    using Subfolders = std::vector<std::pair<std::string_view, std::size_t>>;

    bool is_unchanged(const git_oid& tree, std::size_t cached) const {
        return cached != no_folder && cached_[cached].valid &&
               std::memcmp(cached_[cached].id.data(), tree.id, sizeof tree.id) == 0;
    }

    Subfolders subfolders_of(std::size_t cached) const {
        Subfolders found;
        if (cached == no_folder) return found;
        for (std::size_t at = cached + 1; at < cached_[cached].end; at = cached_[at].end)
            found.emplace_back(cached_[at].name, at);
        std::ranges::sort(found);
        return found;
    }

    // Trees and index are both sorted as if a folder's name ended with a slash. A missing side is
    // behind everything.
    static int compare_names(const git_tree_entry* old, const IndexChild& child) {
        if (old == nullptr) return 1;
        if (child.name.empty()) return -1;
        const std::string_view old_name = git_tree_entry_name(old);
        const std::size_t common = std::min(old_name.size(), child.name.size());
        const int order = old_name.substr(0, common).compare(child.name.substr(0, common));
        if (order != 0) return order;
        return next_byte(old_name, common, is_folder(old)) -
               next_byte(child.name, common, child.is_folder);
    }

    static int next_byte(std::string_view name, std::size_t at, bool folder) {
        if (at < name.size()) return static_cast<unsigned char>(name[at]);
        return folder ? '/' : '\0';
    }

    static bool is_folder(const git_tree_entry* entry) {
        return git_tree_entry_type(entry) == GIT_OBJECT_TREE;
    }

    // Either side may be missing: `old` null, or a child without name.
    void compare_children(const git_tree_entry* old, const IndexChild& child,
                          const std::string& prefix, const Subfolders& subfolders) {
        const std::string path = prefix + (old != nullptr ? std::string(git_tree_entry_name(old))
                                                          : std::string(child.name));
        if (old != nullptr ? is_folder(old) : child.is_folder) {
            const git_oid* id = old != nullptr ? git_tree_entry_id(old) : nullptr;
            const std::string_view name = std::string_view(path).substr(prefix.size());
            const auto known =
                std::ranges::lower_bound(subfolders, name, {}, &Subfolders::value_type::first);
            const bool cached =
                !child.name.empty() && known != subfolders.end() && known->first == name;
            compare(id, child.range, path + "/", cached ? known->second : no_folder);
            return;
        }
        if (is_changed(old, child)) changed_.push_back(path);
        if (changed_.size() > most_paths)
            throw Error("cannot compare the index with HEAD: too many paths differ");
    }

    bool is_changed(const git_tree_entry* old, const IndexChild& child) const {
        const bool present = !child.name.empty() && has_content(entries_, child.range);
        if (!present || old == nullptr) return present || old != nullptr;
        const IndexEntry& entry = entries_[child.range.begin];
        return entry.stage != 0 ||
               std::memcmp(entry.id.data(), git_tree_entry_id(old)->id, entry.id.size()) != 0 ||
               canonical(entry.mode) != canonical(git_tree_entry_filemode_raw(old));
    }

    static constexpr std::size_t most_paths = 1'000'000;

    const Opened& opened_;
    const std::vector<IndexEntry>& entries_;
    const std::vector<CachedFolder>& cached_;
    std::vector<std::string> changed_;
};

}  // namespace

std::vector<std::string> staged_paths(const Opened& opened, const std::optional<git_oid>& tree) {
    const IndexFile& index = opened.index();
    Comparison comparison(opened);
    comparison.compare(tree ? &*tree : nullptr, {0, index.entries().size()}, "",
                       index.cached_folders().empty() ? Comparison::no_folder : 0);
    return std::move(comparison).changed();
}

}  // namespace checker::git
