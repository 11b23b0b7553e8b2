// Where a relation keeps expressions, and what they refer to.
#pragma once

#include "replay/dependents.h"

namespace checker::replay {

// visit_uses() of what the columns, constraints and triggers of the relation keep.
template <class Visit>
void visit_part_uses(const catalog::Relation& relation, const Visit& visit) {
    using catalog::Generated;
    for (std::size_t i = 0; i < relation.columns.size(); ++i) {
        const catalog::Column& column = relation.columns[i];
        if (column.is_dropped || !column.default_value) continue;
        const ObjectKind kind =
            column.generated == Generated::none ? ObjectKind::default_value : ObjectKind::column;
        visit(Object{kind, relation.oid, static_cast<int>(i), {}}, column.default_value->uses);
    }
    for (const catalog::Constraint& constraint : relation.constraints)
        if (constraint.expression)
            visit(Object{ObjectKind::constraint, relation.oid, -1, constraint.name},
                  constraint.expression->uses);
    for (const catalog::Trigger& trigger : relation.triggers) {
        const Object object{ObjectKind::trigger, relation.oid, -1, trigger.name};
        catalog::Uses uses = trigger.when ? trigger.when->uses : catalog::Uses{};
        uses.functions.push_back(trigger.function);
        for (const int column : trigger.columns)
            uses.columns.push_back({relation.oid, column});
        visit(object, uses);
    }
}

// Calls visit(object, uses) for every stored expression or query of a relation: `object` is what
// cannot be without what the expression uses.
template <class Visit>
void visit_uses(const catalog::Relation& relation, const Visit& visit) {
    visit_part_uses(relation, visit);
    for (const catalog::Policy& policy : relation.policies)
        for (const auto* expression : {&policy.using_, &policy.with_check})
            if (*expression)
                visit(Object{ObjectKind::policy, relation.oid, -1, policy.name},
                      (*expression)->uses);
    for (const catalog::Rule& rule : relation.rules)
        visit(Object{ObjectKind::rule, relation.oid, -1, rule.name}, rule.uses);
    const Object whole{ObjectKind::relation, relation.oid, -1, {}};
    if (relation.view) visit(whole, relation.view->query.uses);
    if (relation.partitioning && relation.partitioning->expression)
        visit(whole, relation.partitioning->expression->uses);
    if (!relation.index) return;
    for (const catalog::IndexKey& key : relation.index->keys)
        if (key.expression) visit(whole, key.expression->uses);
    if (relation.index->predicate) visit(whole, relation.index->predicate->uses);
}

}  // namespace checker::replay
