#include <set>

#include "cli/completion.h"

namespace checker::cli {

namespace {

constexpr std::string_view script = R"bash(# bash completion, made by `checker completion bash`
_checker_words() {
    local IFS=$' \n'
    COMPREPLY+=($(compgen -W "$1" -- "$cur"))
}

_checker_files() {
    local IFS=$'\n'
    COMPREPLY+=($(compgen "$1" -- "$cur"))
    compopt -o filenames 2>/dev/null
}

_checker_revisions() {
    _checker_words "$(@REVISIONS@)"
}

_checker() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command= i
    COMPREPLY=()
    # bash makes three words of --flag=value.
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            @WITH_VALUE@)
                [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
                ((i++)) ;;
            @COMMANDS@)
                command=${COMP_WORDS[i]}
                break ;;
        esac
    done
    case "$command $prev" in
@VALUES@    esac
    if [[ $cur == -* ]]; then
        case $command in
@FLAGS@        esac
        return
    fi
    case $command in
        '') _checker_words '@COMMAND_WORDS@' ;;
@ARGUMENTS@    esac
}
complete -F _checker checker
)bash";

std::string values_of(const Parameter& parameter) {
    std::string values;
    if (!parameter.words.empty())
        values += "_checker_words '" + joined_with(" ", parameter.words) + "'; ";
    if (parameter.kind == ValueKind::folder) values += "_checker_files -d; ";
    if (parameter.kind == ValueKind::file) values += "_checker_files -f; ";
    if (parameter.kind == ValueKind::revision) values += "_checker_revisions; ";
    return values;
}

struct Cases {
    std::set<std::string> with_value;  // flags that a value follows
    std::string values;                // by command and flag
    std::string flags;                 // by command
    std::string arguments;             // by command
};

std::string pattern_of(const std::string& command, const std::string& flag) {
    return "'" + command + " " + flag + "'";
}

void add(const CommandManual& command, const std::string& name, Cases& cases) {
    for (const Parameter& flag : command.flags) {
        if (flag.value.empty()) continue;
        std::vector<std::string> patterns;
        for (const std::string& each : flag.names) {
            cases.with_value.insert(each);
            patterns.push_back(pattern_of(name, each));
        }
        cases.values +=
            "        " + joined_with(" | ", patterns) + ") " + values_of(flag) + "return ;;\n";
    }
    const std::string pattern = name.empty() ? "''" : name;
    cases.flags += "            " + pattern + ") _checker_words '" +
                   joined_with(" ", names_of_flags(command)) + "' ;;\n";
    std::string arguments;
    for (const Parameter& argument : command.arguments)
        if (const std::string values = values_of(argument); !arguments.ends_with(values))
            arguments += values;
    if (!arguments.empty()) cases.arguments += "        " + pattern + ") " + arguments + ";;\n";
}

}  // namespace

std::string bash_completion(const Manual& manual) {
    Cases cases;
    add(manual.program, "", cases);
    for (const CommandManual& command : manual.commands)
        add(command, command.name, cases);
    // A case may end in one `;;` only.
    const std::string arguments = with_replaced(cases.arguments, "; ;;", " ;;");
    const std::vector<std::string> commands = names_of_commands(manual);
    std::string text = with_replaced(std::string(script), "@REVISIONS@", list_of_revisions);
    text = with_replaced(text, "@WITH_VALUE@",
                         joined_with(" | ", {cases.with_value.begin(), cases.with_value.end()}));
    text = with_replaced(text, "@COMMANDS@", joined_with(" | ", commands));
    text = with_replaced(text, "@COMMAND_WORDS@", joined_with(" ", commands));
    text = with_replaced(text, "@VALUES@", cases.values);
    text = with_replaced(text, "@FLAGS@", cases.flags);
    return with_replaced(text, "@ARGUMENTS@", arguments);
}

}  // namespace checker::cli
