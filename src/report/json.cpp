#include "report/json.h"

#include <array>
#include <memory>
#include <ostream>
#include <unordered_map>

#include "report/json_parts.h"
#include "report/parts.h"

namespace checker::report {

namespace {

constexpr std::array<std::string_view, 4> scope_names{"staged", "range", "all", "files"};
constexpr std::array<std::string_view, 4> drift_names{"none", "drift", "unknown", "unchecked"};

using json::Writer;

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

// The long texts of the rules as JSON, made once each: thousands of findings share them.
class Quoted {
  public:
    const std::string& of(const SharedText& text) {
        const auto [found, is_new] = quoted_.try_emplace(text.identity());
        if (is_new) found->second = harmless(json::quote(text.get()));
        return found->second;
    }

  private:
    std::unordered_map<const void*, std::string> quoted_;
};

// How much of the way out is known: SQL that may take the statement's place, steps, or neither.
void write_fix(Writer& json, Quoted& quoted, const Finding& finding) {
    json.key("fix").begin_object();
    if (!finding.rewrite.empty())
        json.key("class").string("mechanical").key("sql").string(finding.rewrite);
    else if (!finding.plan.empty())
        json.key("class").string("planned").key("steps").raw(quoted.of(finding.plan));
    else
        json.key("class").string("none");
    json.end_object();
}

void write_finding(Writer& json, SourceLines& lines, Quoted& quoted, const Finding& finding,
                   const std::string& print) {
    json.begin_object().key("rule").string(finding.rule);
    json.key("severity").string(name_of(finding.severity));
    if (finding.place.source) {
        const auto [begin, end] = extent_of(lines, finding.place);
        json.key("path").string(finding.place.source->path);
        json.key("line").number(begin.line).key("column").number(begin.column);
        json.key("end_line").number(end.line).key("end_column").number(end.column);
    }
    json.key("message").string(finding.message).key("why").raw(quoted.of(finding.why));
    json.key("instead").raw(quoted.of(finding.instead));
    write_fix(json, quoted, finding);
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
    json.key("statements").number(results.statements);
    json.key("not_analysed").number(results.not_analysed);
    json.key("baselined").number(results.baselined).end_object();
}

// Writes findings as they stand in an array, a part at a time.
class Listed {
  public:
    Listed(const std::vector<Finding>& findings, const std::vector<std::string>& prints)
        : findings_(findings), prints_(prints) {
        json_.begin_object().key("findings").begin_array();
    }

    void tell(std::size_t first, std::size_t last, std::string& text) {
        if (first > 0) json_.null();  // so that a comma is written
        json_.forget_text();
        for (std::size_t i = first; i < last; ++i)
            write_finding(json_, lines_, quoted_, findings_[i], prints_[i]);
        const bool is_ascii = json_.is_ascii();
        json_.swap_text(text);
        if (!is_ascii) text = harmless(text);
    }

  private:
    const std::vector<Finding>& findings_;
    const std::vector<std::string>& prints_;
    Writer json_;
    SourceLines lines_;
    Quoted quoted_;
};

void write_findings(std::ostream& out, Writer& json, const std::vector<Finding>& findings) {
    json.key("findings").begin_array();
    write_harmless(out, json.text());
    if (!findings.empty()) json.null();  // what is written by others
    json.forget_text();
    const std::vector<std::string> prints = fingerprints(findings);
    write_in_parts(out, findings.size(), [&]() -> Teller {
        const auto listed = std::make_shared<Listed>(findings, prints);
        return [listed](std::size_t first, std::size_t last, std::string& text) {
            listed->tell(first, last, text);
        };
    });
    json.end_array();
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
    json.end_array();
    write_findings(out, json, results.findings);
    write_summary(json, results);
    json.end_object();
    write_end(out, json);
}

void report_json_failure(std::ostream& out, std::string_view why, const Style& style) {
    Writer json;
    json.begin_object().key("version").number(1).key("checker").string(style.version);
    json.key("error").string(why).end_object();
    write_end(out, json);
}

}  // namespace checker::report
