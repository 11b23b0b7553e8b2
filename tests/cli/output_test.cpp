#include "cli/output.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "approved.h"
#include "core/error.h"
#include "git/real_git.h"

using namespace checker;
using namespace checker::cli;

namespace {

std::vector<Output> outputs(const std::vector<std::string>& texts) {
    std::vector<Output> result;
    for (const std::string& text : texts)
        result.push_back(parse_output(text, check_formats()));
    return result;
}

}  // namespace

TEST_CASE("a format with or without a file") {
    CHECK(parse_output("text", check_formats()).format == "text");
    CHECK(parse_output("text", check_formats()).file.empty());
    CHECK(parse_output("json=a/b=c", check_formats()).file == "a/b=c");
    CHECK_THROWS_WITH(parse_output("jsonn=a", check_formats()),
                      "unknown format 'jsonn', did you mean 'json'?");
    CHECK_THROWS_AS(parse_output("json=", check_formats()), Error);
    CHECK_THROWS_AS(parse_output("", check_formats()), Error);
    CHECK_THROWS_AS(parse_output("=a", check_formats()), Error);
    CHECK(parse_output("sql", diff_formats()).format == "sql");
    CHECK_THROWS_AS(parse_output("github", diff_formats()), Error);
}

TEST_CASE("what formats tell beside the findings is asked for only if one of them is chosen") {
    const Wanted lean = wanted_by(outputs({"text", "concise", "github", "gitlab=a", "junit=b"}));
    CHECK_FALSE((lean.states || lean.documents || lean.pictures));
    CHECK(wanted_by(outputs({"text", "json=a"})).states);
    CHECK(wanted_by(outputs({"sarif=a", "text"})).documents);
    CHECK(wanted_by(outputs({"text", "markdown=a"})).pictures);
}

TEST_CASE("the help tells of each format") {
    for (const report::Format& format : report::formats()) {
        const std::string line = "\n  " + std::string(format.name) +
                                 std::string(28 - format.name.size(), ' ') +
                                 std::string(format.title) + "\n";
        CHECK(help_on_formats().find(line) != std::string::npos);
    }
}

TEST_CASE("reports do not mix with documents") {
    CHECK_NOTHROW(refuse_mixed(outputs({"github", "text", "json=a"})));
    CHECK_NOTHROW(refuse_mixed(outputs({"json"})));
    CHECK_THROWS_AS(refuse_mixed(outputs({"json", "text"})), Error);
    CHECK_THROWS_AS(refuse_mixed(outputs({"concise", "junit"})), Error);
    CHECK_THROWS_AS(refuse_mixed(outputs({"sarif", "gitlab"})), Error);
    CHECK_NOTHROW(refuse_mixed(outputs({"sarif", "gitlab=a", "markdown=b"})));
    CHECK_THROWS_AS(refuse_mixed(outputs({"json=a", "text=a"})), Error);
}

TEST_CASE("the default is text, and what GitHub shows beside it") {
    CHECK(default_outputs(false, "summary").size() == 1);
    CHECK(default_outputs(false, "")[0].format == "text");
    const std::vector<Output> github = default_outputs(true, "summary");
    REQUIRE(github.size() == 3);
    CHECK(github[0].format == "github");
    CHECK(github[1].format == "text");
    CHECK(github[2].format == "github-summary");
    CHECK(github[2].file == "summary");
    CHECK(github[2].append);
    CHECK(default_outputs(true, "").size() == 2);
}

TEST_CASE("reports go where they should") {
    const auto render = [](std::ostream& to, const std::string& format,
                           const report::Style& style) {
        report::find_format(format)->report(to, Results{}, style);
    };
    const testing::TemporaryFolder folder;
    std::ostringstream out;
    const std::vector<Output> both = outputs({"json=" + folder.path() + "/a.json", "text"});
    write_outputs(both, render, {.version = "1"}, out);
    CHECK(out.str() == "checker: nothing to check\n");
    CHECK(tests::file_text(folder.path() + "/a.json").starts_with("{\n  \"version\": 1,"));
    out.setstate(std::ios::badbit);
    CHECK_THROWS_AS(write_outputs(outputs({"text"}), render, {}, out), Error);
}
