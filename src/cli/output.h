// Where reports go.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace checker::cli {

struct Output {
    const report::Format* format = nullptr;
    std::string file;     // empty: standard output
    bool append = false;  // to what others wrote into the file
};

// "NAME" or "NAME=FILE"; throws Error for a name that is no format's.
Output parse_output(std::string_view text);

// Throws Error when two reports would make each other unreadable: JSON beside anything on standard
// output, or two in one file.
void refuse_mixed(const std::vector<Output>& outputs);

// What is written when nothing is asked for: text; in a GitHub Actions run annotations too, and a
// job summary in `summary_file` unless that is empty.
std::vector<Output> default_outputs(bool github_actions, const std::string& summary_file);

// Writes the report to each output: those on `out` first, in `style`, then the files, each of which
// is complete or untouched. Throws Error when one cannot be written.
void write_outputs(const std::vector<Output>& outputs, const Results& results,
                   const report::Style& style, std::ostream& out);

}  // namespace checker::cli
