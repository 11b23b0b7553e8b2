#include "schema/diff.h"

#include <catch2/catch.hpp>
#include <memory>

namespace schema = checker::schema;

namespace {

const auto code = std::make_shared<const checker::Source>(
    checker::Source{"src/db/schema.ts", "first line\nsecond line\nthird line\n"});

schema::Origin on_line(std::size_t line) {
    return {{code, {(line - 1) * 11, line * 11}}, {}};
}

schema::Table users() {
    schema::Table table;
    table.name = "users";
    table.columns = {{.name = "id",
                      .type = "serial",
                      .type_schema = {},
                      .primary_key = true,
                      .not_null = true,
                      .default_value = {},
                      .generated = {},
                      .identity = {},
                      .origin = on_line(1)},
                     {.name = "age",
                      .type = "integer",
                      .type_schema = {},
                      .default_value = "18",
                      .generated = {},
                      .identity = {},
                      .origin = on_line(2)}};
    table.indexes.push_back({.name = "users_age_idx",
                             .columns = {{.expression = "age", .opclass = {}}},
                             .where = {},
                             .with = {},
                             .origin = on_line(3)});
    table.origin = on_line(1);
    return table;
}

schema::Schema with(schema::Table table) {
    schema::Schema whole;
    whole.tables.push_back(std::move(table));
    return whole;
}

std::vector<std::string> texts(const schema::Schema& from, const schema::Schema& to) {
    std::vector<std::string> all;
    for (const auto& difference : schema::diff(from, to))
        all.push_back(difference.text);
    return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an added column is told with its type and its line") {
    schema::Table old = users();
    old.columns.pop_back();
    const auto found = schema::diff(with(old), with(users()));
    REQUIRE(found.size() == 1);
    CHECK(found[0].text ==
          "column users.age (integer) is in src/db/schema.ts:2 but in no migration");
    CHECK(schema::kind_of(found[0]) == "add_column");
    CHECK(found[0].object == "public.users.age");
    CHECK(found[0].owner == "public.users");
    CHECK(found[0].place.span.begin == 11);
}

TEST_CASE("a dropped column is shown at its table") {
    schema::Table current = users();
    current.columns.pop_back();
    const auto found = schema::diff(with(users()), with(current));
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "column users.age (integer) is in the migrations but not in code");
    CHECK(schema::kind_of(found[0]) == "drop_column");
    CHECK(found[0].place.span.begin == 0);
}

TEST_CASE("each changed attribute of a column is a difference of its own") {
    schema::Table old = users();
    old.columns[1].type = "text";
    old.columns[1].default_value = "\"'x'\"";
    old.columns[1].not_null = true;
    CHECK(texts(with(old), with(users())) ==
          Texts{"column users.age is integer in code but text in the migrations",
                "column users.age may be null in code but is NOT NULL in the migrations",
                "column users.age has the default 18 in code but the default 'x' in the "
                "migrations"});
}

TEST_CASE("a default is compared as JSON: a string is no number") {
    schema::Table old = users();
    old.columns[1].default_value = "\"18\"";
    CHECK(schema::diff(with(old), with(users())).size() == 1);
}

TEST_CASE("a rename is a dropped and an added column, and the question is put") {
    schema::Table current = users();
    current.columns[1].name = "years";
    CHECK(texts(with(users()), with(current)) ==
          Texts{"column users.years (integer) is in src/db/schema.ts:2 but in no migration",
                "column users.age (integer) is in the migrations but not in code (was it renamed "
                "to years?)"});
}

TEST_CASE("with a type that differs by a blank the whole column is overlooked, as by the kit") {
    schema::Table old = users();
    old.columns[1].type = "timestamp (3)";
    schema::Table current = users();
    current.columns[1].type = "timestamp(3)";
    current.columns[1].not_null = true;
    CHECK(schema::diff(with(old), with(current)).empty());
    old.columns[1].type = "timestamp(3)";
    CHECK(schema::diff(with(old), with(current)).size() == 1);
}

TEST_CASE("what static evaluation does not know is never a difference") {
    schema::Table old = users();
    old.columns[1].type = "text";
    old.columns[1].default_value = "19";
    schema::Table current = users();
    current.columns[1].origin.unknown = {"type"};
    CHECK(texts(with(old), with(current)) ==
          Texts{"column users.age has the default 18 in code but the default 19 in the "
                "migrations"});
    current.columns[1].origin.unknown = {"type", "default"};
    CHECK(schema::diff(with(old), with(current)).empty());

    current = users();
    current.columns.pop_back();
    current.indexes.clear();
    current.may_have_more_columns = true;
    CHECK(schema::diff(with(users()), with(current)).size() == 1);
    current.may_have_more_constraints = true;
    CHECK(schema::diff(with(users()), with(current)).empty());

    schema::Schema nothing;
    CHECK(texts(with(users()), nothing) ==
          Texts{"table users is in the migrations but not in code"});
    nothing.may_have_more = true;
    CHECK(schema::diff(with(users()), nothing).empty());
    CHECK(schema::diff(nothing, with(users())).empty());
}

TEST_CASE("an index differs in named attributes") {
    schema::Table current = users();
    current.indexes[0].is_unique = true;
    current.indexes[0].where = "age > 3";
    const auto found = schema::diff(with(users()), with(current));
    REQUIRE(found.size() == 1);
    CHECK(schema::kind_of(found[0]) == "alter_index");
    CHECK(found[0].text ==
          "index users_age_idx of table users differs: is unique is true in code but false in the "
          "migrations; where is age > 3 in code but not set in the migrations");
}

TEST_CASE("the values of an enum are told one by one") {
    schema::Schema from;
    from.enums.push_back({.schema = "auth", .name = "role", .values = {"a", "b"}, .origin = {}});
    schema::Schema to = from;
    to.enums[0].values = {"a", "c"};
    CHECK(texts(from, to) ==
          Texts{"value 'c' of enum auth.role is in code but in no migration",
                "value 'b' of enum auth.role is in the migrations but not in code (was it renamed "
                "to 'c'?)"});
    to.enums[0].values = {"b", "a"};
    CHECK(texts(from, to) == Texts{"enum auth.role differs: values is b, a in code but a, b in the "
                                   "migrations"});
}

TEST_CASE("row level security that policies keep on is no difference") {
    schema::Table old = users();
    old.row_level_security = true;
    old.policies.push_back({.name = "p",
                            .to = {},
                            .using_ = {},
                            .with_check = {},
                            .on = {},
                            .schema = {},
                            .origin = {}});
    schema::Table current = old;
    current.row_level_security = false;
    CHECK(schema::diff(with(old), with(current)).empty());
    CHECK(schema::diff(with(current), with(old)).size() == 1);
    current.policies.clear();
    old.policies.clear();
    CHECK(schema::diff(with(old), with(current)).size() == 1);
}

TEST_CASE("long values are shortened and put on one line") {
    schema::Table old = users();
    schema::Table current = users();
    current.columns[1].default_value = "\"" + std::string(200, 'x') + "\\n\"";
    for (const std::string& text : texts(with(old), with(current))) {
        CHECK(text.size() < 200);
        CHECK(text.find('\n') == std::string::npos);
    }
}

TEST_CASE("many objects are compared in linear time") {
    schema::Schema from;
    schema::Table wide = users();
    for (int i = 0; i < 100'000; ++i) {
        schema::Column column = wide.columns[1];
        column.name += std::to_string(i);
        wide.columns.push_back(std::move(column));
    }
    schema::Schema to;
    for (int i = 0; i < 20'000; ++i) {
        schema::Table table;
        table.name = std::to_string(i);
        (i % 2 == 0 ? from : to).tables.push_back(std::move(table));
    }
    schema::Table narrow = users();
    from.tables.push_back(wide);
    to.tables.push_back(narrow);
    CHECK(schema::diff(from, to).size() == 120'000);
    CHECK(schema::diff(to, from).size() == 120'000);
}
