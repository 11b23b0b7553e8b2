#include "replay/column_users.h"

#include <algorithm>

namespace checker::replay {

using catalog::ColumnUse;
using catalog::Expression;
using catalog::Relation;

namespace {

bool uses(const catalog::Uses& used, ColumnUse column) {
    return std::ranges::find(used.columns, column) != used.columns.end();
}

bool uses(const Seldom<Expression>& expression, ColumnUse column) {
    return expression && uses(expression->uses, column);
}

[[noreturn]] void refuse_for(std::string_view user, std::string_view sqlstate = "0A000") {
    refuse(sqlstate, "cannot alter type of a column used " + std::string(user));
}

bool has_rule_on(const Relation& relation, ColumnUse column) {
    return std::ranges::any_of(relation.rules,
                               [&](const catalog::Rule& rule) { return uses(rule.uses, column); });
}

bool has_policy_on(const Relation& relation, ColumnUse column) {
    return std::ranges::any_of(relation.policies, [&](const catalog::Policy& policy) {
        return uses(policy.using_, column) || uses(policy.with_check, column);
    });
}

bool has_trigger_on(const Relation& table, ColumnUse column) {
    return std::ranges::any_of(table.triggers, [&](const catalog::Trigger& trigger) {
        return uses(trigger.when, column) ||
               std::ranges::find(trigger.columns, column.column) != trigger.columns.end();
    });
}

bool is_generated_from(const Relation& table, ColumnUse column) {
    return std::ranges::any_of(table.columns, [&](const catalog::Column& other) {
        return !other.is_dropped && other.generated != catalog::Generated::none &&
               uses(other.default_value, column);
    });
}

}  // namespace

void expect_type_can_change(const Relation& table, int column, const Execution& at) {
    const ColumnUse use{table.oid, column};
    if (is_generated_from(table, use))
        refuse_for("by a generated column", at.session.version >= 15 ? "0A000" : "42601");
    if (has_trigger_on(table, use)) refuse_for("in a trigger definition");
    if (has_policy_on(table, use)) refuse_for("in a policy definition");
    if (has_rule_on(table, use)) refuse_for("by a view or rule");
    for (const catalog::Oid oid : table.referred_by) {
        const Relation* other = at.catalog.relation(oid);
        if (other == nullptr) continue;
        if ((other->view && uses(other->view->query.uses, use)) || has_rule_on(*other, use))
            refuse_for("by a view or rule");
        if (has_policy_on(*other, use)) refuse_for("in a policy definition");
    }
    if (at.catalog.functions().empty()) return;
    at.session.users.update(at.catalog);
    for (const catalog::Oid oid : at.session.users.of(use.relation))
        if (const catalog::Function* function = at.catalog.function(oid);
            function != nullptr && uses(function->uses, use))
            refuse_for("by a function or procedure");
}

bool index_uses(const Relation& index, ColumnUse column) {
    if (!index.index) return false;
    const catalog::Index& made = *index.index;
    if (std::ranges::find(made.included, column.column) != made.included.end()) return true;
    if (uses(made.predicate, column)) return true;
    return std::ranges::any_of(made.keys, [&](const catalog::IndexKey& key) {
        return key.column == column.column || uses(key.expression, column);
    });
}

bool is_computed(const Relation& index) {
    return index.index &&
           (index.index->predicate || std::ranges::any_of(index.index->keys, [](const auto& key) {
                return key.expression.has_value();
            }));
}

}  // namespace checker::replay
