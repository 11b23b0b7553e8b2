// ALTER TABLE: SET and DROP NOT NULL.
#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/coercion.h"
#include "replay/definitions.h"

namespace checker::replay {

using catalog::Column;
using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;

namespace {

bool names_constraints(const Action& action) {
    return action.at.session.version >= 18;
}

// -- SET

// The columns of partitions must be NOT NULL already where ONLY the parent becomes so.
void expect_on_children(const Action& action) {
    if (action.recurses || action.table.kind != RelationKind::partitioned_table) return;
    const bool looks = !names_constraints(action);
    for (const catalog::Oid oid : action.table.children) {
        const Relation* child = action.at.catalog.relation(oid);
        const int place = child == nullptr ? -1 : column_named(*child, action.name());
        const bool has = place >= 0 && column_at(*child, place).not_null;
        if (!looks || !has) refuse("42P16", "constraint must be added to child tables too");
        action.at.lock(*child, action.lock);
    }
}

// Whether another action of the statement has just added the column.
bool is_added(const Action& action, const Column& column) {
    return std::ranges::any_of(action.statement, [&](const sql::Node& other) {
        return other.text_at("subtype") == "AT_AddColumn" &&
               other.text_at("def.colname") == column.name;
    });
}

// The same, with nothing in it.
bool is_added_empty(const Action& action, const Column& column) {
    return !column.defaults_to_value() && column.identity == catalog::Identity::none &&
           !has_domain_default(column.type, action.at.catalog) && is_added(action, column);
}

void read_for_nulls(const Action& action, const Column& column) {
    if (action.table.kind != RelationKind::table) return;
    action.at.scan(action.table);
    if (is_added_empty(action, column))
        action.at.fail_with_rows("23502", "column \"" + column.name + "\" of relation \"" +
                                              action.table.name + "\" contains null values");
}

// Whether there is a constraint already, which is then the table's own.
bool takes_over(const Action& action, int place) {
    Constraint* own = not_null_constraint(action.table, place);
    if (own == nullptr) return column_at(action.table, place).not_null;
    if (own->no_inherit && action.recurses)
        refuse("0A000", "cannot change NO INHERIT status of NOT NULL constraint \"" + own->name +
                            "\" on relation \"" + action.table.name + "\"");
    (action.is_recursion ? own->is_inherited : own->is_local) = true;
    return true;
}

// Children that have a constraint already are left alone.
void read_tree_for_nulls(const Action& action, int place) {
    if (!is_proven_not_null(action.table, place))
        read_for_nulls(action, column_at(action.table, place));
    each_child(action, [](const Action& child) {
        const int own = child.column();
        if (own >= 0 && !takes_over(child, own)) read_tree_for_nulls(child, own);
    });
}

// From 18 on.
void add_constraint(const Action& action, int place) {
    if (takes_over(action, place)) return;
    expect_on_children(action);
    read_tree_for_nulls(action, place);
    const bool has_children = !action.table.children.empty();
    add_not_null(action.table, place, {.name = {}, .no_inherit = has_children && !action.recurses},
                 action.at);
}

// Of a table that has or had partitions a column that the same statement adds is not found.
void look_for_column(const Action& action) {
    if (!names_constraints(action) && action.table.kind == RelationKind::partitioned_table &&
        action.table.had_children)
        action.column();
}

void set_not_null(const Action& action) {
    const int place = action.column();
    if (place < 0) return action.at.scan(action.table);
    Column& column = column_at(action.table, place);
    const bool is_proven = is_proven_not_null(action.table, place);
    if (!action.is_recursion) action.at.effects.trusts_no_nulls = is_proven;
    if (names_constraints(action)) return add_constraint(action, place);
    const bool is_partitioned = action.table.kind == RelationKind::partitioned_table;
    // Partitions are so already; other tables that inherit need not be.
    if (column.not_null && is_partitioned) return;
    if (!column.not_null) expect_on_children(action);
    if (!is_proven) read_for_nulls(action, column);
    column.not_null = true;
    each_child(action, set_not_null);
}

// -- DROP

bool is_in_key(const Relation& table, int place) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& constraint) {
        return constraint.kind == ConstraintKind::primary_key &&
               std::ranges::find(constraint.columns, place) != constraint.columns.end();
    });
}

bool is_not_null_above(const Relation& table, const std::string& column, const Execution& at) {
    return std::ranges::any_of(table.parents, [&](catalog::Oid oid) {
        const Relation* parent = at.catalog.relation(oid);
        return parent != nullptr && passes_on_not_null(*parent, column);
    });
}

void expect_no_key(const Relation& table, int place, const catalog::Catalog& catalog) {
    const Column& column = column_at(table, place);
    if (is_in_key(table, place))
        refuse("42P16", "column \"" + column.name + "\" is in a primary key");
    const Relation* identity = catalog.relation(table.identity_index);
    if (identity != nullptr && identity->index && identity->index->table == table.oid &&
        std::ranges::find(identity->index->keys, place, &catalog::IndexKey::column) !=
            identity->index->keys.end())
        refuse("42P16", "column \"" + column.name + "\" is in index used as replica identity");
}

void expect_nullable(const Action& action, int place) {
    const Column& column = column_at(action.table, place);
    if (column.identity != catalog::Identity::none)
        refuse("42601", "column \"" + column.name + "\" of relation \"" + action.table.name +
                            "\" is an identity column");
    expect_no_key(action.table, place, action.at.catalog);
    if (action.is_recursion || !column.not_null) return;
    const Constraint* own = not_null_constraint(action.table, place);
    const bool is_bound = own != nullptr ? own->is_inherited : action.table.is_partition();
    if (is_bound && is_not_null_above(action.table, column.name, action.at))
        refuse("42P16", "column \"" + column.name + "\" is marked NOT NULL in parent table");
}

void allow_nulls(const Action& action, int place);

// What needs the constraint that is dropped.
void expect_not_needed(const Relation& table, int place, const catalog::Catalog& catalog) {
    expect_no_key(table, place, catalog);
    const Column& column = column_at(table, place);
    if (column.identity != catalog::Identity::none)
        refuse("55000", "column \"" + column.name + "\" of relation \"" + table.name +
                            "\" is an identity column");
}

// What a child has on its own, or from another parent, stays.
void allow_inherited(const Action& child, const std::string& column) {
    const int place = column_named(child.table, column);
    Constraint* own = place < 0 ? nullptr : not_null_constraint(child.table, place);
    if (own == nullptr) return;
    own->is_inherited = is_not_null_above(child.table, column, child.at);
    if (own->is_inherited || own->is_local) return;
    expect_not_needed(child.table, place, child.at.catalog);
    allow_nulls(child, place);
}

void keep_on_child(Relation& child, const std::string& column, const Action& action) {
    const int place = column_named(child, column);
    if (place < 0) return;
    action.at.lock(child, action.lock);
    Constraint* kept = not_null_constraint(child, place);
    if (kept == nullptr) return;
    kept->is_inherited = false;
    kept->is_local = true;
}

// From 18 on; of the children too that have the constraint from this table alone.
void allow_nulls(const Action& action, int place) {
    Column& column = column_at(action.table, place);
    const Constraint* own = not_null_constraint(action.table, place);
    const bool has_heirs = own != nullptr && !own->no_inherit;
    column.not_null = false;
    std::erase_if(action.table.constraints,
                  [&](const Constraint& constraint) { return &constraint == own; });
    if (!has_heirs) return;
    const std::string name = column.name;
    if (action.recurses)
        return each_child(action, [&](const Action& child) { allow_inherited(child, name); });
    for (const catalog::Oid oid : action.table.children)
        if (Relation* child = action.at.catalog.relation(oid)) keep_on_child(*child, name, action);
}

void allow(const Action& action) {
    const int place = action.column();
    if (place < 0) return;
    Column& column = column_at(action.table, place);
    if (names_constraints(action)) {
        if (!column.not_null) return;
        expect_nullable(action, place);
        return allow_nulls(action, place);
    }
    if (!action.recurses && action.table.kind == RelationKind::partitioned_table &&
        !action.table.children.empty())
        refuse("42P16",
               "cannot remove constraint from only the partitioned table when partitions exist");
    expect_nullable(action, place);
    column.not_null = false;
    each_child(action, allow);
}

constexpr std::array actions{
    ActionEntry{"AT_SetNotNull", set_not_null, "rf", Pass::column_attributes,
                Lock::access_exclusive, look_for_column},
    ActionEntry{"AT_DropNotNull", allow, "rf", Pass::drop},
};

}  // namespace

void drop_not_null(const Action& action, const Constraint& constraint) {
    const int place = constraint.columns.front();
    expect_not_needed(action.table, place, action.at.catalog);
    action.at.lose("constraint", shown(action.table) + "." + constraint.name, false);
    allow_nulls(action, place);
}

std::span<const ActionEntry> not_null_actions() {
    return actions;
}

}  // namespace checker::replay
