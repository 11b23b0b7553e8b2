#include "drizzle/imports.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/path.h"
#include "typescript/specifiers.h"

namespace checker::drizzle {

namespace {

constexpr std::size_t most_files = 2000;

// Packages that schemas import and that no repository has as its own.
bool is_foreign(std::string_view specifier) {
    constexpr std::array<std::string_view, 12> packages{"drizzle-orm",
                                                        "drizzle-kit",
                                                        "drizzle-zod",
                                                        "drizzle-valibot",
                                                        "drizzle-typebox",
                                                        "zod",
                                                        "@paralleldrive/cuid2",
                                                        "nanoid",
                                                        "uuid",
                                                        "dotenv",
                                                        "pg",
                                                        "postgres"};
    return specifier.starts_with("node:") ||
           std::ranges::any_of(
               packages, [&](std::string_view package) { return is_below(specifier, package); });
}

// The files that an import of that path may mean.
std::vector<std::string> meant_by(const Tree& tree, const std::string& path) {
    constexpr std::array<std::string_view, 9> endings{"",    ".ts",  ".tsx", ".mts", ".cts",
                                                      ".js", ".jsx", ".mjs", ".cjs"};
    std::vector<std::string> stems{path, path + "/index"};
    // "./x.js" may be x.ts.
    if (const std::size_t dot = path.rfind('.');
        dot != std::string::npos && path.find('/', dot) == std::string::npos)
        stems.push_back(path.substr(0, dot));
    std::vector<std::string> found;
    for (const std::string& stem : stems)
        for (const std::string_view ending : endings) {
            const std::string candidate = stem + std::string(ending);
            const std::optional<TreeEntry> entry = resolve(tree, candidate);
            if (entry && entry->kind == FileKind::file) found.push_back(candidate);
        }
    return found;
}

}  // namespace

bool may_import(const Tree& tree, const std::vector<std::string>& files,
                const std::function<bool(std::string_view)>& wanted) {
    std::vector<std::string> all = files;
    std::set<std::string> known(files.begin(), files.end());
    std::set<std::string> imported;
    const auto is_new_and_wanted = [&](const std::string& path) {
        if (!known.insert(path).second) return false;
        all.push_back(path);
        return wanted(path);
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all.size() > most_files) return true;
        const std::string file = all[i];
        const SourcePtr source = read_source(tree, file);
        if (source == nullptr) continue;
        const std::optional<std::vector<std::string>> specifiers =
            typescript::import_specifiers(source->text);
        if (!specifiers) return true;
        for (const std::string& specifier : *specifiers) {
            if (is_foreign(specifier)) continue;
            if (!specifier.starts_with('.')) return true;
            const std::optional<std::string> path = join_path(folder_of(file), specifier);
            if (!path || !imported.insert(*path).second) continue;
            if (is_new_and_wanted(*path) ||
                std::ranges::any_of(meant_by(tree, *path), is_new_and_wanted))
                return true;
        }
    }
    return false;
}

}  // namespace checker::drizzle
