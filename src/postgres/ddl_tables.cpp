#include "postgres/ddl.h"
#include "postgres/ddl_changes.h"

namespace checker::postgres {

using schema::ObjectKind;

void TableChanges::add(const schema::Difference& difference) {
    const schema::Table* before = from_.tables.find(difference.owner);
    const schema::Table* after = to_.tables.find(difference.owner);
    if (difference.what == ObjectKind::table && after == nullptr && before != nullptr)
        return script_.put(Phase::drop_tables,
                           "DROP TABLE " + quoted_name(before->schema, before->name) + " CASCADE");
    if (after == nullptr) return;
    if (before == nullptr)
        create(*after);
    else
        alter(difference, *before, *after);
}

void TableChanges::alter(const schema::Difference& difference, const schema::Table& before,
                         const schema::Table& after) {
    const std::string name = part_of(difference);
    switch (difference.what) {
        case ObjectKind::column:
            return column(difference, before, after);
        case ObjectKind::index:
            return index(name, before, after);
        case ObjectKind::foreign_key:
            return constraint(&schema::Table::foreign_keys, Phase::drop_foreign_keys,
                              Phase::add_foreign_keys, name, before, after);
        case ObjectKind::unique:
            return constraint(&schema::Table::unique_constraints, Phase::drop_constraints,
                              Phase::add_constraints, name, before, after);
        case ObjectKind::primary_key:
            return constraint(&schema::Table::primary_keys, Phase::drop_constraints,
                              Phase::add_constraints, name, before, after);
        case ObjectKind::check:
            return constraint(&schema::Table::checks, Phase::drop_constraints,
                              Phase::add_constraints, name, before, after);
        default:
            return row_level_security(after, after.row_level_security);
    }
}

void TableChanges::create(const schema::Table& table) {
    script_.put(Phase::create_tables, table_ddl(table));
    if (table.row_level_security || !table.policies.empty()) row_level_security(table, true);
    for (const schema::ForeignKey& key : table.foreign_keys)
        script_.put(Phase::add_foreign_keys,
                    alter_ddl(table) + "ADD CONSTRAINT " + constraint_ddl(key));
    for (const schema::Index& one : table.indexes)
        script_.put(Phase::add_constraints, index_ddl(table, one));
    for (const schema::Policy& one : table.policies)
        script_.put(Phase::create_policies, policy_ddl(quoted_name(table.schema, table.name), one));
}

void TableChanges::row_level_security(const schema::Table& table, bool enabled) {
    script_.put(Phase::row_level_security, row_level_security_ddl(table, enabled));
}

void TableChanges::index(const std::string& name, const schema::Table& before,
                         const schema::Table& after) {
    if (named(before.indexes, name) != nullptr)
        script_.put(Phase::drop_constraints, "DROP INDEX " + quoted_name(before.schema, name));
    if (const schema::Index* one = named(after.indexes, name))
        script_.put(Phase::add_constraints, index_ddl(after, *one));
}

template <class Constraint>
void TableChanges::constraint(std::vector<Constraint> schema::Table::*list, Phase drop, Phase add,
                              const std::string& name, const schema::Table& before,
                              const schema::Table& after) {
    if (named(before.*list, name) != nullptr)
        script_.put(drop, alter_ddl(before) + "DROP CONSTRAINT " + quoted_name(name));
    if (const Constraint* one = named(after.*list, name))
        script_.put(add, alter_ddl(after) + "ADD CONSTRAINT " + constraint_ddl(*one));
}

void TableChanges::column(const schema::Difference& difference, const schema::Table& before,
                          const schema::Table& after) {
    const std::string name = part_of(difference);
    const schema::Column* old = named(before.columns, name);
    const schema::Column* current = named(after.columns, name);
    if (current == nullptr)
        return script_.put(Phase::drop_columns,
                           alter_ddl(before) + "DROP COLUMN " + quoted_name(name));
    if (old == nullptr)
        return script_.put(Phase::add_columns,
                           alter_ddl(after) + "ADD COLUMN " + column_ddl(after, *current));
    attribute(difference.attribute, after, *old, *current);
}

void TableChanges::attribute(const std::string& attribute, const schema::Table& table,
                             const schema::Column& old, const schema::Column& column) {
    const std::string change = alter_ddl(table, column.name);
    if (attribute == "type")
        script_.put(Phase::alter_columns, change + "SET DATA TYPE " + type_ddl(column));
    if (attribute == "not_null")
        script_.put(Phase::alter_columns,
                    change + (column.not_null ? "SET" : "DROP") + " NOT NULL");
    if (attribute == "default")
        script_.put(Phase::alter_columns,
                    change + (column.default_value
                                  ? "SET DEFAULT " + schema::default_sql(*column.default_value)
                                  : "DROP DEFAULT"));
    if (attribute == "identity") identity(table, old, column);
    if (attribute == "generated") generated(table, column);
    if (attribute == "primary_key") primary_key(table, column);
}

// PostgreSQL names the key of a column itself.
void TableChanges::primary_key(const schema::Table& table, const schema::Column& column) {
    if (column.primary_key)
        script_.put(Phase::add_constraints,
                    alter_ddl(table) + "ADD PRIMARY KEY (" + quoted_name(column.name) + ")");
    else
        script_.put(Phase::drop_constraints,
                    alter_ddl(table) + "DROP CONSTRAINT " + quoted_name(table.name + "_pkey"));
}

void TableChanges::identity(const schema::Table& table, const schema::Column& old,
                            const schema::Column& column) {
    const std::string change = alter_ddl(table, column.name);
    if (old.identity) script_.put(Phase::alter_columns, change + "DROP IDENTITY");
    if (column.identity)
        script_.put(Phase::alter_columns, change + "ADD " + identity_ddl(*column.identity));
}

// An expression can be taken away from a column, not given to it.
void TableChanges::generated(const schema::Table& table, const schema::Column& column) {
    if (!column.generated)
        return script_.put(Phase::alter_columns, alter_ddl(table, column.name) + "DROP EXPRESSION");
    script_.put(Phase::add_columns, alter_ddl(table) + "DROP COLUMN " + quoted_name(column.name));
    script_.put(Phase::add_columns, alter_ddl(table) + "ADD COLUMN " + column_ddl(table, column));
}

}  // namespace checker::postgres
