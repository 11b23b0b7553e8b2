#include "cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ostream>

#include "cli/check.h"
#include "cli/diff.h"
#include "cli/exit_code.h"
#include "cli/install.h"
#include "cli/lint.h"
#include "cli/options.h"
#include "cli/resolve.h"
#include "cli/rules.h"
#include "cli/terminal.h"
#include "core/error.h"
#include "report/comparison.h"
#include "report/resolution.h"

namespace checker::cli {

namespace {

int run_check(const Options& options, std::ostream& out) {
    const std::vector<Output> outputs =
        options.outputs.empty() ? default_outputs(environment("GITHUB_ACTIONS") == "true",
                                                  environment("GITHUB_STEP_SUMMARY"))
                                : options.outputs;
    const bool states_wanted = std::ranges::any_of(outputs, [](const Output& output) {
        return report::find_format(output.format)->tells_states;
    });
    const Results results = check(options.check, states_wanted);
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        report::find_format(format)->report(to, results, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
    return exit_code(results);
}

int run_diff(const Options& options, std::ostream& out) {
    const std::vector<Output> outputs = options.outputs.empty()
                                            ? std::vector<Output>{{.format = "text", .file = {}}}
                                            : options.outputs;
    const Comparison comparison = diff(options.diff);
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        report::find_comparison_format(format)->report(to, comparison, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
    return options.diff.exit_code ? exit_code(comparison) : 0;
}

int run_lint(const Options& options, std::ostream& out) {
    if (options.lint.fix) fix(options.lint, out);
    const std::vector<Output> outputs = options.outputs.empty()
                                            ? std::vector<Output>{{.format = "text", .file = {}}}
                                            : options.outputs;
    const Results results = lint(options.lint);
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        report::find_format(format)->report(to, results, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
    return exit_code(results);
}

int run_resolve(const Options& options, std::ostream& out) {
    const std::vector<Output> outputs = options.outputs.empty()
                                            ? std::vector<Output>{{.format = "text", .file = {}}}
                                            : options.outputs;
    const Resolution resolution = resolve_conflicts(options.resolve);
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        report::find_resolution_format(format)->report(to, resolution, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
    return exit_code(resolution, options.resolve.check);
}

// The commands that write text and nothing else.
int run_plain(const Options& options, std::ostream& out) {
    bool all_is_well = true;
    const report::Style style = terminal_style(options.colour);
    const std::string& argument = options.rules.argument;
    if (options.command == Command::explain) {
        explain(argument, out, style);
    } else if (options.command == Command::ast) {
        show_syntax(argument, out);
    } else if (options.command == Command::install_hooks) {
        install_hooks(out);
    } else if (options.command == Command::uninstall_hooks) {
        uninstall_hooks(out);
    } else if (options.rules.what == "test") {
        all_is_well = test_rules(argument, out);
    } else if (options.rules.what == "markdown") {
        write_markdown(out);
    } else {
        list_rules(out, style);
    }
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    return all_is_well ? 0 : 1;
}

void enter(const std::string& folder) {
    if (!folder.empty() && chdir(folder.c_str()) != 0)
        throw Error("cannot change to '" + folder + "': " + std::strerror(errno));
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out) {
    const std::variant<Options, Answer> parsed = parse(argc, argv);
    if (const auto* answer = std::get_if<Answer>(&parsed)) {
        out << answer->text;
        return 0;
    }
    const auto& options = std::get<Options>(parsed);
    enter(options.folder);
    if (options.command == Command::check) return run_check(options, out);
    if (options.command == Command::diff) return run_diff(options, out);
    if (options.command == Command::lint) return run_lint(options, out);
    if (options.command == Command::resolve_conflicts) return run_resolve(options, out);
    return run_plain(options, out);
}

}  // namespace checker::cli
