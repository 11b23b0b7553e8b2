#include "postgres/coverage.h"

#include <algorithm>
#include <string>
#include <utility>

#include "catalog/names.h"
#include "postgres/changed.h"
#include "postgres/comparable.h"
#include "postgres/creation.h"
#include "postgres/ddl.h"
#include "postgres/named.h"
#include "postgres/projection.h"
#include "replay/replay.h"
#include "sql/parse.h"
#include "sql/plpgsql.h"

namespace checker::postgres {

namespace {

template <class Object>
void keep(std::vector<Object>& objects, const Names& names) {
    std::erase_if(objects, [&](const Object& object) {
        return !names.contains(schema::qualified(object.schema, object.name));
    });
}

// Only what has these names, and the enums, which columns may have as their types: the rest need
// not be spelled out.
schema::Schema only(const schema::Schema& schema, const Names& names) {
    schema::Schema part = schema;
    keep(part.tables, names);
    keep(part.views, names);
    return part;
}

std::string identity(const schema::Difference& difference) {
    return schema::kind_of(difference) + '\0' + difference.object + '\0' + difference.attribute;
}

// -- Statements

bool is_harmless(std::string_view function) {
    constexpr std::string_view names[] = {"setval",         "nextval",     "currval",
                                          "set_config",     "max",         "min",
                                          "count",          "coalesce",    "now",
                                          "pg_sleep",       "to_regclass", "pg_get_serial_sequence",
                                          "current_setting"};
    return std::ranges::find(names, function) != std::end(names);
}

// Whether a query calls a function that may change the schema: one that neither the history knows,
// whose replay tells what it may do, nor is one of PostgreSQL's own that migrations use.
bool calls_unknown_function(const sql::Node& query, const catalog::Catalog& catalog) {
    bool found = false;
    sql::walk(query, [&](const sql::Node& node) {
        if (node.kind != "FuncCall") return;
        const catalog::QualifiedName name = catalog::name_of(sql::strings(node.field("funcname")));
        found = found || (!is_harmless(name.name) && catalog.find_functions(name).empty());
    });
    return found;
}

bool may_do_more(const sql::Node& tree, const catalog::Catalog& catalog) {
    if (tree.kind == "SelectStmt") return calls_unknown_function(tree, catalog);
    if (tree.kind != "DoStmt") return false;
    for (const std::string& text : sql::sql_of_block(tree).statements)
        for (const sql::Statement& statement : sql::parse(text).statements)
            if (statement.tree.kind == "SelectStmt" &&
                calls_unknown_function(statement.tree, catalog))
                return true;
    return false;
}

// -- The run

struct Played {
    schema::Schema schema;  // behind the run, comparable
    bool may_have_done_more = false;
    // What statements are about that the server refuses. The SQL has it none the less, and that it
    // fails is not for a comparison to tell.
    Names refused;
};

bool has_constraint(const catalog::Relation& table, std::string_view name) {
    return std::ranges::find(table.constraints, name, &catalog::Constraint::name) !=
           table.constraints.end();
}

// Whether something else has the name of what the statement makes: something of another kind, or
// another table's index or key.
bool is_taken_by_other(const sql::Node& tree, const catalog::Catalog& catalog) {
    const sql::Node* relation = tree.field("relation");
    if (relation == nullptr) return false;
    const catalog::QualifiedName name = catalog::name_of(*relation);
    const catalog::Relation* table = catalog.find_relation(name);
    if (tree.kind == "CreateStmt" || table == nullptr) return table == nullptr;
    if (tree.kind == "IndexStmt") {
        const catalog::Relation* index =
            catalog.find_relation({name.schema, std::string(tree.text_at("idxname"))});
        return index == nullptr || !index->index || index->index->table != table->oid;
    }
    return std::ranges::any_of(tree.list_at("cmds"), [&](const sql::Node& action) {
        const std::string_view constraint = action.text_at("def.conname");
        return !constraint.empty() && !has_constraint(*table, constraint);
    });
}

// What is there already, as it is, the statement does not want to change.
bool wants_change(const sql::Node& tree, const replay::Failure& failure,
                  const catalog::Catalog& catalog) {
    if (failure.sqlstate == "42701") return tree.kind != "AlterTableStmt";
    if (failure.sqlstate != "42710" && failure.sqlstate != "42P07") return true;
    return is_taken_by_other(tree, catalog);
}

// What the SQL says counts, whichever server takes it, and however it is run.
constexpr replay::Options any_server{.version = replay::newest, .in_transaction = false};

// What the names call the object of the difference.
std::string name_of(const schema::Difference& difference) {
    return difference.what == schema::ObjectKind::rls ? row_level_security_of(difference.owner)
                                                      : difference.object;
}

// The primary key that is said at a column of the table "public.users" has PostgreSQL's own name.
std::string key_of_column(const std::string& table) {
    return table + "." + catalog::automatic_name(table.substr(table.find('.') + 1), {}, "pkey");
}

bool is_about(const Names& names, const schema::Difference& difference) {
    const std::size_t part = std::min(difference.owner.size(), difference.object.size());
    return names.contains(difference.owner) || names.contains(name_of(difference)) ||
           (difference.attribute == "primary_key" &&
            names.contains(key_of_column(difference.owner))) ||
           (difference.what == schema::ObjectKind::index &&
            names.contains("*" + difference.object.substr(part)));
}

// Empty tables for those that could not be made at all, so that what they lack is told by its
// parts.
void add_bare_tables(schema::Schema& made, const schema::Schema& start) {
    Names names;
    for (const schema::Table& table : made.tables)
        names.insert(schema::qualified(table.schema, table.name));
    for (const schema::Table& table : start.tables) {
        if (names.contains(schema::qualified(table.schema, table.name))) continue;
        schema::Table bare;
        bare.schema = table.schema;
        bare.name = table.name;
        made.tables.push_back(std::move(bare));
    }
}

// What the run is about of what could not be made at its start. The SQL may well do it.
void add_unmade(const SqlRun& run, schema::Schema made, const schema::Schema& start, Names& names) {
    Names touched;
    for (const sql::Statement* statement : run.statements)
        add_objects(statement->tree, touched);
    const auto add_touched = [&] {
        for (const schema::Difference& difference : schema::diff(made, start))
            if (is_about(touched, difference)) names.insert(name_of(difference));
    };
    add_touched();
    add_bare_tables(made, start);
    add_touched();
}

// Makes the database that holds `start`. A table with policies is made with row level security on;
// a snapshot may say that it is off, and a statement of the run that it is to be on.
bool create_as_said(replay::Replay& replay, const schema::Schema& start) {
    const bool is_whole = create(replay, start);
    for (const schema::Table& table : start.tables) {
        if (table.row_level_security || table.policies.empty()) continue;
        const sql::Script script = sql::parse(row_level_security_ddl(table, false));
        for (const sql::Statement& statement : script.statements)
            replay.apply(statement);
    }
    return is_whole;
}

// The run, by its SQL, on a database that holds `start`.
Played played(const SqlRun& run, const schema::Schema& start) {
    Played result{comparable(start), false, {}};
    if (run.statements.empty()) return result;
    replay::Replay replay(any_server);
    const bool is_whole = create_as_said(replay, start);
    const schema::Schema found = schema_of(replay.catalog());
    const schema::Schema before = shaped(found, result.schema);
    if (!is_whole) add_unmade(run, before, result.schema, result.refused);
    replay.start_run();
    for (const sql::Statement* statement : run.statements) {
        const bool may_more = may_do_more(statement->tree, replay.catalog());
        const replay::Effects effects = replay.apply(*statement).whole;
        result.may_have_done_more = result.may_have_done_more || may_more || effects.may_do_more;
        const auto& failure = effects.failure ? effects.failure : effects.doubtful_failure;
        if (failure && wants_change(statement->tree, *failure, replay.catalog()))
            add_objects(statement->tree, result.refused);
    }
    const schema::Schema after = shaped(schema_of(replay.catalog()), result.schema, &found);
    result.schema = changed(std::move(result.schema), before, after);
    return result;
}

}  // namespace

Coverage coverage(const SqlRun& run, const schema::Schema& wanted,
                  const std::vector<schema::Difference>& differences) {
    Names owners;
    for (const schema::Difference& difference : differences)
        owners.insert(difference.owner);
    const schema::Schema goal = comparable(only(wanted, owners));
    Names needed = owners;
    for (const sql::Statement* statement : run.statements)
        add_relations(statement->tree, needed);
    Played made = played(run, only(run.start, needed));
    Coverage result;
    result.may_have_done_more = made.may_have_done_more;
    Names left;
    Names incomplete;
    for (schema::Difference& difference :
         schema::diff(aligned(std::move(made.schema), goal), goal)) {
        if (!owners.contains(difference.owner) || is_about(made.refused, difference)) continue;
        left.insert(identity(difference));
        if (difference.change != schema::Change::drop) incomplete.insert(difference.owner);
        result.missing.push_back(std::move(difference));
    }
    for (const schema::Difference& difference : differences) {
        const bool is_whole =
            difference.object == difference.owner && difference.change == schema::Change::add;
        result.in_sql.push_back(is_whole ? !incomplete.contains(difference.owner)
                                         : !left.contains(identity(difference)));
    }
    return result;
}

schema::Schema schema_behind(const SqlRun& run, const schema::Schema& wanted) {
    Played played_run = played(run, run.start);
    schema::Schema made = aligned(std::move(played_run.schema), wanted);
    if (played_run.may_have_done_more)
        made.unknown.push_back(
            {"migrations", {}, "a function or a computed statement may change more than is seen"});
    return made;
}

}  // namespace checker::postgres
