// drizzle-kit's own migrations, replayed: behind each, the database has what the code wants.
#include "postgres/coverage.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>

#include "drizzle/snapshot.h"
#include "oracle.h"
#include "postgres/ddl_script.h"
#include "sql/parse.h"

using namespace checker;
using namespace checker::kit;

namespace {

schema::Schema snapshot(const json::Value& answer, std::string_view key) {
    if (answer.find(key) == nullptr || answer.find(key)->is(json::Kind::null)) return {};
    drizzle::Snapshot read = drizzle::read_snapshot(
        std::make_shared<const Source>(Source{"snapshot.json", text_of(answer, key)}));
    return read.schema ? std::move(*read.schema) : schema::Schema{};
}

std::string lacking(const std::vector<schema::Difference>& differences,
                    const std::vector<bool>& in_sql) {
    std::string list;
    for (std::size_t i = 0; i < differences.size(); ++i)
        if (!in_sql[i]) list += schema::kind_of(differences[i]) + ": " + differences[i].text + "\n";
    return list;
}

bool is_serial(const schema::Difference& difference, const schema::Schema& schema) {
    for (const schema::Table& table : schema.tables)
        for (const schema::Column& column : table.columns)
            if (schema::qualified(table.schema, table.name) == difference.owner &&
                difference.object == difference.owner + "." + column.name)
                return column.type.ends_with("serial");
    return false;
}

// The columns of a primary key are NOT NULL, whatever the snapshot says of them.
bool is_in_primary_key(const schema::Difference& difference, const schema::Schema& schema) {
    for (const schema::Table& table : schema.tables)
        if (schema::qualified(table.schema, table.name) == difference.owner)
            for (const schema::PrimaryKey& key : table.primary_keys)
                for (const std::string& column : key.columns)
                    if (difference.object == difference.owner + "." + column) return true;
    return false;
}

// A primary key at the column that also stands behind all columns, and stays there, is the same
// key.
bool is_said_twice(const schema::Difference& difference, const schema::Schema& schema) {
    if (difference.attribute != "primary_key") return false;
    for (const schema::Table& table : schema.tables)
        if (schema::qualified(table.schema, table.name) == difference.owner)
            for (const schema::PrimaryKey& key : table.primary_keys)
                if (key.columns.size() == 1 &&
                    difference.object == difference.owner + "." + key.columns.front())
                    return true;
    return false;
}

// From no options to an empty list of them, or back.
bool is_emptied(const schema::FacetChange& change) {
    return change.name == "with" && change.from.value_or("{}") == change.to.value_or("{}");
}

// From no access method to the one that is meant then, or back.
bool is_default_method(const schema::FacetChange& change) {
    return change.name == "using" && change.from.value_or("heap") == change.to.value_or("heap");
}

// Whether a change may be none to the database: another spelling, another name.
bool may_be_none(const schema::Difference& difference, const schema::Schema& after) {
    using schema::ObjectKind;
    const ObjectKind what = difference.what;
    if (what == ObjectKind::column && difference.attribute == "not_null")
        return is_serial(difference, after) || is_in_primary_key(difference, after);
    if (what == ObjectKind::column)
        return difference.attribute == "default" || difference.attribute == "type" ||
               is_said_twice(difference, after);
    if (what == ObjectKind::view && difference.change == schema::Change::alter)
        return !difference.changes.empty() &&
               std::ranges::all_of(difference.changes, [](const schema::FacetChange& change) {
                   return is_emptied(change) || is_default_method(change);
               });
    return what == ObjectKind::index || what == ObjectKind::unique ||
           what == ObjectKind::foreign_key || what == ObjectKind::primary_key ||
           what == ObjectKind::check;
}

// Whether that is all that is missing of the change: a sequence that is to stop cycling.
bool still_cycles(const schema::Difference& missing) {
    return missing.what == schema::ObjectKind::sequence && missing.changes.size() == 1 &&
           missing.changes.front().name == "cycle" && missing.changes.front().to == "false";
}

// Whether that is one of several primary keys of its table.
bool is_other_key(const schema::Difference& missing, const schema::Schema& after) {
    return missing.what == schema::ObjectKind::primary_key &&
           std::ranges::any_of(after.tables, [&](const schema::Table& table) {
               return schema::qualified(table.schema, table.name) == missing.owner &&
                      table.primary_keys.size() > 1;
           });
}

// Whether that is all that is missing of the change: a policy that is to move to another table.
bool stays(const schema::Difference& missing) {
    return missing.what == schema::ObjectKind::policy && missing.changes.size() == 1 &&
           missing.changes.front().name == "on";
}

// What drizzle-kit 0.31 leaves out, so that the database keeps what the snapshot has not: DROP NOT
// NULL in a table whose column loses its identity (snapshotsDiffer's filteredJsonStatements), NO
// CYCLE (AlterPgSequenceConvertor writes CYCLE or nothing), of a table's several primary keys all
// but the first (PgCreateTableConvertor), and the table of a policy that has changed.
bool is_left_out(const schema::Difference& difference,
                 const std::vector<schema::Difference>& missing, const schema::Schema& after,
                 const std::string& sql) {
    if (difference.attribute == "not_null") return sql.find("DROP IDENTITY") != std::string::npos;
    if (schema::kind_of(difference) == "add_table")
        return std::ranges::all_of(missing, [&](const schema::Difference& one) {
            return one.owner != difference.owner || is_other_key(one, after);
        });
    return std::ranges::any_of(missing, [&](const schema::Difference& one) {
        return one.object == difference.object && (still_cycles(one) || stays(one));
    });
}

struct Counts {
    int cases = 0;
    int differences = 0;
    int asked = 0;
    int not_parsed = 0;
    int without_sql = 0;  // differences that are none to the database
};

void check_case(const json::Value& asked, Counts& counts) {
    const json::Value& answer = *asked.find("kit");
    const json::Value* sql = answer.find("sql");
    if (sql == nullptr || sql->is(json::Kind::null)) return;
    const std::string migration = text_of(answer, "sql");
    const schema::Schema before = snapshot(answer, "before");
    const schema::Schema after = snapshot(answer, "after");
    const std::vector<schema::Difference> differences = schema::diff(before, after);
    INFO(text_of(asked, "name"));
    INFO(migration);
    const auto nothing = postgres::coverage({before, {}}, after, differences);
    for (std::size_t i = 0; i < differences.size(); ++i) {
        INFO(differences[i].text);
        CHECK((!nothing.in_sql[i] || may_be_none(differences[i], after)));
        counts.without_sql += nothing.in_sql[i] ? 1 : 0;
        ++counts.asked;
    }
    const sql::Script script = sql::parse_migration(migration);
    if (!script.errors.empty() || is_no_migration(migration)) return;
    postgres::SqlRun run{before, {}};
    for (const sql::Statement& statement : script.statements)
        run.statements.push_back(&statement);
    const auto all = postgres::coverage(run, after, differences);
    INFO("missing: " << sentences(all.missing));
    std::vector<bool> expected = all.in_sql;
    for (std::size_t i = 0; i < differences.size(); ++i)
        if (is_left_out(differences[i], all.missing, after, migration)) expected[i] = true;
    CHECK(lacking(differences, expected) == "");
    ++counts.cases;
    counts.differences += static_cast<int>(differences.size());
}

// Our own statements for a case, held against what drizzle-kit's snapshots say.
void check_ddl(const json::Value& asked, Counts& counts) {
    const json::Value& answer = *asked.find("kit");
    if (answer.is(json::Kind::null)) return;
    const schema::Schema before = snapshot(answer, "before");
    const schema::Schema after = snapshot(answer, "after");
    const std::vector<schema::Difference> differences = schema::diff(before, after);
    std::string text;
    for (const std::string& statement : postgres::ddl_script(before, after, differences))
        text += statement + ";\n";
    INFO(text_of(asked, "name"));
    INFO(text);
    CHECK(text.empty() == differences.empty());
    // Defaults that are arrays or objects are none in SQL.
    const sql::Script script = sql::parse_migration(text);
    if (!script.errors.empty()) {
        ++counts.not_parsed;
        return;
    }
    postgres::SqlRun run{before, {}};
    for (const sql::Statement& statement : script.statements)
        run.statements.push_back(&statement);
    const postgres::Coverage made = postgres::coverage(run, after, differences);
    INFO("missing: " << sentences(made.missing));
    CHECK(lacking(differences, made.in_sql) == "");
    ++counts.cases;
    counts.differences += static_cast<int>(differences.size());
}

}  // namespace

TEST_CASE("our own statements make the changes that they are for") {
    Counts counts;
    for (const json::Value& asked : oracle().find("cases")->elements)
        check_ddl(asked, counts);
    std::cout << counts.cases << " scripts of our own replayed, " << counts.differences
              << " differences, " << counts.not_parsed << " with defaults that are no SQL\n";
    CHECK(counts.cases > 300);
    CHECK(counts.not_parsed * 5 < counts.cases);
}

TEST_CASE("drizzle-kit's migrations make the changes that they are for") {
    Counts counts;
    for (const json::Value& asked : oracle().find("cases")->elements)
        check_case(asked, counts);
    std::cout << counts.cases << " migrations of drizzle-kit replayed, " << counts.differences
              << " differences\n";
    CHECK(counts.cases > 150);
    CHECK(counts.without_sql * 10 < counts.asked);
}
