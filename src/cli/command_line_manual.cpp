#include "cli/command_line_manual.h"

#include <CLI/CLI.hpp>

#include "cli/catalogue.h"
#include "cli/doctor.h"
#include "cli/init.h"
#include "cli/output.h"
#include "config/settings.h"

namespace checker::cli {

namespace {

using Words = std::vector<std::string>;

Words strings(const auto& names) {
    return {names.begin(), names.end()};
}

Words names_of_rules() {
    Words names;
    for (const rules::Rule& rule : catalogue_for({}).rules)
        names.push_back(rule.id);
    return names;
}

Words words_for(const std::string& command, const std::string& value) {
    if (value == "WHEN") return {"auto", "always", "never"};
    if (value == "VERSION") return {"12", "13", "14", "15", "16", "17", "18"};
    if (value == "SHELL") return strings(completed_shells());
    if (value == "RULE") return names_of_rules();
    if (value == "MANAGER") return strings(manager_names());
    if (value == "SIDE") return {"ours", "theirs"};
    if (value == "ASSISTANT") return {"claude"};
    if (value == "EVENT") return strings(hook_events());
    if (value == "FROM" || value == "TO") return {"code", "snapshot", "sql", "index"};
    if (value == "WHAT")
        return command == "rules" ? Words{"list", "test", "markdown"}
                                  : strings(config::unknown_names);
    if (value != "NAME[=FILE]") return {};
    if (command == "diff") return strings(diff_formats());
    if (command == "doctor") return strings(doctor_formats());
    return strings(command == "resolve-conflicts" ? resolve_formats() : check_formats());
}

ValueKind kind_of(const std::string& value) {
    if (value == "DIR" || value == "FOLDER") return ValueKind::folder;
    if (value == "FILE") return ValueKind::file;
    for (const char* revision : {"REF", "REV", "SIDE", "FROM", "TO"})
        if (value == revision) return ValueKind::revision;
    return ValueKind::words;
}

Parameter parameter_of(const CLI::Option& option, const std::string& command) {
    Parameter parameter;
    for (const std::string& name : option.get_snames())
        parameter.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames())
        parameter.names.push_back("--" + name);
    if (option.get_positional())
        parameter.value = option.get_name();
    else if (option.get_expected_max() > 0)
        parameter.value = option.get_type_name();
    // Behind the name CLI11 says which values it takes.
    parameter.value = parameter.value.substr(0, parameter.value.find(':'));
    parameter.help = option.get_description();
    parameter.kind = kind_of(parameter.value);
    parameter.words = words_for(command, parameter.value);
    return parameter;
}

CommandManual command_manual(const CLI::App& app) {
    CommandManual manual{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_positional() && option->get_group().empty()) continue;  // hidden
        (option->get_positional() ? manual.arguments : manual.flags)
            .push_back(parameter_of(*option, manual.name));
    }
    return manual;
}

}  // namespace

Manual manual_of(const CLI::App& app, std::string_view version) {
    Manual manual{std::string(version), command_manual(app), {}};
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_group().empty()) continue;
        manual.commands.push_back(command_manual(*command));
        std::string& footer = manual.commands.back().footer;
        if (footer == manual.program.footer) footer.clear();
    }
    return manual;
}

}  // namespace checker::cli
