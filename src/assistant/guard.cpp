#include "assistant/guard.h"

#include <algorithm>

#include "assistant/guarded.h"

namespace checker::assistant {

namespace {

// The folder that `cd` leads to, as the repository knows it.
std::optional<std::string> folder_after(const Command& command, const std::string& folder,
                                        const Surroundings& around) {
    const bool is_cd = command.words.size() > 1 &&
                       (command.words.front() == "cd" || command.words.front() == "pushd");
    if (!is_cd) return std::nullopt;
    return around.locate(folder, command.words.back());
}

std::optional<Refusal> refuse(const Command& command, const std::vector<std::string>& folders,
                              const Surroundings& around) {
    if (auto refusal = refuse_without_hooks(command)) return refusal;
    for (const std::string& file : written_by(command))
        for (const std::string& folder : folders)
            if (const auto path = around.locate(folder, file))
                if (auto refusal = refuse_path(*path, *around.tree)) return refusal;
    return refuse_push(command, folders, *around.tree);
}

}  // namespace

std::optional<Refusal> refusal_of_command(std::string_view text, const Surroundings& around) {
    const std::string start = around.locate("", ".").value_or("");
    std::vector<std::string> folders{start};
    // What is exported counts for all that follows.
    std::vector<std::string> exported;
    for (Command& command : commands_in(text)) {
        if (const auto next = folder_after(command, folders.front(), around)) {
            folders = {*next};
            if (*next != start) folders.push_back(start);
            continue;
        }
        std::vector<std::string>& words = command.words;
        const bool is_export = !words.empty() && words.front() == "export";
        if (words.empty() || is_export) {
            std::ranges::copy(command.assignments, std::back_inserter(exported));
            if (is_export) exported.insert(exported.end(), words.begin() + 1, words.end());
        }
        command.assignments.insert(command.assignments.end(), exported.begin(), exported.end());
        if (auto refusal = refuse(command, folders, around)) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_edit(std::string_view file, const Surroundings& around) {
    const std::optional<std::string> path = around.locate("", file);
    if (!path) return std::nullopt;
    return refuse_path(*path, *around.tree);
}

}  // namespace checker::assistant
