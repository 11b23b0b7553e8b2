// What the completions for the shells have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/manual.h"

namespace checker::cli {

std::string bash_completion(const Manual& manual);
std::string zsh_completion(const Manual& manual);
std::string fish_completion(const Manual& manual);

// The command that lists what git knows by name.
inline constexpr std::string_view list_of_revisions =
    "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null";

// "a b c"
std::string joined_with(std::string_view between, const std::vector<std::string>& words);

// The names of all flags of a command.
std::vector<std::string> names_of_flags(const CommandManual& command);

std::vector<std::string> names_of_commands(const Manual& manual);

// `text` with `to` for each `from`.
std::string with_replaced(std::string text, std::string_view from, std::string_view to);

// What a shell's list has room for: the first line.
std::string short_help(const std::string& help);

}  // namespace checker::cli
