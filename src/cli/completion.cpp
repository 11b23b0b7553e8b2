#include "cli/completion.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/error.h"
#include "core/spelling.h"

namespace checker::cli {

namespace {

using Write = std::string (*)(const Manual& manual);

constexpr std::array<std::pair<std::string_view, Write>, 3> shells{{
    {"bash", bash_completion},
    {"zsh", zsh_completion},
    {"fish", fish_completion},
}};

}  // namespace

std::string joined_with(std::string_view between, const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

std::vector<std::string> names_of_flags(const CommandManual& command) {
    std::vector<std::string> names;
    for (const Parameter& flag : command.flags)
        names.insert(names.end(), flag.names.begin(), flag.names.end());
    return names;
}

std::vector<std::string> names_of_commands(const Manual& manual) {
    std::vector<std::string> names;
    names.reserve(manual.commands.size());
    for (const CommandManual& command : manual.commands)
        names.push_back(command.name);
    return names;
}

std::string with_replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string short_help(const std::string& help) {
    return help.substr(0, help.find('\n'));
}

std::vector<std::string_view> completed_shells() {
    std::vector<std::string_view> names;
    names.reserve(shells.size());
    for (const auto& [name, write] : shells)
        names.push_back(name);
    return names;
}

std::string completion(const Manual& manual, std::string_view shell) {
    const auto* found =
        std::ranges::find(shells, shell, &std::pair<std::string_view, Write>::first);
    if (found == shells.end())
        throw Error("completion takes bash, zsh or fish, not '" + std::string(shell) + "'" +
                    did_you_mean(shell, completed_shells()));
    return found->second(manual);
}

}  // namespace checker::cli
