#include "report/sarif.h"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>

#include "core/printable.h"
#include "core/utf8.h"
#include "report/documents.h"
#include "report/json_parts.h"
#include "report/line_hash.h"
#include "report/markdown.h"
#include "report/summary.h"
#include "report/uri.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

using json::Writer;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view root = "%SRCROOT%";
constexpr std::array<std::string_view, 3> levels{"note", "warning", "error"};

// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
constexpr std::size_t most_results = 25'000;
constexpr std::size_t most_shown = 5'000;
constexpr std::size_t longest_description = 1'000;
constexpr std::size_t most_tags = 20;

std::string_view level_of(Severity severity) {
    return levels.at(static_cast<std::size_t>(severity));
}

void write_text(Writer& json, std::string_view key, std::string_view text) {
    json.key(key).begin_object().key("text").string(text).end_object();
}

// A message cannot be empty, and "[a](b)" in it would be a link.
std::string message_of(std::string_view text) {
    std::string message = one_line(text);
    for (std::size_t at = message.find("]("); at != std::string::npos; at = message.find("](", at))
        message.insert(at + 1, " ");
    return message.empty() ? "no message" : message;
}

void write_rule(Writer& json, std::string_view id, const Documents& documents) {
    const RuleDocument* document = documents.find(id);
    json.begin_object().key("id").string(id);
    if (document != nullptr) {
        const std::string why = one_line(document->why);
        write_text(json, "shortDescription", message_of(document->title));
        write_text(json, "fullDescription",
                   shortened(why.empty() ? message_of(document->title) : why, longest_description));
        if (const std::string url = documents.url_of(id); !url.empty())
            json.key("helpUri").string(url);
        json.key("help").begin_object().key("text").string(
            printable(document->why.get() + "\n" + document->instead.get(), true));
        json.key("markdown").string(document->markdown).end_object();
        json.key("defaultConfiguration").begin_object().key("level");
        json.string(level_of(document->severity)).end_object();
        json.key("properties").begin_object().key("tags").begin_array();
        for (std::size_t i = 0; i < std::min(most_tags, document->tags.size()); ++i)
            json.string(document->tags[i]);
        json.end_array().end_object();
    }
    json.end_object();
}

// The column that UTF-16 makes of a location.
int utf16_column(const Lines& lines, std::string_view text, const Location& at) {
    const std::size_t end = lines.offset_of(at);
    std::string_view before = text.substr(0, end);
    before.remove_prefix(end - std::min(end, static_cast<std::size_t>(at.column) - 1));
    int column = 1;
    while (!before.empty()) {
        const auto [code, bytes] = utf8::decode(before);
        column += code >= 0x10000 ? 2 : 1;
        before.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return column;
}

void write_region(Writer& json, const Lines& lines, const Place& place) {
    const Extent extent = extent_of(lines, place);
    const std::string_view text = place.source->text;
    json.key("region").begin_object().key("startLine").number(extent.begin.line);
    json.key("startColumn").number(utf16_column(lines, text, extent.begin));
    json.key("endLine").number(extent.end.line);
    json.key("endColumn").number(utf16_column(lines, text, extent.end)).end_object();
}

void write_location(Writer& json, SourceLines& lines, const Place& place) {
    const std::string_view path = path_of(place);
    const bool is_in_root = !path.starts_with('/') && path != ".." && !path.starts_with("../");
    json.begin_object().key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object().key("uri").string(uri_of(path));
    if (is_in_root) json.key("uriBaseId").string(root);
    json.end_object();
    if (place.source) write_region(json, lines.of(*place.source), place);
    json.end_object().end_object();
}

// What a run has in common before its results.
void begin_run(Writer& json, const Style& style) {
    json.begin_object().key("$schema").string(schema).key("version").string("2.1.0");
    json.key("runs").begin_array().begin_object().key("tool").begin_object().key("driver");
    json.begin_object().key("name").string("checker");
    if (!style.version.empty()) json.key("version").string(style.version);
}

void write_notification(Writer& json, std::string_view level, const std::string& text) {
    json.begin_object();
    write_text(json, "message", message_of(text));
    json.key("level").string(level).end_object();
}

void begin_invocation(Writer& json, bool is_successful) {
    json.key("invocations").begin_array().begin_object().key("executionSuccessful");
    json.boolean(is_successful).key("toolExecutionNotifications").begin_array();
}

void end_invocation(Writer& json) {
    json.end_array().end_object().end_array();
    json.key("columnKind").string("utf16CodeUnits");
    json.key("originalUriBaseIds").begin_object().key(root).begin_object();
    write_text(json, "description", "the repository's root");
    json.end_object().end_object();
}

// The numbers of the results that are told, in order: the worst, if there are too many.
std::vector<std::size_t> told_of(const std::vector<Finding>& findings) {
    std::vector<std::size_t> told(findings.size());
    for (std::size_t i = 0; i < told.size(); ++i)
        told[i] = i;
    if (told.size() <= most_results) return told;
    std::ranges::stable_sort(told, [&](std::size_t a, std::size_t b) {
        return findings[a].severity > findings[b].severity;
    });
    told.resize(most_results);
    std::ranges::sort(told);
    return told;
}

void tell_limits(Writer& json, std::size_t findings, std::size_t told) {
    if (told < findings)
        write_notification(json, "warning",
                           counted(static_cast<int>(findings - told), "finding") +
                               ", the least severe, left out: GitHub refuses a file "
                               "with more than " +
                               std::to_string(most_results) + " results");
    if (told > most_shown)
        write_notification(json, "note",
                           "GitHub code scanning shows " + std::to_string(most_shown) + " of " +
                               std::to_string(told) + " results, the most severe");
}

class ResultWriter {
  public:
    ResultWriter(Writer& json, const Results& results)
        : json_(json), findings_(results.findings), prints_(fingerprints(results.findings)) {
        for (const Finding& finding : findings_)
            rules_.emplace(finding.rule, 0);
        int index = 0;
        for (auto& [rule, number] : rules_)
            number = index++;
    }

    void write_rules(const Documents& documents) {
        json_.key("rules").begin_array();
        for (const auto& [rule, number] : rules_)
            write_rule(json_, rule, documents);
        json_.end_array();
    }

    void write(std::size_t number) {
        const Finding& finding = findings_[number];
        json_.begin_object().key("ruleId").string(finding.rule);
        json_.key("ruleIndex").number(rules_.at(finding.rule));
        json_.key("level").string(level_of(finding.severity));
        write_text(json_, "message", message_of(finding.message));
        json_.key("locations").begin_array();
        write_location(json_, lines_, finding.place);
        json_.end_array().key("partialFingerprints").begin_object();
        if (finding.place.source)
            json_.key("primaryLocationLineHash")
                .string(
                    hashes_.of(*finding.place.source, extent_of(lines_, finding.place).begin.line));
        json_.key("checker/v1").string(prints_[number]).end_object().end_object();
    }

  private:
    Writer& json_;
    const std::vector<Finding>& findings_;
    std::vector<std::string> prints_;
    std::map<std::string_view, int> rules_;
    SourceLines lines_;
    LineHashes hashes_;
};

}  // namespace

void report_sarif(std::ostream& out, const Results& results, const Style& style) {
    Writer json;
    ResultWriter writer(json, results);
    const std::vector<std::size_t> told = told_of(results.findings);
    begin_run(json, style);
    writer.write_rules(Documents(results));
    json.end_object().end_object();
    begin_invocation(json, true);
    tell_limits(json, results.findings.size(), told.size());
    end_invocation(json);
    json.key("results").begin_array();
    for (const std::size_t number : told)
        writer.write(number);
    json.end_array().end_object().end_array().end_object();
    write_end(out, json);
}

void report_sarif_failure(std::ostream& out, std::string_view why, const Style& style) {
    Writer json;
    begin_run(json, style);
    json.key("rules").begin_array().end_array().end_object().end_object();
    begin_invocation(json, false);
    write_notification(json, "error", std::string(failed) + ": " + std::string(why));
    end_invocation(json);
    json.key("results").begin_array().end_array().end_object().end_array().end_object();
    write_end(out, json);
}

}  // namespace checker::report
