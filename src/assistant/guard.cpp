#include "assistant/guard.h"

#include <algorithm>
#include <iterator>

#include "assistant/guarded.h"

namespace checker::assistant {

namespace {

constexpr std::size_t most_commands = 1000;

bool is_cd(const Command& command) {
    return command.words.size() > 1 &&
           (command.words.front() == "cd" || command.words.front() == "pushd");
}

// Where commands run, as `cd` leads them on.
class Whereabouts {
  public:
    explicit Whereabouts(const Locate& locate)
        : locate_(locate), start_(locate("", ".").value_or("")), now_(start_) {}

    // Outside of the repository there is none.
    std::vector<std::string> folders() const {
        if (!now_) return {};
        // A folder that only a shell knows is none; a subshell comes back.
        return *now_ == start_ ? std::vector{start_} : std::vector{*now_, start_};
    }

    void go(const std::string& folder) { now_ = locate_(now_.value_or(start_), folder); }

  private:
    const Locate& locate_;
    std::string start_;
    std::optional<std::string> now_;
};

class Guard {
  public:
    explicit Guard(const Surroundings& around)
        : around_(around), packages_(*around.tree), records_(*around.tree) {}

    std::optional<Refusal> refuse(const Command& command, const std::vector<std::string>& folders) {
        if (auto refusal = refuse_without_hooks(command)) return refusal;
        for (const Written& file : written_by(command))
            for (const std::string& folder : folders)
                if (const auto path = around_.locate(folder, file.path))
                    if (auto refusal = records_.refuse({*path, file.removed})) return refusal;
        return refuse_push(command, folders, packages_);
    }

  private:
    const Surroundings& around_;
    Packages packages_;
    Records records_;
};

}  // namespace

std::optional<Refusal> refusal_of_command(std::string_view text, const Surroundings& around) {
    std::vector<Command> commands = commands_in(text);
    if (commands.size() > most_commands)
        return Refusal{"more than " + std::to_string(most_commands) +
                           " commands at once are more than are looked through",
                       "run them in several steps"};
    Guard guard(around);
    Whereabouts whereabouts(around.locate);
    std::vector<std::string> exported;  // counts for all that follows
    for (Command& command : commands) {
        if (is_cd(command)) {
            whereabouts.go(command.words.back());
            continue;
        }
        std::vector<std::string>& words = command.words;
        const bool is_export = !words.empty() && words.front() == "export";
        if (words.empty()) std::ranges::copy(command.assignments, std::back_inserter(exported));
        if (is_export) exported.insert(exported.end(), words.begin() + 1, words.end());
        command.assignments.insert(command.assignments.end(), exported.begin(), exported.end());
        if (auto refusal = guard.refuse(command, whereabouts.folders())) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_edit(std::string_view file, const Surroundings& around) {
    const std::optional<std::string> path = around.locate("", file);
    if (!path) return std::nullopt;
    return Records(*around.tree).refuse({*path, false});
}

}  // namespace checker::assistant
