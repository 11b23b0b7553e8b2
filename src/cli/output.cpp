#include "cli/output.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>

#include "cli/file.h"
#include "core/error.h"
#include "core/spelling.h"
#include "report/comparison.h"
#include "report/resolution.h"

namespace checker::cli {

namespace {

// https://docs.github.com/actions: a job summary of more than 1 MiB a step is refused as a whole.
constexpr std::size_t largest_summary = 1U << 20U;

template <class Formats>
FormatNames names_of(const Formats& formats) {
    FormatNames names;
    for (const auto& format : formats)
        names.push_back(format.name);
    return names;
}

}  // namespace

FormatNames check_formats() {
    return names_of(report::formats());
}

FormatNames diff_formats() {
    return names_of(report::comparison_formats());
}

FormatNames resolve_formats() {
    return names_of(report::resolution_formats());
}

std::string joined(const FormatNames& names) {
    std::string result;
    for (const std::string_view name : names)
        result += (result.empty() ? "" : ", ") + std::string(name);
    return result;
}

Output parse_output(std::string_view text, const FormatNames& names) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (std::ranges::find(names, name) == names.end()) {
        const std::string hint = did_you_mean(name, names);
        throw Error("unknown format '" + std::string(name) + "'" +
                    (hint.empty() ? "; there are " + joined(names) : hint));
    }
    Output output{.format = std::string(name), .file = {}};
    if (equals == std::string_view::npos) return output;
    output.file = text.substr(equals + 1);
    if (output.file.empty()) throw Error("--format " + std::string(text) + " names no file");
    return output;
}

void refuse_mixed(const std::vector<Output>& outputs) {
    std::set<std::string> files;
    int printed = 0;
    bool json = false;
    for (const Output& output : outputs) {
        if (!output.file.empty() && !files.insert(output.file).second)
            throw Error("two formats would be written to '" + output.file + "'");
        if (!output.file.empty()) continue;
        ++printed;
        json = json || output.format == "json";
    }
    if (json && printed > 1)
        throw Error(
            "JSON cannot share standard output with another format; give one of them a file, as "
            "in --format json=FILE");
}

std::vector<Output> default_outputs(bool github_actions, const std::string& summary_file) {
    std::vector<Output> outputs{{.format = "text", .file = {}}};
    if (!github_actions) return outputs;
    outputs.insert(outputs.begin(), {.format = "github", .file = {}});
    if (!summary_file.empty())
        outputs.push_back({.format = "github-summary", .file = summary_file, .append = true});
    return outputs;
}

void write_outputs(const std::vector<Output>& outputs, const Render& render,
                   const report::Style& style, std::ostream& out) {
    for (const Output& output : outputs)
        if (output.file.empty()) render(out, output.format, style);
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    for (const Output& output : outputs) {
        if (output.file.empty()) continue;
        std::ostringstream text;
        render(text, output.format, {.width = 100, .version = style.version});
        if (output.append)
            append_file(output.file, text.str(), largest_summary);
        else
            write_file(output.file, text.str());
    }
}

}  // namespace checker::cli
