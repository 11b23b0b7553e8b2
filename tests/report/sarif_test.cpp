#include "report/sarif.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"
#include "json/read.h"
#include "report/line_hash.h"
#include "report/uri.h"

using namespace checker;
using namespace checker::report;

namespace {

json::Value told(const Results& results) {
    std::ostringstream out;
    report_sarif(out, results, {.version = "0.1.0"});
    const json::Result read = json::read(out.str());
    REQUIRE(std::holds_alternative<json::Document>(read));
    return std::get<json::Document>(read).root.find("runs")->elements.at(0);
}

Results many(std::size_t number) {
    const auto source = std::make_shared<const Source>(Source{"a.sql", "DROP TABLE b;\n"});
    Results results;
    for (std::size_t i = 0; i < number; ++i)
        results.findings.push_back({.rule = "drop-table",
                                    .severity = i == 0 ? Severity::hint : Severity::error,
                                    .place = {source, {0, 13}},
                                    .message = "finding " + std::to_string(i),
                                    .why = "",
                                    .instead = "",
                                    .project = ""});
    return results;
}

std::string notifications(const json::Value& run) {
    std::string text;
    for (const json::Value& one :
         run.find("invocations")->elements.at(0).find("toolExecutionNotifications")->elements)
        text += one.find("message")->find("text")->text + "\n";
    return text;
}

std::string column_of(const std::string& text, const std::string& at, const char* which) {
    Results results = many(1);
    results.findings[0].place = place_of(std::make_shared<const Source>(Source{"a.sql", text}), at);
    return told(results)
        .find("results")
        ->elements.at(0)
        .find("locations")
        ->elements.at(0)
        .find("physicalLocation")
        ->find("region")
        ->find(which)
        ->text;
}

}  // namespace

TEST_CASE("columns count UTF-16 units") {
    CHECK(column_of("SELECT 1", "1", "startColumn") == "8");
    CHECK(column_of("-- \xC3\xA4\n/* \xE5\x90\x8D\xF0\x9F\x98\x80 */ x", "x", "startColumn") ==
          "11");
    CHECK(column_of("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", "endColumn") == "3");
    CHECK(column_of("\xFF\xFE x", "x", "startColumn") == "4");
}

TEST_CASE("a path is a URI") {
    CHECK(uri_of("drizzle/0001_init.sql") == "drizzle/0001_init.sql");
    CHECK(uri_of("a b/\xC3\xA4#?%:.sql") == "a%20b/%C3%A4%23%3F%25%3A.sql");
    CHECK(uri_of("/tmp/a.sql") == "file:///tmp/a.sql");
}

TEST_CASE("what GitHub does not show or take is told, and nothing is left out before that") {
    CHECK(notifications(told(many(5000))).empty());
    const json::Value shown = told(many(5001));
    CHECK(shown.find("results")->elements.size() == 5001);
    CHECK(notifications(shown) ==
          "GitHub code scanning shows 5000 of 5001 results, the most severe\n");
    const json::Value cut = told(many(25'001));
    CHECK(cut.find("results")->elements.size() == 25'000);
    CHECK(cut.find("results")->elements.at(0).find("message")->find("text")->text == "finding 1");
    CHECK(notifications(cut).starts_with("1 finding, the least severe, left out"));
}

TEST_CASE("a message cannot become a link") {
    Results results = many(1);
    results.findings[0].message = "see [this](https://example.org)";
    CHECK(told(results).find("results")->elements.at(0).find("message")->find("text")->text ==
          "see [this] (https://example.org)");
}

// The hashes are those that the action which uploads SARIF has for these texts.
TEST_CASE("lines have the fingerprints that the upload computes") {
    using Hashes = std::vector<std::string>;
    CHECK(line_hashes("") == Hashes{"c129715d7a2bc9a3:1"});
    CHECK(line_hashes(" a\nb\n  \t\tc\n d") == Hashes{"271789c17abda88f:1", "54703d4cd895b18:1",
                                                      "180aee12dab6264:1", "a23a3dc5e078b07b:1"});
    const Hashes greetings{"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1",
                           "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
                           "c129715d7a2bc9a3:1"};
    CHECK(line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n") == greetings);
    CHECK(line_hashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n") == greetings);
    std::string lorem;
    for (int i = 0; i < 10; ++i)
        lorem += "Lorem ipsum dolor sit amet.\n";
    const Hashes repeated = line_hashes(lorem);
    REQUIRE(repeated.size() == 11);
    CHECK(repeated[5] == "a7f2ff13bc495cf2:6");
    CHECK(repeated[6] == "a7f2ff1481e87703:1");
}
