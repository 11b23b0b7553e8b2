#include "review/relevance.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "checks/deployment.h"
#include "config/settings.h"
#include "core/glob.h"
#include "core/path.h"
#include "drizzle/imports.h"

namespace checker::review {

namespace {

constexpr std::array<std::string_view, 15> extensions{"cjs",   "cts", "js",   "json", "jsonc",
                                                      "jsonl", "jsx", "mjs",  "mts",  "sql",
                                                      "ts",    "tsx", "yaml", "yml",  ""};

std::string_view extension_of(std::string_view path) {
    const std::string_view name = name_of_file(path);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot + 1);
}

// Files that decide which module an import finds.
bool decides_imports(std::string_view path) {
    const std::string_view name = name_of_file(path);
    return name == "package.json" || name == "pnpm-workspace.yaml" ||
           ((name.starts_with("tsconfig") || name.starts_with("jsconfig")) &&
            name.ends_with(".json"));
}

// What an import may write for a file: without extension, and without "/index".
std::string_view stem(std::string_view path) {
    const std::string_view extension = extension_of(path);
    if (!extension.empty()) path.remove_suffix(extension.size() + 1);
    if (name_of_file(path) == "index") path = folder_of(path);
    return path;
}

// The folders in which a file, once added, would belong to the schema.
std::vector<std::string> schema_folders(const config::Project& project) {
    std::vector<std::string> folders;
    for (const std::string& pattern : project.schema_patterns) {
        const bool absolute = pattern.starts_with('/');
        const std::string_view rest = std::string_view(pattern).substr(absolute ? 1 : 0);
        const std::string_view plain = is_glob(rest) ? glob_root(rest) : rest;
        folders.push_back(
            join_path(absolute ? "" : std::string_view(project.root), plain).value_or(""));
    }
    return folders;
}

bool is_part(const config::Project& project, const std::string& path) {
    if (path == config::settings_path || decides_imports(path)) return true;
    if (project.out && is_below(path, *project.out)) return true;
    if (std::ranges::find(project.inputs, path) != project.inputs.end()) return true;
    if (std::ranges::find(project.schema_files, path) != project.schema_files.end()) return true;
    return std::ranges::any_of(schema_folders(project),
                               [&](const std::string& folder) { return is_below(path, folder); });
}

}  // namespace

bool may_matter(std::string_view path) {
    if (checks::is_deployment_file(path)) return true;
    return std::ranges::find(extensions, extension_of(path)) != extensions.end();
}

bool touches(const config::Project& project, const Tree& after,
             const std::vector<std::string>& paths) {
    if (std::ranges::any_of(paths, [&](const std::string& path) { return is_part(project, path); }))
        return true;
    std::set<std::string_view> stems;
    for (const std::string& path : paths)
        stems.insert(stem(path));
    const auto wanted = [&](std::string_view path) { return stems.contains(stem(path)); };
    return std::ranges::any_of(project.schema_files, wanted) ||
           drizzle::may_import(after, project.schema_files, wanted);
}

}  // namespace checker::review
