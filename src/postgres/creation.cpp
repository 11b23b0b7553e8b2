#include "postgres/creation.h"

#include "postgres/ddl.h"
#include "postgres/ddl_script.h"
#include "schema/diff.h"
#include "sql/parse.h"

namespace checker::postgres {

namespace {

using Statements = std::vector<std::string>;

// Whether everything is there then.
bool play(replay::Replay& replay, const Statements& statements) {
    std::string text;
    for (const std::string& statement : statements)
        text += statement + ";\n--> statement-breakpoint\n";
    const sql::Script script = sql::parse_migration(text);
    bool is_whole = script.errors.empty();
    for (const sql::Statement& statement : script.statements) {
        const replay::Effects effects = replay.apply(statement).whole;
        if (effects.failure || effects.doubtful_failure) is_whole = false;
    }
    return is_whole;
}

schema::Table only_columns(const schema::Table& table) {
    schema::Table bare;
    bare.schema = table.schema;
    bare.name = table.name;
    for (const schema::Column& column : table.columns) {
        if (column.name.empty()) continue;  // which no database has
        schema::Column plain;
        plain.name = column.name;
        plain.type = column.type;
        plain.type_schema = column.type_schema;
        plain.not_null = column.not_null;
        bare.columns.push_back(std::move(plain));
    }
    return bare;
}

// All that is in a table, piece by piece, so that what is no SQL takes nothing else with it.
Statements pieces(const schema::Table& table) {
    Statements statements{table_ddl(only_columns(table))};
    for (const schema::Column& column : table.columns) {
        const std::string alter = alter_ddl(table, column.name);
        if (column.primary_key && !has_key_behind(table, column))
            statements.push_back(alter_ddl(table) + "ADD PRIMARY KEY (" + quoted_name(column.name) +
                                 ")");
        if (column.default_value)
            statements.push_back(alter + "SET DEFAULT " +
                                 schema::default_sql(*column.default_value));
        if (column.identity) statements.push_back(alter + "ADD " + identity_ddl(*column.identity));
    }
    const auto add = [&](const auto& constraints) {
        for (const auto& constraint : constraints)
            statements.push_back(alter_ddl(table) + "ADD CONSTRAINT " + constraint_ddl(constraint));
    };
    add(table.primary_keys);
    add(table.unique_constraints);
    add(table.checks);
    add(table.foreign_keys);
    for (const schema::Index& index : table.indexes)
        statements.push_back(index_ddl(table, index));
    if (table.row_level_security || !table.policies.empty())
        statements.push_back(row_level_security_ddl(table, true));
    for (const schema::Policy& policy : table.policies)
        statements.push_back(policy_ddl(quoted_name(table.schema, table.name), policy));
    return statements;
}

}  // namespace

// What the first attempt made refuses to be made again.
bool create(replay::Replay& replay, const schema::Schema& schema) {
    const schema::Schema nothing;
    if (play(replay, ddl_script(nothing, schema, schema::diff(nothing, schema)))) return true;
    for (const schema::Table& table : schema.tables)
        play(replay, pieces(table));
    return false;
}

}  // namespace checker::postgres
