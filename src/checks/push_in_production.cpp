#include "checks/push_in_production.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "checks/deployment.h"
#include "config/scripts.h"
#include "core/path.h"

namespace checker::checks {

namespace {

using Words = std::vector<std::string>;

// How many scripts may call one another in a row.
constexpr std::size_t most_calls = 100;

struct Pushing {
    bool is_forced = false;
    std::string by;  // the script that does it; empty: the line itself
};

// Programs that only show or search what stands behind them.
bool only_shows(const std::string& program) {
    constexpr std::array programs{"echo", "printf", "cat", "grep", "rg", "sed", "git", "test", "["};
    return std::ranges::find(programs, program) != programs.end();
}

bool is_assignment(const std::string& word) {
    const std::size_t equals = word.find('=');
    return equals != std::string::npos && equals > 0 && word[0] != '-' && word.find('/') > equals;
}

// Whether a command shows that its database is for development: by its address, or by the name of
// anything that it is given (.env.local, drizzle.config.test.ts, --stage=dev, $TEST_DATABASE_URL).
bool is_for_development(const Words& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return names_local_database(word) ||
               is_aside(name_of_file(std::string_view(word).substr(word.find('=') + 1)));
    });
}

// Programs that nobody runs in production: next dev, vite dev, nodemon. In npm ci --omit dev it is
// what an option says.
bool serves_development(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_value = i > 0 && words[i - 1].starts_with('-');
        if (words[i] == "--watch" || words[i] == "nodemon") return true;
        if (!is_value && (words[i] == "dev" || words[i] == "watch")) return true;
    }
    return false;
}

bool is_package_manager(const std::string& word) {
    return word == "npm" || word == "pnpm" || word == "yarn" || word == "bun" || word == "turbo";
}

// The nearest package.json from a file's folder upwards.
std::string package_of(const Tree& tree, std::string_view path) {
    for (std::string folder(folder_of(path));; folder = folder_of(folder)) {
        std::string package = folder.empty() ? "package.json" : folder + "/package.json";
        if (folder.empty() || tree.find(package)) return package;
    }
}

class Pushes {
  public:
    Pushes(const Tree& tree, std::string_view path)
        : scripts_(config::scripts_of(tree, package_of(tree, path))) {}

    std::optional<Pushing> in_line(const std::string& line) { return in_line(line, 0); }

  private:
    std::optional<Pushing> in_line(const std::string& line, std::size_t depth) {
        if (starts_database(line)) return std::nullopt;
        std::optional<Pushing> found;
        for (const Words& words : config::commands_in(line)) {
            if (serves_development(words)) return std::nullopt;
            const std::optional<Pushing> here = in_command(words, depth);
            if (here && (!found || here->is_forced)) found = here;
        }
        return found;
    }

    std::optional<Pushing> in_command(const Words& words, std::size_t depth) {
        const auto program = std::ranges::find_if_not(words, is_assignment);
        if (program == words.end() || only_shows(*program) || is_for_development(words))
            return std::nullopt;
        if (const auto calls = config::calls_of(words); !calls.empty())
            return in_call(calls.front());
        if (std::ranges::none_of(words, is_package_manager)) return std::nullopt;
        for (const std::string& word : words)
            if (auto by = in_script(word, words, depth)) return by;
        return std::nullopt;
    }

    static std::optional<Pushing> in_call(const config::KitCall& call) {
        if (call.command != "push" && !call.command.starts_with("push:")) return std::nullopt;
        const bool is_forced = std::ranges::find(call.flags, "force") != call.flags.end() ||
                               call.options.contains("force");
        return Pushing{is_forced, ""};
    }

    // What a script does that the words call; "--force" behind it goes to what it calls.
    std::optional<Pushing> in_script(const std::string& name, const Words& words,
                                     std::size_t depth) {
        const auto script = scripts_.find(name);
        if (script == scripts_.end() || is_aside(name) || depth == most_calls) return std::nullopt;
        // One that calls itself does nothing but that. Each is read once, however often it is
        // called.
        const auto [known, is_new] = known_.try_emplace(script->first);
        if (is_new) known->second = in_line(script->second, depth + 1);
        std::optional<Pushing> pushing = known->second;
        if (!pushing) return std::nullopt;
        if (std::ranges::find(words, "--force") != words.end()) pushing->is_forced = true;
        if (pushing->by.empty()) pushing->by = name;
        return pushing;
    }

    config::Scripts scripts_;
    std::map<std::string_view, std::optional<Pushing>> known_;  // by script
};

}  // namespace

std::vector<Push> pushes_in_production(const Tree& tree, const std::string& path) {
    std::vector<Push> pushes;
    const std::vector<DeployedLine> lines = deployed_lines(tree, path);
    if (lines.empty()) return pushes;
    Pushes finder(tree, path);
    for (const DeployedLine& line : lines) {
        const std::optional<Pushing> pushing = finder.in_line(line.text);
        if (!pushing) continue;
        std::string message = line.where + " runs `drizzle-kit push";
        if (pushing->is_forced) message += " --force";
        message += "`";
        if (!pushing->by.empty()) message += " by the script '" + pushing->by + "'";
        message += ": the database is changed past all migrations";
        if (pushing->is_forced)
            message += ", and what the schema lacks is dropped without a question";
        pushes.push_back({line.place, message, pushing->is_forced});
    }
    return pushes;
}

}  // namespace checker::checks
