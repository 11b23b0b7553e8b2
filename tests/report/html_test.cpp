// What the HTML page is made of: text, the commands that it proposes, and drawings.
#include "report/html.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"
#include "report/chain_drawing.h"
#include "report/html_text.h"
#include "report/lock_drawing.h"
#include "report/next_steps.h"
#include "report/table_drawing.h"

using namespace checker;
using namespace checker::report;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> commands(const Results& results) {
    std::vector<std::string> told;
    for (const NextStep& step : next_steps(results))
        told.push_back(step.command);
    return told;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a rule's text becomes paragraphs, lists, examples and code") {
    CHECK(html_prose("One <line>\nand `its` end.\n\nTwo.\n") ==
          "<p>One &lt;line&gt; and <code>its</code> end.</p>\n<p>Two.</p>\n");
    CHECK(html_prose("- a\n  more\n- b\nmore\n\nEnd\n") ==
          "<ul>\n<li>a more</li>\n<li>b more</li>\n</ul>\n<p>End</p>\n");
    CHECK(contains(html_prose("So:\n\n    DROP <a>;\n\n      b\n\nEnd"),
                   "<code>DROP &lt;a&gt;;\n\n  b\n</code></pre>\n<p>End</p>"));
    CHECK(html_prose("\n\n").empty());
}

TEST_CASE("a backtick without a partner is only a backtick") {
    CHECK(html_sentence("a `b` c ` d") == "a <code>b</code> c ` d");
    CHECK(html_sentence("`") == "`");
    CHECK(html_sentence("``x``") == "<code></code>x<code></code>");
}

TEST_CASE("a long name is cut in its middle, by what it takes on the screen") {
    CHECK(fitted("short", 10) == "short");
    CHECK(fitted("orders_user_id_users_id_fk", 12) == "orders_u\xE2\x80\xA6_fk");
    CHECK(fitted("\xE5\x90\x8D\xE5\x90\x8D\xE5\x90\x8D\xE5\x90\x8D", 5) ==
          "\xE5\x90\x8D\xE2\x80\xA6");
    CHECK(fitted("two\n lines", 20) == "two lines");
}

TEST_CASE("what to run next is what puts the findings right") {
    CHECK(commands({}).empty());
    CHECK(commands(example()) == Told{"checker resolve-conflicts", "pnpm drizzle-kit generate",
                                      "checker lint --fix packages/db/drizzle/0011_add_posts.sql",
                                      "checker check --staged"});
    const auto source =
        std::make_shared<const Source>(Source{"a b'; rm -rf ~.sql", "DROP TABLE a"});
    Results results;
    results.scope = {.kind = ScopeKind::range, .before = "0123", .after = {}, .base = "main"};
    results.findings = {{.rule = "r",
                         .severity = Severity::warning,
                         .place = {source, {0, 4}},
                         .message = "m",
                         .why = {},
                         .instead = {},
                         .project = {},
                         .rewrite = "SELECT 1"}};
    CHECK(commands(results) ==
          Told{"checker lint --fix 'a b'\\''; rm -rf ~.sql'", "checker check --base main"});
    results.findings[0].severity = Severity::hint;
    results.findings[0].rewrite.clear();
    CHECK(commands(results).empty());
}

TEST_CASE("the page says how much the baseline holds") {
    const auto page = [](const Results& results) {
        std::ostringstream out;
        report_html(out, results, {});
        return out.str();
    };
    Results results;
    CHECK_FALSE(contains(page(results), "In the baseline"));
    results.baselined = 3;
    CHECK(contains(page(results), "<dt>In the baseline</dt><dd>3</dd>"));
    CHECK_FALSE(contains(page(results), "Nothing to check"));
}

TEST_CASE("nothing is drawn of nothing") {
    CHECK(chain_drawing({}, "a").empty());
    CHECK(table_drawing({}, "a").empty());
    CHECK(lock_drawing({}, "a").empty());
}

TEST_CASE("a drawing says how much it leaves out") {
    ChainEnd chain{.earlier = 3, .migrations = {}};
    for (int i = 0; i < 30; ++i)
        chain.migrations.push_back({"m" + std::to_string(i)});
    CHECK(contains(chain_drawing(chain, "a"), ">9 earlier migrations<"));
    LockTimeline locks;
    for (std::size_t i = 0; i < 50; ++i) {
        locks.statements.push_back({{}, 0, {}});
        locks.locks.push_back({"t" + std::to_string(i), "SHARE", 5, false, true, true, i, 50});
    }
    CHECK(contains(lock_drawing(locks, "a"), ">and 26 more tables<"));
}

TEST_CASE("tables that refer to each other in a circle are drawn, and it ends") {
    Pictured picture;
    for (const char* name : {"a", "b", "c"})
        picture.tables.push_back({name, SchemaChange::Sign::add, {}});
    for (const auto& [from, to] : {std::pair("a", "b"), std::pair("b", "c"), std::pair("c", "a")})
        picture.references.push_back({from, to, "fk", {}});
    CHECK(contains(table_drawing(picture, "x"), "id=\"x-title\""));
}

TEST_CASE("only statements that others notice are drawn and listed") {
    LockTimeline locks;
    for (int i = 0; i < 4; ++i)
        locks.statements.push_back({{}, 0, {}});
    locks.locks = {{"a", "SHARE", 5, false, true, true, 1, 4}};
    locks.statements[2].work = {{LockedWork::Kind::scan, "a"}};
    CHECK(notable_statements(locks) == std::vector<std::size_t>{1, 2});
    locks.refused = "no";
    CHECK(notable_statements(locks) == std::vector<std::size_t>{1, 2, 3});
}
