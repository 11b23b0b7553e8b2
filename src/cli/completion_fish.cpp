#include "cli/completion.h"

namespace checker::cli {

namespace {

// Text within '...'.
std::string quoted(std::string text) {
    text = with_replaced(std::move(text), "\\", "\\\\");
    return "'" + with_replaced(std::move(text), "'", "\\'") + "'";
}

// What fish offers, all in one -a: of two it takes the last.
std::string values_of(const Parameter& parameter) {
    std::vector<std::string> values = parameter.words;
    if (parameter.kind == ValueKind::folder) values.emplace_back("(__fish_complete_directories)");
    if (parameter.kind == ValueKind::revision) values.emplace_back("(__checker_revisions)");
    const std::string files = parameter.kind == ValueKind::file ? " -F" : "";
    return files + (values.empty() ? "" : " -a " + quoted(joined_with(" ", values)));
}

void write_parameters(const CommandManual& command, const std::string& condition,
                      std::string& script) {
    const std::string start = "complete -c checker -n '" + condition + "'";
    for (const Parameter& flag : command.flags) {
        script += start;
        for (const std::string& name : flag.names)
            script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        // -x is -r without files.
        if (!flag.value.empty())
            script += (flag.kind == ValueKind::file ? " -r" : " -x") + values_of(flag);
        script += " -d " + quoted(short_help(flag.help)) + "\n";
    }
    for (const Parameter& argument : command.arguments)
        if (const std::string values = values_of(argument); !values.empty())
            script += start + values + "\n";
}

}  // namespace

std::string fish_completion(const Manual& manual) {
    const std::string no_command =
        "not __fish_seen_subcommand_from " + joined_with(" ", names_of_commands(manual));
    std::string script =
        "# Made by `checker completion fish`.\n"
        "function __checker_revisions\n    " +
        std::string(list_of_revisions) + "\nend\ncomplete -c checker -f\n";
    for (const CommandManual& command : manual.commands)
        script += "complete -c checker -n '" + no_command + "' -a " + command.name + " -d " +
                  quoted(short_help(command.help)) + "\n";
    write_parameters(manual.program, no_command, script);
    for (const CommandManual& command : manual.commands)
        write_parameters(command, "__fish_seen_subcommand_from " + command.name, script);
    return script;
}

}  // namespace checker::cli
