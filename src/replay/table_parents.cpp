// INHERITS and PARTITION OF.
#include <algorithm>

#include "replay/partitions.h"
#include "replay/table_parts.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

bool is_partition_of(const sql::Node& statement) {
    return statement.field("partbound") != nullptr;
}

void expect_parent(const Relation& parent, const sql::Node& statement) {
    if (!parent.is_known) return;
    const std::string name = "\"" + parent.name + "\"";
    if (is_partition_of(statement)) {
        if (parent.kind != RelationKind::partitioned_table)
            refuse("42P17", name + " is not partitioned");
        return;
    }
    if (!is_table(parent))
        refuse("42809", "inherited relation " + name + " is not a table or foreign table");
    if (parent.kind == RelationKind::partitioned_table)
        refuse("42809", "cannot inherit from partitioned table " + name);
    if (parent.is_partition()) refuse("42809", "cannot inherit from partition " + name);
    if (parent.persistence == catalog::Persistence::temporary &&
        statement.text_at("relation.relpersistence") != "t")
        refuse("42809", "cannot inherit from temporary relation " + name);
}

// There is no row yet that could break it.
void inherit_valid(Relation& child, const Relation& parent, catalog::Constraint check,
                   const Execution& at) {
    check.is_validated = check.is_enforced;
    inherit_check(child, parent, check, at);
}

}  // namespace

std::vector<Relation*> lock_parents(const sql::Node& statement, const Execution& at) {
    std::vector<Relation*> parents;
    const bool is_partition = is_partition_of(statement);
    for (const sql::Node& range_var : statement.list_at("inhRelations")) {
        Relation& parent = at.relation(range_var);
        if (std::ranges::find(parents, &parent) != parents.end())
            refuse("42P07",
                   "relation \"" + parent.name + "\" would be inherited from more than once");
        at.lock(parent, is_partition ? Lock::access_exclusive : Lock::share_update_exclusive);
        expect_parent(parent, statement);
        if (!is_partition) at.effects.other_table = shown(parent);
        if (!is_partition) at.effects.other_table_is_new = at.is_new(parent);
        parents.push_back(&parent);
    }
    return parents;
}

void inherit_columns(NewTable& made, const std::vector<Relation*>& parents, const Execution& at) {
    for (const Relation* parent : parents) {
        if (!parent->is_known) made.table.is_known = false;
        for (std::size_t i = 0; i < parent->columns.size(); ++i)
            if (!parent->columns[i].is_dropped)
                inherit_column(made.table, *parent, static_cast<int>(i), at);
    }
}

void inherit_checks(NewTable& made, const std::vector<Relation*>& parents, const Execution& at) {
    for (const Relation* parent : parents)
        for (const catalog::Constraint& constraint : parent->constraints) {
            if (constraint.no_inherit) continue;
            if (constraint.kind == catalog::ConstraintKind::check)
                inherit_valid(made.table, *parent, constraint, at);
            if (constraint.kind != catalog::ConstraintKind::not_null) continue;
            const int column = column_in(made.table, *parent, constraint.columns.front());
            if (column >= 0)
                add_not_null(made.table, column, {.name = constraint.name, .is_inherited = true},
                             at);
        }
}

void join_parents(NewTable& made, const std::vector<Relation*>& parents, const Execution& at) {
    for (Relation* parent : parents) {
        const sql::Node* bound = made.statement.field("partbound");
        std::string text;
        if (bound != nullptr) {
            text = bound_of(*bound);
            expect_bound(*parent, *bound, at);
            expect_bound_free(*parent, made.table.name, text, at);
            if (const Relation* others = default_partition(*parent, at.catalog)) {
                at.lock(*others, Lock::access_exclusive);
                at.scan(*others);
            }
        }
        made.table.parents.push_back(parent->oid);
        parent->children.push_back(made.table.oid);
        parent->had_children = true;
        made.table.bound = std::move(text);
        if (bound != nullptr) inherit_from_partitioned(made.table, *parent, at);
    }
}

}  // namespace checker::replay
