// Where reports go.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/results.h"
#include "report/report.h"

namespace checker::cli {

struct Output {
    std::string format;
    std::string file;     // empty: standard output
    bool append = false;  // to what others wrote into the file
};

using FormatNames = std::vector<std::string_view>;

// The formats of a check, of a comparison of schemas, and of what was resolved.
FormatNames check_formats();
FormatNames diff_formats();
FormatNames resolve_formats();

// What `hook` answers, in the order of HookEvent.
FormatNames hook_events();

// A line for each format of a check, with what it is for.
std::string help_on_formats();

// What the formats of these outputs, of a check, tell beside its findings.
Wanted wanted_by(const std::vector<Output>& outputs);

// "json, text"
std::string joined(const FormatNames& names);

// "NAME" or "NAME=FILE"; throws Error for a name that is none of `names`.
Output parse_output(std::string_view text, const FormatNames& names);

// The page that `checker report` writes. Throws Error when no file is named.
Output html_output(const std::string& file);

// Throws Error when two reports would make each other unreadable: a document (JSON and the like)
// beside anything on standard output, or two in one file.
void refuse_mixed(const std::vector<Output>& outputs);

// What is written of a check when nothing is asked for: text; in a GitHub Actions run annotations
// too, and a job summary in `summary_file` unless that is empty.
std::vector<Output> default_outputs(bool github_actions, const std::string& summary_file);

// Writes one report in a format.
using Render =
    std::function<void(std::ostream& out, const std::string& format, const report::Style& style)>;

// Writes the report to each output: those on `out` first, in `style`, then the files, each of which
// is complete or untouched. Throws Error when one cannot be written.
void write_outputs(const std::vector<Output>& outputs, const Render& render,
                   const report::Style& style, std::ostream& out);

}  // namespace checker::cli
