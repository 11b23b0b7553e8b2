#include "replay/triggers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "replay/definition_parts.h"
#include "replay/expressions.h"
#include "replay/operators.h"
#include "replay/roles.h"
#include "replay/views.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;
using catalog::Trigger;

namespace {

struct Event {
    int bit;
    std::string_view name;
};

// pg_trigger.tgtype
constexpr std::array events{Event{4, "insert"}, Event{8, "delete"}, Event{16, "update"},
                            Event{32, "truncate"}};
constexpr int before = 2;
constexpr int instead_of = 64;

int number_at(const sql::Node& tree, std::string_view field) {
    const std::string_view digits = tree.text_at(field);
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

void expect_kind(const Relation& relation, const Trigger& trigger, const Execution& at) {
    const std::string quoted = "\"" + relation.name + "\"";
    const bool is_view = relation.kind == RelationKind::view;
    if (!is_table(relation) && !is_view)
        refuse("42809", "relation " + quoted + " cannot have triggers");
    if (!is_view && trigger.timing == "instead of") refuse("42809", quoted + " is a table");
    if (is_view && trigger.for_each_row && trigger.timing != "instead of")
        refuse("42809", quoted + " is a view");
    if (relation.kind == RelationKind::partitioned_table && trigger.timing == "before" &&
        trigger.for_each_row && at.session.version < 13)
        refuse("42809", quoted + " is a partitioned table");
}

void expect_instead_of(const Trigger& trigger, const sql::Node& tree) {
    if (trigger.timing != "instead of") return;
    if (!trigger.for_each_row) refuse("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (tree.field("whenClause") != nullptr)
        refuse("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    if (tree.field("columns") != nullptr)
        refuse("0A000", "INSTEAD OF triggers cannot have column lists");
}

// The columns of a row that a condition reads: none named for all of them.
struct RowColumn {
    bool is_new;
    std::string name;
};

std::vector<RowColumn> row_columns(const sql::Node& condition) {
    std::vector<RowColumn> columns;
    sql::walk(condition, [&](const sql::Node& node) {
        if (node.kind != "ColumnRef") return;
        const std::vector<std::string> parts = sql::strings(node.field("fields"));
        if (parts.empty() || (parts.front() != "new" && parts.front() != "old")) return;
        columns.push_back({parts.front() == "new", parts.size() > 1 ? parts[1] : std::string{}});
    });
    return columns;
}

bool is_generated(const Relation& table, const std::string& name) {
    return std::ranges::any_of(table.columns, [&](const catalog::Column& column) {
        return column.generated != catalog::Generated::none && !column.is_dropped &&
               (name.empty() || column.name == name);
    });
}

void expect_readable(const RowColumn& column, const Relation& table, const Trigger& trigger) {
    const auto fires_on = [&](std::string_view event) {
        return std::ranges::find(trigger.events, event) != trigger.events.end();
    };
    if (!trigger.for_each_row)
        refuse("42P17", "statement trigger's WHEN condition cannot reference column values");
    if (!column.is_new && fires_on("insert"))
        refuse("42P17", "INSERT trigger's WHEN condition cannot reference OLD values");
    if (column.is_new && fires_on("delete"))
        refuse("42P17", "DELETE trigger's WHEN condition cannot reference NEW values");
    if (column.is_new && trigger.timing == "before" && is_generated(table, column.name))
        refuse("42P17", "BEFORE trigger's WHEN condition cannot reference NEW generated columns");
}

void expect_condition(const sql::Node& condition, const Relation& table, const Trigger& trigger) {
    const std::vector<RowColumn> columns = row_columns(condition);
    for (const RowColumn& column : columns)
        if (!column.name.empty() && table.is_known && column_named(table, column.name) < 0 &&
            !catalog::is_system_column(column.name))
            refuse("42703", "column " + std::string(column.is_new ? "new." : "old.") + column.name +
                                " does not exist");
    for (const RowColumn& column : columns)
        expect_readable(column, table, trigger);
}

void find_function(Trigger& trigger, const sql::Node& tree, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(sql::strings(tree.field("funcname")));
    const catalog::Function* found = nullptr;
    for (const catalog::Function* one : at.catalog.find_functions(name))
        if (one->arguments.empty()) found = one;
    if (found == nullptr) {
        if (at.session.everything_is_known && at.catalog.extensions.size() < 2 &&
            !name.name.starts_with("tsvector_update_trigger") &&
            name.name != "suppress_redundant_updates_trigger")
            refuse("42883", "function " + name.name + "() does not exist");
        return;
    }
    if (found->result.name != "trigger")
        refuse("42P17", "function " + name.name + " must return type trigger");
    trigger.function = found->oid;
}

Trigger trigger_of(const sql::Node& tree, const Relation& table, const Execution& at) {
    Trigger trigger;
    trigger.name = tree.text_at("trigname");
    const int timing = number_at(tree, "timing");
    trigger.timing = timing == before ? "before" : timing == instead_of ? "instead of" : "after";
    for (const Event& event : events)
        if ((number_at(tree, "events") & event.bit) != 0) trigger.events.emplace_back(event.name);
    trigger.for_each_row = tree.flag("row");
    trigger.is_constraint = tree.flag("isconstraint");
    trigger.made = at.session.now;
    expect_kind(table, trigger, at);
    expect_instead_of(trigger, tree);
    if (const sql::Node* condition = tree.field("whenClause")) {
        expect_condition(*condition, table, trigger);
        expect_no_subquery(*condition, "trigger WHEN condition");
        trigger.when = checked_condition_of(*condition, table, at.catalog);
    }
    find_function(trigger, tree, at);
    for (const std::string& column : sql::strings(tree.field("columns")))
        if (const int place = at.column(table, column); place >= 0)
            trigger.columns.push_back(place);
    return trigger;
}

void put_trigger(Relation& table, const Trigger& trigger, const sql::Node& tree) {
    const auto present = std::ranges::find(table.triggers, trigger.name, &Trigger::name);
    if (present == table.triggers.end()) {
        table.triggers.push_back(trigger);
        return;
    }
    if (!tree.flag("replace"))
        refuse("42710", "trigger \"" + trigger.name + "\" for relation \"" + table.name +
                            "\" already exists");
    if (present->is_constraint || trigger.is_constraint)
        refuse("42710", "trigger \"" + trigger.name + "\" for relation \"" + table.name +
                            "\" is a constraint trigger");
    *present = trigger;
}

// The row triggers of a partitioned table are on each partition, too.
void add_to_partitions(const Relation& table, const sql::Node& tree, const Execution& at) {
    if (table.kind != RelationKind::partitioned_table || !tree.flag("row")) return;
    for (const catalog::Oid oid : table.children) {
        Relation* partition = at.catalog.relation(oid);
        if (partition == nullptr) continue;
        at.lock(*partition, Lock::share_row_exclusive);
        Trigger copy = trigger_of(tree, *partition, at);
        copy.is_inherited = true;
        put_trigger(*partition, copy, tree);
        add_to_partitions(*partition, tree, at);
    }
}

std::vector<std::string> role_names(const sql::Node& tree, const Execution& at) {
    std::vector<std::string> names;
    for (const sql::Node& role : tree.list_at("roles")) {
        expect_role(role.text_at("rolename"), at);
        const std::string_view type = role.text_at("roletype");
        names.emplace_back(type == "ROLESPEC_PUBLIC"         ? "public"
                           : type == "ROLESPEC_CURRENT_USER" ? "current_user"
                           : type == "ROLESPEC_CURRENT_ROLE" ? "current_role"
                           : type == "ROLESPEC_SESSION_USER"
                               ? "session_user"
                               : std::string_view(role.text_at("rolename")));
    }
    std::ranges::sort(names);
    return names;
}

Seldom<catalog::Expression> policy_condition(const sql::Node* expression, Relation& table,
                                             const Execution& at) {
    if (expression == nullptr) return {};
    lock_named(*expression, at);
    catalog::Expression condition = checked_expression_of(*expression, table, at.catalog);
    note_references(condition.uses, table, at.catalog);
    return condition;
}

}  // namespace

void note_references(const catalog::Uses& uses, const Relation& user, catalog::Catalog& catalog) {
    const auto note = [&](catalog::Oid oid) {
        Relation* used = oid == user.oid ? nullptr : catalog.relation(oid);
        if (used != nullptr &&
            std::ranges::find(used->referred_by, user.oid) == used->referred_by.end())
            used->referred_by.push_back(user.oid);
    };
    for (const catalog::Oid oid : uses.relations)
        note(oid);
    for (const catalog::ColumnUse& use : uses.columns)
        note(use.relation);
}

void create_trigger(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("relation");
    if (name == nullptr) return;
    if (tree.flag("replace") && at.session.version < 14)
        refuse("42601", "syntax error at or near \"TRIGGER\"");
    Relation& table = at.relation(*name);
    at.effects.object = tree.text_at("trigname");
    at.about(table);
    at.lock(table, Lock::share_row_exclusive);
    if (const sql::Node* other = tree.field("constrrel"))
        at.lock(at.relation(*other), Lock::access_share);
    put_trigger(table, trigger_of(tree, table, at), tree);
    add_to_partitions(table, tree, at);
}

void create_rule(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("relation");
    if (name == nullptr) return;
    Relation& table = at.relation(*name);
    if (!is_table(table) && table.kind != RelationKind::view &&
        table.kind != RelationKind::materialized_view)
        refuse("42809", "relation \"" + table.name + "\" cannot have rules");
    at.about(table);
    at.lock(table, Lock::access_exclusive);
    catalog::Rule rule;
    rule.name = tree.text_at("rulename");
    at.effects.object = rule.name;
    for (const sql::Node& action : tree.list_at("actions")) {
        lock_named(action, at);
        if (const sql::Node* target = action.field("relation"))
            at.lock(at.relation(*target), Lock::row_exclusive);
    }
    rule.uses = expression_of(tree, table, at.catalog).uses;
    note_references(rule.uses, table, at.catalog);
    const auto present = std::ranges::find(table.rules, rule.name, &catalog::Rule::name);
    if (present == table.rules.end()) {
        table.rules.push_back(std::move(rule));
        return;
    }
    if (!tree.flag("replace"))
        refuse("42710",
               "rule \"" + rule.name + "\" for relation \"" + table.name + "\" already exists");
    *present = std::move(rule);
}

void create_policy(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("table");
    if (name == nullptr) return;
    Relation& table = at.table(*name);
    at.about(table);
    at.lock(table, Lock::access_exclusive);
    catalog::Policy policy;
    policy.name = tree.text_at("policy_name");
    at.effects.object = policy.name;
    if (std::ranges::find(table.policies, policy.name, &catalog::Policy::name) !=
        table.policies.end())
        refuse("42710",
               "policy \"" + policy.name + "\" for table \"" + table.name + "\" already exists");
    policy.is_permissive = tree.flag("permissive");
    policy.command = tree.text_at("cmd_name");
    policy.roles = role_names(tree, at);
    policy.using_ = policy_condition(tree.field("qual"), table, at);
    policy.with_check = policy_condition(tree.field("with_check"), table, at);
    policy.made = at.session.now;
    table.policies.push_back(std::move(policy));
}

void alter_policy(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("table");
    if (name == nullptr) return;
    Relation& table = at.table(*name);
    at.about(table);
    at.lock(table, Lock::access_exclusive);
    at.effects.object = tree.text_at("policy_name");
    const auto policy =
        std::ranges::find(table.policies, at.effects.object, &catalog::Policy::name);
    if (policy == table.policies.end()) {
        if (!table.is_known) return;
        refuse("42704", "policy \"" + at.effects.object + "\" for table \"" + table.name +
                            "\" does not exist");
    }
    if (tree.field("roles") != nullptr) policy->roles = role_names(tree, at);
    if (tree.field("qual") != nullptr)
        policy->using_ = policy_condition(tree.field("qual"), table, at);
    if (tree.field("with_check") != nullptr)
        policy->with_check = policy_condition(tree.field("with_check"), table, at);
}

}  // namespace checker::replay
