// ALTER TABLE: constraints.
#include <algorithm>
#include <array>
#include <utility>

#include "replay/alter_action.h"
#include "replay/definitions.h"
#include "replay/dependencies.h"
#include "replay/expressions.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// -- ADD

// Hides the tables that inherit, as ONLY does, as long as it lives.
class OnlyThis {
  public:
    OnlyThis(catalog::Catalog& catalog, Relation& table, bool only)
        : catalog_(catalog), oid_(table.oid), only_(only) {
        if (only_) children_ = std::exchange(table.children, {});
    }
    OnlyThis(const OnlyThis&) = delete;
    OnlyThis& operator=(const OnlyThis&) = delete;
    OnlyThis(OnlyThis&&) = delete;
    OnlyThis& operator=(OnlyThis&&) = delete;
    ~OnlyThis() {
        Relation* table = only_ ? catalog_.relation(oid_) : nullptr;
        if (table != nullptr) table->children = std::move(children_);
    }

  private:
    catalog::Catalog& catalog_;
    catalog::Oid oid_;
    bool only_;
    std::vector<catalog::Oid> children_;
};

void expect_inheritable(const Action& action, const sql::Node& definition) {
    const std::string_view type = definition.text_at("contype");
    const bool is_partitioned = action.table.kind == RelationKind::partitioned_table;
    if (type == "CONSTR_CHECK" && definition.flag("is_no_inherit")) {
        if (is_partitioned)
            refuse("42P16", "cannot add NO INHERIT constraint to partitioned table \"" +
                                action.table.name + "\"");
        return;
    }
    if (action.recurses || action.table.children.empty()) return;
    if (type == "CONSTR_CHECK") refuse("42P16", "constraint must be added to child tables too");
    if (type == "CONSTR_FOREIGN" && is_partitioned)
        refuse("42809", "cannot use ONLY for foreign key on partitioned table \"" +
                            action.table.name + "\" referencing relation \"" +
                            std::string(definition.text_at("pktable.relname")) + "\"");
}

// Without the partitions' indexes a partitioned table's is not complete.
void leave_incomplete(Relation& table, catalog::Catalog& catalog, std::size_t known) {
    for (std::size_t i = known; i < table.indexes.size(); ++i)
        if (Relation* index = catalog.relation(table.indexes[i]))
            if (index->index && !table.children.empty()) index->index->is_valid = false;
}

void add(const Action& action) {
    const sql::Node* definition = action.definition();
    if (definition == nullptr) return;
    Effects& effects = action.at.effects;
    effects.constraint = definition->text_at("conname");
    expect_inheritable(action, *definition);
    if (const sql::Node* checked = definition->field("raw_expr"))
        effects.function = volatile_function(*checked, action.at.catalog);
    const std::size_t indexes = action.table.indexes.size();
    const std::size_t constraints = action.table.constraints.size();
    const bool only = !action.recurses || definition->flag("is_no_inherit");
    if (action.recurses && action.at.session.version >= 18)
        action.at.lock_tree(action.table, action.lock);
    {
        const OnlyThis hidden(action.at.catalog, action.table, only);
        add_constraint(action.table, *definition, -1, action.at);
    }
    if (action.table.constraints.size() > constraints) {
        const Constraint& added = action.table.constraints.back();
        if (effects.constraint.empty()) effects.constraint = added.name;
        effects.constraint_kind = added.kind;
    }
    if (only && action.table.kind == RelationKind::partitioned_table)
        leave_incomplete(action.table, action.at.catalog, indexes);
}

// -- Those that are there

// Null if the table may have it without our knowing, or need not have it.
Constraint* constraint_of(const Action& action) {
    action.at.effects.constraint = action.name();
    Constraint* found = constraint_named(action.table, action.name());
    if (found != nullptr) action.at.effects.constraint_kind = found->kind;
    if (found != nullptr || !action.table.is_known || action.node.flag("missing_ok")) return found;
    refuse("42704", "constraint \"" + action.name() + "\" of relation \"" + action.table.name +
                        "\" does not exist");
}

void tell_other(const Relation& other, const Action& action) {
    action.at.effects.other_table = shown(other);
    action.at.effects.other_table_is_new = action.at.is_new(other);
}

// -- VALIDATE

void validate(const Action& action);

void validate_foreign_key(const Action& action, const Constraint& key) {
    const Relation* other = action.at.catalog.relation(key.other);
    if (other == nullptr) return;
    tell_other(*other, action);
    // Each partition's rows are looked at by itself.
    if (action.table.kind == RelationKind::partitioned_table) return;
    action.at.lock_partitions(*other, Lock::row_share);
    scan_foreign_key(action.table, key, action.at);
}

void expect_on_children(const Action& action, const Constraint& constraint) {
    if (!action.recurses && !constraint.no_inherit && !action.table.children.empty())
        refuse("42P16", "constraint must be validated on child tables too");
}

void validate_inherited(const Action& action) {
    if (constraint_named(action.table, action.name()) != nullptr) validate(action);
}

void validate(const Action& action) {
    Constraint* constraint = constraint_of(action);
    if (constraint == nullptr) return action.at.scan(action.table);
    const ConstraintKind kind = constraint->kind;
    const bool is_not_null = kind == ConstraintKind::not_null && action.at.session.version >= 18;
    if (kind != ConstraintKind::check && kind != ConstraintKind::foreign_key && !is_not_null)
        refuse("42809", "constraint \"" + action.name() + "\" of relation \"" + action.table.name +
                            "\" is not a foreign key or check constraint");
    if (!constraint->is_enforced) refuse("42809", "cannot validate NOT ENFORCED constraint");
    if (constraint->is_validated) return;
    if (action.at.session.is_of_transaction(constraint->made))
        action.at.effects.constraint_is_validated = true;
    if (kind == ConstraintKind::foreign_key) {
        validate_foreign_key(action, *constraint);
    } else {
        expect_on_children(action, *constraint);
        // Also those below one that is validated already.
        if (!constraint->no_inherit) action.at.lock_tree(action.table, action.lock);
        if (action.table.kind == RelationKind::table) action.at.scan(action.table);
    }
    constraint->is_validated = true;
    // Of foreign keys partitions alone have a part; what inherits may have one of the same name.
    if (kind == ConstraintKind::foreign_key && action.table.kind != RelationKind::partitioned_table)
        return;
    if (!constraint->no_inherit) each_child(action, validate_inherited);
}

// -- DROP

void keep_on_children(const Action& action) {
    for (const catalog::Oid oid : action.table.children) {
        Relation* child = action.at.catalog.relation(oid);
        Constraint* kept = child == nullptr ? nullptr : constraint_named(*child, action.name());
        if (kept == nullptr) continue;
        kept->is_inherited = false;
        kept->is_local = true;
        action.at.lock(*child, action.lock);
    }
}

// Whether another parent has it too.
bool is_inherited_still(const Relation& table, const std::string& name, const Execution& at) {
    return std::ranges::any_of(table.parents, [&](catalog::Oid oid) {
        const Relation* parent = at.catalog.relation(oid);
        return parent != nullptr && constraint_named(*parent, name) != nullptr;
    });
}

void drop_from_children(const Action& action, const std::string& name) {
    each_child(action, [&](const Action& child) {
        Constraint* inherited = constraint_named(child.table, name);
        if (inherited == nullptr || !inherited->is_inherited) return;
        inherited->is_inherited = is_inherited_still(child.table, name, child.at);
        if (inherited->kind == ConstraintKind::check &&
            (inherited->is_inherited || inherited->is_local))
            return;
        drop_constraint(child.table, name, behavior_of(action.node), child.at);
        drop_from_children(child, name);
    });
}

void drop(const Action& action) {
    const Constraint* constraint = constraint_of(action);
    if (constraint == nullptr) return;
    if (constraint->is_inherited)
        refuse("42P16", "cannot drop inherited constraint \"" + action.name() +
                            "\" of relation \"" + action.table.name + "\"");
    if (const Relation* other = action.at.catalog.relation(constraint->other))
        tell_other(*other, action);
    if (constraint->kind == ConstraintKind::not_null) return drop_not_null(action, *constraint);
    const bool is_check = constraint->kind == ConstraintKind::check;
    // Keys and foreign keys are inherited by partitions alone.
    const bool no_inherit = constraint->no_inherit ||
                            (!is_check && action.table.kind != RelationKind::partitioned_table);
    if (is_check && !action.recurses && !no_inherit &&
        action.table.kind == RelationKind::partitioned_table && !action.table.children.empty())
        refuse("42P16",
               "cannot remove constraint from only the partitioned table when partitions exist");
    drop_constraint(action.table, action.name(), behavior_of(action.node), action.at);
    if (no_inherit) return;
    if (action.recurses)
        drop_from_children(action, action.name());
    else
        keep_on_children(action);
}

// -- ALTER CONSTRAINT

void defer_on_partitions(const Action& action, const Constraint& from) {
    each_child(action, [&](const Action& child) {
        for (Constraint& constraint : child.table.constraints) {
            if (constraint.kind != ConstraintKind::foreign_key || !constraint.is_inherited ||
                constraint.other != from.other)
                continue;
            constraint.is_deferrable = from.is_deferrable;
            constraint.is_deferred = from.is_deferred;
        }
        defer_on_partitions(child, from);
    });
}

void alter(const Action& action) {
    const sql::Node* definition = action.definition();
    if (definition == nullptr) return;
    const std::string name(definition->text_at("conname"));
    action.at.effects.constraint = name;
    Constraint* constraint = constraint_named(action.table, name);
    if (constraint == nullptr && action.table.is_known)
        refuse("42704", "constraint \"" + name + "\" of relation \"" + action.table.name +
                            "\" does not exist");
    if (constraint == nullptr) return;
    if (constraint->kind != ConstraintKind::foreign_key)
        refuse("42809", "constraint \"" + name + "\" of relation \"" + action.table.name +
                            "\" is not a foreign key constraint");
    if (constraint->is_inherited && action.table.is_partition())
        refuse(
            action.at.session.version >= 15 ? "55000" : "XX000",
            "cannot alter constraint \"" + name + "\" on relation \"" + action.table.name + "\"");
    const bool is_deferrable = definition->flag("deferrable");
    const bool is_deferred = definition->flag("initdeferred");
    const bool changes =
        constraint->is_deferrable != is_deferrable || constraint->is_deferred != is_deferred;
    constraint->is_deferrable = is_deferrable;
    constraint->is_deferred = is_deferred;
    // Before 18 the partitions' are looked at also where there is nothing to change.
    if (action.table.kind == RelationKind::partitioned_table &&
        (changes || action.at.session.version < 18))
        defer_on_partitions(action, *constraint);
}

// That no partition is in use is looked at whatever there is to drop (ATCheckPartitionsNotInUse).
void lock_partitions(const Action& action) {
    if (action.table.kind == RelationKind::partitioned_table)
        action.at.lock_partitions(action.table, action.lock);
}

constexpr std::array actions{
    ActionEntry{"AT_AddConstraint", add, "rf", Pass::add_constraint},
    ActionEntry{"AT_ValidateConstraint", validate, "rf", Pass::misc, Lock::share_update_exclusive},
    ActionEntry{"AT_DropConstraint", drop, "rf", Pass::drop, Lock::access_exclusive,
                lock_partitions},
    ActionEntry{"AT_AlterConstraint", alter, "r"},
};

}  // namespace

std::span<const ActionEntry> constraint_actions() {
    return actions;
}

}  // namespace checker::replay
