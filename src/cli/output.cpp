#include "cli/output.h"

#include <ostream>
#include <set>
#include <sstream>

#include "cli/file.h"
#include "core/error.h"
#include "core/spelling.h"

namespace checker::cli {

namespace {

// https://docs.github.com/actions: a job summary of more than 1 MiB a step is refused as a whole.
constexpr std::size_t largest_summary = 1U << 20U;

std::string known_names(const std::vector<std::string_view>& names) {
    std::string result;
    for (const std::string_view name : names)
        result += (result.empty() ? "" : ", ") + std::string(name);
    return result;
}

}  // namespace

Output parse_output(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    Output output{.format = report::find_format(name), .file = {}};
    if (output.format == nullptr) {
        std::vector<std::string_view> names;
        for (const report::Format& format : report::formats())
            names.push_back(format.name);
        const std::string hint = did_you_mean(name, names);
        throw Error("unknown format '" + std::string(name) + "'" +
                    (hint.empty() ? "; there are " + known_names(names) : hint));
    }
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
        json = json || output.format->name == "json";
    }
    if (json && printed > 1)
        throw Error(
            "JSON cannot share standard output with another format; give one of them a file, as "
            "in --format json=FILE");
}

std::vector<Output> default_outputs(bool github_actions, const std::string& summary_file) {
    std::vector<Output> outputs{{.format = report::find_format("text"), .file = {}}};
    if (!github_actions) return outputs;
    outputs.insert(outputs.begin(), {.format = report::find_format("github"), .file = {}});
    if (!summary_file.empty())
        outputs.push_back({.format = report::find_format("github-summary"),
                           .file = summary_file,
                           .append = true});
    return outputs;
}

void write_outputs(const std::vector<Output>& outputs, const Results& results,
                   const report::Style& style, std::ostream& out) {
    for (const Output& output : outputs)
        if (output.file.empty()) output.format->report(out, results, style);
    out.flush();
    if (!out) throw Error("cannot write to standard output");
    for (const Output& output : outputs) {
        if (output.file.empty()) continue;
        std::ostringstream text;
        output.format->report(text, results, {.width = 100, .version = style.version});
        if (output.append)
            append_file(output.file, text.str(), largest_summary);
        else
            write_file(output.file, text.str());
    }
}

}  // namespace checker::cli
