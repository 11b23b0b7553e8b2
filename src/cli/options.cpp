#include "cli/options.h"

#include <algorithm>
#include <array>

#include "cli/catalogue.h"
#include "cli/command_line.h"
#include "cli/command_line_manual.h"
#include "cli/doctor.h"
#include "cli/help.h"
#include "cli/init.h"
#include "config/json_schema.h"
#include "core/error.h"
#include "core/spelling.h"
#include "review/opinions.h"

namespace checker::cli {

namespace {

std::optional<Answer> document(const CLI::App& app, const CLI::App& command, const Typed& typed) {
    const std::string& name = command.get_name();
    if (name == "schema") return Answer{config::json_schema(review::rule_forms(catalogue_for({})))};
    if (name == "man") return Answer{man_page(manual_of(app, CHECKER_VERSION))};
    if (name != "completion") return std::nullopt;
    return Answer{completion(manual_of(app, CHECKER_VERSION), typed.argument)};
}

// The names of flags that `app` takes, or of its commands.
std::vector<std::string> known_names(const CLI::App& app, bool flags) {
    std::vector<std::string> names;
    if (!flags)
        for (const CLI::App* command : app.get_subcommands({}))
            names.push_back(command->get_name());
    if (flags)
        for (const CLI::Option* option : app.get_options())
            for (const std::string& name : option->get_lnames())
                names.push_back("--" + name);
    return names;
}

// What is left over is a misspelt flag or command.
void refuse_extras(const CLI::App& app, const CLI::App& command) {
    const std::vector<std::string> extras = app.remaining(true);
    if (extras.empty()) return;
    const std::string& first = extras.front();
    const bool flag = first.size() > 1 && first.starts_with('-');
    const bool at_command = &app != &command;
    const std::string name = first.substr(0, first.find('='));
    const std::vector<std::string> names = known_names(flag ? command : app, flag);
    const std::string hint =
        "\ntry 'checker " + (at_command ? command.get_name() + " " : "") + "--help'";
    if (at_command && !flag)
        throw Error("'" + command.get_name() + "' takes no argument '" + first + "'" + hint);
    throw Error((flag ? "unknown flag '" : "unknown command '") + name + "'" +
                did_you_mean(name, {names.begin(), names.end()}) + hint);
}

// Flags that were given before a command which does not take them.
template <class Given>
void refuse_other_commands(Given given, const std::string& command) {
    if (command == "check" || command == "checker") return;
    std::vector<const char*> others;
    if (command != "report")
        others = {"--staged", "--base", "--all", "--ci", "--head", "--unknown"};
    others.emplace_back("--pushed");
    if (command != "report" && command != "diff") others.emplace_back("--project");
    if (command != "diff" && command != "lint" && command != "resolve-conflicts" &&
        command != "doctor")
        others.emplace_back("--format");
    for (const char* flag : others)
        if (given(flag))
            throw Error(std::string(flag) + " is for 'check', not for '" + command + "'");
}

void refuse_contradictions(const Typed& typed, const CLI::App& app, const CLI::App& command) {
    const auto given = [&](const char* flag) {
        return (app.get_option_no_throw(flag) && app.count(flag) > 0) ||
               (command.get_option_no_throw(flag) && command.count(flag) > 0);
    };
    std::vector<std::string> scopes;
    for (const char* flag : {"--staged", "--base", "--all", "--ci", "--pushed"})
        if (given(flag)) scopes.emplace_back(flag);
    if (scopes.size() > 1)
        throw Error(scopes[0] + " and " + scopes[1] + " cannot be given together");
    for (const auto& [one, other] :
         {std::pair("--staged", "--head"), std::pair("--ci", "--head"),
          std::pair("--pushed", "--head"), std::pair("--undo", "--hooks"),
          std::pair("--undo", "--agent"), std::pair("--hooks", "--agent")})
        if (given(one) && given(other))
            throw Error(std::string(one) + " and " + other + " cannot be given together");
    for (const auto& [flag, text] :
         {std::pair("--base", &typed.base), std::pair("--head", &typed.head),
          std::pair("--keep", &typed.resolve.keep), std::pair("--unknown", &typed.unknown),
          std::pair("--html", &typed.html)})
        if (given(flag) && text->empty()) throw Error(std::string(flag) + " names nothing");
    refuse_other_commands(given, command.get_name());
}

std::optional<config::Unknown> parse_unknown(const std::string& name) {
    if (name.empty()) return std::nullopt;
    const auto& names = config::unknown_names;
    const auto* at = std::ranges::find(names, name);
    if (at == names.end())
        throw Error("--unknown takes hint, error or drizzle-kit, not '" + name + "'" +
                    did_you_mean(name, {names.begin(), names.end()}));
    return static_cast<config::Unknown>(at - names.begin());
}

struct NamedCommand {
    std::string_view name;
    Command command;
};

constexpr std::array commands{
    NamedCommand{"report", Command::report},
    NamedCommand{"baseline", Command::baseline},
    NamedCommand{"diff", Command::diff},
    NamedCommand{"lint", Command::lint},
    NamedCommand{"resolve-conflicts", Command::resolve_conflicts},
    NamedCommand{"rules", Command::rules},
    NamedCommand{"explain", Command::explain},
    NamedCommand{"ast", Command::ast},
    NamedCommand{"hook", Command::hook},
    NamedCommand{"init", Command::init},
    NamedCommand{"doctor", Command::doctor},
    NamedCommand{"install-hooks", Command::install_hooks},
    NamedCommand{"uninstall-hooks", Command::uninstall_hooks},
};

LintOptions lint_meaning(const Typed& typed, const std::string& command) {
    if (command == "lint" && typed.files.empty())
        throw Error("lint names no file; - is standard input\ntry 'checker lint --help'");
    if (typed.fix && std::ranges::find(typed.files, "-") != typed.files.end())
        throw Error("--fix rewrites files, and standard input is none");
    LintOptions options{typed.files, std::nullopt, typed.fix};
    if (typed.postgres != 0) options.postgres = typed.postgres;
    return options;
}

RulesOptions rules_meaning(const Typed& typed) {
    const std::vector<std::string_view> whats{"list", "test", "markdown"};
    if (std::ranges::find(whats, typed.what) == whats.end())
        throw Error("rules takes list, test or markdown, not '" + typed.what + "'" +
                    did_you_mean(typed.what, whats));
    return {typed.what, typed.argument};
}

// One of `names`, by its place there.
std::size_t place_of(const std::string& name, const FormatNames& names, const std::string& what) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end())
        throw Error(what + " takes " + joined(names) + ", not '" + name + "'" +
                    did_you_mean(name, names));
    return static_cast<std::size_t>(at - names.begin());
}

HookOptions hook_meaning(const Typed& typed, const std::string& command) {
    if (command != "hook") return {};
    place_of(typed.assistant, {"claude"}, "hook");
    return {
        static_cast<HookEvent>(place_of(typed.event, hook_events(), "hook " + typed.assistant))};
}

InitOptions init_meaning(const Typed& typed) {
    const FormatNames names = manager_names();
    const std::string& name = typed.init.hooks;
    if (!name.empty() && std::ranges::find(names, name) == names.end())
        throw Error("--hooks takes " + joined(names) + ", not '" + name + "'" +
                    did_you_mean(name, names));
    return typed.init;
}

// Several branches may be pushed at once, and each is told of.
void refuse_documents(const std::vector<Output>& outputs) {
    for (const Output& output : outputs)
        if ((output.format != "text" && output.format != "concise") || !output.file.empty())
            throw Error("--pushed reports as text or concise, on standard output");
}

FormatNames formats_of(Command command) {
    if (command == Command::diff) return diff_formats();
    if (command == Command::doctor) return doctor_formats();
    return command == Command::resolve_conflicts ? resolve_formats() : check_formats();
}

Options meaning(const Typed& typed, const std::string& command) {
    Options options;
    const auto* named = std::ranges::find(commands, command, &NamedCommand::name);
    if (named != std::end(commands)) options.command = named->command;
    if (typed.staged) options.check.scope = ScopeKind::staged;
    if (!typed.base.empty()) options.check.scope = ScopeKind::range;
    if (typed.all) options.check.scope = ScopeKind::all;
    options.check.base = typed.base;
    options.check.ci = typed.ci;
    if (!typed.head.empty()) options.check.head = typed.head;
    options.check.projects = typed.projects;
    options.check.unknown = parse_unknown(typed.unknown);
    options.diff = {typed.from, typed.to, typed.projects, typed.exit_code};
    options.lint = lint_meaning(typed, command);
    options.rules = rules_meaning(typed);
    options.hook = hook_meaning(typed, command);
    options.resolve = typed.resolve;
    options.init = init_meaning(typed);
    options.check.pushed = typed.pushed;
    const FormatNames formats = formats_of(options.command);
    for (const std::string& format : typed.formats)
        options.outputs.push_back(parse_output(format, formats));
    refuse_mixed(options.outputs);
    if (typed.pushed) refuse_documents(options.outputs);
    if (options.command == Command::report) options.outputs = {html_output(typed.html)};
    options.colour = parse_colour(typed.colour);
    options.folder = typed.folder;
    return options;
}

// CLI11's complaint in our words.
Error complaint(const CLI::ParseError& error) {
    std::string text = error.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        text = text.substr(0, text.find(':')) +
               (text.find("received") == std::string::npos ? " needs a value" : " is given twice");
    return Error(text + "\ntry 'checker --help'");
}

}  // namespace

std::variant<Options, Answer> parse(int argc, const char* const* argv) {
    Typed typed;
    CLI::App app(about, "checker");
    add_commands(app, typed);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForVersion& version) {
        return Answer{std::string(version.what()) + "\n"};
    } catch (const CLI::Success& /*help*/) {
        const std::vector<CLI::App*> chosen = app.get_subcommands();
        return Answer{chosen.empty() ? app.help() : chosen[0]->help(app.get_name())};
    } catch (const CLI::ParseError& error) {
        throw complaint(error);
    }
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    const CLI::App& command = chosen.empty() ? app : *chosen[0];
    refuse_extras(app, command);
    refuse_contradictions(typed, app, command);
    if (std::optional<Answer> answer = document(app, command, typed)) return *answer;
    return meaning(typed, command.get_name());
}

}  // namespace checker::cli
