#include "report/gitlab.h"

#include <array>
#include <ostream>

#include "core/printable.h"
#include "report/json_parts.h"
#include "report/summary.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::array<std::string_view, 3> severities{"info", "minor", "critical"};

struct Issue {
    std::string description;
    std::string_view rule;
    std::string_view fingerprint;
    std::string_view severity;
    std::string_view path;
    int begin = 1;
    int end = 1;
};

void write(json::Writer& json, const Issue& issue) {
    json.begin_object().key("description").string(issue.description);
    json.key("check_name").string(issue.rule).key("fingerprint").string(issue.fingerprint);
    json.key("severity").string(issue.severity).key("location").begin_object();
    json.key("path").string(issue.path).key("lines").begin_object();
    json.key("begin").number(issue.begin).key("end").number(issue.end);
    json.end_object().end_object().end_object();
}

}  // namespace

void report_gitlab(std::ostream& out, const Results& results, const Style& /*style*/) {
    json::Writer json;
    SourceLines lines;
    const std::vector<std::string> prints = fingerprints(results.findings);
    json.begin_array();
    for (std::size_t i = 0; i < results.findings.size(); ++i) {
        const Finding& finding = results.findings[i];
        const Extent extent = extent_of(lines, finding.place);
        write(json, {.description = one_line(finding.message),
                     .rule = finding.rule,
                     .fingerprint = prints[i],
                     .severity = severities.at(static_cast<std::size_t>(finding.severity)),
                     .path = path_of(finding.place),
                     .begin = extent.begin.line,
                     .end = extent.end.line});
    }
    json.end_array();
    write_end(out, json);
}

void report_gitlab_failure(std::ostream& out, std::string_view why, const Style& /*style*/) {
    json::Writer json;
    json.begin_array();
    write(json, {.description = std::string(failed) + ": " + one_line(why),
                 .rule = failure_id,
                 .fingerprint = failure_id,
                 .severity = "blocker",
                 .path = failure_path});
    json.end_array();
    write_end(out, json);
}

}  // namespace checker::report
