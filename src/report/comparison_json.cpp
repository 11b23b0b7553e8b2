#include <ostream>

#include "report/comparison.h"
#include "report/json_parts.h"

namespace checker::report {

namespace {

using json::Writer;

void write_end(Writer& json, const char* key, const ComparisonEnd& end) {
    json.key(key).begin_object().key("label").string(end.label).key("what").string(end.what);
    json.key("tree").string(end.tree).key("path");
    optional_string(json, end.path.empty() ? std::nullopt : std::optional(end.path));
    json.end_object();
}

void write_change(Writer& json, SourceLines& lines, const SchemaChange& change) {
    json.begin_object().key("kind").string(change.kind).key("object").string(change.object);
    json.key("attributes").begin_array();
    for (const ChangedFacet& facet : change.facets) {
        json.begin_object().key("name").string(facet.name).key("from");
        optional_string(json, facet.from);
        json.key("to");
        optional_string(json, facet.to);
        json.end_object();
    }
    json.end_array();
    path_and_line(json, lines, change.place);
    json.end_object();
}

std::string_view status_of(const ProjectComparison& project) {
    if (!project.unchecked.empty()) return "unchecked";
    if (!project.changes.empty()) return "different";
    return project.unknown.empty() ? "same" : "unknown";
}

void write_unknown(Writer& json, SourceLines& lines, const NotCompared& unknown) {
    json.begin_object().key("side").string(unknown.in_from ? "from" : "to");
    json.key("object").string(unknown.what.object);
    path_and_line(json, lines, unknown.what.place);
    json.key("reason").string(unknown.what.reason).end_object();
}

void write_project(Writer& json, SourceLines& lines, const ProjectComparison& project) {
    json.begin_object().key("root").string(project.root).key("config");
    optional_string(json, project.config.empty() ? std::nullopt : std::optional(project.config));
    json.key("dialect").string(project.dialect).key("out").string(project.out);
    json.key("status").string(status_of(project)).key("reason");
    optional_string(json,
                    project.unchecked.empty() ? std::nullopt : std::optional(project.unchecked));
    json.key("changes").begin_array();
    for (const SchemaChange& change : project.changes)
        write_change(json, lines, change);
    json.end_array().key("unknown").begin_array();
    for (const NotCompared& unknown : project.unknown)
        write_unknown(json, lines, unknown);
    json.end_array().key("sql").begin_array();
    for (const std::string& statement : project.statements)
        json.string(statement);
    json.end_array().end_object();
}

}  // namespace

void report_comparison_json(std::ostream& out, const Comparison& comparison, const Style& style) {
    SourceLines lines;
    Writer json;
    json.begin_object().key("version").number(1).key("checker").string(style.version);
    write_end(json, "from", comparison.from);
    write_end(json, "to", comparison.to);
    json.key("projects").begin_array();
    for (const ProjectComparison& project : comparison.projects)
        write_project(json, lines, project);
    json.end_array().end_object();
    write_harmless(out, json.text());
    out << '\n';
}

}  // namespace checker::report
