#include "rules/pattern.h"

#include <catch2/catch.hpp>

#include "core/error.h"
#include "sql/parse.h"

using namespace checker;

namespace {

// How often a pattern is found in one statement.
std::size_t found(const std::string& pattern, const std::string& text) {
    const rules::Pattern read = rules::read_pattern(yaml::read({"p.yaml", pattern}));
    const sql::Script script = sql::parse(text);
    REQUIRE(script.statements.size() == 1);
    return rules::find(read, rules::NodeIndex(script.statements[0].tree)).size();
}

const std::string create =
    "CREATE TABLE t (a integer NOT NULL, b text DEFAULT 'x', c varchar(10) NOT NULL DEFAULT 'y')";

}  // namespace

TEST_CASE("a kind is found anywhere in the statement, below it exactly here") {
    CHECK(found("{ColumnDef: }", create) == 3);
    CHECK(found("{ColumnDef: {colname: b}}", create) == 1);
    CHECK(found("{CreateStmt: {ColumnDef: }}", create) == 0);
    CHECK(found("{CreateStmt: {tableElts: {ColumnDef: {colname: b}}}}", create) == 1);
    CHECK(found("{DropStmt: }", create) == 0);
}

TEST_CASE("scalars and lists of scalars") {
    CHECK(found("{ColumnDef: {colname: [a, b, z]}}", create) == 2);
    CHECK(found("{ColumnDef: {typeName: {names: text}}}", create) == 1);
    CHECK(found("{CreateStmt: {if_not_exists: false}}", create) == 1);
    CHECK(found("{CreateStmt: {if_not_exists: true}}", create) == 0);
    CHECK(found("{CreateStmt: {tablespacename: ''}}", create) == 1);
    CHECK(found("{DeleteStmt: {whereClause: ''}}", "DELETE FROM t") == 1);
    CHECK(found("{DeleteStmt: {whereClause: ''}}", "DELETE FROM t WHERE a AND b") == 0);
    CHECK(found("{relation: {relname: t}}", create) == 1);
}

TEST_CASE("any, all, not, has and regex") {
    const std::string required = "{constraints: {Constraint: {contype: CONSTR_NOTNULL}}}";
    const std::string defaulted = "{constraints: {Constraint: {contype: CONSTR_DEFAULT}}}";
    CHECK(found("{ColumnDef: {all: [" + required + ", {not: " + defaulted + "}]}}", create) == 1);
    CHECK(found("{ColumnDef: {any: [" + required + ", " + defaulted + "]}}", create) == 3);
    CHECK(found("{ColumnDef: {not: " + required + "}}", create) == 1);
    CHECK(found("{ColumnDef: {has: {A_Const: }}}", create) == 2);
    CHECK(found("{ColumnDef: {typeName: {has: {A_Const: }}}}", create) == 1);
    CHECK(found("{ColumnDef: {colname: {regex: '^[ab]$'}}}", create) == 2);
    CHECK(found("{not: {DropStmt: }}", create) == 1);
    CHECK(found("{not: {ColumnDef: }}", create) == 0);
    CHECK(found("all: [{ColumnDef: {colname: c}}, {not: {DropStmt: }}]", create) == 1);
    CHECK(found("all: [{ColumnDef: {colname: c}}, {not: {CreateStmt: }}]", create) == 0);
    CHECK(found("any: [{ColumnDef: {colname: c}}, {ColumnDef: }]", create) == 3);
}

TEST_CASE("a field named all is a field") {
    CHECK(found("{SelectStmt: {all: true}}", "SELECT 1 UNION ALL SELECT 2") == 1);
    CHECK(found("{SelectStmt: {all: true}}", "SELECT 1 UNION SELECT 2") == 0);
}

TEST_CASE("a pattern that says nothing is refused") {
    CHECK_THROWS_AS(found("{ColumnDef: {}}", create), Error);
    CHECK_THROWS_AS(found("any: []", create), Error);
    CHECK_THROWS_AS(found("{ColumnDef: {colname: }}", create), Error);
    CHECK_THROWS_AS(found("", create), Error);
}

TEST_CASE("a hostile regular expression ends") {
    const std::string bomb = "{ColumnDef: {colname: {regex: '^(a+)+$'}}}";
    CHECK(found(bomb, "CREATE TABLE t (" + std::string(60, 'a') + "b integer)") == 0);
    CHECK_THROWS_AS(found("{ColumnDef: {colname: {regex: '((a{999}){999}){999}'}}}", create),
                    Error);
}

TEST_CASE("a regular expression that takes too long is an error, not a long wait") {
    const rules::Expression quick("^x+z$");
    CHECK(quick.is_in(std::string(900, 'x') + "z"));
    CHECK_FALSE(quick.is_in(std::string(200'000, 'x')));
    const rules::Expression slow("(x+x+)+y", std::chrono::microseconds(10));
    CHECK_THROWS_WITH(slow.is_in(std::string(500, 'x')),
                      Catch::Contains("(x+x+)+y") && Catch::Contains("takes too long"));
}
