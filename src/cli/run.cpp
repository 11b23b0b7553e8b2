#include "cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>

#include "cli/check.h"
#include "cli/diff.h"
#include "cli/exit_code.h"
#include "cli/install.h"
#include "cli/lint.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "core/error.h"
#include "git/library.h"
#include "report/comparison.h"

namespace checker::cli {

namespace {

// Where the results of a check or lint go.
std::vector<Output> outputs_of(const Options& options) {
    return options.outputs.empty() ? default_outputs(environment("GITHUB_ACTIONS") == "true",
                                                     environment("GITHUB_STEP_SUMMARY"))
                                   : options.outputs;
}

int tell(const Results& results, const std::vector<Output>& outputs, const Options& options,
         std::ostream& out) {
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        report::find_format(format)->report(to, results, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
    return exit_code(results);
}

int run_check(const Options& options, std::ostream& out) {
    const std::vector<Output> outputs = outputs_of(options);
    const bool states_wanted = std::ranges::any_of(outputs, [](const Output& output) {
        return report::find_format(output.format)->tells_states;
    });
    return tell(check(options.check, states_wanted), outputs, options, out);
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
    if (options.command == Command::lint)
        return tell(lint(options.files, std::cin), outputs_of(options), options, out);
    const git::Library library;
    if (options.command == Command::check) return run_check(options, out);
    if (options.command == Command::diff) return run_diff(options, out);
    if (options.command == Command::install_hooks)
        install_hooks(out);
    else
        uninstall_hooks(out);
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    return 0;
}

}  // namespace checker::cli
