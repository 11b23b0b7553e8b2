#include "report/json.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"
#include "json/read.h"
#include "report/places.h"

using namespace checker;
using namespace checker::report;

namespace {

std::string told(const Results& results) {
    std::ostringstream out;
    report_json(out, results, {.version = "0.1.0"});
    return out.str();
}

std::vector<std::string> keys(const json::Value& value) {
    std::vector<std::string> result;
    for (const json::Member& member : value.members)
        result.push_back(member.key);
    return result;
}

}  // namespace

TEST_CASE("the fields of version 1, in their order") {
    using Keys = std::vector<std::string>;
    const json::Result read = json::read(told(example()));
    REQUIRE(std::holds_alternative<json::Document>(read));
    const json::Value& root = std::get<json::Document>(read).root;
    CHECK(keys(root) == Keys{"version", "checker", "scope", "projects", "findings", "summary"});
    CHECK(keys(*root.find("scope")) == Keys{"kind", "before", "after"});
    const json::Value& project = root.find("projects")->elements.at(0);
    CHECK(keys(project) ==
          Keys{"root", "config", "dialect", "layout", "out", "migrations", "drift"});
    CHECK(keys(*project.find("migrations")) == Keys{"total", "new"});
    const json::Value& drift = *project.find("drift");
    CHECK(keys(drift) == Keys{"status", "changes", "unknown"});
    CHECK(keys(drift.find("changes")->elements.at(0)) ==
          Keys{"kind", "object", "text", "path", "line", "in_sql", "new"});
    CHECK(keys(drift.find("unknown")->elements.at(0)) == Keys{"object", "path", "line", "reason"});
    CHECK(keys(root.find("findings")->elements.at(0)) ==
          Keys{"rule", "severity", "path", "line", "column", "end_line", "end_column", "message",
               "why", "instead", "fix", "docs", "project", "fingerprint"});
    CHECK(keys(*root.find("summary")) == Keys{"errors", "warnings", "hints", "suppressed",
                                              "migrations", "statements", "not_analysed",
                                              "baselined"});
}

TEST_CASE("what would act on a terminal is there, escaped") {
    Results results;
    results.projects.emplace_back().root = "a\x7F\xC2\x9B\xE2\x80\xAE\xF3\xA0\x80\x81\xC3\xA4\x1B";
    CHECK(told(results).find("\"a\\u007f\\u009b\\u202e\\udb40\\udc01\xC3\xA4\\u001b\"") !=
          std::string::npos);
}

TEST_CASE("equal findings have different fingerprints, which survive a shift of lines") {
    const auto findings = [](const std::string& before) {
        const auto source =
            std::make_shared<const Source>(Source{"a.sql", before + "DROP TABLE a; DROP TABLE a;"});
        Finding first;
        first.rule = "drop-table";
        first.place = place_of(source, "DROP TABLE a;");
        Finding second = first;
        second.place.span = {first.place.span.begin + 14, first.place.span.end + 14};
        return fingerprints({first, second});
    };
    const std::vector<std::string> prints = findings("");
    CHECK(prints.at(0) != prints.at(1));
    CHECK(findings("SELECT 1;\n\n") == prints);
}

TEST_CASE("any number of findings is one array, in their order") {
    std::string text;
    for (int line = 1; line <= 1203; ++line)
        text += "line " + std::to_string(line) + "\n";
    const auto source = std::make_shared<const Source>(Source{"a.sql", text});
    Results all;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        all.findings.push_back({.rule = "a-rule",
                                .place = {source, {at, at + 4}},
                                .message = at % 7 == 0 ? "\xE2\x80\xAE" : "plain",
                                .why = "because",
                                .instead = "else",
                                .project = {}});
    for (const std::size_t count : {0UL, 1UL, 2UL, 499UL, 500UL, 501UL, 1203UL}) {
        CAPTURE(count);
        Results some;
        some.findings.assign(all.findings.begin(),
                             all.findings.begin() + static_cast<std::ptrdiff_t>(count));
        const json::Result read = json::read(told(some));
        REQUIRE(std::holds_alternative<json::Document>(read));
        const json::Value& root = std::get<json::Document>(read).root;
        const std::vector<json::Value>& findings = root.find("findings")->elements;
        REQUIRE(findings.size() == count);
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(findings[i].find("line")->text == std::to_string(i + 1));
    }
}
