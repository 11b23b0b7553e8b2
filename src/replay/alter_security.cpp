// ALTER TABLE: owner, triggers, rules and row security.
#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/roles.h"

namespace checker::replay {

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

void fire_triggers(const Action& action) {
    action.at.effects.object = action.name();
    fire(action, action.table.triggers, "trigger");
    if (action.table.kind != catalog::RelationKind::partitioned_table || !action.recurses) return;
    // Only the triggers that came from the partitioned table.
    for (const catalog::Oid oid : action.table.children) {
        Relation* partition = action.at.catalog.relation(oid);
        if (partition == nullptr) continue;
        const bool has_it = std::ranges::any_of(partition->triggers, [&](const auto& trigger) {
            return action.name().empty() || trigger.name == action.name();
        });
        if (has_it) fire_triggers(action.on_child(*partition));
    }
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
