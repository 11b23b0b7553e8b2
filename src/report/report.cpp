#include "report/report.h"

#include <algorithm>

#include "report/github.h"
#include "report/github_summary.h"
#include "report/json.h"
#include "report/text.h"

namespace checker::report {

const std::vector<Format>& formats() {
    static const std::vector<Format> entries{
        {"github", report_github, "annotations of a GitHub Actions run"},
        {"github-summary", report_github_summary, "Markdown for a GitHub Actions job summary"},
        {"json", report_json, "version 1, for programs", true},
        {"text", report_text, "for people"},
    };
    return entries;
}

const Format* find_format(std::string_view name) {
    const auto& entries = formats();
    const auto found = std::ranges::lower_bound(entries, name, {}, &Format::name);
    return found != entries.end() && found->name == name ? &*found : nullptr;
}

}  // namespace checker::report
