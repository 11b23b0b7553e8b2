#include "checks/deployment_yaml.h"

#include <algorithm>
#include <array>
#include <optional>

#include "checks/shell_lines.h"
#include "core/error.h"
#include "yaml/node.h"

namespace checker::checks {

namespace {

using yaml::Kind;
using yaml::Node;

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
    return text.find("pull_request") != std::string_view::npos ||
           text.find("merge_request") != std::string_view::npos ||
           text.find("PullRequest") != std::string_view::npos;
}

// What starts a database beside the job, or is one.
bool starts_database(std::string_view text) {
    constexpr std::array starts{"docker compose up", "docker-compose up", "docker run",
                                "supabase start",    "supabase db start", "testcontainers"};
    return std::ranges::any_of(
        starts, [&](std::string_view start) { return text.find(start) != std::string_view::npos; });
}

bool is_database_image(std::string_view image) {
    image = image.substr(0, image.find(':'));
    return image.find("postgres") != std::string_view::npos ||
           image.find("pgvector") != std::string_view::npos ||
           image.find("postgis") != std::string_view::npos;
}

// Whether something in a job shows that its database is not one in production.
bool has_own_database(const Node& node, std::string_view key) {
    if (node.kind == Kind::scalar)
        return names_local_database(node.text) || starts_database(node.text) ||
               (key == "image" && is_database_image(node.text));
    if (std::ranges::any_of(node.items,
                            [&](const Node& item) { return has_own_database(item, key); }))
        return true;
    return std::ranges::any_of(node.keys, [](const yaml::Entry& entry) {
        return (entry.key == "services" && entry.value.kind != Kind::null) ||
               has_own_database(entry.value, entry.key);
    });
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

class YamlReader {
  public:
    explicit YamlReader(const SourcePtr& source) : source_(source), lines_(source->text) {}

    std::vector<DeployedLine> read(const Node& root) {
        if (root.kind != Kind::map || runs_for_proposals_alone(root)) return {};
        const Node* jobs = root.find("jobs");
        const bool has_jobs = jobs != nullptr && jobs->kind == Kind::map;
        const Node* env = root.find("env");
        if (has_jobs && env != nullptr && has_own_database(*env, "env")) return {};
        for (const yaml::Entry& entry : has_jobs ? jobs->keys : root.keys)
            add_job(entry);
        return std::move(found_);
    }

  private:
    void add_job(const yaml::Entry& job) {
        if (is_aside(job.key) || has_own_database(job.value, job.key)) return;
        walk(job.value, "'" + job.key + "'");
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
        const std::string_view text = source_->text;
        std::size_t from = lines_.offset_of(script.at);
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
