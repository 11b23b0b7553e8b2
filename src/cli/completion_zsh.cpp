#include "cli/completion.h"

namespace checker::cli {

namespace {

// Text within '...' in a specification of _arguments, where ] and : mean something.
std::string escaped(std::string text) {
    text = with_replaced(std::move(text), "\\", "\\\\");
    for (const char* meaning : {"[", "]", ":"})
        text = with_replaced(std::move(text), meaning, "\\" + std::string(meaning));
    return with_replaced(std::move(text), "'", "'\\''");
}

std::string values_of(const Parameter& parameter) {
    const std::string value = ":" + escaped(parameter.value) + ":";
    const std::string words = joined_with(" ", parameter.words);
    if (parameter.kind == ValueKind::folder) return value + "_files -/";
    if (parameter.kind == ValueKind::file) return value + "_files";
    if (parameter.kind == ValueKind::revision)
        // Behind a space _arguments leaves what is called as it is.
        return value + " _checker_revisions" + (words.empty() ? "" : " " + words);
    return value + (words.empty() ? " " : "(" + words + ")");
}

// A line for each name; a flag may be repeated where it has a value, as in the program itself.
void write_flags(const CommandManual& command, std::string& script) {
    for (const Parameter& flag : command.flags)
        for (const std::string& name : flag.names) {
            const bool has_value = !flag.value.empty();
            script += " \\\n            '" + std::string(has_value ? "*" : "") + name;
            if (has_value && name.starts_with("--")) script += "=";
            script += "[" + escaped(short_help(flag.help)) + "]";
            script += (has_value ? values_of(flag) : "") + "'";
        }
}

void write_arguments(const CommandManual& command, std::string& script) {
    for (const Parameter& argument : command.arguments)
        script += " \\\n            '" + std::string(argument.kind == ValueKind::file ? "*" : "") +
                  values_of(argument) + "'";
}

}  // namespace

std::string zsh_completion(const Manual& manual) {
    std::string script =
        "#compdef checker\n"
        "# Made by `checker completion zsh`.\n"
        "_checker_revisions() {\n"
        "    compadd -- $@ ${(f)\"$(" +
        std::string(list_of_revisions) +
        ")\"}\n"
        "}\n\n"
        "_checker() {\n"
        "    local -a commands\n"
        "    local context state state_descr line\n"
        "    typeset -A opt_args\n"
        "    commands=(\n";
    for (const CommandManual& command : manual.commands)
        script += "        '" + command.name + ":" + escaped(short_help(command.help)) + "'\n";
    script += "    )\n    _arguments -C";
    write_flags(manual.program, script);
    script +=
        " \\\n            '1: :->command' '*:: :->rest'\n"
        "    [[ $state == command ]] && _describe -t commands command commands\n"
        "    [[ $state == rest ]] || return\n"
        "    case $words[1] in\n";
    for (const CommandManual& command : manual.commands) {
        script += "        " + command.name + ")\n            _arguments";
        write_flags(command, script);
        write_arguments(command, script);
        script += " ;;\n";
    }
    return script + "    esac\n}\n\n_checker \"$@\"\n";
}

}  // namespace checker::cli
