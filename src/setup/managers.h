// Who runs the hooks of a repository.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace checker::setup {

enum class Manager { git, husky, lefthook, simple_git_hooks, pre_commit };

inline constexpr std::array<std::string_view, 5> manager_names{"git", "husky", "lefthook",
                                                               "simple-git-hooks", "pre-commit"};

inline std::string_view name_of(Manager manager) {
    return manager_names.at(static_cast<std::size_t>(manager));
}

struct FoundManager {
    Manager manager = Manager::git;
    std::string evidence;    // "package.json names husky", ".husky is there"
    bool is_active = false;  // the pre-commit hook that git runs is its
};

// What a repository has that runs hooks, beside git itself.
struct Surroundings {
    std::vector<FoundManager> managers;
    bool lint_staged = false;
    // How a hook calls checker where nobody looks for it: by its name, or in node_modules if the
    // root's package.json has @checker/cli.
    std::string command;
    bool has_package = false;  // it has
};

// Looks at the files at the work tree's root and at the hook that git would run.
Surroundings look_around(const git::Repository& repository);

// The one whose hooks checker belongs into: the active one, else the only one, else git. Nothing
// when there are several, none or more than one of them active.
std::optional<Manager> choose(const Surroundings& surroundings);

// Whether the pre-commit hook that git runs is this manager's.
bool is_active(const Surroundings& surroundings, Manager manager);

// The files in which the three that have one keep their configuration, the first that is there;
// empty if none is. Paths from the root.
std::string lefthook_config(const Tree& tree);
std::string simple_git_hooks_config(const Tree& tree);  // package.json, if it has the key
inline constexpr const char* own_lefthook_file = ".checker/lefthook.yml";  // for its `extends`
inline constexpr const char* pre_commit_config = ".pre-commit-config.yaml";

// Whether pre-commit's configuration has a hook of that id; nothing if it has no list of hooks.
std::optional<bool> has_pre_commit_hook(const std::string& config, std::string_view id);

}  // namespace checker::setup
