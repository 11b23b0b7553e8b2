// NOT NULL, which is a constraint with a name from 18 on.
#include <algorithm>

#include "replay/automatic_names.h"
#include "replay/definition_parts.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;

namespace {

// Gives the constraint's name.
std::string name_it(Relation& table, int column, const NotNull& what, const Execution& at) {
    if (Constraint* own = not_null_constraint(table, column)) {
        own->is_inherited = own->is_inherited || what.is_inherited;
        own->is_local = own->is_local || !what.is_inherited;
        return own->name;
    }
    Constraint constraint;
    constraint.kind = ConstraintKind::not_null;
    constraint.columns = {column};
    constraint.no_inherit = what.no_inherit;
    constraint.is_inherited = what.is_inherited;
    constraint.is_local = !what.is_inherited;
    const std::string& column_name = column_at(table, column).name;
    const bool is_free = !what.name.empty() && constraint_named(table, what.name) == nullptr;
    constraint.name = is_free ? what.name
                              : free_constraint_name(at.catalog, table.schema,
                                                     {table.name, column_name, "not_null"});
    return keep(table, std::move(constraint), at).name;
}

}  // namespace

Constraint* not_null_constraint(Relation& table, int column) {
    const auto found = std::ranges::find_if(table.constraints, [&](const Constraint& constraint) {
        return constraint.kind == ConstraintKind::not_null &&
               constraint.columns == std::vector{column};
    });
    return found == table.constraints.end() ? nullptr : &*found;
}

bool passes_on_not_null(const Relation& parent, std::string_view column) {
    const int place = column_named(parent, column);
    return place >= 0 && column_at(parent, place).not_null &&
           std::ranges::none_of(parent.constraints, [&](const Constraint& constraint) {
               return constraint.kind == ConstraintKind::not_null && constraint.no_inherit &&
                      constraint.columns == std::vector{place};
           });
}

void add_not_null(Relation& table, int column, const NotNull& what, const Execution& at) {
    column_at(table, column).not_null = true;
    NotNull inherited{.name = {}, .is_inherited = true};
    if (at.session.version >= 18) inherited.name = name_it(table, column, what, at);
    if (what.no_inherit) return;
    const std::vector<catalog::Oid> children = table.children;
    for (const catalog::Oid oid : children) {
        Relation* child = at.catalog.relation(oid);
        const int place = child == nullptr ? -1 : column_in(*child, table, column);
        if (place >= 0) add_not_null(*child, place, inherited, at);
    }
}

bool is_proven_not_null(const Relation& table, int column) {
    return column_at(table, column).not_null ||
           std::ranges::any_of(table.constraints, [&](const Constraint& check) {
               return check.is_validated && check.is_enforced &&
                      std::ranges::find(check.proves_not_null, column) !=
                          check.proves_not_null.end();
           });
}

}  // namespace checker::replay
