#include "report/report.h"

#include <algorithm>

#include "report/agent.h"
#include "report/comment.h"
#include "report/concise.h"
#include "report/github.h"
#include "report/github_summary.h"
#include "report/gitlab.h"
#include "report/html.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/rdjson.h"
#include "report/sarif.h"
#include "report/text.h"

namespace checker::report {

const std::vector<Format>& formats() {
    static const std::vector<Format> entries{
        {.name = "agent", .title = "short, for AI assistants", .report = report_agent},
        {.name = "concise", .title = "a line a finding", .report = report_concise},
        {.name = "github",
         .title = "annotations of a GitHub Actions run",
         .report = report_github,
         .report_failure = report_github_failure},
        {.name = "github-summary",
         .title = "Markdown and pictures for a GitHub Actions job summary",
         .report = report_github_summary,
         .report_failure = report_github_summary_failure,
         .wanted = {.pictures = true}},
        {.name = "gitlab",
         .title = "GitLab Code Quality",
         .report = report_gitlab,
         .report_failure = report_gitlab_failure,
         .is_document = true},
        {.name = "html",
         .title = "one page with drawings, to look at and to keep",
         .report = report_html,
         .report_failure = report_html_failure,
         .is_document = true,
         .wanted = {.documents = true, .pictures = true, .timelines = true}},
        {.name = "json",
         .title = "version 1, for programs",
         .report = report_json,
         .report_failure = report_json_failure,
         .is_document = true,
         .wanted = {.states = true}},
        {.name = "junit",
         .title = "JUnit XML, for Jenkins, GitLab, CircleCI, Azure",
         .report = report_junit,
         .report_failure = report_junit_failure,
         .is_document = true},
        {.name = "markdown",
         .title = "a pull request's comment, with pictures",
         .report = report_comment,
         .report_failure = report_comment_failure,
         .is_document = true,
         .wanted = {.pictures = true}},
        {.name = "rdjson",
         .title = "reviewdog",
         .report = report_rdjson,
         .report_failure = report_rdjson_failure,
         .is_document = true,
         .wanted = {.documents = true, .replacements = true}},
        {.name = "sarif",
         .title = "SARIF 2.1.0, for code scanning",
         .report = report_sarif,
         .report_failure = report_sarif_failure,
         .is_document = true,
         .wanted = {.documents = true}},
        {.name = "text", .title = "for people, with the code", .report = report_text},
    };
    return entries;
}

const Format* find_format(std::string_view name) {
    const auto& entries = formats();
    const auto found = std::ranges::lower_bound(entries, name, {}, &Format::name);
    return found != entries.end() && found->name == name ? &*found : nullptr;
}

}  // namespace checker::report
