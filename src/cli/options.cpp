#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "cli/catalogue.h"
#include "cli/command_line_manual.h"
#include "cli/help.h"
#include "config/json_schema.h"
#include "core/error.h"
#include "core/spelling.h"
#include "review/opinions.h"

namespace checker::cli {

namespace {

// What was typed, as it was typed.
struct Typed {
    bool staged = false;
    bool all = false;
    bool ci = false;
    std::string base;
    std::string head;
    std::vector<std::string> projects;
    std::vector<std::string> formats;
    std::string unknown;
    std::string from;
    std::string to;
    bool exit_code = false;
    std::vector<std::string> files;
    int postgres = 0;
    bool fix = false;
    ResolveOptions resolve;
    std::string what = "list";
    std::string argument;
    std::string assistant;
    std::string event;
    std::string colour = "auto";
    std::string folder;
};

void add_common_options(CLI::App& app, Typed& typed) {
    app.allow_extras();
    app.get_formatter()->column_width(30);
    app.set_help_flag("-h,--help", "Show this help");
    app.add_option("-C", typed.folder, "Run as if started in DIR")
        ->type_name("DIR")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.add_option("--color", typed.colour, "Colour on the terminal: auto, always or never")
        ->type_name("WHEN")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

// An option that may be given again and again, before the command and behind it.
void add_list(CLI::App& app, const char* name, std::vector<std::string>& list, const char* value,
              const std::string& help) {
    const auto append = [&list](const std::vector<std::string>& more) {
        list.insert(list.end(), more.begin(), more.end());
    };
    app.add_option_function<std::vector<std::string>>(name, append, help)
        ->type_name(value)
        ->expected(1)
        ->allow_extra_args(false)  // what follows its value are files
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

// There are more than a flag's line can name.
constexpr const char* formats_below = "How to report: a format named below";

void add_report_options(CLI::App& app, Typed& typed, const std::string& formats) {
    add_list(app, "--project", typed.projects, "DIR", "Only the project in DIR (repeatable)");
    add_list(app, "--format", typed.formats, "NAME[=FILE]", formats + " (repeatable)");
}

void add_check_options(CLI::App& app, Typed& typed) {
    app.add_flag("--staged", typed.staged, "Check what the next commit will change");
    app.add_option("--base", typed.base, "Check what was changed since leaving REF")
        ->type_name("REF");
    app.add_flag("--all", typed.all, "Check everything, old history included");
    app.add_flag("--ci", typed.ci, "Check what the CI service says that this run is for");
    app.add_option("--head", typed.head, "With --base or --all: the commit to check")
        ->type_name("REV");
    app.add_option("--unknown", typed.unknown,
                   "For what is not evaluated: hint, error or drizzle-kit (runs your code)")
        ->type_name("WHAT");
    add_report_options(app, typed, formats_below);
}

void add_diff_options(CLI::App& app, Typed& typed) {
    app.add_option("FROM", typed.from, "What to compare (default: snapshot)")->type_name("");
    app.add_option("TO", typed.to, "What to compare it with (default: code)")->type_name("");
    app.add_flag("--exit-code", typed.exit_code, "Exit with 1 when there is a difference");
    add_report_options(app, typed, joined(diff_formats()));
    app.footer(diff_examples);
}

void add_lint_options(CLI::App& app, Typed& typed) {
    app.add_option("FILE", typed.files, "SQL files; - is standard input")->type_name("");
    app.add_flag("--fix", typed.fix, "Rewrite what has a safe form, where that is proven");
    app.add_option("--postgres", typed.postgres, "The server's major version")
        ->type_name("VERSION")
        ->check(CLI::Range(12, 18));
    add_list(app, "--format", typed.formats, "NAME[=FILE]",
             std::string(formats_below) + " (repeatable)");
    app.footer(help_on_formats() + lint_examples);
}

void add_resolve_options(CLI::App& app, Typed& typed) {
    app.add_option("--keep", typed.resolve.keep,
                   "Whose migrations stay: ours, theirs (as git names them) or a branch")
        ->type_name("SIDE");
    app.add_flag("--repair", typed.resolve.repair,
                 "Put right times, numbers and snapshots of what only this branch has");
    app.add_flag("--dry-run", typed.resolve.dry_run, "Say what would be done, and do nothing");
    app.add_flag("--check", typed.resolve.check, "Exit with 1 if there is something to do");
    app.add_flag("--hint", typed.resolve.hint)->group("");  // for the hooks; not in the help
    app.add_flag("--abort", typed.resolve.abort, "Undo a run that was interrupted");
    add_list(app, "--format", typed.formats, "NAME[=FILE]",
             joined(resolve_formats()) + " (repeatable)");
    app.footer(resolve_examples);
}

void add_rules_options(CLI::App& rules, CLI::App& explain, CLI::App& ast, Typed& typed) {
    rules.add_option("WHAT", typed.what, "list, test or markdown (default: list)")->type_name("");
    rules.add_option("FOLDER", typed.argument, "For test: where the rules are (.checker/rules)")
        ->type_name("");
    rules.footer("");
    explain.add_option("RULE", typed.argument, "The rule's name")->type_name("")->required();
    explain.footer("");
    ast.add_option("SQL", typed.argument, "The statements")->type_name("")->required();
    ast.footer("");
}

void add_hook_options(CLI::App& app, Typed& typed) {
    app.add_option("ASSISTANT", typed.assistant, "claude")->type_name("")->required();
    app.add_option("EVENT", typed.event, joined(hook_events()))->type_name("")->required();
    app.footer(hook_examples);
}

// The commands that print what a table of the program says: for man, for a shell, for an editor.
void add_document_commands(CLI::App& app, Typed& typed) {
    CLI::App& completion =
        *app.add_subcommand("completion", "Print the completions for bash, zsh or fish");
    completion.add_option("SHELL", typed.argument, "bash, zsh or fish")->type_name("")->required();
    CLI::App& man = *app.add_subcommand("man", "Print the manual page");
    man.group("");  // for the packages; not in the help
    CLI::App& schema =
        *app.add_subcommand("schema", "Print the JSON Schema of checker.yaml, for editors");
    for (CLI::App* part : {&completion, &man, &schema}) {
        add_common_options(*part, typed);
        part->footer("");
    }
}

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
    std::vector<const char*> others{"--staged", "--base", "--all", "--ci", "--head", "--unknown"};
    if (command != "diff") others.emplace_back("--project");
    if (command != "diff" && command != "lint" && command != "resolve-conflicts")
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
    for (const char* flag : {"--staged", "--base", "--all", "--ci"})
        if (given(flag)) scopes.emplace_back(flag);
    if (scopes.size() > 1)
        throw Error(scopes[0] + " and " + scopes[1] + " cannot be given together");
    for (const char* flag : {"--staged", "--ci"})
        if (given(flag) && given("--head"))
            throw Error(std::string(flag) + " and --head cannot be given together");
    for (const auto& [flag, text] :
         {std::pair("--base", &typed.base), std::pair("--head", &typed.head),
          std::pair("--keep", &typed.resolve.keep), std::pair("--unknown", &typed.unknown)})
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
    NamedCommand{"baseline", Command::baseline},
    NamedCommand{"diff", Command::diff},
    NamedCommand{"lint", Command::lint},
    NamedCommand{"resolve-conflicts", Command::resolve_conflicts},
    NamedCommand{"rules", Command::rules},
    NamedCommand{"explain", Command::explain},
    NamedCommand{"ast", Command::ast},
    NamedCommand{"hook", Command::hook},
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

FormatNames formats_of(Command command) {
    if (command == Command::diff) return diff_formats();
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
    const FormatNames formats = formats_of(options.command);
    for (const std::string& format : typed.formats)
        options.outputs.push_back(parse_output(format, formats));
    refuse_mixed(options.outputs);
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
    app.footer(help_on_formats() + examples);
    app.set_version_flag("--version", "checker " CHECKER_VERSION, "Show the version");
    app.require_subcommand(0, 1);
    CLI::App& check = *app.add_subcommand("check", "Check drift, the chain, and new migrations");
    CLI::App& baseline = *app.add_subcommand(
        "baseline", "Record what is wrong today, so that only what is new fails");
    CLI::App& diff = *app.add_subcommand("diff", "Tell what differs between two schemas");
    CLI::App& lint = *app.add_subcommand("lint", "Check SQL files alone");
    CLI::App& resolve = *app.add_subcommand(
        "resolve-conflicts", "Put right what a merge did to migrations with the same number");
    CLI::App& rules = *app.add_subcommand("rules", "List the rules, or test one's own");
    CLI::App& explain = *app.add_subcommand("explain", "Tell all about a rule");
    CLI::App& ast = *app.add_subcommand("ast", "Show how PostgreSQL's parser sees SQL");
    CLI::App& hook =
        *app.add_subcommand("hook", "Answer an AI assistant's hook, which asks on standard input");
    CLI::App& install = *app.add_subcommand(
        "install-hooks", "Run the check before each commit; hooks that are there stay");
    CLI::App& uninstall =
        *app.add_subcommand("uninstall-hooks", "Take out what install-hooks put in");
    for (CLI::App* part : {&app, &check, &baseline, &diff, &lint, &resolve, &rules, &explain, &ast,
                           &hook, &install, &uninstall})
        add_common_options(*part, typed);
    for (CLI::App* part : {&baseline, &install, &uninstall})
        part->footer("");
    for (CLI::App* part : {&app, &check})
        add_check_options(*part, typed);
    add_diff_options(diff, typed);
    add_lint_options(lint, typed);
    add_resolve_options(resolve, typed);
    add_rules_options(rules, explain, ast, typed);
    add_hook_options(hook, typed);
    add_document_commands(app, typed);
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
