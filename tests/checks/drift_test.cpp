#include "checks/drift.h"

#include <catch2/catch.hpp>
#include <memory>

namespace checks = checker::checks;
namespace schema = checker::schema;
using checker::DriftStatus;

namespace {

schema::Schema users(const std::vector<std::string>& columns, std::size_t offset = 0) {
    const auto source = std::make_shared<const checker::Source>(
        checker::Source{"schema.ts", std::string(1000, '\n')});
    schema::Schema whole;
    schema::Table table;
    table.name = "users";
    for (const std::string& name : columns) {
        schema::Column column;
        column.name = name;
        column.type = "integer";
        column.origin.place = {source, {offset, offset + 1}};
        table.columns.push_back(std::move(column));
    }
    table.origin.place = {source, {offset, offset + 1}};
    whole.tables.push_back(std::move(table));
    return whole;
}

}  // namespace

TEST_CASE("code that is as the snapshot has no drift") {
    const schema::Schema same = users({"id"});
    const auto report = checks::check_drift({{same, &same}, {}, {}, "npm run generate"});
    CHECK(report.drift.status == DriftStatus::none);
    CHECK(report.remarks.empty());
}

TEST_CASE("an object that drifts is one remark with all of its differences and the command") {
    const schema::Schema head = users({"id"});
    const schema::Schema code = users({"id", "age", "size"}, 4);
    const auto report = checks::check_drift({{code, &head}, {}, {}, "npm run generate"});
    CHECK(report.drift.status == DriftStatus::drift);
    REQUIRE(report.drift.changes.size() == 2);
    CHECK(report.drift.changes[0].kind == "add_column");
    CHECK(report.drift.changes[0].object == "public.users.age");
    CHECK(report.drift.changes[0].is_new);
    REQUIRE(report.remarks.size() == 1);
    CHECK(report.remarks[0].rule == "schema-without-migration");
    CHECK(report.remarks[0].place.span.begin == 4);
    CHECK(report.remarks[0].message ==
          "column users.age (integer) is in schema.ts:5 but in no migration; column users.size "
          "(integer) is in schema.ts:5 but in no migration; run: npm run generate");
}

TEST_CASE("what drifted before is told apart, in one remark, even on another line") {
    const schema::Schema head = users({"id"});
    const schema::Schema before = users({"id", "age"}, 3);
    const schema::Schema after = users({"id", "age", "size"}, 9);
    const auto same =
        checks::check_drift({{after, &head}, checks::SchemaState{after, &head}, {}, "generate"});
    CHECK(same.drift.status == DriftStatus::drift);
    REQUIRE(same.remarks.size() == 1);
    CHECK(same.remarks[0].rule == "old-drift");
    const auto report =
        checks::check_drift({{after, &head}, checks::SchemaState{before, &head}, {}, "generate"});
    REQUIRE(report.drift.changes.size() == 2);
    CHECK(!report.drift.changes[0].is_new);
    CHECK(report.drift.changes[1].is_new);
    REQUIRE(report.remarks.size() == 2);
    CHECK(report.remarks[0].rule == "schema-without-migration");
    CHECK(report.remarks[0].message ==
          "column users.size (integer) is in schema.ts:10 but in no migration; run: generate");
    CHECK(report.remarks[1].rule == "old-drift");
    CHECK(report.remarks[1].message ==
          "code and migrations disagreed before this change already; to do: add column users.age");
}

TEST_CASE("without a snapshot everything in code is without a migration") {
    const schema::Schema code = users({"id"});
    const auto report = checks::check_drift({{code, nullptr}, {}, {}, "generate"});
    REQUIRE(report.drift.changes.size() == 1);
    CHECK(report.drift.changes[0].kind == "add_table");
}

TEST_CASE("what is unknown is neither none nor drift") {
    schema::Schema code = users({"id"});
    const schema::Schema head = code;
    code.tables[0].columns[0].type = "other";
    code.tables[0].columns[0].origin.unknown = {"type"};
    code.unknown.push_back({"public.users.id", {}, "it comes from elsewhere"});
    const auto report = checks::check_drift({{code, &head}, {}, {}, "generate"});
    CHECK(report.drift.status == DriftStatus::unknown);
    REQUIRE(report.drift.unknown.size() == 1);
    CHECK(report.drift.unknown[0].reason == "it comes from elsewhere");
    CHECK(report.remarks.empty());
}
