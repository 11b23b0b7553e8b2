#include <algorithm>
#include <map>
#include <set>

#include "report/code_frame.h"
#include "report/documents.h"
#include "report/html_parts.h"
#include "report/html_text.h"
#include "report/places.h"
#include "report/xml.h"

namespace checker::report {

namespace {

constexpr std::size_t most_unknowns = 100;

std::string_view sign_of(Severity severity) {
    if (severity == Severity::error) return "\xC3\x97";
    return severity == Severity::warning ? "!" : "i";
}

std::string severity_of(Severity severity) {
    return "<span class=\"severity " + std::string(name_of(severity)) +
           "\"><span aria-hidden=\"true\">" + std::string(sign_of(severity)) + "</span> " +
           std::string(name_of(severity)) + "</span>";
}

std::string place_of(const Place& place, const Extent& extent) {
    return html_code(std::string(path_of(place)) + ":" + std::to_string(extent.begin.line) + ":" +
                     std::to_string(extent.begin.column));
}

class FindingsHtml {
  public:
    FindingsHtml(const Results& results, const Style& style)
        : results_(results), documents_(results), style_(style) {
        style_.utf8 = true;
    }

    std::string write() {
        if (results_.findings.empty())
            html_ += "<p class=\"none\">No finding: nothing here is known to be wrong.</p>\n";
        else
            html_ += "<p>More about a rule: <code>checker explain RULE</code>.</p>\n";
        const Source* file = nullptr;
        bool is_first = true;
        for (const Finding& finding : results_.findings) {
            if (is_first || finding.place.source.get() != file) {
                if (!is_first) html_ += "</div>\n";
                file = finding.place.source.get();
                html_ +=
                    "<div class=\"file\">\n<h3>" + html_code(path_of(finding.place)) + "</h3>\n";
            }
            is_first = false;
            write(finding);
        }
        if (!is_first) html_ += "</div>\n";
        write_unknowns();
        return std::move(html_);
    }

  private:
    void write(const Finding& finding) {
        html_ += "<article class=\"finding " + std::string(name_of(finding.severity)) +
                 "\">\n<p class=\"where\">" + severity_of(finding.severity) + " " +
                 rule(finding.rule);
        if (finding.place.source)
            html_ += " <span class=\"place\">" +
                     place_of(finding.place, extent_of(lines_, finding.place)) + "</span>";
        html_ += "</p>\n<h4>" + html_sentence(finding.message) + "</h4>\n";
        write_frame(finding.place, finding.severity);
        write_rewrite(finding.rewrite);
        write_advice(finding);
        html_ += "</article>\n";
    }

    // The rule's name, as a link where there is more to read.
    std::string rule(const std::string& id) const {
        const std::string url = documents_.url_of(id);
        if (url.empty()) return "<span class=\"rule\">" + html_code(id) + "</span>";
        return "<a class=\"rule\" rel=\"noopener noreferrer\" href=\"" + xml_text(url) + "\">" +
               html_code(id) + "<span class=\"hidden\"> (documentation, another site)</span></a>";
    }

    void write_frame(const Place& place, Severity severity) {
        if (!place.source) return;
        const std::vector<FrameLine> lines = frame_lines(lines_.of(*place.source), place, style_);
        if (lines.empty()) return;
        html_ += "<pre class=\"code " + std::string(name_of(severity)) +
                 "\" tabindex=\"0\" role=\"group\" aria-label=\"code\"><code>";
        for (const FrameLine& line : lines) {
            const std::string_view text = line.text;
            const auto [begin, end] = line.mark;
            html_ += "<span class=\"line\"><span class=\"count\">" +
                     (line.number > 0 ? std::to_string(line.number) : "\xE2\x8B\xAE") + "</span>" +
                     xml_text(text.substr(0, begin));
            if (end > begin)
                html_ += "<mark>" + xml_text(text.substr(begin, end - begin)) + "</mark>";
            html_ += xml_text(text.substr(end)) + "</span>\n";
        }
        html_ += "</code></pre>\n";
    }

    void write_rewrite(const std::string& sql) {
        if (sql.empty()) return;
        html_ +=
            "<p class=\"label\">With the same end</p>\n<pre class=\"code\" tabindex=\"0\" "
            "role=\"group\" aria-label=\"the same without harm\"><code>" +
            xml_text(sql) + "</code></pre>\n";
    }

    // Each long text stands at the first finding that has it; the others lead there.
    void write_advice(const Finding& finding) {
        const bool has_plan = finding.rewrite.empty() && !finding.plan.empty();
        if (finding.why.empty() && finding.instead.empty() && !has_plan) return;
        const std::string key = finding.rule + '\0' + finding.why.get() + '\0' +
                                finding.instead.get() + '\0' + (has_plan ? finding.plan.get() : "");
        const auto [known, is_first] = told_.try_emplace(key, told_.size() + 1);
        const std::string id = "why-" + std::to_string(known->second);
        if (!is_first) {
            html_ +=
                "<p class=\"see\"><a href=\"#" + id + "\">Why, and what to do instead</a></p>\n";
            return;
        }
        html_ += "<div class=\"advice\" id=\"" + id + "\">\n";
        write_text("Why", finding.why);
        write_text("Instead", finding.instead);
        if (has_plan)
            html_ += "<details><summary>Step by step</summary>\n" + html_prose(finding.plan) +
                     "</details>\n";
        html_ += "</div>\n";
    }

    void write_text(std::string_view label, std::string_view text) {
        if (text.empty()) return;
        html_ += "<div class=\"text\"><p class=\"label\">" + std::string(label) + "</p>\n" +
                 html_prose(text) + "</div>\n";
    }

    void write_unknowns() {
        std::string items;
        std::size_t all = 0;
        for (const ProjectResult& project : results_.projects)
            for (const DriftUnknown& unknown : project.drift.unknown) {
                if (++all > most_unknowns) continue;
                items += "<li>" + html_code(unknown.object) + ": " + html_sentence(unknown.reason);
                if (unknown.place.source)
                    items += " <span class=\"place\">" +
                             place_of(unknown.place, extent_of(lines_, unknown.place)) + "</span>";
                items += "</li>\n";
            }
        if (all == 0) return;
        html_ +=
            "<div class=\"file\">\n<h3>What cannot be compared</h3>\n<p>These parts of the "
            "schema are not known without running the code, so nothing is said about them.</p>\n"
            "<ul class=\"unknown\">\n" +
            items + "</ul>\n";
        if (all > most_unknowns)
            html_ += "<p>and " + std::to_string(all - most_unknowns) + " more</p>\n";
        html_ += "</div>\n";
    }

    const Results& results_;
    Documents documents_;
    Style style_;
    SourceLines lines_;
    std::map<std::string, std::size_t> told_;
    std::string html_;
};

}  // namespace

std::string html_findings(const Results& results, const Style& style) {
    return FindingsHtml(results, style).write();
}

}  // namespace checker::report
