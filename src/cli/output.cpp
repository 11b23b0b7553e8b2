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

// Whether nothing may stand beside it. A comparison's and a resolution's only document is JSON,
// which is one here too.
bool is_document(std::string_view name) {
    const report::Format* format = report::find_format(name);
    return format != nullptr && format->is_document;
}

}  // namespace

FormatNames check_formats() {
    return names_of(report::formats());
}

std::string help_on_formats() {
    constexpr std::size_t column = 30;  // as that of the flags
    std::string text = "Formats:\n";
    for (const report::Format& format : report::formats()) {
        std::string line = "  " + std::string(format.name);
        line.resize(column, ' ');
        text += line + std::string(format.title) + "\n";
    }
    return text + "\n";
}

Wanted wanted_by(const std::vector<Output>& outputs) {
    Wanted all;
    for (const Output& output : outputs) {
        const Wanted& wanted = report::find_format(output.format)->wanted;
        all.states = all.states || wanted.states;
        all.documents = all.documents || wanted.documents;
        all.pictures = all.pictures || wanted.pictures;
        all.replacements = all.replacements || wanted.replacements;
        all.timelines = all.timelines || wanted.timelines;
    }
    return all;
}

FormatNames diff_formats() {
    return names_of(report::comparison_formats());
}

FormatNames hook_events() {
    return {"post-edit", "pre-bash", "stop"};
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

Output html_output(const std::string& file) {
    if (file.empty()) throw Error("report names no file: --html FILE\ntry 'checker report --help'");
    return {.format = "html", .file = file};
}

void refuse_mixed(const std::vector<Output>& outputs) {
    std::set<std::string> files;
    int printed = 0;
    std::string document;
    for (const Output& output : outputs) {
        if (!output.file.empty() && !files.insert(output.file).second)
            throw Error("two formats would be written to '" + output.file + "'");
        if (!output.file.empty()) continue;
        ++printed;
        if (is_document(output.format)) document = output.format;
    }
    if (!document.empty() && printed > 1)
        throw Error(document +
                    " cannot share standard output with another format; give one of them a file, "
                    "as in --format " +
                    document + "=FILE");
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
