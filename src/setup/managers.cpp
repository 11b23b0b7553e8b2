#include "setup/managers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/folder_tree.h"
#include "git/hooks_folder.h"
#include "json/read.h"

namespace checker::setup {

namespace {

constexpr const char* package_json = "package.json";

bool is_file(const Tree& tree, std::string_view path) {
    const std::optional<TreeEntry> entry = resolve(tree, path);
    return entry && entry->kind == FileKind::file;
}

// The root's package.json; an empty value if there is none that can be read.
json::Value package_of(const Tree& tree) {
    const SourcePtr source = read_source(tree, package_json);
    if (source == nullptr) return {};
    json::Result result = json::read(source->text);
    auto* document = std::get_if<json::Document>(&result);
    return document == nullptr ? json::Value{} : std::move(document->root);
}

bool depends_on(const json::Value& package, std::string_view name) {
    return std::ranges::any_of(
        std::array{"dependencies", "devDependencies", "optionalDependencies"},
        [&](const char* kind) {
            const json::Value* list = package.find(kind);
            return list != nullptr && list->find(name) != nullptr;
        });
}

std::string first_there(const Tree& tree, const std::vector<std::string>& stems,
                        const std::vector<std::string>& endings) {
    for (const std::string& stem : stems)
        for (const std::string& ending : endings)
            if (is_file(tree, stem + ending)) return stem + ending;
    return "";
}

// The first lines of the hook that git runs before a commit.
std::string active_hook(const git::HooksFolder& folder) {
    constexpr std::size_t enough = 16384;
    const std::string path = folder.of_git + "/pre-commit";
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return "";
    std::ifstream file(path, std::ios::binary);
    std::string text(enough, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

// By what each of them writes into it.
Manager active_manager(const git::HooksFolder& folder) {
    // Before version 9 husky let git run the users' files themselves.
    if (folder.by_husky || std::filesystem::path(folder.of_git).filename() == ".husky")
        return Manager::husky;
    const std::string hook = active_hook(folder);
    const auto says = [&](std::string_view words) { return hook.find(words) != std::string::npos; };
    if (says("call_lefthook")) return Manager::lefthook;
    if (says("SKIP_SIMPLE_GIT_HOOKS")) return Manager::simple_git_hooks;
    if (says("pre-commit.com") || says("pre_commit")) return Manager::pre_commit;
    return Manager::git;
}

// What says that a manager is used; empty if nothing does.
std::string evidence_of(Manager manager, const Tree& tree, const json::Value& package) {
    const auto named = [&](std::string_view name) {
        return depends_on(package, name) ? "package.json has " + std::string(name) : "";
    };
    const auto there = [](const std::string& path) {
        return path.empty() ? "" : path + " is there";
    };
    switch (manager) {
        case Manager::git:
            return "";
        case Manager::husky:
            return tree.find(".husky") ? ".husky is there" : named("husky");
        case Manager::lefthook: {
            std::string config = there(lefthook_config(tree));
            if (!config.empty()) return config;
            std::string old = named("@evilmartians/lefthook");
            return old.empty() ? named("lefthook") : old;
        }
        case Manager::simple_git_hooks: {
            std::string config = named("simple-git-hooks");
            return config.empty() ? there(simple_git_hooks_config(tree)) : config;
        }
        case Manager::pre_commit:
            return is_file(tree, pre_commit_config) ? there(pre_commit_config) : "";
    }
    return "";
}

bool has_lint_staged(const Tree& tree, const json::Value& package) {
    return depends_on(package, "lint-staged") || package.find("lint-staged") != nullptr ||
           !first_there(tree, {".lintstagedrc", "lint-staged.config"},
                        {"", ".json", ".yaml", ".yml", ".js", ".mjs", ".cjs", ".ts", ".mts"})
                .empty();
}

}  // namespace

std::string lefthook_config(const Tree& tree) {
    return first_there(tree, {"lefthook", ".lefthook", ".config/lefthook"},
                       {".yml", ".yaml", ".toml", ".json", ".jsonc"});
}

std::string simple_git_hooks_config(const Tree& tree) {
    std::string own = first_there(tree, {".simple-git-hooks", "simple-git-hooks"},
                                  {".cjs", ".js", ".mjs", ".json"});
    if (!own.empty()) return own;
    return package_of(tree).find("simple-git-hooks") != nullptr ? package_json : "";
}

Surroundings look_around(const git::Repository& repository) {
    Surroundings found;
    const FolderTree tree(*repository.root());
    const json::Value package = package_of(tree);
    const Manager active = active_manager(git::find_hooks_folder(*repository.root()));
    for (std::size_t i = 1; i < manager_names.size(); ++i) {
        const auto manager = static_cast<Manager>(i);
        std::string evidence = evidence_of(manager, tree, package);
        if (evidence.empty() && manager == active) evidence = "its pre-commit hook is there";
        if (!evidence.empty()) found.managers.push_back({manager, evidence, manager == active});
    }
    found.lint_staged = has_lint_staged(tree, package);
    found.has_package = depends_on(package, "@checker/cli");
    found.command = found.has_package ? "node_modules/.bin/checker" : "checker";
    return found;
}

bool is_active(const Surroundings& surroundings, Manager manager) {
    return std::ranges::any_of(surroundings.managers, [&](const FoundManager& found) {
        return found.manager == manager && found.is_active;
    });
}

std::optional<Manager> choose(const Surroundings& surroundings) {
    const auto& managers = surroundings.managers;
    if (managers.empty()) return Manager::git;
    if (managers.size() == 1) return managers.front().manager;
    const auto active = std::ranges::find_if(managers, &FoundManager::is_active);
    if (active == managers.end()) return std::nullopt;
    return active->manager;
}

}  // namespace checker::setup
