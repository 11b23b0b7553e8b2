// ALTER TABLE: owner, triggers, rules and row security.
#include <algorithm>
#include <array>
#include <set>

#include "replay/alter_action.h"
#include "replay/roles.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;

namespace {

// Indexes and sequences belong to the same role.
void change_owner(const Action& action) {
    const std::string role(action.node.text_at("newowner.rolename"));
    expect_role(role, action.at);
    action.at.effects.object = role;
    if (role.empty()) return;
    action.at.lock_indexes(action.table, Lock::access_exclusive);
    for (const catalog::Column& column : action.table.columns)
        if (const Relation* sequence = action.at.catalog.relation(column.sequence))
            action.at.lock(*sequence, Lock::access_exclusive);
}

// -- Triggers and rules

char firing(std::string_view subtype) {
    if (subtype.find("Always") != std::string_view::npos) return 'A';
    if (subtype.find("Replica") != std::string_view::npos) return 'R';
    return subtype.starts_with("AT_Enable") ? 'O' : 'D';
}

template <class Values>
void fire(const Action& action, Values& values, const char* what) {
    const char enabled = firing(action.node.text_at("subtype"));
    const std::string name = action.name();
    bool found = name.empty();
    for (auto& value : values) {
        if (!name.empty() && value.name != name) continue;
        value.enabled = enabled;
        found = true;
    }
    if (found || !action.table.is_known) return;
    refuse("42704", std::string(what) + " \"" + name + "\" for " +
                        (what[0] == 't' ? "table" : "relation") + " \"" + action.table.name +
                        "\" does not exist");
}

// The triggers for rows that the action is about, which each partition has a copy of.
std::set<std::string> copied_triggers(const Action& action) {
    std::set<std::string> names;
    for (const catalog::Trigger& trigger : action.table.triggers)
        if (trigger.for_each_row && (action.name().empty() || trigger.name == action.name()))
            names.insert(trigger.name);
    return names;
}

bool is_foreign_key(const Constraint& constraint) {
    return constraint.kind == ConstraintKind::foreign_key && constraint.is_enforced;
}

bool is_deferrable_key(const Constraint& constraint) {
    return constraint.kind != ConstraintKind::foreign_key && constraint.is_deferrable;
}

bool is_referred_to(const Relation& table, const catalog::Catalog& catalog) {
    return std::ranges::any_of(table.referred_by, [&](catalog::Oid oid) {
        const Relation* other = catalog.relation(oid);
        return other != nullptr &&
               std::ranges::any_of(other->constraints, [&](const Constraint& constraint) {
                   return is_foreign_key(constraint) && constraint.other == table.oid;
               });
    });
}

// ALL are also those behind keys, which partitions have copies of from 15 on.
bool has_key_triggers(const Action& action) {
    const std::vector<Constraint>& constraints = action.table.constraints;
    return action.node.text_at("subtype").ends_with("TrigAll") && action.at.session.version >= 15 &&
           (std::ranges::any_of(constraints, is_foreign_key) ||
            std::ranges::any_of(constraints, is_deferrable_key) ||
            is_referred_to(action.table, action.at.catalog));
}

// Older servers look for copies by their names, and miss those of a deferrable key; 12 takes all
// copies for triggers of its own.
void expect_copies(const Action& action, const std::set<std::string>& names,
                   const Relation& partition) {
    const std::string_view subtype = action.node.text_at("subtype");
    std::string missed;
    if (subtype.ends_with("TrigUser") && action.at.session.version < 13 && !names.empty())
        missed = *names.begin();
    if (subtype.ends_with("TrigAll") && action.at.session.version < 15 &&
        std::ranges::any_of(action.table.constraints, is_deferrable_key))
        missed = "Unique_ConstraintTrigger";
    if (!missed.empty())
        refuse("42704",
               "trigger \"" + missed + "\" for table \"" + partition.name + "\" does not exist");
}

// EnableDisableTrigger(): partitions are opened for a trigger that they have a copy of.
void fire_copies(const Action& action, const std::set<std::string>& names) {
    if (action.table.kind != catalog::RelationKind::partitioned_table || !action.recurses) return;
    const bool has_copies = !names.empty() || has_key_triggers(action);
    for (const catalog::Oid oid : action.table.children) {
        Relation* partition = action.at.catalog.relation(oid);
        if (partition == nullptr) continue;
        expect_copies(action, names, *partition);
        if (!has_copies) continue;
        for (catalog::Trigger& trigger : partition->triggers)
            if (trigger.is_inherited && names.contains(trigger.name))
                trigger.enabled = firing(action.node.text_at("subtype"));
        fire_copies(action.on_child(*partition), names);
    }
}

void fire_triggers(const Action& action) {
    action.at.effects.object = action.name();
    fire(action, action.table.triggers, "trigger");
    fire_copies(action, copied_triggers(action));
}

void fire_rules(const Action& action) {
    action.at.effects.object = action.name();
    fire(action, action.table.rules, "rule");
}

// -- Row security

void change_row_security(const Action& action) {
    const std::string_view subtype = action.node.text_at("subtype");
    if (subtype == "AT_EnableRowSecurity") action.table.row_security = true;
    if (subtype == "AT_DisableRowSecurity") action.table.row_security = false;
    if (subtype == "AT_ForceRowSecurity") action.table.force_row_security = true;
    if (subtype == "AT_NoForceRowSecurity") action.table.force_row_security = false;
}

constexpr Lock trigger_lock = Lock::share_row_exclusive;

constexpr std::array actions{
    ActionEntry{"AT_ChangeOwner", change_owner, "rfvmiSc"},
    ActionEntry{"AT_EnableTrig", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_EnableAlwaysTrig", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_EnableReplicaTrig", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_EnableTrigAll", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_EnableTrigUser", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_DisableTrig", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_DisableTrigAll", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_DisableTrigUser", fire_triggers, "rf", Pass::misc, trigger_lock},
    ActionEntry{"AT_EnableRule", fire_rules, "r"},
    ActionEntry{"AT_EnableAlwaysRule", fire_rules, "r"},
    ActionEntry{"AT_EnableReplicaRule", fire_rules, "r"},
    ActionEntry{"AT_DisableRule", fire_rules, "r"},
    ActionEntry{"AT_EnableRowSecurity", change_row_security, "r"},
    ActionEntry{"AT_DisableRowSecurity", change_row_security, "r"},
    ActionEntry{"AT_ForceRowSecurity", change_row_security, "r"},
    ActionEntry{"AT_NoForceRowSecurity", change_row_security, "r"},
};

}  // namespace

std::span<const ActionEntry> security_actions() {
    return actions;
}

}  // namespace checker::replay
