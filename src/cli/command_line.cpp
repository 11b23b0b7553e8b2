#include "cli/command_line.h"

#include "cli/doctor.h"
#include "cli/help.h"
#include "cli/init.h"
#include "core/spelling.h"

namespace checker::cli {

namespace {

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

void add_project_option(CLI::App& app, Typed& typed) {
    add_list(app, "--project", typed.projects, "DIR", "Only the project in DIR (repeatable)");
}

void add_format_option(CLI::App& app, Typed& typed, const std::string& formats) {
    add_list(app, "--format", typed.formats, "NAME[=FILE]", formats + " (repeatable)");
}

// What a check looks at.
void add_scope_options(CLI::App& app, Typed& typed) {
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
    add_project_option(app, typed);
}

void add_check_options(CLI::App& app, Typed& typed) {
    add_scope_options(app, typed);
    app.add_flag("--pushed", typed.pushed, "Check what git push sends; for a pre-push hook");
    add_format_option(app, typed, formats_below);
}

void add_report_options(CLI::App& app, Typed& typed) {
    app.add_option("--html", typed.html, "The file to write: one page, which needs nothing else")
        ->type_name("FILE");
    add_scope_options(app, typed);
    app.footer(report_examples);
}

void add_diff_options(CLI::App& app, Typed& typed) {
    app.add_option("FROM", typed.from, "What to compare (default: snapshot)")->type_name("");
    app.add_option("TO", typed.to, "What to compare it with (default: code)")->type_name("");
    app.add_flag("--exit-code", typed.exit_code, "Exit with 1 when there is a difference");
    add_project_option(app, typed);
    add_format_option(app, typed, joined(diff_formats()));
    app.footer(diff_examples);
}

void add_lint_options(CLI::App& app, Typed& typed) {
    app.add_option("FILE", typed.files, "SQL files; - is standard input")->type_name("");
    app.add_flag("--fix", typed.fix, "Rewrite what has a safe form, where that is proven");
    app.add_option("--postgres", typed.postgres, "The server's major version")
        ->type_name("VERSION")
        ->check(CLI::Range(12, 18));
    add_format_option(app, typed, formats_below);
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
    add_format_option(app, typed, joined(resolve_formats()));
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

// The commands that set checker up, and look whether that has gone well.
void add_setup_commands(CLI::App& app, Typed& typed) {
    CLI::App& init = *app.add_subcommand(
        "init", "Set up hooks, in the way of the project's hook manager, and checker.yaml");
    init.add_flag("--yes", typed.init.yes, "Write without asking");
    init.add_option("--hooks", typed.init.hooks, joined(manager_names()))->type_name("MANAGER");
    init.add_flag("--agent", typed.init.agent,
                  "Instead, let Claude Code ask checker (.claude/settings.json)");
    init.add_flag("--undo", typed.init.undo, "Bring back what was there before");
    init.footer(init_help);
    CLI::App& doctor =
        *app.add_subcommand("doctor", "Tell whether checker is set up well, and what to do");
    add_list(doctor, "--format", typed.formats, "NAME[=FILE]",
             joined(doctor_formats()) + " (repeatable)");
    doctor.footer(doctor_help);
    CLI::App& install = *app.add_subcommand(
        "install-hooks", "Run the check before each commit and push; hooks that are there stay");
    CLI::App& uninstall =
        *app.add_subcommand("uninstall-hooks", "Take out what install-hooks put in");
    for (CLI::App* part : {&install, &uninstall})
        part->footer("");
    for (CLI::App* part : {&init, &doctor, &install, &uninstall})
        add_common_options(*part, typed);
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

}  // namespace

void add_commands(CLI::App& app, Typed& typed) {
    app.footer(help_on_formats() + examples);
    app.set_version_flag("--version", "checker " CHECKER_VERSION, "Show the version");
    app.require_subcommand(0, 1);
    CLI::App& check = *app.add_subcommand("check", "Check drift, the chain, and new migrations");
    CLI::App& report = *app.add_subcommand("report", "Write what the check finds as one HTML page");
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
    for (CLI::App* part :
         {&app, &check, &report, &baseline, &diff, &lint, &resolve, &rules, &explain, &ast, &hook})
        add_common_options(*part, typed);
    baseline.footer("");
    for (CLI::App* part : {&app, &check})
        add_check_options(*part, typed);
    add_report_options(report, typed);
    add_diff_options(diff, typed);
    add_lint_options(lint, typed);
    add_resolve_options(resolve, typed);
    add_rules_options(rules, explain, ast, typed);
    add_hook_options(hook, typed);
    add_setup_commands(app, typed);
    add_document_commands(app, typed);
}

}  // namespace checker::cli
