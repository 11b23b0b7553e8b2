// ALTER TABLE: INHERIT, NO INHERIT, OF and NOT OF.
#include "replay/alter_inheritance.h"

#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/definitions.h"
#include "replay/row_types.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Column;
using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Oid;
using catalog::Relation;
using catalog::RelationKind;

namespace {

const std::string& column_of(const Relation& table, const Constraint& not_null) {
    return table.columns[static_cast<std::size_t>(not_null.columns.front())].name;
}

void expect_column(const Relation& child, const Relation& parent, const Column& wanted,
                   const Execution& at) {
    const int place = column_named(child, wanted.name);
    if (place < 0) refuse("42804", "child table is missing column \"" + wanted.name + "\"");
    const Column& column = column_at(child, place);
    const bool known = !column.type.name.empty() && !wanted.type.name.empty();
    if (known && !(column.type == wanted.type))
        refuse("42804", "child table \"" + child.name + "\" has different type for column \"" +
                            wanted.name + "\"");
    if (passes_on_not_null(parent, wanted.name) && !column.not_null)
        refuse("42804", "column \"" + wanted.name + "\" in child table " +
                            (at.session.version >= 18 ? "\"" + child.name + "\" " : "") +
                            "must be marked NOT NULL");
    const bool generated = column.generated != catalog::Generated::none;
    if (generated != (wanted.generated != catalog::Generated::none))
        refuse("42804", "column \"" + wanted.name + "\" in child table must " +
                            (generated ? "not " : "") + "be a generated column");
}

void expect_check(const Relation& child, const Constraint& wanted) {
    const Constraint* found = constraint_named(child, wanted.name);
    if (found == nullptr || found->kind != ConstraintKind::check)
        refuse("42804", "child table is missing constraint \"" + wanted.name + "\"");
    if (found->expression && wanted.expression &&
        found->expression->text != wanted.expression->text)
        refuse("42804", "child table \"" + child.name +
                            "\" has different definition for check constraint \"" + wanted.name +
                            "\"");
    if (found->no_inherit)
        refuse("55000", "constraint \"" + wanted.name +
                            "\" conflicts with non-inherited constraint on child table \"" +
                            child.name + "\"");
    if (wanted.is_validated && !found->is_validated)
        refuse("55000", "constraint \"" + wanted.name +
                            "\" conflicts with NOT VALID constraint on child table \"" +
                            child.name + "\"");
}

void inherit(const Action& action) {
    const sql::Node* name = action.definition();
    if (name == nullptr) return;
    if (action.table.is_partition()) refuse("42809", "cannot change inheritance of a partition");
    if (action.table.kind == RelationKind::partitioned_table)
        refuse("42809", "cannot change inheritance of partitioned table");
    Relation& parent = action.at.table(*name);
    action.at.lock(parent, Lock::share_update_exclusive);
    action.at.effects.other_table = shown(parent);
    action.at.effects.other_table_is_new = action.at.is_new(parent);
    if (parent.kind == RelationKind::partitioned_table)
        refuse("42809", "cannot inherit from partitioned table \"" + parent.name + "\"");
    if (parent.is_partition()) refuse("42809", "cannot inherit from a partition");
    if (std::ranges::find(action.table.parents, parent.oid) != action.table.parents.end())
        refuse("42P07", "relation \"" + parent.name + "\" would be inherited from more than once");
    expect_no_circle(action.table, parent, action.at);
    expect_like_parent(action.table, parent, action.at);
    join(action.table, parent);
}

void disinherit(const Action& action) {
    const sql::Node* name = action.definition();
    if (name == nullptr) return;
    if (action.table.is_partition()) refuse("42809", "cannot change inheritance of a partition");
    Relation& parent = action.at.table(*name);
    action.at.lock(parent, Lock::access_share);
    action.at.effects.other_table = shown(parent);
    action.at.effects.other_table_is_new = action.at.is_new(parent);
    const bool inherits =
        std::ranges::find(action.table.parents, parent.oid) != action.table.parents.end();
    if (!inherits && action.table.is_known)
        refuse("42P01", "relation \"" + parent.name + "\" is not a parent of relation \"" +
                            action.table.name + "\"");
    part(action.table, parent, action.at.catalog);
}

// -- Typed tables

void become_typed(const Action& action) {
    const sql::Node* name = action.definition();
    if (name == nullptr) return;
    const catalog::QualifiedName type_name = catalog::name_of(sql::strings(name->field("names")));
    action.at.effects.object = type_name.name;
    const catalog::TypeObject* type = action.at.catalog.find_type(type_name);
    if (type == nullptr && action.at.session.everything_is_known)
        refuse("42704", "type \"" + type_name.name + "\" does not exist");
    if (type == nullptr) return;
    if (type->kind != catalog::TypeKind::composite)
        refuse("42809", "type " + type_name.name + " is not a composite type");
    if (const Relation* row = action.at.catalog.relation(type->relation))
        action.at.lock(*row, Lock::access_share);
    become_typed_table(action.table, *type, action.at);
}

void become_plain(const Action& action) {
    if (action.table.row_type == catalog::no_oid && action.table.is_known)
        refuse("42809", "\"" + action.table.name + "\" is not a typed table");
    action.table.row_type = catalog::no_oid;
}

void prepare_inherit(const Action& action) {
    expect_untyped(action.table, "change inheritance of");
}

constexpr std::array actions{
    ActionEntry{"AT_AddInherit", inherit, "rf", Pass::misc, Lock::access_exclusive,
                prepare_inherit},
    ActionEntry{"AT_DropInherit", disinherit, "rf"},
    ActionEntry{"AT_AddOf", become_typed, "r"},
    ActionEntry{"AT_DropOf", become_plain, "r"},
};

}  // namespace

void expect_like_parent(const Relation& child, const Relation& parent, const Execution& at) {
    if (!child.is_known || !parent.is_known) return;
    for (const Column& column : parent.columns)
        if (!column.is_dropped) expect_column(child, parent, column, at);
    for (const Constraint& constraint : parent.constraints)
        if (constraint.kind == ConstraintKind::check && !constraint.no_inherit)
            expect_check(child, constraint);
}

void expect_no_circle(const Relation& child, const Relation& parent, const Execution& at) {
    bool found = false;
    walk_tree(at.catalog, *at.catalog.relation(child.oid),
              [&](const Relation& below) { found = found || below.oid == parent.oid; });
    if (found) refuse("42P07", "circular inheritance not allowed");
}

void join(Relation& child, Relation& parent) {
    child.parents.push_back(parent.oid);
    parent.children.push_back(child.oid);
    parent.had_children = true;
    for (Constraint& constraint : child.constraints) {
        const Constraint* above = constraint_named(parent, constraint.name);
        if (above != nullptr && above->kind == ConstraintKind::check &&
            constraint.kind == ConstraintKind::check && !above->no_inherit)
            constraint.is_inherited = true;
    }
    for (Constraint& constraint : child.constraints)
        if (constraint.kind == ConstraintKind::not_null)
            constraint.is_inherited =
                constraint.is_inherited || passes_on_not_null(parent, column_of(child, constraint));
}

void part(Relation& child, Relation& parent, const Catalog& catalog) {
    std::erase(child.parents, parent.oid);
    std::erase(parent.children, child.oid);
    for (Column& column : child.columns)
        if (!is_inherited(child, column.name, catalog)) column.is_local = true;
    for (Constraint& constraint : child.constraints) {
        const bool is_not_null = constraint.kind == ConstraintKind::not_null;
        if (!is_not_null && constraint.kind != ConstraintKind::check) continue;
        constraint.is_inherited =
            constraint.is_inherited && std::ranges::any_of(child.parents, [&](Oid oid) {
                const Relation* other = catalog.relation(oid);
                if (other == nullptr) return false;
                return is_not_null ? passes_on_not_null(*other, column_of(child, constraint))
                                   : constraint_named(*other, constraint.name) != nullptr;
            });
        if (!constraint.is_inherited) constraint.is_local = true;
    }
}

std::span<const ActionEntry> inheritance_actions() {
    return actions;
}

}  // namespace checker::replay
