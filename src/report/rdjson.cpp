#include "report/rdjson.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "report/documents.h"
#include "report/json_parts.h"
#include "report/summary.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

using json::Writer;

constexpr std::array<std::string_view, 3> severities{"INFO", "WARNING", "ERROR"};

std::string_view severity_of(Severity severity) {
    return severities.at(static_cast<std::size_t>(severity));
}

void begin(Writer& json, Severity worst) {
    json.begin_object().key("source").begin_object().key("name").string("checker").end_object();
    json.key("severity").string(severity_of(worst)).key("diagnostics").begin_array();
}

void write_position(Writer& json, std::string_view key, const Location& at) {
    json.key(key).begin_object();
    json.key("line").number(at.line).key("column").number(at.column).end_object();
}

void write_range(Writer& json, const Extent& extent) {
    json.key("range").begin_object();
    write_position(json, "start", extent.begin);
    write_position(json, "end", extent.end);
    json.end_object();
}

void write_location(Writer& json, std::string_view path, const Extent& extent) {
    json.key("location").begin_object().key("path").string(path);
    write_range(json, extent);
    json.end_object();
}

void write_code(Writer& json, const std::string& rule, const Documents& documents) {
    json.key("code").begin_object().key("value").string(rule);
    if (const std::string url = documents.url_of(rule); !url.empty()) json.key("url").string(url);
    json.end_object();
}

void write_suggestion(Writer& json, SourceLines& lines, const Finding& finding) {
    const Replacement& replacement = *finding.replacement;
    const Lines& at = lines.of(*finding.place.source);
    json.key("suggestions").begin_array().begin_object();
    write_range(json, {at.at(replacement.span.begin), at.at(replacement.span.end)});
    json.key("text").string(replacement.text).end_object().end_array();
}

void write(Writer& json, SourceLines& lines, const Documents& documents, const Finding& finding) {
    json.begin_object().key("message").string(one_line(finding.message));
    write_location(json, path_of(finding.place), extent_of(lines, finding.place));
    json.key("severity").string(severity_of(finding.severity));
    write_code(json, finding.rule, documents);
    if (finding.replacement) write_suggestion(json, lines, finding);
    json.end_object();
}

Severity worst_of(const std::vector<Finding>& findings) {
    const auto worst = std::ranges::max_element(findings, {}, &Finding::severity);
    return worst == findings.end() ? Severity::hint : worst->severity;
}

}  // namespace

void report_rdjson(std::ostream& out, const Results& results, const Style& /*style*/) {
    Writer json;
    SourceLines lines;
    const Documents documents(results);
    begin(json, worst_of(results.findings));
    for (const Finding& finding : results.findings)
        write(json, lines, documents, finding);
    json.end_array().end_object();
    write_end(out, json);
}

void report_rdjson_failure(std::ostream& out, std::string_view why, const Style& /*style*/) {
    Writer json;
    begin(json, Severity::error);
    json.begin_object().key("message").string(std::string(failed) + ": " + one_line(why));
    write_location(json, failure_path, {});
    json.key("severity").string(severity_of(Severity::error));
    json.key("code").begin_object().key("value").string(failure_id).end_object().end_object();
    json.end_array().end_object();
    write_end(out, json);
}

}  // namespace checker::report
