#include "report/json.h"

#include <array>
#include <cstdint>
#include <ostream>

#include "core/printable.h"
#include "json/write.h"
#include "report/places.h"

namespace checker::report {

namespace {

constexpr std::array<std::string_view, 4> scope_names{"staged", "range", "all", "files"};
constexpr std::array<std::string_view, 4> drift_names{"none", "drift", "unknown", "unchecked"};

using Writer = json::Writer;

void optional_string(Writer& json, const std::optional<std::string>& text) {
    if (text)
        json.string(*text);
    else
        json.null();
}

void path_and_line(Writer& json, SourceLines& lines, const Place& place) {
    if (place.source) {
        json.key("path").string(place.source->path);
        json.key("line").number(extent_of(lines, place).begin.line);
    } else {
        json.key("path").null().key("line").null();
    }
}

void write_scope(Writer& json, const Scope& scope) {
    json.key("scope").begin_object();
    json.key("kind").string(scope_names[static_cast<std::size_t>(scope.kind)]);
    json.key("before");
    optional_string(json, scope.before);
    json.key("after");
    optional_string(json, scope.after);
    json.end_object();
}

void write_drift(Writer& json, SourceLines& lines, const Drift& drift) {
    json.key("drift").begin_object();
    json.key("status").string(drift_names[static_cast<std::size_t>(drift.status)]);
    json.key("changes").begin_array();
    for (const DriftChange& change : drift.changes) {
        json.begin_object().key("kind").string(change.kind).key("object").string(change.object);
        json.key("text").string(change.text);
        path_and_line(json, lines, change.place);
        json.key("in_sql").boolean(change.in_sql).key("new").boolean(change.is_new);
        json.end_object();
    }
    json.end_array().key("unknown").begin_array();
    for (const DriftUnknown& unknown : drift.unknown) {
        json.begin_object().key("object").string(unknown.object);
        path_and_line(json, lines, unknown.place);
        json.key("reason").string(unknown.reason).end_object();
    }
    json.end_array().end_object();
}

void write_project(Writer& json, SourceLines& lines, const ProjectResult& project) {
    json.begin_object().key("root").string(project.root).key("config");
    optional_string(json, project.config.empty() ? std::nullopt : std::optional(project.config));
    json.key("dialect").string(project.dialect).key("layout").string(project.layout);
    json.key("out").string(project.out).key("migrations").begin_object();
    json.key("total").number(project.migrations).key("new").begin_array();
    for (const std::string& tag : project.new_migrations)
        json.string(tag);
    json.end_array().end_object();
    write_drift(json, lines, project.drift);
    json.end_object();
}

void write_finding(Writer& json, SourceLines& lines, const Finding& finding,
                   const std::string& print) {
    json.begin_object().key("rule").string(finding.rule);
    json.key("severity").string(name_of(finding.severity));
    if (finding.place.source) {
        const auto [begin, end] = extent_of(lines, finding.place);
        json.key("path").string(finding.place.source->path);
        json.key("line").number(begin.line).key("column").number(begin.column);
        json.key("end_line").number(end.line).key("end_column").number(end.column);
    }
    json.key("message").string(finding.message).key("why").string(finding.why);
    json.key("instead").string(finding.instead);
    json.key("docs").string("rules/README.md#" + finding.rule);
    json.key("project").string(finding.project).key("fingerprint").string(print);
    json.end_object();
}

void write_summary(Writer& json, const Results& results) {
    const Counts counts = count(results.findings);
    json.key("summary").begin_object().key("errors").number(counts.errors);
    json.key("warnings").number(counts.warnings).key("hints").number(counts.hints);
    json.key("suppressed").number(results.suppressed);
    json.key("migrations").number(new_migrations(results));
    json.key("statements").number(results.statements).end_object();
}

void append_unit(std::string& result, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    result += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        result += digits[(unit >> shift) & 15U];
}

// One UTF-8 character as JSON escapes.
void append_escape(std::string& result, std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    std::uint32_t code = lead < 0x80 ? lead : lead & (0xFFU >> (character.size() + 1));
    for (const char c : character.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    if (code >= 0x10000) {
        append_unit(result, 0xD800 + ((code - 0x10000) >> 10U));
        append_unit(result, 0xDC00 + ((code - 0x10000) & 0x3FFU));
    } else {
        append_unit(result, code);
    }
}

// JSON text in which nothing would act on a terminal; `json` is valid UTF-8.
std::string harmless(std::string_view json) {
    std::string result;
    result.reserve(json.size());
    for (std::size_t i = 0; i < json.size();) {
        const auto lead = static_cast<unsigned char>(json[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = json.substr(i, bytes);
        const bool plain = (bytes == 1 && lead != 0x7F) || printable(character) == character;
        if (plain)
            result += character;
        else
            append_escape(result, character);
        i += bytes;
    }
    return result;
}

}  // namespace

void report_json(std::ostream& out, const Results& results, const Style& style) {
    SourceLines lines;
    Writer json;
    json.begin_object().key("version").number(1).key("checker").string(style.version);
    write_scope(json, results.scope);
    json.key("projects").begin_array();
    for (const ProjectResult& project : results.projects)
        write_project(json, lines, project);
    json.end_array().key("findings").begin_array();
    const std::vector<std::string> prints = fingerprints(results.findings);
    for (std::size_t i = 0; i < results.findings.size(); ++i)
        write_finding(json, lines, results.findings[i], prints[i]);
    json.end_array();
    write_summary(json, results);
    json.end_object();
    out << harmless(json.text()) << '\n';
}

}  // namespace checker::report
