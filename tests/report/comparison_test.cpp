// Every format tells the same comparison; what it must print is approved/diff-<format>.txt.
#include "report/comparison.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "approved.h"
#include "example.h"

using namespace checker;
using namespace checker::report;

namespace {

// Changes of every sign in ordinary and in hostile text, something unknown, and a project that is
// not compared.
Comparison comparison() {
    using Sign = SchemaChange::Sign;
    const auto source = std::make_shared<const Source>(
        Source{"src/\x1b[31mschema.ts", "line one\nage: integer('age'),\n::error::x\n"});
    const Place place = place_of(source, "age");
    Comparison result;
    result.from = {"the newest snapshot of ev\x1b]0;il", "snapshot", "0123456789abcdef", ""};
    result.to = {"code", "code", "worktree", ""};
    ProjectComparison shop;
    shop.root = "packages/shop";
    shop.config = "packages/shop/drizzle.config.ts";
    shop.dialect = "postgresql";
    shop.out = "packages/shop/drizzle";
    const std::string users = "public.users";
    shop.changes = {
        {Sign::add, "add_column", "column", users, users + ".age", "age", "integer", {}, place},
        {Sign::alter,
         "alter_column",
         "column",
         users,
         users + ".name",
         "name",
         "",
         {{"not_null", "false", "true"}},
         {}},
        {Sign::alter,
         "alter_index",
         "index",
         users,
         users + ".by_name",
         "by_name",
         "",
         {{"where", std::nullopt, "a\n::error::b"}, {"method", "btree", "hash"}},
         {}},
        {Sign::drop, "drop_table", "table", "auth.\x7f", "auth.\x7f", "auth.\x7f", "", {}, place}};
    shop.unknown = {{false, {"public.users.meta", place, "the environment is not known"}},
                    {true, {"migrations", {}, "a function may change more\n::warning::"}}};
    shop.statements = {"ALTER TABLE \"users\" ADD COLUMN \"age\" integer",
                       "DROP TABLE \"auth\".\"\x1b[2J\" CASCADE",
                       "ALTER TABLE \"a\" ALTER COLUMN \"b\" SET DEFAULT 'x\n::error::y'"};
    ProjectComparison edge;
    edge.root = "packages/edge";
    edge.dialect = "sqlite";
    edge.unchecked = "only PostgreSQL is compared, and this is sqlite";
    result.projects = {shop, edge, {}};
    return result;
}

bool calm(const std::string& text, bool colour) {
    return std::ranges::all_of(text, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 ? byte != 0x7F : c == '\n' || (colour && c == '\x1B');
    });
}

std::string told(const ComparisonFormat& format, const Style& style) {
    std::ostringstream out;
    format.report(out, comparison(), style);
    return out.str();
}

std::filesystem::path approved_file(const std::string& name) {
    return std::filesystem::path(CHECKER_ROOT) / "tests/report/approved" /
           ("diff-" + name + ".txt");
}

}  // namespace

TEST_CASE("each format of a comparison prints what was approved") {
    for (const ComparisonFormat& format : comparison_formats()) {
        const std::string actual = told(format, {.width = 80, .version = "0.1.0"});
        INFO(format.name);
        CHECK(actual == tests::approved(approved_file(std::string(format.name)), actual));
        CHECK(calm(actual, false));
        CHECK(actual.find("\n::") == std::string::npos);
    }
    const std::string actual =
        told(*find_comparison_format("text"), {.colour = true, .version = "0.1.0"});
    CHECK(actual == tests::approved(approved_file("text-colour"), actual));
    CHECK(calm(actual, false) == false);
}

TEST_CASE("formats of a comparison are found by name") {
    CHECK(std::ranges::is_sorted(comparison_formats(), {}, &ComparisonFormat::name));
    for (const ComparisonFormat& format : comparison_formats())
        CHECK(find_comparison_format(format.name) == &format);
    CHECK(find_comparison_format("github") == nullptr);
}
