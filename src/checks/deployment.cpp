#include "checks/deployment.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <variant>

#include "checks/deployment_yaml.h"
#include "checks/shell_lines.h"
#include "core/path.h"
#include "json/read.h"

namespace checker::checks {

namespace {

using Lines = std::vector<DeployedLine>;

// Scripts that package managers, hosts and people run to build, to deploy, to start.
bool is_deploying(std::string_view name) {
    constexpr std::array steps{"build", "start",      "deploy",  "release", "install",
                               "prod",  "production", "publish", "ship",    "serve"};
    return std::ranges::any_of(steps, [&](std::string_view step) {
        for (std::size_t at = name.find(step); at != std::string_view::npos;
             at = name.find(step, at + 1)) {
            const std::size_t end = at + step.size();
            const auto is_letter = [&](std::size_t i) {
                return i < name.size() && std::isalnum(static_cast<unsigned char>(name[i])) != 0;
            };
            const std::string_view before = name.substr(0, at);
            const bool begins = at == 0 || !is_letter(at - 1) || before.ends_with("pre") ||
                                before.ends_with("post");
            if (begins && !is_letter(end)) return true;
        }
        return false;
    });
}

const json::Value* root_of(const json::Result& result) {
    const auto* document = std::get_if<json::Document>(&result);
    return document == nullptr ? nullptr : &document->root;
}

Lines package_scripts(const SourcePtr& source) {
    Lines lines;
    const json::Result result = json::read_with_comments(source->text);
    const json::Value* root = root_of(result);
    const json::Value* scripts = root == nullptr ? nullptr : root->find("scripts");
    if (scripts == nullptr) return lines;
    for (const json::Member& script : scripts->members)
        if (script.value.is(json::Kind::string) && is_deploying(script.key) &&
            !is_aside(script.key))
            lines.push_back({script.value.text,
                             "the script '" + script.key + "'",
                             {source, script.value.span}});
    return lines;
}

bool is_command_key(std::string_view key) {
    constexpr std::array keys{"buildCommand",
                              "build_command",
                              "cmd",
                              "cmds",
                              "command",
                              "installCommand",
                              "preDeployCommand",
                              "release_command",
                              "startCommand",
                              "start_command"};
    return std::ranges::find(keys, key) != keys.end();
}

void add_commands(const SourcePtr& source, const json::Value& value, Lines& lines) {
    for (const json::Member& member : value.members) {
        if (is_aside(member.key)) continue;
        const std::string where = "'" + member.key + "'";
        if (is_command_key(member.key) && member.value.is(json::Kind::string))
            lines.push_back({member.value.text, where, {source, member.value.span}});
        for (const json::Value& element : member.value.elements)
            if (is_command_key(member.key) && element.is(json::Kind::string))
                lines.push_back({element.text, where, {source, element.span}});
        add_commands(source, member.value, lines);
    }
}

Lines host_settings(const SourcePtr& source) {
    Lines lines;
    const json::Result result = json::read_with_comments(source->text);
    if (const json::Value* root = root_of(result)) add_commands(source, *root, lines);
    return lines;
}

// The place of a line that was cut out of `source`.
Place place_of(const SourcePtr& source, std::string_view line) {
    const auto begin = static_cast<std::size_t>(line.data() - source->text.data());
    return {source, {begin, begin + line.size()}};
}

// What stands in quotes, as TOML's texts do; escapes stay.
std::vector<std::string> quoted_in(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find_first_of("'\""); at != std::string_view::npos;) {
        const std::size_t end = text.find(text[at], at + 1);
        if (end == std::string_view::npos) break;
        found.emplace_back(text.substr(at + 1, end - at - 1));
        at = text.find_first_of("'\"", end + 1);
    }
    return found;
}

std::string_view key_of(std::string_view line, char separator) {
    line = line.substr(0, line.find(separator));
    while (line.ends_with(' '))
        line.remove_suffix(1);
    return line;
}

// Line by line, which is how such files are written.
Lines toml_settings(const SourcePtr& source) {
    Lines lines;
    bool skips = false;
    for (const ShellLine& line : shell_lines(source->text)) {
        if (line.text.starts_with('[')) skips = is_aside(line.text);
        const std::string_view key = key_of(line.text, '=');
        if (skips || !is_command_key(key)) continue;
        for (std::string& command : quoted_in(line.text.substr(line.text.find('=') + 1)))
            lines.push_back(
                {std::move(command), "'" + std::string(key) + "'", place_of(source, line.first)});
    }
    return lines;
}

Lines procfile(const SourcePtr& source) {
    Lines lines;
    for (const ShellLine& line : shell_lines(source->text)) {
        const std::string_view process = key_of(line.text, ':');
        if (process.size() == line.text.size() || is_aside(process)) continue;
        lines.push_back({line.text.substr(line.text.find(':') + 1),
                         "the process '" + std::string(process) + "'",
                         place_of(source, line.first)});
    }
    return lines;
}

// ["npm", "run", "start"] as a line; anything else as it is.
std::string shell_form(std::string_view arguments) {
    const json::Result result = json::read(arguments);
    const json::Value* root = root_of(result);
    if (root == nullptr || !root->is(json::Kind::array)) return std::string(arguments);
    std::string line;
    for (const json::Value& word : root->elements)
        line += word.text + " ";
    return line;
}

Lines dockerfile(const SourcePtr& source) {
    Lines lines;
    bool skips = false;
    for (const ShellLine& line : shell_lines(source->text)) {
        const std::size_t blank = std::min(line.text.find(' '), line.text.size());
        std::string instruction = line.text.substr(0, blank);
        std::ranges::transform(instruction, instruction.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const std::string_view rest = std::string_view(line.text).substr(blank);
        if (instruction == "FROM") {
            const std::size_t as = rest.rfind(' ', rest.find_last_not_of(' '));
            skips = as != std::string_view::npos && is_aside(rest.substr(as));
        }
        if (skips || (instruction != "RUN" && instruction != "CMD" && instruction != "ENTRYPOINT"))
            continue;
        lines.push_back({shell_form(rest), instruction, place_of(source, line.first)});
    }
    return lines;
}

}  // namespace

Lines deployed_lines(const Tree& tree, const std::string& path) {
    const std::string_view name = name_of_file(path);
    if (!is_deployment_file(path) || is_aside(path)) return {};
    const SourcePtr source = source_or_empty(tree, path);
    if (name == "package.json") return package_scripts(source);
    if (name.ends_with(".json")) return host_settings(source);
    if (name.ends_with(".toml")) return toml_settings(source);
    if (name.ends_with(".yml") || name.ends_with(".yaml")) return deployed_in_yaml(source);
    return name == "Procfile" ? procfile(source) : dockerfile(source);
}

}  // namespace checker::checks
