#include "drizzle/schema_files.h"

#include <algorithm>
#include <array>

#include "core/glob.h"
#include "core/path.h"

namespace checker::drizzle {

namespace {

constexpr std::array<std::string_view, 8> code_extensions{".ts",  ".js",  ".cjs", ".mjs",
                                                          ".mts", ".cts", ".tsx", ".jsx"};

bool is_code(std::string_view path) {
    return std::ranges::any_of(code_extensions,
                               [&](std::string_view ending) { return path.ends_with(ending); });
}

void add(std::vector<std::string>& files, const std::string& path) {
    if (is_code(path) && std::ranges::find(files, path) == files.end()) files.push_back(path);
}

// The files that a matched path stands for: itself, or a folder's own files.
void add_matched(const Tree& tree, const std::string& path, std::vector<std::string>& files) {
    const auto entry = resolve(tree, path);
    if (!entry) return;
    if (entry->kind == FileKind::file) return add(files, path);
    for (const TreeEntry& inner : tree.list(entry->path)) {
        const std::string inner_path =
            (path.empty() ? "" : path + "/") + std::string(name_of_file(inner.path));
        if (inner.kind == FileKind::file) add(files, inner_path);
        if (inner.kind == FileKind::symlink) {
            const auto target = resolve(tree, inner.path);
            if (target && target->kind == FileKind::file) add(files, inner_path);
        }
    }
}

// Files and folders below `root`, for patterns; glob() does not look into node_modules less than
// elsewhere, but a schema in there is never the repository's.
std::vector<std::string> candidates(const Tree& tree, std::string_view root) {
    std::vector<std::string> paths;
    for (const TreeEntry& entry : files_below(tree, root)) {
        paths.push_back(entry.path);
        for (std::string_view folder = folder_of(entry.path); folder.size() > root.size();
             folder = folder_of(folder)) {
            if (std::ranges::find(paths, folder) != paths.end()) break;
            paths.emplace_back(folder);
        }
    }
    return paths;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// glob sorts by localeCompare(…, "en"), in which punctuation comes before digits and those before
// letters, and the case of letters matters last.
bool before_in_english(const std::string& a, const std::string& b) {
    const auto rank = [](char c) {
        constexpr std::string_view punctuation = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
        const std::size_t at = punctuation.find(c);
        if (at != std::string_view::npos) return static_cast<int>(at);
        return 64 + static_cast<int>(static_cast<unsigned char>(lower(c)));
    };
    const bool less = std::ranges::lexicographical_compare(
        a, b, [&](char x, char y) { return rank(x) < rank(y); });
    const bool more = std::ranges::lexicographical_compare(
        b, a, [&](char x, char y) { return rank(x) < rank(y); });
    if (less != more) return less;
    return a > b;  // lower case first
}

std::vector<std::string> matches(const Tree& tree, const std::string& pattern) {
    std::vector<std::string> found;
    for (const std::string& plain : expand_braces(pattern)) {
        if (!is_glob(plain)) {
            if (resolve(tree, plain)) found.push_back(plain);
            continue;
        }
        for (std::string& path : candidates(tree, glob_root(plain)))
            if (matches_glob(path, plain)) found.push_back(std::move(path));
    }
    std::ranges::sort(found, before_in_english);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

// The files of a pattern seen from a folder. Its special characters are none to join_path().
std::vector<std::string> files_from(const Tree& tree, std::string_view folder,
                                    std::string_view pattern) {
    std::vector<std::string> files;
    if (const auto path = join_path(folder, pattern))
        for (const std::string& match : matches(tree, *path))
            add_matched(tree, match, files);
    return files;
}

std::vector<std::string> files_of(const Tree& tree, std::string_view folder,
                                  std::string_view pattern) {
    if (!pattern.starts_with("/")) return files_from(tree, folder, pattern);
    pattern.remove_prefix(1);
    std::vector<std::string> files = files_from(tree, "", pattern);
    return files.empty() ? files_from(tree, folder, pattern) : files;
}

}  // namespace

SchemaFiles schema_files(const Tree& tree, std::string_view folder,
                         const std::vector<std::string>& patterns) {
    SchemaFiles result;
    for (const std::string& pattern : patterns) {
        const std::vector<std::string> files = files_of(tree, folder, pattern);
        if (files.empty()) result.unmatched.push_back(pattern);
        for (const std::string& file : files)
            add(result.files, file);
    }
    return result;
}

}  // namespace checker::drizzle
