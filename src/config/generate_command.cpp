#include "config/generate_command.h"

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "core/path.h"
#include "core/printable.h"
#include "json/read.h"

namespace checker::config {

namespace {

struct Manager {
    std::string_view lock_file;
    std::string_view run_script;  // in front of a script's name
    std::string_view execute;     // in front of an installed program's name
};

// Documented by each manager under "run" and "exec"; npm is what is left.
constexpr std::array managers{
    Manager{"pnpm-lock.yaml", "pnpm ", "pnpm "},      Manager{"yarn.lock", "yarn ", "yarn "},
    Manager{"bun.lock", "bun run ", "bunx "},         Manager{"bun.lockb", "bun run ", "bunx "},
    Manager{"package-lock.json", "npm run ", "npx "},
};

std::string in_folder(std::string_view folder, std::string_view name) {
    return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

// `root` and the folders above it, the repository's root last.
std::vector<std::string> upwards(std::string_view root) {
    std::vector<std::string> folders{std::string(root)};
    while (!folders.back().empty())
        folders.emplace_back(folder_of(folders.back()));
    return folders;
}

Manager manager_of(const Tree& tree, const std::vector<std::string>& folders) {
    for (const std::string& folder : folders)
        for (const Manager& manager : managers)
            if (tree.find(in_folder(folder, manager.lock_file))) return manager;
    return managers.back();
}

// How well a package.json script fits: 0 not at all, more is better.
int fitness(std::string_view script, std::string_view config) {
    const std::size_t kit = script.find("drizzle-kit");
    if (kit == std::string_view::npos || script.find("generate", kit) == std::string_view::npos)
        return 0;
    if (script.find("--custom") != std::string_view::npos) return 0;
    if (script.find(name_of_file(config)) != std::string_view::npos) return 3;
    return script.find("--config") == std::string_view::npos ? 2 : 1;
}

std::optional<std::string> script_in(const Tree& tree, std::string_view folder,
                                     std::string_view config) {
    const SourcePtr source = read_source(tree, in_folder(folder, "package.json"));
    if (source == nullptr) return std::nullopt;
    const json::Result result = json::read_with_comments(source->text);
    const auto* package = std::get_if<json::Document>(&result);
    const json::Value* scripts = package == nullptr ? nullptr : package->root.find("scripts");
    if (scripts == nullptr) return std::nullopt;
    std::optional<std::string> best;
    int best_fitness = 0;
    for (const json::Member& script : scripts->members) {
        const int fits =
            script.value.is(json::Kind::string) ? fitness(script.value.text, config) : 0;
        if (fits <= best_fitness) continue;
        best_fitness = fits;
        best = printable(script.key);
    }
    return best;
}

// drizzle-kit finds these by itself (0.31: only these three names).
bool is_found_by_itself(std::string_view config, std::string_view root) {
    const std::string_view name = name_of_file(config);
    return config.empty() || (folder_of(config) == root &&
                              (name == "drizzle.config.ts" || name == "drizzle.config.js" ||
                               name == "drizzle.config.json"));
}

}  // namespace

std::string generate_command(const Tree& tree, std::string_view root, std::string_view config) {
    const std::vector<std::string> folders = upwards(root);
    const Manager manager = manager_of(tree, folders);
    for (const std::string& folder : folders) {
        const std::optional<std::string> script = script_in(tree, folder, config);
        if (!script) continue;
        const std::string where = folder.empty() ? "" : " (in " + folder + ")";
        return std::string(manager.run_script) + *script + where;
    }
    std::string command = std::string(manager.execute) + "drizzle-kit generate";
    if (!is_found_by_itself(config, root)) {
        const bool below = is_below(config, root) && !root.empty();
        command += " --config=" + std::string(below ? config.substr(root.size() + 1) : config);
    }
    return root.empty() ? command : command + " (in " + std::string(root) + ")";
}

}  // namespace checker::config
