// The packages of a workspace: folders of this repository that are imported by name.
#include <algorithm>

#include "core/error.h"
#include "core/glob.h"
#include "core/path.h"
#include "typescript/evaluator.h"
#include "typescript/package_json.h"

namespace checker::typescript {

namespace {

constexpr std::size_t most_patterns = 200;

std::string in_folder(const std::string& folder, std::string_view name) {
    return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

std::string_view without_quotes(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == ','; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    if (const std::size_t comment = text.find(" #"); comment != std::string_view::npos)
        text = text.substr(0, comment);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    if (text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0])
        text = text.substr(1, text.size() - 2);
    return text;
}

// The list "packages" of a pnpm-workspace.yaml, in either way of writing a list. Everything else in
// that file (catalogs, settings) is pnpm's.
std::vector<std::string> pnpm_patterns(std::string_view text) {
    std::vector<std::string> patterns;
    bool within = false;
    for (std::size_t at = 0; at < text.size() && patterns.size() < most_patterns;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("packages:")) {
            within = true;
            line.remove_prefix(9);
            const std::size_t open = line.find('[');
            const std::size_t close = line.rfind(']');
            if (open == std::string_view::npos || close == std::string_view::npos) continue;
            for (std::size_t from = open + 1; from < close;) {
                const std::size_t comma = std::min(line.find(',', from), close);
                patterns.emplace_back(without_quotes(line.substr(from, comma - from)));
                from = comma + 1;
            }
        } else if (within) {
            const std::size_t first = line.find_first_not_of(" \t\r");
            if (first == std::string_view::npos || line[first] == '#') continue;
            if (line[first] != '-') break;
            patterns.emplace_back(without_quotes(line.substr(first + 1)));
        }
    }
    return patterns;
}

// "workspaces" of a package.json: a list, or an object with one.
std::vector<std::string> npm_patterns(const Object& package) {
    const Object* list = object_at(&package, "workspaces");
    if (list && list->object_class != Object::Class::array) list = object_at(list, "packages");
    std::vector<std::string> patterns;
    for (const Value& element : list ? list->elements : std::vector<Value>{})
        if (element.is_string() && patterns.size() < most_patterns)
            patterns.push_back(element.as_string());
    return patterns;
}

// A pattern of too many braces matches nothing.
bool matches(std::string_view folder, std::string_view pattern) try {
    while (pattern.starts_with("./"))
        pattern.remove_prefix(2);
    while (pattern.ends_with("/"))
        pattern.remove_suffix(1);
    return std::ranges::any_of(expand_braces(std::string(pattern)), [&](const std::string& plain) {
        return matches_glob(folder, plain);
    });
} catch (const Error&) {
    return false;
}

// Whether the patterns, of which those with ! take away, choose a folder below the workspace's.
bool is_member(std::string_view folder, const std::vector<std::string>& patterns) {
    bool chosen = folder.empty();
    for (const std::string& pattern : patterns) {
        if (pattern.starts_with('!') && matches(folder, std::string_view(pattern).substr(1)))
            return false;
        chosen = chosen || (!pattern.starts_with('!') && matches(folder, pattern));
    }
    return chosen;
}

}  // namespace

std::vector<std::string> Evaluator::workspace_patterns(const std::string& folder) {
    if (const SourcePtr pnpm = read_source(tree, in_folder(folder, "pnpm-workspace.yaml"))) {
        files_read.push_back(pnpm->path);
        return pnpm_patterns(pnpm->text);
    }
    const Object* package = settings(in_folder(folder, "package.json"));
    return package ? npm_patterns(*package) : std::vector<std::string>{};
}

// Packages by name in the workspace of that folder; null when it is none's.
const std::map<std::string, std::string>* Evaluator::workspace_packages(const std::string& root) {
    const auto known = workspaces_.find(root);
    if (known != workspaces_.end()) return known->second.empty() ? nullptr : &known->second;
    std::map<std::string, std::string>& packages = workspaces_[root];
    const std::vector<std::string> patterns = workspace_patterns(root);
    if (patterns.empty()) return nullptr;
    for (const TreeEntry& entry : files_below(tree, root)) {
        if (name_of_file(entry.path) != "package.json") continue;
        const std::string_view folder = folder_of(entry.path);
        const std::string_view below =
            root.empty() || folder.size() <= root.size() ? folder : folder.substr(root.size() + 1);
        if (!is_member(folder == root ? "" : below, patterns)) continue;
        if (const std::string* name = text_at(settings(entry.path), "name"))
            packages.emplace(*name, std::string(folder));
    }
    return packages.empty() ? nullptr : &packages;
}

// The folder of the workspace's package of that name, seen from a file.
std::optional<std::string> Evaluator::package_folder(const std::string& importer,
                                                     const std::string& name) {
    for (std::string folder(folder_of(importer));; folder = std::string(folder_of(folder))) {
        if (const auto* packages = workspace_packages(folder))
            if (const auto at = packages->find(name); at != packages->end()) return at->second;
        if (folder.empty()) return std::nullopt;
    }
}

// The first of the paths in a folder that is a file.
std::optional<std::string> Evaluator::find_first(const std::string& folder,
                                                 const std::vector<std::string>& paths) const {
    for (const std::string& each : paths)
        if (const std::optional<std::string> path = join_path(folder, each))
            if (auto file = find_file(*path)) return file;
    return std::nullopt;
}

std::optional<std::string> Evaluator::find_in_workspace(const std::string& importer,
                                                        const std::string& specifier) {
    std::size_t end = specifier.find('/');
    if (specifier.starts_with('@') && end != std::string::npos) end = specifier.find('/', end + 1);
    const std::optional<std::string> folder = package_folder(importer, specifier.substr(0, end));
    if (!folder) return std::nullopt;
    const std::string rest = end == std::string::npos ? "." : "." + specifier.substr(end);
    const std::vector<std::string> targets =
        entries_of(*settings(in_folder(*folder, "package.json")), rest);
    if (auto file = find_first(*folder, targets)) return file;
    for (const std::string& target : targets)
        if (auto file = find_first(*folder, sources_of(target))) return file;
    return std::nullopt;
}

// "#name", which the package.json nearest to the importing file explains.
std::optional<std::string> Evaluator::find_internal(const std::string& importer,
                                                    const std::string& specifier) {
    for (std::string folder(folder_of(importer));; folder = std::string(folder_of(folder))) {
        if (const Object* package = settings(in_folder(folder, "package.json"))) {
            for (const std::string& target : internal_entries(*package, specifier)) {
                const bool relative = target.starts_with("./");
                const auto path = relative ? join_path(folder, target) : std::nullopt;
                auto file = relative ? (path ? find_file(*path) : std::nullopt)
                                     : find_in_workspace(importer, target);
                if (file) return file;
            }
            return std::nullopt;
        }
        if (folder.empty()) return std::nullopt;
    }
}

}  // namespace checker::typescript
