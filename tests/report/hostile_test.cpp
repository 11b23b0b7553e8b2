// Whatever a repository's names and texts are, each format stays what it is.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "example.h"
#include "json/read.h"
#include "node.h"
#include "report/report.h"
#include "seed.h"
#include "well_formed.h"

using namespace checker;
using namespace checker::report;

namespace {

// Text of pieces that mean something to one of the formats.
class Hostile {
  public:
    explicit Hostile(unsigned seed) : random_(seed) {}

    int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }

    std::string text(int most_pieces = 8) {
        static const std::vector<std::string> pieces{"\"",
                                                     "'",
                                                     "<",
                                                     ">",
                                                     "&",
                                                     "]]>",
                                                     "<!--",
                                                     "-->",
                                                     "</details>",
                                                     "`",
                                                     "```",
                                                     "````\n",
                                                     "|",
                                                     "\n",
                                                     "\r\n",
                                                     "\t",
                                                     "::error::",
                                                     "##[",
                                                     "%0A",
                                                     "%",
                                                     ",",
                                                     ":",
                                                     ";",
                                                     "#",
                                                     "\\",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     "](http:",
                                                     "(",
                                                     ")",
                                                     "@team",
                                                     "#12",
                                                     "erDiagram",
                                                     " PK",
                                                     "%%",
                                                     "end",
                                                     "-->m0",
                                                     "\"]",
                                                     "\x1B[31m",
                                                     "\x7F",
                                                     "\xC2\x9B",
                                                     "\xFF",
                                                     "\xC0",
                                                     "\xED\xA0",
                                                     "\xEF\xBF\xBF",
                                                     "\xE2\x80\xAE",
                                                     "\xF0\x9F\x98\x80",
                                                     "\xE5\x90\x8D",
                                                     std::string(1, '\0'),
                                                     "\b",
                                                     "users",
                                                     "a b",
                                                     "0001_init",
                                                     "../",
                                                     "/",
                                                     ".",
                                                     "~",
                                                     "*b*"};
        std::string result;
        for (int i = up_to(most_pieces); i > 0; --i)
            result += pieces[static_cast<std::size_t>(up_to(static_cast<int>(pieces.size()) - 1))];
        return result;
    }

    Becomes becomes() {
        const int which = up_to(3);
        return which == 3 ? Becomes{} : Becomes{static_cast<SchemaChange::Sign>(which)};
    }

    Place place() {
        const auto source = std::make_shared<const Source>(Source{text(), text(40)});
        const auto begin = static_cast<std::size_t>(up_to(static_cast<int>(source->text.size())));
        return {source, {begin, begin + static_cast<std::size_t>(up_to(20))}};
    }

    Results results() {
        Results results;
        for (int i = up_to(2); i >= 0; --i)
            results.projects.push_back(project());
        for (int i = up_to(6); i >= 0; --i)
            results.findings.push_back({.rule = text(2),
                                        .severity = static_cast<Severity>(up_to(2)),
                                        .place = place(),
                                        .message = text(),
                                        .why = text(),
                                        .instead = text(),
                                        .project = text(2)});
        sort_findings(results.findings);
        results.timelines = {timeline()};
        std::set<std::string> rules;
        for (const Finding& finding : results.findings)
            rules.insert(finding.rule);
        for (const std::string& rule : rules)
            results.documents.push_back({.id = rule,
                                         .title = text(),
                                         .severity = Severity::error,
                                         .why = text(),
                                         .instead = text(),
                                         .markdown = text(),
                                         .tags = {text()},
                                         .links = {"https://" + text()}});
        return results;
    }

  private:
    LockTimeline timeline() {
        LockTimeline result;
        result.project = text();
        const std::string relation = text();
        for (int i = up_to(4); i >= 0; --i)
            result.statements.push_back({place(), up_to(1), {{LockedWork::Kind::scan, relation}}});
        for (std::size_t i = 0; i < result.statements.size(); ++i)
            result.locks.push_back({.relation = i == 0 ? relation : text(),
                                    .mode = text(),
                                    .strength = up_to(8),
                                    .blocks_reads = up_to(1) == 0,
                                    .first = i,
                                    .end = result.statements.size()});
        if (up_to(1) == 0) result.refused = text();
        return result;
    }

    ProjectResult project() {
        ProjectResult result;
        result.root = text();
        result.dialect = text();
        result.new_migrations = {text()};
        result.drift.unknown = {{text(), place(), text()}};
        Pictured& picture = result.picture.emplace();
        picture.fork =
            ChainFork{{text()}, {{text(), {{text(), true}}}, {"main", {{text(), false}}}}};
        picture.chain = {.earlier = 1, .migrations = {{text(), true, true, false}, {text()}}};
        if (up_to(1) == 0) picture.fork.reset();
        picture.changes = {{.sign = SchemaChange::Sign::add,
                            .kind = "add_column",
                            .noun = "column",
                            .owner = text(),
                            .object = text(),
                            .name = text(),
                            .detail = text(),
                            .facets = {{"type", text(), text()}},
                            .place = {}}};
        for (int i = up_to(3); i >= 0; --i)
            picture.tables.push_back(
                {text(), becomes(), {{text(), text(), true, true, false, becomes()}}});
        picture.references = {
            {picture.tables.front().name, picture.tables.back().name, text(), becomes()}};
        return result;
    }

    std::mt19937 random_;
};

std::string told(const Format& format, const Results& results) {
    std::ostringstream out;
    format.report(out, results, {.version = "0.1.0"});
    return out.str();
}

std::string failed(const Format& format, const std::string& why) {
    std::ostringstream out;
    format.report_failure(out, why, {.version = "0.1.0"});
    return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

void check_json(const std::string& text) {
    CHECK(std::holds_alternative<json::Document>(json::read(text)));
}

// The grammar of the pictures that we draw, line by line.
bool is_mermaid(const std::string& line) {
    static const std::string label = "\"(?:[A-Za-z0-9 _./+~(),\x80-\xFF-]|#[0-9]+;)+\"";
    static const std::string type = "[A-Za-z_][A-Za-z0-9_()\\[\\],]*";
    static const std::regex form(
        "flowchart LR|erDiagram|  m[0-9]+\\[" + label + "\\]|  m[0-9]+ --> m[0-9]+|" +
        "  classDef collides stroke:#cf222e,stroke-width:3px|  class m[0-9]+(,m[0-9]+)* collides|" +
        "  t[0-9]+\\[" + label + "\\] \\{|  \\}|    " + type +
        " [A-Za-z_][A-Za-z0-9_]*( (PK|FK|UK)(, (PK|FK|UK))*)?( \"[a-z]+\")?|" +
        "  more\\[\"and [0-9]+ more tables?\"\\]|" + "  t[0-9]+ \\}o--\\|\\| t[0-9]+ : " + label);
    return std::regex_match(line, form);
}

// A page outside of its blocks of code: tags are ours, and so are tables, headings and links.
bool is_ours(const std::string& line) {
    static const std::regex tags("</?(code|details|summary)>|<!-- checker -->");
    const std::string rest = std::regex_replace(line, tags, "");
    return rest.find_first_of("<>[]") == std::string::npos && rest.find('@') == std::string::npos;
}

void check_page(const std::string& text) {
    std::string fence;
    bool draws = false;
    for (const std::string& line : lines_of(text)) {
        INFO(line);
        if (!fence.empty() && line == fence) {
            fence.clear();
        } else if (!fence.empty()) {
            if (draws) CHECK(is_mermaid(line));
        } else if (line.starts_with("```")) {
            fence = line.substr(0, line.find_first_not_of('`'));
            draws = line.substr(fence.size()) == "mermaid";
            CHECK((draws || line.substr(fence.size()) == "text"));
        } else {
            CHECK(is_ours(line));
            if (line.starts_with("| "))
                CHECK((std::ranges::count(line, '|') == 4 || std::ranges::count(line, '|') == 5));
        }
    }
    CHECK(fence.empty());
}

// A page without an element, an attribute or an address that is not ours. It is written so that
// it is XML too.
void check_html(const std::string& text) {
    const std::string kind = "<!DOCTYPE html>\n";
    CHECK(text.starts_with(kind));
    CHECK(complaint_about_xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
                              text.substr(kind.size())) == "");
    static const std::set<std::string> ours{
        "html",  "head",    "meta",    "title",   "style",      "body",  "header",  "nav",
        "main",  "section", "footer",  "article", "div",        "span",  "p",       "h1",
        "h2",    "h3",      "h4",      "ul",      "ol",         "li",    "dl",      "dt",
        "dd",    "a",       "code",    "bdi",     "pre",        "mark",  "strong",  "q",
        "br",    "details", "summary", "figure",  "figcaption", "table", "caption", "thead",
        "tbody", "tr",      "th",      "td",      "svg",        "desc",  "g",       "rect",
        "path",  "text"};
    static const std::regex tag("<([a-z0-9]+)([^>]*)>");
    static const std::regex attribute(" ([A-Za-z-]+)=\"([^\"]*)\"");
    for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) {
        INFO(at->str());
        CHECK(ours.contains((*at)[1]));
        const std::string attributes = (*at)[2];
        for (std::sregex_iterator one(attributes.begin(), attributes.end(), attribute); one != end;
             ++one) {
            const std::string name = (*one)[1];
            const std::string value = (*one)[2];
            CHECK_FALSE((name.starts_with("on") || name == "style" || name == "src"));
            if (name == "href") CHECK((value.starts_with("#") || value.starts_with("https://")));
        }
    }
}

void check_annotations(const std::string& text) {
    for (const std::string& line : lines_of(text)) {
        INFO(line);
        CHECK((line.starts_with("::error ") || line.starts_with("::warning ") ||
               line.starts_with("::notice ")));
    }
}

void check_log(const std::string& text) {
    for (const std::string& line : lines_of(text)) {
        CHECK_FALSE(line.starts_with("::"));
        CHECK(line.find("##[") == std::string::npos);
        CHECK(line.find('\x1B') == std::string::npos);
    }
}

void check(std::string_view format, const std::string& text) {
    CAPTURE(format, text);
    if (format == "html")
        check_html(text);
    else if (format == "junit")
        CHECK(complaint_about_xml(text).empty());
    else if (format == "github")
        check_annotations(text);
    else if (format == "github-summary" || format == "markdown")
        check_page(text);
    else if (format == "text" || format == "concise" || format == "agent")
        check_log(text);
    else
        check_json(text);
}

}  // namespace

TEST_CASE("whatever names and texts are, each format stays what it is") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Hostile hostile(seed);
    for (int round = 0; round < 300; ++round) {
        const Results results = hostile.results();
        for (const Format& format : formats()) {
            // Pages are long, and so is a look at each of their tags.
            if (format.name == "html" && round % 10 != 0) continue;
            check(format.name, told(format, results));
            if (format.report_failure != nullptr)
                check(format.name, failed(format, hostile.text()));
        }
    }
}

TEST_CASE("no two issues have the same fingerprint") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Hostile hostile(seed);
    for (int round = 0; round < 50; ++round) {
        Results results = hostile.results();
        const std::vector<Finding> copies = results.findings;
        results.findings.insert(results.findings.end(), copies.begin(), copies.end());
        const json::Result read = json::read(told(*find_format("gitlab"), results));
        std::set<std::string> prints;
        for (const json::Value& issue : std::get<json::Document>(read).root.elements)
            prints.insert(issue.find("fingerprint")->text);
        CHECK(prints.size() == results.findings.size());
    }
}

TEST_CASE("SARIF is valid by its official schema") {
    namespace fs = std::filesystem;
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Hostile hostile(seed);
    const fs::path folder = fs::path(CHECKER_BUILD) / "sarif-documents";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const Format& sarif = *find_format("sarif");
    const auto keep = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    keep("example", told(sarif, example()));
    keep("nothing", told(sarif, {}));
    keep("failed", failed(sarif, "why"));
    for (int round = 0; round < 40; ++round)
        keep(std::to_string(round), told(sarif, hostile.results()));
    CHECK(output_of_node("tests/report", "validate.cjs '" + folder.string() + "'") ==
          "43 documents\n");
}
