// drizzle-kit's own chains, replayed from nothing: behind each migration the database is what the
// migration's snapshot says, in all that SQL can say.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>

#include "drizzle/snapshot.h"
#include "oracle.h"
#include "postgres/comparable.h"
#include "postgres/named.h"
#include "postgres/projection.h"
#include "replay/replay.h"
#include "schema/diff.h"
#include "sql/parse.h"

using namespace checker;
using namespace checker::kit;

namespace {

struct Counts {
    int chains = 0;
    int migrations = 0;
    int tables = 0;                      // behind all of them
    std::map<std::string, int> refused;  // statements, by SQLSTATE
};

schema::Schema snapshot_of(const json::Value& migration) {
    drizzle::Snapshot read = drizzle::read_snapshot(
        std::make_shared<const Source>(Source{"snapshot.json", text_of(migration, "snapshot")}));
    REQUIRE(read.schema);
    return std::move(*read.schema);
}

// -- What the database has when it has all of a snapshot

bool is_serial(const schema::Column& column) {
    return column.type.ends_with("serial");
}

bool is_of_key(const schema::Column& column, const schema::Table& table) {
    return column.primary_key ||
           std::ranges::any_of(table.primary_keys, [&](const schema::PrimaryKey& key) {
               return std::ranges::find(key.columns, column.name) != key.columns.end();
           });
}

template <class Constraint>
bool has(const std::vector<Constraint>& constraints, const std::string& name) {
    return std::ranges::find(constraints, name, &Constraint::name) != constraints.end();
}

// What CREATE TABLE makes unique twice: PostgreSQL makes one index of both, with the name that is
// given first.
void merge_keys(schema::Table& table, const schema::Table& made) {
    for (const schema::PrimaryKey& key : made.primary_keys)
        for (schema::Column& column : table.columns)
            if (column.primary_key && key.columns == std::vector{column.name} &&
                has(table.unique_constraints, key.name)) {
                column.primary_key = false;
                table.primary_keys.push_back(key);
            }
    std::erase_if(table.unique_constraints, [&](const schema::UniqueConstraint& unique) {
        const auto is_same = [&](const auto& key) { return key.columns == unique.columns; };
        return !has(made.unique_constraints, unique.name) &&
               (std::ranges::any_of(made.primary_keys, is_same) ||
                std::ranges::any_of(made.unique_constraints, is_same));
    });
}

// A serial is NOT NULL, until it is told not to be: the snapshot says it of some serials alone.
void forbid_nulls(schema::Table& table, const schema::Table& made) {
    for (schema::Column& column : table.columns)
        if (is_of_key(column, table)) column.not_null = true;
    for (const schema::Column& own : made.columns)
        for (schema::Column& column : table.columns)
            if (column.name == own.name && is_serial(column)) column.not_null = own.not_null;
}

schema::Schema in_database(schema::Schema schema, const schema::Schema& made) {
    schema = postgres::comparable(std::move(schema));
    for (schema::Table& table : schema.tables) {
        for (const schema::Table& own : made.tables)
            if (own.schema == table.schema && own.name == table.name) {
                merge_keys(table, own);
                forbid_nulls(table, own);
            }
        // Policies turn row level security on, whatever the snapshot says.
        if (!table.policies.empty()) table.row_level_security = true;
    }
    return schema;
}

// -- What drizzle-kit's SQL leaves as it was, though its snapshot says otherwise

std::string without_blank(std::string type) {
    if (const std::size_t at = type.find(" ("); at != std::string::npos) type.erase(at, 1);
    return type;
}

bool is_left(const schema::Column& from, const schema::Table& table, const schema::Column& to,
             const std::string& sql) {
    // "timestamp (3)" for "timestamp(3)": then it overlooks what else changes in the column.
    if (from.type != to.type && without_blank(from.type) == without_blank(to.type)) return true;
    // A serial that becomes an integer keeps its default.
    if (is_serial(from) && !is_serial(to)) return true;
    // The default of an enum that is made anew is cast.
    if (to.default_value && sql.find("SET DEFAULT " + schema::default_sql(*to.default_value) +
                                     "::") != std::string::npos)
        return true;
    // A key that goes leaves NOT NULL, and so does DROP IDENTITY (see coverage_test.cpp).
    return !to.not_null && (is_of_key(from, table) ||
                            (from.not_null && sql.find("DROP IDENTITY") != std::string::npos));
}

void add_left(const schema::Table& from, const schema::Table& to, const std::string& sql,
              postgres::Names& left) {
    const std::string name = schema::qualified(to.schema, to.name);
    for (const schema::Column& column : to.columns) {
        // A generated column is dropped and added anew; what stands on it is not.
        if (sql.find("drop column \"" + column.name + "\"") != std::string::npos) left.insert(name);
        for (const schema::Column& old : from.columns)
            if (old.name == column.name && is_left(old, from, column, sql))
                left.insert(name + "." + column.name);
    }
}

// It never says NO CYCLE, nor that a policy is another table's now.
void add_never_said(const schema::Schema& from, const schema::Schema& to, postgres::Names& left) {
    for (const schema::Sequence& sequence : to.sequences)
        for (const schema::Sequence& old : from.sequences)
            if (old.schema == sequence.schema && old.name == sequence.name && old.options.cycle)
                left.insert(schema::qualified(sequence.schema, sequence.name));
    for (const schema::Policy& policy : to.policies)
        for (const schema::Policy& old : from.policies)
            if (old.name == policy.name && old.on != policy.on) left.insert(policy.name);
}

void add_left(const schema::Schema& from, const schema::Schema& to, const std::string& sql,
              postgres::Names& left) {
    add_never_said(from, to, left);
    for (const schema::Table& table : to.tables)
        for (const schema::Table& old : from.tables)
            if (old.schema == table.schema && old.name == table.name)
                add_left(old, table, sql, left);
    for (const schema::Table& table : to.tables)  // of several primary keys it writes the first
        if (table.primary_keys.size() > 1) left.insert(schema::qualified(table.schema, table.name));
    // Of a view that is there already it says nothing, also when it made it itself; and the views
    // of a table go with the table.
    const bool cascades = sql.find("DROP TABLE") != std::string::npos;
    for (const schema::View& view : to.views)
        if (view.is_existing || cascades) left.insert(schema::qualified(view.schema, view.name));
}

// -- The chains

// "public.users" of "public.users.age".
std::string table_in(const std::string& name) {
    return name.substr(0, name.find('.', name.find('.') + 1));
}

// A migration that a server refuses is rolled back. To see more of a chain, what else is in it is
// played all the same, and what the refused statements are about is left out of the comparison.
void play(replay::Replay& replay, const sql::Script& script, postgres::Names& left,
          Counts& counts) {
    replay.start_run();
    for (const sql::Statement& statement : script.statements) {
        const replay::Effects effects = replay.apply(statement).whole;
        const auto& failure = effects.failure ? effects.failure : effects.doubtful_failure;
        postgres::Names names;
        postgres::add_objects(statement.tree, names);
        // On a table that is not there a policy counts as one on a table made elsewhere.
        const bool has_no_table = statement.tree.kind == "CreatePolicyStmt" &&
                                  std::ranges::any_of(names, [&](const std::string& name) {
                                      return left.contains(table_in(name));
                                  });
        if (!failure && !has_no_table) continue;
        if (failure) ++counts.refused[failure->sqlstate];
        postgres::add_relations(statement.tree, names);
        for (const std::string& name : names)
            left.insert({name, table_in(name)});
    }
}

// PostgreSQL cuts names; drizzle-kit knows its tables by the whole of them.
bool is_cut(const schema::Difference& difference) {
    return difference.owner.size() - difference.owner.find('.') > 64;
}

std::string except(const postgres::Names& left, const std::vector<schema::Difference>& all) {
    std::vector<schema::Difference> others;
    std::ranges::copy_if(all, std::back_inserter(others), [&](const auto& difference) {
        return !left.contains(difference.owner) && !left.contains(difference.object) &&
               !is_cut(difference);
    });
    return sentences(others);
}

void check_chain(const json::Value& chain, Counts& counts) {
    replay::Replay replay;
    schema::Schema before;
    postgres::Names left;
    INFO(text_of(chain, "name"));
    ++counts.chains;
    for (const json::Value& migration : chain.find("migrations")->elements) {
        const std::string sql = text_of(migration, "sql");
        INFO(sql);
        const sql::Script script = sql::parse_migration(sql);
        if (!script.errors.empty() || is_no_migration(sql)) return;
        play(replay, script, left, counts);
        schema::Schema after = snapshot_of(migration);
        add_left(before, after, sql, left);
        const schema::Schema made = postgres::schema_of(replay.catalog());
        const schema::Schema wanted = in_database(after, made);
        CHECK(except(left, schema::diff(made, wanted)) == "");
        CHECK(except(left, schema::diff(wanted, made)) == "");
        before = std::move(after);
        ++counts.migrations;
        counts.tables += static_cast<int>(made.tables.size());
    }
}

}  // namespace

TEST_CASE("drizzle-kit's migrations make what its snapshots say") {
    Counts counts;
    for (const json::Value& chain : oracle().find("chains")->elements)
        check_chain(chain, counts);
    std::cout << counts.migrations << " migrations of " << counts.chains
              << " chains replayed, with " << counts.tables << " tables; statements refused:";
    for (const auto& [sqlstate, count] : counts.refused)
        std::cout << " " << sqlstate << " " << count;
    std::cout << "\n";
    CHECK(counts.migrations > 350);
    CHECK(counts.tables > 600);
}
