#include "drizzle/snapshot.h"

#include <catch2/catch.hpp>
#include <memory>

namespace drizzle = checker::drizzle;

namespace {

drizzle::Snapshot snapshot(std::string text) {
    return drizzle::read_snapshot(std::make_shared<const checker::Source>(
        checker::Source{"drizzle/meta/0000_snapshot.json", std::move(text)}));
}

std::string with_tables(const std::string& tables) {
    return R"({"id":"b","prevId":"a","version":"7","dialect":"postgresql","enums":{},"schemas":{},)"
           R"("tables":)" +
           tables + "}";
}

std::string problem_of(const std::string& text) {
    const auto read = snapshot(text);
    CHECK(!read.schema);
    REQUIRE(!read.problems.empty());
    CHECK(read.problems[0].place.span.end <= text.size());
    return read.problems[0].message;
}

}  // namespace

TEST_CASE("the head is read from the first lines") {
    const auto head = drizzle::read_snapshot_head(
        R"({"id":"b","prevId":"a","version":"7","dialect":"postgresql","tables": here no JSON)");
    CHECK(head.id == "b");
    CHECK(head.prev_id == "a");
    CHECK(head.version == "7");
    CHECK(head.dialect == "postgresql");
    CHECK(!drizzle::read_snapshot_head("{").id);
}

TEST_CASE("every object knows its place in the file") {
    const std::string text = with_tables(
        R"({"public.t":{"name":"t","schema":"","columns":{"c":{"name":"c","type":"text",)"
        R"("primaryKey":false,"notNull":true,"default":null}},"indexes":{},"foreignKeys":{}}})");
    const auto read = snapshot(text);
    REQUIRE(read.schema);
    const auto& table = read.schema->tables[0];
    CHECK(table.schema == "public");
    CHECK(table.columns[0].default_value == "null");
    const auto span = table.columns[0].origin.place.span;
    CHECK(text.substr(span.begin, span.end - span.begin) == "\"c\"");
    CHECK(table.origin.place.source->path == "drizzle/meta/0000_snapshot.json");
}

TEST_CASE("defaults are kept as JSON: a number is no string") {
    const auto column = [](const std::string& value) {
        const auto read = snapshot(
            with_tables(R"({"t":{"name":"t","columns":{"c":{"name":"c","type":"x","default":)" +
                        value + "}}}}"));
        REQUIRE(read.schema);
        return read.schema->tables[0].columns[0].default_value;
    };
    CHECK(column("18") == "18");
    CHECK(column("\"18\"") == "\"18\"");
    CHECK(column("\"'it''s'\"") == "\"'it''s'\"");
    CHECK(column("{ \"x\" : [1, 2] }") == "{\"x\":[1,2]}");
}

TEST_CASE("what is no snapshot is said clearly") {
    CHECK(problem_of("[]") == "the snapshot is no object");
    CHECK(problem_of("{}") == "the snapshot's dialect is missing, not 'postgresql'");
    CHECK(problem_of(R"({"dialect":"sqlite","version":"6"})") ==
          "the snapshot's dialect is 'sqlite', not 'postgresql'");
    CHECK(problem_of(R"({"dialect":"postgresql","version":"8"})") ==
          "the snapshot's version is '8'; known are '5', '6' and '7'");
    CHECK(problem_of(R"({"dialect":"postgresql","version":"7","tables":{},"enums":{}})") ==
          "the snapshot has no 'schemas'");
    CHECK(problem_of(with_tables("[]")) == "'tables' is an array, not an object");
    CHECK(problem_of(with_tables(R"({"t":1})")) == "'t' is a number, not an object");
    CHECK(problem_of(with_tables(R"({"t":{"columns":{}}})")) == "this object has no 'name'");
    CHECK(problem_of(with_tables(R"({"t":{"name":"t","columns":{"c":{"name":"c"}}}})")) ==
          "this object has no 'type'");
    CHECK(problem_of(
              with_tables(R"({"t":{"name":"t","indexes":{"i":{"name":"i","columns":[1]}}}})")) ==
          "'columns' is a number, not an object");
    CHECK(problem_of("{\n<<<<<<< HEAD\n}") == "a conflict marker that git left behind");
}
