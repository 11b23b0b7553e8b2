#include "checks/deployment_yaml.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <set>

#include "checks/shell_lines.h"
#include "core/error.h"
#include "yaml/node.h"

namespace checker::checks {

namespace {

using yaml::Kind;
using yaml::Node;

constexpr std::size_t longest_name = 100;

bool is_command_key(std::string_view key) {
    constexpr std::array keys{
        "after_script", "afterScript", "bash",     "before_script", "build_command",
        "buildCommand", "command",     "commands", "inlineScript",  "preDeployCommand",
        "run",          "run_command", "script",   "startCommand",  "initialDeployHook"};
    return std::ranges::find(keys, key) != keys.end();
}

// What a part of a workflow is called, and when it runs.
bool is_naming_key(std::string_view key) {
    constexpr std::array keys{"name", "displayName", "environment", "if", "only", "stage"};
    return std::ranges::find(keys, key) != keys.end();
}

bool is_for_proposals(std::string_view text) {
    if (text.find("!=") != std::string_view::npos) return false;
    return text.find("pull_request") != std::string_view::npos ||
           text.find("merge_request") != std::string_view::npos ||
           text.find("PullRequest") != std::string_view::npos;
}

bool is_database_image(std::string_view image) {
    image = image.substr(0, image.find(':'));
    return image.find("postgres") != std::string_view::npos ||
           image.find("pgvector") != std::string_view::npos ||
           image.find("postgis") != std::string_view::npos;
}

// A variable that says which database it is: DATABASE_URL: ${{ secrets.TEST_DATABASE_URL }}
bool names_database(std::string_view variable) {
    constexpr std::array parts{"DATABASE", "DB_", "DIRECT_URL", "NODE_ENV", "POSTGRES"};
    return std::ranges::any_of(parts, [&](std::string_view part) {
        return variable.find(part) != std::string_view::npos;
    });
}

// A file of the environment that is for development or only shows what there is: .env.example
bool takes_file_aside(std::string_view text) {
    constexpr std::string_view file = ".env.";
    for (std::size_t at = text.find(file); at != std::string_view::npos;
         at = text.find(file, at + file.size())) {
        const std::string_view name = text.substr(at + file.size(), longest_name);
        if (is_aside(name.substr(0, name.find_first_of(" \t\r\n'\";&|")))) return true;
    }
    return false;
}

bool is_own_database(const std::string& text, std::string_view key) {
    if (key == "image") return is_database_image(text);
    // An action that makes one: ikalnytskyi/action-setup-postgres,
    // neondatabase/create-branch-action
    if (key == "uses")
        return text.find("postgres") != std::string::npos ||
               text.find("create-branch-action") != std::string::npos;
    return names_local_database(text) || starts_database(text) || takes_file_aside(text) ||
           text.starts_with("file:") || text.find("=file:") != std::string::npos ||
           (names_database(key) && is_aside(text));
}

// Whether something in a job shows that its database is not one in production.
bool has_own_database(const Node& node, std::string_view key) {
    if (node.kind == Kind::scalar) return is_own_database(node.text, key);
    if (std::ranges::any_of(node.items,
                            [&](const Node& item) { return has_own_database(item, key); }))
        return true;
    return std::ranges::any_of(node.keys, [](const yaml::Entry& entry) {
        return (entry.key == "services" && entry.value.kind != Kind::null) ||
               has_own_database(entry.value, entry.key);
    });
}

// Parts of a file that hold for each of its jobs.
bool is_shared_part(std::string_view key) {
    constexpr std::array keys{"default", "env", "executors", "variables"};
    return std::ranges::find(keys, key) != keys.end();
}

// GitLab's images that run beside every job. What Render calls `services` are programs.
bool are_databases(const Node& services) {
    return std::ranges::any_of(services.items, [](const Node& service) {
        const Node* name = service.kind == Kind::map ? service.find("name") : &service;
        return name != nullptr && is_database_image(name->text);
    });
}

// The rules by which GitLab runs a job, when all of them are for proposals.
bool are_for_proposals(const Node& rules) {
    bool is_asked = false;
    for (const Node& rule : rules.items) {
        const Node* when = rule.find("when");
        if (when != nullptr && when->text == "never") continue;
        const Node* condition = rule.find("if");
        if (condition == nullptr || !is_for_proposals(condition->text)) return false;
        is_asked = true;
    }
    return is_asked;
}

bool says_aside(const Node& node) {
    if (node.kind == Kind::scalar) return is_aside(node.text) || is_for_proposals(node.text);
    if (const Node* name = node.kind == Kind::map ? node.find("name") : nullptr)
        return name->kind == Kind::scalar && is_aside(name->text);
    return std::ranges::any_of(node.items, [](const Node& item) { return says_aside(item); });
}

// Whether a job or a step is called or bound to something for tests or previews.
bool is_aside_part(const Node& map) {
    return std::ranges::any_of(map.keys, [](const yaml::Entry& entry) {
        if (entry.key == "rules") return are_for_proposals(entry.value);
        return is_naming_key(entry.key) && says_aside(entry.value);
    });
}

// if [ "$STAGE" = dev ]: what follows may be for development alone.
bool asks_where(const ShellLine& line) {
    const bool is_question = line.text.starts_with("if ") || line.text.starts_with("elif ") ||
                             line.text.starts_with("case ");
    return is_question && is_aside(line.text);
}

// Whether a workflow of GitHub runs for nothing but proposals.
bool runs_for_proposals_alone(const Node& root) {
    const Node* on = root.find("on");
    if (on == nullptr) return false;
    std::vector<std::string_view> events;
    if (on->kind == Kind::scalar) events.emplace_back(on->text);
    for (const Node& item : on->items)
        events.emplace_back(item.text);
    for (const yaml::Entry& entry : on->keys)
        events.emplace_back(entry.key);
    return !events.empty() && std::ranges::all_of(events, [](std::string_view event) {
        return event == "merge_group" || event.starts_with("pull_request");
    });
}

// How far a script of so much text may go on in its file, with its indentation.
std::size_t longest_script(std::string_view script) {
    return 4096 + 16 * script.size();
}

class YamlReader {
  public:
    explicit YamlReader(const SourcePtr& source) : source_(source), lines_(source->text) {}

    std::vector<DeployedLine> read(const Node& root) {
        if (root.kind != Kind::map || runs_for_proposals_alone(root)) return {};
        if (const Node* name = root.find("name"); name != nullptr && is_aside(name->text))
            return {};
        const Node* jobs = root.find("jobs");
        const bool has_jobs = jobs != nullptr && jobs->kind == Kind::map;
        for (const yaml::Entry& entry : root.keys) {
            if (entry.key == "services" && are_databases(entry.value)) return {};
            if (!has_own_database(entry.value, entry.key)) continue;
            if (is_shared_part(entry.key)) return {};
            with_database_.insert(entry.key);
        }
        for (const yaml::Entry& entry : has_jobs ? jobs->keys : root.keys)
            add_job(entry);
        return std::move(found_);
    }

  private:
    void add_job(const yaml::Entry& job) {
        if (is_aside(job.key) || has_own_database(job.value, job.key)) return;
        if (extends_one_with_database(job.value)) return;
        const auto first = static_cast<std::ptrdiff_t>(found_.size());
        walk(job.value, "'" + job.key + "'");
        // What a job does for its tests is not told, nor the tests; what comes behind them is.
        const auto last_test =
            std::find_if(found_.rbegin(), std::make_reverse_iterator(found_.begin() + first),
                         [](const DeployedLine& line) { return runs_tests(line.text); });
        found_.erase(found_.begin() + first, last_test.base());
    }

    // As GitLab's jobs do: extends: .with-database
    bool extends_one_with_database(const Node& job) const {
        const Node* bases = job.kind == Kind::map ? job.find("extends") : nullptr;
        if (bases == nullptr) return false;
        return with_database_.contains(bases->text) ||
               std::ranges::any_of(bases->items, [&](const Node& base) {
                   return with_database_.contains(base.text);
               });
    }

    void walk(const Node& node, const std::string& where) {
        if (node.kind == Kind::map && is_aside_part(node)) return;
        for (const Node& item : node.items)
            walk(item, where);
        for (const yaml::Entry& entry : node.keys) {
            if (!is_command_key(entry.key)) {
                walk(entry.value, where);
                continue;
            }
            if (entry.value.kind == Kind::scalar) add(entry.value, where);
            for (const Node& item : entry.value.items)
                item.kind == Kind::scalar ? add(item, where) : walk(item, where);
            if (entry.value.kind == Kind::map) walk(entry.value, where);
        }
    }

    // The parsed text tells no places, so its lines are looked for behind where it begins; where
    // escapes hide one, it and those behind it are told there.
    void add(const Node& script, const std::string& where) {
        std::size_t from = lines_.offset_of(script.at);
        const std::string_view text =
            std::string_view(source_->text).substr(0, from + longest_script(script.text));
        bool is_lost = false;
        const std::vector<ShellLine> script_lines = shell_lines(script.text);
        if (std::ranges::any_of(script_lines, asks_where)) return;
        for (const ShellLine& line : script_lines) {
            const std::size_t at = is_lost ? std::string_view::npos : text.find(line.first, from);
            is_lost = at == std::string_view::npos;
            if (!is_lost) from = at;
            const std::size_t end =
                is_lost ? std::min(text.find('\n', from), text.size()) : at + line.first.size();
            found_.push_back({line.text, where, {source_, {from, end}}});
        }
    }

    const SourcePtr& source_;
    Lines lines_;
    std::set<std::string, std::less<>> with_database_;  // of the entries at the top
    std::vector<DeployedLine> found_;
};

}  // namespace

std::vector<DeployedLine> deployed_in_yaml(const SourcePtr& source) {
    try {
        return YamlReader(source).read(yaml::read(*source));
    } catch (const Error&) {
        return {};  // no YAML; whoever runs it will say so
    }
}

}  // namespace checker::checks
