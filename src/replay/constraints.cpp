// CHECK, NOT NULL, and what all constraints have in common.
#include <algorithm>
#include <set>

#include "replay/automatic_names.h"
#include "replay/definition_parts.h"
#include "replay/enum_values.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;

namespace {

// The only column that the check reads; empty if it reads more than one, or none.
std::string only_column(const sql::Node& expression) {
    std::set<std::string> names;
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind != "ColumnRef") return;
        const std::vector<std::string> parts = sql::strings(node.field("fields"));
        if (!parts.empty()) names.insert(parts.back());
    });
    return names.size() == 1 ? *names.begin() : std::string{};
}

std::vector<int> places_read(const catalog::Expression& expression, const Relation& table) {
    std::vector<int> places;
    for (const catalog::ColumnUse& use : expression.uses.columns)
        if (use.relation == table.oid) places.push_back(use.column);
    return places;
}

Constraint check_of(const Relation& table, const ConstraintDefinition& definition, Moment moment,
                    const Execution& at) {
    const sql::Node& expression = *definition.node->field("raw_expr");
    Constraint check;
    check.kind = ConstraintKind::check;
    check.expression = checked_expression_of(expression, table, at.catalog);
    check.columns = places_read(*check.expression, table);
    check.proves_not_null = columns_proven(expression, table);
    check.no_inherit = definition.node->flag("is_no_inherit");
    check.is_enforced = !definition.node->flag("is_not_enforced");
    check.is_validated = check.is_enforced &&
                         (moment == Moment::creation || !definition.node->flag("skip_validation"));
    return check;
}

// Whether the table inherits the same check already, which is then its own too.
bool merges(Relation& table, const sql::Node& definition, const Constraint& check) {
    const std::string_view name = definition.text_at("conname");
    Constraint* same = name.empty() ? nullptr : constraint_named(table, name);
    if (same == nullptr || !same->is_inherited || same->kind != ConstraintKind::check) return false;
    if (!same->expression || same->expression->text != check.expression->text)
        refuse("42710", "constraint \"" + std::string(name) + "\" for relation \"" + table.name +
                            "\" already exists");
    same->is_local = true;
    return true;
}

void add_to_children(const Relation& table, const Constraint& check, Moment moment,
                     const Execution& at) {
    const std::vector<catalog::Oid> children = table.children;
    for (const catalog::Oid oid : children) {
        Relation* child = at.catalog.relation(oid);
        if (child == nullptr) continue;
        at.lock(*child, Lock::access_exclusive);
        inherit_check(*child, table, check, at);
        if (check.is_validated && moment == Moment::alteration) at.scan(*child);
        add_to_children(*child, child->constraints.back(), moment, at);
    }
}

bool is_key(const ConstraintDefinition& definition) {
    return definition.type() == "CONSTR_UNIQUE" || definition.type() == "CONSTR_PRIMARY" ||
           definition.type() == "CONSTR_EXCLUSION";
}

// UNIQUE on the columns of another key of the same statement is one with it.
bool is_same_key(const Relation& table, const ConstraintDefinition& one,
                 const ConstraintDefinition& other) {
    const auto is_plain = [](const ConstraintDefinition& key) {
        return key.type() != "CONSTR_EXCLUSION" && key.node->text_at("indexname").empty();
    };
    return is_plain(one) && is_plain(other) &&
           one.columns(table, "keys") == other.columns(table, "keys") &&
           sql::strings(one.node->field("including")) ==
               sql::strings(other.node->field("including")) &&
           one.is_deferrable == other.is_deferrable && one.is_deferred == other.is_deferred &&
           one.node->flag("nulls_not_distinct") == other.node->flag("nulls_not_distinct");
}

std::vector<ConstraintDefinition> keys_of(const Relation& table,
                                          const std::vector<ConstraintDefinition>& definitions) {
    std::vector<ConstraintDefinition> keys;
    std::ranges::copy_if(definitions, std::back_inserter(keys), is_key);
    // clang 14 cannot read std::ranges::stable_partition.
    std::stable_partition(keys.begin(), keys.end(), [](const ConstraintDefinition& key) {
        return key.type() == "CONSTR_PRIMARY";
    });
    std::vector<ConstraintDefinition> kept;
    for (const ConstraintDefinition& key : keys) {
        const bool is_primary = key.type() == "CONSTR_PRIMARY";
        const auto same = std::ranges::find_if(kept, [&](const ConstraintDefinition& earlier) {
            return !is_primary && is_same_key(table, earlier, key);
        });
        if (same == kept.end())
            kept.push_back(key);
        else if (same->name.empty())
            same->name = key.name;
    }
    return kept;
}

void add_one(Relation& table, const ConstraintDefinition& definition, Moment moment,
             const Execution& at) {
    if (definition.type() == "CONSTR_CHECK") return add_check(table, definition, moment, at);
    if (definition.type() == "CONSTR_FOREIGN")
        return add_foreign_key(table, definition, moment, at);
    if (is_key(definition)) return add_key(table, definition, moment, at);
    if (definition.type() != "CONSTR_NOTNULL") return;
    const std::vector<std::string> columns = definition.columns(table, "keys");
    const int column = columns.empty() ? -1 : at.column(table, columns.front());
    if (column >= 0)
        add_not_null(table, column, {.name = std::string(definition.node->text_at("conname"))}, at);
}

}  // namespace

void expect_no_subquery(const sql::Node& expression, std::string_view where) {
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind == "SubLink") refuse("0A000", "cannot use subquery in " + std::string(where));
    });
}

void add_check(Relation& table, const ConstraintDefinition& definition, Moment moment,
               const Execution& at) {
    const sql::Node* expression = definition.node->field("raw_expr");
    if (expression == nullptr) return;
    expect_no_subquery(*expression, "check constraint");
    refuse_new_enum_values(*expression, table, at);
    Constraint check = check_of(table, definition, moment, at);
    if (check.no_inherit && table.kind == catalog::RelationKind::partitioned_table)
        refuse("42P16",
               "cannot add NO INHERIT constraint to partitioned table \"" + table.name + "\"");
    if (merges(table, *definition.node, check)) return;
    check.name = constraint_name(table, *definition.node, only_column(*expression), "check", at);
    if (moment == Moment::alteration) at.effects.constraint = check.name;
    if (check.is_validated && moment == Moment::alteration) at.scan(table);
    const Constraint kept = keep(table, std::move(check), at);
    if (!kept.no_inherit) add_to_children(table, kept, moment, at);
}

void inherit_check(Relation& child, const Relation& parent, const Constraint& check,
                   const Execution& at) {
    Constraint copy = check;
    if (copy.expression) copy.expression = expression_in(child, parent, *check.expression);
    if (Constraint* own = constraint_named(child, check.name)) {
        const bool is_same = own->kind == check.kind && own->expression && copy.expression &&
                             own->expression->text == copy.expression->text;
        if (!is_same)
            refuse("42710", "constraint \"" + check.name + "\" for relation \"" + child.name +
                                "\" already exists");
        own->is_inherited = true;
        std::rotate(child.constraints.begin() + (own - child.constraints.data()),
                    child.constraints.begin() + (own - child.constraints.data()) + 1,
                    child.constraints.end());
        return;
    }
    copy.columns = columns_in(child, parent, check.columns);
    copy.proves_not_null = columns_in(child, parent, check.proves_not_null);
    copy.is_inherited = true;
    copy.is_local = false;
    keep(child, std::move(copy), at);
}

void add_constraints(Relation& table, const std::vector<ConstraintDefinition>& definitions,
                     Moment moment, const Execution& at) {
    for (const ConstraintDefinition& definition : definitions)
        if (definition.type() == "CONSTR_NOTNULL") add_one(table, definition, moment, at);
    for (const ConstraintDefinition& definition : definitions)
        if (definition.type() == "CONSTR_CHECK") add_one(table, definition, moment, at);
    for (const ConstraintDefinition& key : keys_of(table, definitions))
        add_one(table, key, moment, at);
    for (const ConstraintDefinition& definition : definitions)
        if (definition.type() == "CONSTR_FOREIGN") add_one(table, definition, moment, at);
}

void add_constraint(Relation& table, const sql::Node& constraint, int column, const Execution& at) {
    add_one(table, constraint_definition(constraint, column), Moment::alteration, at);
}

}  // namespace checker::replay
