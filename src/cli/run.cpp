#include "cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <iterator>
#include <memory>
#include <ostream>

#include "cli/baseline.h"
#include "cli/check.h"
#include "cli/diff.h"
#include "cli/doctor.h"
#include "cli/exit_code.h"
#include "cli/hook.h"
#include "cli/init.h"
#include "cli/install.h"
#include "cli/lint.h"
#include "cli/options.h"
#include "cli/resolve.h"
#include "cli/rules.h"
#include "cli/skip.h"
#include "cli/terminal.h"
#include "core/error.h"
#include "core/memory.h"
#include "core/printable.h"
#include "report/comparison.h"
#include "report/resolution.h"
#include "report/summary.h"

namespace checker::cli {

namespace {

// Where it goes when nothing is asked for.
std::vector<Output> outputs_or_text(const Options& options) {
    if (!options.outputs.empty()) return options.outputs;
    return {{.format = "text", .file = {}}};
}

// Writes `told` to each output, in the format that `find_format` finds by its name.
template <class FindFormat, class Told>
void tell(const std::vector<Output>& outputs, FindFormat find_format, const Told& told,
          const Options& options, std::ostream& out) {
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        find_format(format)->report(to, told, style);
    };
    write_outputs(outputs, render, terminal_style(options.colour), out);
}

// Writes that a check could not be done to each output whose format can say it, and to each file,
// where an older report may stand.
void tell_failure(const std::vector<Output>& outputs, const std::string& why,
                  const Options& options, std::ostream& out) {
    std::vector<Output> told;
    std::ranges::copy_if(outputs, std::back_inserter(told), [](const Output& output) {
        return report::find_format(output.format)->report_failure != nullptr ||
               !output.file.empty();
    });
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        if (const auto report = report::find_format(format)->report_failure)
            report(to, why, style);
        else
            to << "checker: the check could not be done: " << printable(why, true) << '\n';
    };
    write_outputs(told, render, terminal_style(options.colour), out);
}

// Nobody shall take an old report for a new one, or none for a good one.
int tell_skipped(const std::vector<Output>& outputs, const Options& options, std::ostream& out) {
    tell_failure(outputs, "nothing was checked: CHECKER=0 in the environment", options, out);
    return 0;
}

// What `work` finds out. If it cannot be done every output says so, and the Error goes on; so
// whoever reads only a report does not take an old or an empty one for a check that found nothing.
template <class Work>
Results results_of(const Work& work, const std::vector<Output>& outputs, const Options& options,
                   std::ostream& out) {
    try {
        return work();
    } catch (const std::exception& error) {
        try {
            tell_failure(outputs, error.what(), options, out);
        } catch (const Error& second) {
            throw Error(std::string(error.what()) +
                        "\nnor could that be reported: " + second.what());
        }
        throw;
    }
}

// Reports what `work` finds out, and gives it.
template <class Work>
std::shared_ptr<const Results> report_on(const Work& work, const std::vector<Output>& outputs,
                                         const Options& options, std::ostream& out) {
    auto results = std::make_shared<Results>(results_of(work, outputs, options, out));
    tell(outputs, report::find_format, *results, options, out);
    discard(results);
    return results;
}

// Where a check is told. With --ci the log stays readable when only files are asked for.
std::vector<Output> outputs_of_check(const Options& options) {
    std::vector<Output> outputs = options.outputs;
    const auto is_file = [](const Output& output) { return !output.file.empty(); };
    if (!outputs.empty() && !(options.check.ci && std::ranges::all_of(outputs, is_file)))
        return outputs;
    std::ranges::move(default_outputs(environment("GITHUB_ACTIONS") == "true",
                                      environment("GITHUB_STEP_SUMMARY")),
                      std::back_inserter(outputs));
    return outputs;
}

// Each branch for itself.
int run_pushed(const Options& options, const Skip& skip, std::ostream& out) {
    const std::vector<Output> outputs = outputs_or_text(options);
    int worst = 0;
    for (Results& results : check_pushed(options.check, wanted_by(outputs))) {
        leave_out(skip, results);
        tell(outputs, report::find_format, results, options, out);
        worst = std::max(worst, exit_code(results));
    }
    return worst;
}

int run_check(const Options& options, std::ostream& out) {
    const Skip skip = wished_skip(std::cerr);
    if (!skip.everything && options.check.pushed) return run_pushed(options, skip, out);
    const std::vector<Output> outputs = outputs_of_check(options);
    if (skip.everything) return tell_skipped(outputs, options, out);
    const auto work = [&] {
        Results results = check(options.check, wanted_by(outputs));
        leave_out(skip, results);
        return results;
    };
    return exit_code(*report_on(work, outputs, options, out));
}

// The check's only report is a file, so what came of it and where it is told of is printed.
int run_report(const Options& options, std::ostream& out) {
    const Skip skip = wished_skip(std::cerr);
    if (skip.everything) return tell_skipped(options.outputs, options, out);
    const auto work = [&] {
        Results results = check(options.check, wanted_by(options.outputs));
        leave_out(skip, results);
        return results;
    };
    const auto results = report_on(work, options.outputs, options, out);
    out << report::summary(*results, terminal_style(options.colour)) << '\n'
        << "the report is in " << printable(options.outputs.front().file) << '\n';
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    return exit_code(*results);
}

int run_diff(const Options& options, std::ostream& out) {
    const Comparison comparison = diff(options.diff);
    tell(outputs_or_text(options), report::find_comparison_format, comparison, options, out);
    return options.diff.exit_code ? exit_code(comparison) : 0;
}

int run_lint(const Options& options, std::ostream& out) {
    if (options.lint.fix) fix(options.lint, out);
    const std::vector<Output> outputs = outputs_or_text(options);
    const Skip skip = wished_skip(std::cerr);
    if (skip.everything) return tell_skipped(outputs, options, out);
    const auto work = [&] {
        Results results = lint(options.lint, wanted_by(outputs));
        leave_out(skip, results);
        return results;
    };
    return exit_code(*report_on(work, outputs, options, out));
}

int run_doctor(const Options& options, std::ostream& out) {
    const setup::Diagnoses found = doctor();
    const auto render = [&](std::ostream& to, const std::string& format,
                            const report::Style& style) {
        tell_diagnoses(found, format, to, style);
    };
    write_outputs(outputs_or_text(options), render, terminal_style(options.colour), out);
    return exit_code(found);
}

int run_init(const Options& options, std::ostream& out) {
    const int code = init(options.init, out);
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    return code;
}

int run_resolve(const Options& options, std::ostream& out) {
    if (options.resolve.hint) {
        if (environment("CHECKER") != "0") out << hint_of_conflicts();
        return 0;
    }
    const Resolution resolution = resolve_conflicts(options.resolve);
    tell(outputs_or_text(options), report::find_resolution_format, resolution, options, out);
    return exit_code(resolution, options.resolve.check);
}

// The commands that write text and nothing else.
int run_plain(const Options& options, std::ostream& out) {
    bool all_is_well = true;
    const report::Style style = terminal_style(options.colour);
    const std::string& argument = options.rules.argument;
    if (options.command == Command::baseline) {
        write_baseline(out);
    } else if (options.command == Command::explain) {
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

namespace {

int run_command(const Options& options, std::ostream& out) {
    enter(options.folder);
    if (options.command == Command::check) return run_check(options, out);
    if (options.command == Command::report) return run_report(options, out);
    if (options.command == Command::diff) return run_diff(options, out);
    if (options.command == Command::init) return run_init(options, out);
    if (options.command == Command::doctor) return run_doctor(options, out);
    if (options.command == Command::lint) return run_lint(options, out);
    if (options.command == Command::resolve_conflicts) return run_resolve(options, out);
    if (options.command == Command::hook) return run_hook(options.hook, out, std::cerr);
    return run_plain(options, out);
}

int run_any(int argc, const char* const* argv, std::ostream& out) {
    const std::variant<Options, Answer> parsed = parse(argc, argv);
    if (const auto* answer = std::get_if<Answer>(&parsed)) {
        out << answer->text;
        return 0;
    }
    return run_command(std::get<Options>(parsed), out);
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out) {
    const bool is_hook = argc > 1 && std::string_view(argv[1]) == "hook";
    if (!is_hook) return run_any(argc, argv, out);
    try {
        return run_any(argc, argv, out);
    } catch (const std::exception& error) {
        // To an assistant 2 would mean that it may not go on, again and again.
        std::cerr << "checker: " << printable(error.what(), true) << '\n';
        return hook_failed;
    }
}

}  // namespace checker::cli
