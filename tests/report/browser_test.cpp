// The page of the report in a real browser: what it looks like there, what it lets in, and whether
// keyboard and screen reader get at all of it. The looking is done by browser.mjs.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "example.h"
#include "json/write.h"
#include "node.h"
#include "report/html.h"

using namespace checker;
using namespace checker::report;

namespace {

namespace fs = std::filesystem;

using Texts = std::vector<std::string>;

class Pages {
  public:
    Pages() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }

    // A page, and texts that it must show.
    void add(const std::string& name, const Results& results, const Texts& texts) {
        std::ostringstream page;
        report_html(page, results, {.width = 100, .version = "0.1.0"});
        write(name, page.str(), texts);
    }

    void add_failure(const std::string& name, std::string_view why, const Texts& texts) {
        std::ostringstream page;
        report_html_failure(page, why, {.version = "0.1.0"});
        write(name, page.str(), texts);
    }

    // What is wrong with them.
    std::string look() const {
        return output_of_node("tests/report", "browser.mjs '" + folder_.string() + "' 2>&1");
    }

  private:
    void write(const std::string& name, const std::string& page, const Texts& texts) const {
        std::ofstream(folder_ / (name + ".html"), std::ios::binary) << page;
        std::ofstream list(folder_ / (name + ".json"), std::ios::binary);
        list << "[";
        for (std::size_t i = 0; i < texts.size(); ++i)
            list << (i == 0 ? "" : ",") << json::quote(texts[i]);
        list << "]";
    }

    fs::path folder_ = fs::path(CHECKER_BUILD) / "html-pages";
};

// Names that would like to be more than text.
const Texts hostile_names{
    "<script>window.evil = true</script>",
    "<img src=x onerror=\"window.evil = true\">",
    "\"><svg onload=window.evil=true>",
    "' onmouseover='window.evil = true",
    "</style></svg></text></title><script>window.evil = true</script>",
    "a]]><!-- --><b>bold</b>&lt;&amp;",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D_\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",  // right to left
    std::string(63, 'x'),
    std::string(63, 'W'),
    "\xEF\xB7\xBD\xEF\xB7\xBD\xF0\x9F\x91\xA9\xE5\x90\x8D\xE5\x89\x8D",  // as wide as letters get
    "javascript:window.evil=true",
    "url(https://127.0.0.1:9/)",
};

// Names that are not shown as they are: controls become U+FFFD, line feeds a blank.
const Texts changed_names{"two\nlines", "\xE2\x80\xAEnrut\xE2\x80\xAC", "nul\x01\x1B[31m"};

// Each %s in a form is the name.
std::string filled(std::string form, const std::string& name) {
    for (std::size_t at = form.find("%s"); at != std::string::npos;
         at = form.find("%s", at + name.size()))
        form.replace(at, 2, name);
    return form;
}

Results hostile() {
    using Sign = SchemaChange::Sign;
    Results results;
    results.scope = {
        .kind = ScopeKind::range, .before = "0123456789abcdef", .after = "fedcba98765"};
    ProjectResult& project = results.projects.emplace_back();
    project.root = "packages/<b>db</b>";
    Pictured& picture = project.picture.emplace();
    LockTimeline& timeline = results.timelines.emplace_back();
    ForkArm mine{"this branch", {}};
    ForkArm theirs{hostile_names[0], {}};
    Texts names = hostile_names;
    names.insert(names.end(), changed_names.begin(), changed_names.end());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& name = names[i];
        const auto becomes = static_cast<Sign>(i % 3);
        const auto source = std::make_shared<const Source>(
            Source{filled("%s.sql", name), filled("DROP TABLE %s;\n%s", name)});
        results.findings.push_back({.rule = name,
                                    .severity = static_cast<Severity>(i % 3),
                                    .place = {source, {5, 5 + name.size()}},
                                    .message = name,
                                    .why = filled("%s\n\n- %s\n\n    %s\n", name),
                                    .instead = filled("`%s`", name),
                                    .project = project.root});
        (i % 2 == 0 ? mine : theirs).migrations.push_back({name, i % 3 == 0, i % 4 == 0});
        picture.changes.push_back({.sign = becomes,
                                   .kind = "add_column",
                                   .noun = "column",
                                   .owner = name,
                                   .object = filled("%s.%s", name),
                                   .name = name,
                                   .detail = name,
                                   .facets = {},
                                   .place = {}});
        picture.tables.push_back({name, becomes, {{name, name, true, true, true, becomes}}});
        picture.references.push_back({name, names[(i + 1) % names.size()], name, becomes});
        timeline.statements.push_back({{source, {0, 12 + name.size()}},
                                       static_cast<int>(i / 5),
                                       {{LockedWork::Kind::scan, name}}});
        timeline.locks.push_back({name, "ACCESS EXCLUSIVE", 8, i % 3 == 0, i % 2 == 0, true, i,
                                  std::min(names.size(), i + 3)});
    }
    picture.fork = ChainFork{{names[1]}, {mine, theirs}};
    sort_findings(results.findings);
    return results;
}

// As large as drawings get: tables that refer to each other, long chains, many locks.
Results large() {
    Results results;
    results.scope = {
        .kind = ScopeKind::range, .before = "0123456789abcdef", .after = "fedcba98765"};
    ProjectResult& project = results.projects.emplace_back();
    Pictured& picture = project.picture.emplace();
    LockTimeline& timeline = results.timelines.emplace_back();
    const auto source =
        std::make_shared<const Source>(Source{"drizzle/0001_large.sql", "SELECT 1;\n"});
    for (std::size_t i = 0; i < 60; ++i) {
        const std::string name = "table_" + std::to_string(i);
        picture.chain.migrations.push_back({name, i > 30, i % 7 == 0, i % 5 != 0});
        picture.tables.push_back(
            {name, i % 2 == 0 ? Becomes{SchemaChange::Sign::alter} : Becomes{}, {}});
        for (std::size_t column = 0; column < i; ++column)
            picture.tables.back().columns.push_back(
                {"column_" + std::to_string(column), "timestamp (3) with time zone", false,
                 column % 3 == 0, false,
                 column % 4 == 0 ? Becomes{SchemaChange::Sign::drop} : Becomes{}});
        for (const std::size_t other : {i / 2, (i * 7) % 60})
            picture.references.push_back({name, "table_" + std::to_string(other), "fk", {}});
        picture.changes.push_back({.sign = SchemaChange::Sign::alter,
                                   .kind = "alter_table",
                                   .noun = "table",
                                   .owner = name,
                                   .object = name,
                                   .name = name,
                                   .detail = "",
                                   .facets = {},
                                   .place = {}});
        timeline.statements.push_back({{source, {0, 8}}, 1, {}});
        timeline.locks.push_back({name, "SHARE ROW EXCLUSIVE", 6, false, true, true, i, 60});
    }
    return results;
}

}  // namespace

TEST_CASE("in a browser the page fits, is read, lets nothing in and is used without a mouse") {
    Pages pages;
    pages.add("example", example(), {"5 errors, 3 warnings, 1 hint", "pnpm drizzle-kit generate"});
    pages.add("hostile", hostile(), hostile_names);
    pages.add("large", large(), {"and 30 more", "table_59"});
    pages.add("nothing", {}, {"Nothing to check"});
    pages.add_failure("failed", "cannot read '<script>window.evil = true</script>'",
                      {"The check could not be done", "<script>window.evil = true</script>"});
    CHECK(pages.look() == "5 pages\n");
}
