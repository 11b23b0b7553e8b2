// ALTER TABLE and ALTER INDEX: ATTACH and DETACH PARTITION.
#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/alter_inheritance.h"
#include "replay/definition_parts.h"
#include "replay/definitions.h"
#include "replay/partition_check.h"
#include "replay/partition_proof.h"
#include "replay/partitions.h"
#include "sql/parse.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// -- ATTACH

void expect_attachable(const Relation& table, const Relation& parent) {
    if (table.is_partition()) refuse("42809", "\"" + table.name + "\" is already a partition");
    if (table.row_type != catalog::no_oid)
        refuse("42809", "cannot attach a typed table as partition");
    if (!table.parents.empty()) refuse("42809", "cannot attach inheritance child as partition");
    if (table.kind == RelationKind::table && !table.children.empty())
        refuse("42809", "cannot attach inheritance parent as partition");
    const bool temporary = table.persistence == catalog::Persistence::temporary;
    const bool parent_is = parent.persistence == catalog::Persistence::temporary;
    if (temporary != parent_is)
        refuse("42809", temporary ? "cannot attach a temporary relation as partition of permanent "
                                    "relation \"" +
                                        parent.name + "\""
                                  : "cannot attach a permanent relation as partition of temporary "
                                    "relation \"" +
                                        parent.name + "\"");
}

// From 17 on only the partitioned table numbers rows.
void expect_columns_fit(const Relation& table, const Relation& parent, const Execution& at) {
    if (!table.is_known || !parent.is_known) return;
    for (const catalog::Column& column : table.columns) {
        if (at.session.version >= 17 && column.identity != catalog::Identity::none)
            refuse("55000", "table \"" + table.name +
                                "\" being attached contains an identity column \"" + column.name +
                                "\"");
        if (!column.is_dropped && column_named(parent, column.name) < 0)
            refuse("42804", "table \"" + table.name + "\" contains column \"" + column.name +
                                "\" not found in parent \"" + parent.name + "\"");
    }
}

// A foreign key of the partition that is like that of its parent is taken for it.
Constraint* same_key(Relation& partition, const Relation& parent, const Constraint& key) {
    const std::vector<int> columns = columns_in(partition, parent, key.columns);
    const auto found = std::ranges::find_if(partition.constraints, [&](const Constraint& own) {
        return own.kind == ConstraintKind::foreign_key && own.other == key.other &&
               own.columns == columns && own.other_columns == key.other_columns &&
               own.on_delete == key.on_delete && own.on_update == key.on_update &&
               own.is_deferrable == key.is_deferrable && own.is_deferred == key.is_deferred &&
               own.is_validated && !own.is_inherited;
    });
    return found == partition.constraints.end() ? nullptr : &*found;
}

void take_foreign_keys(Relation& partition, const Relation& parent, const Execution& at) {
    const std::vector<Constraint> keys = parent.constraints;
    for (const Constraint& key : keys) {
        const Relation* other =
            key.kind == ConstraintKind::foreign_key ? at.catalog.relation(key.other) : nullptr;
        if (other == nullptr) continue;
        if (Constraint* own = same_key(partition, parent, key)) {
            own->is_inherited = true;
            at.lock(*other, Lock::access_exclusive);
            continue;
        }
        at.lock(*other, Lock::share_row_exclusive);
        inherit_foreign_key(partition, parent, key, at);
        if (key.is_validated) scan_foreign_key(partition, partition.constraints.back(), at);
    }
}

bool refers_to(const Relation& table, const Relation& other) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& constraint) {
        return constraint.kind == ConstraintKind::foreign_key && constraint.other == other.oid;
    });
}

void lock_referring(const Relation& parent, Lock lock, const Execution& at) {
    for (const catalog::Oid oid : parent.referred_by) {
        const Relation* other = at.catalog.relation(oid);
        if (other != nullptr && refers_to(*other, parent)) at.lock(*other, lock);
    }
}

void take_indexes(Relation& partition, const Relation& parent, const Execution& at) {
    const std::vector<catalog::Oid> indexes = parent.indexes;
    for (const catalog::Oid oid : indexes) {
        const Relation* index = at.catalog.relation(oid);
        if (index == nullptr || !index->index) continue;
        at.lock(*index, Lock::share_update_exclusive);
        inherit_index(partition, parent, *index, Moment::alteration, at);
    }
}

void take_triggers(Relation& partition, const Relation& parent) {
    for (const catalog::Trigger& trigger : parent.triggers) {
        const bool has = std::ranges::any_of(
            partition.triggers, [&](const auto& own) { return own.name == trigger.name; });
        if (has && trigger.for_each_row)
            refuse("42710", "trigger \"" + trigger.name + "\" for relation \"" + partition.name +
                                "\" already exists");
    }
    inherit_triggers(partition, parent);
}

// The default partition may hold rows that belong to the new one now.
void check_default(const Relation& parent, const Execution& at) {
    const Relation* other = default_partition(parent, at.catalog);
    if (other == nullptr) return;
    at.lock_tree(*other, Lock::access_exclusive);
    at.scan(*other);
}

void check_rows(const Relation& partition, const Relation& parent, const sql::Node& bound,
                const Execution& at) {
    if (bound.flag("is_default")) {
        if (!parent.children.empty()) at.scan(partition);
        return;
    }
    if (!keeps_to_bound(partition, parent, bound)) at.scan(partition);
}

void tell_partition(const Relation& partition, const Action& action) {
    action.at.effects.other_table = shown(partition);
    action.at.effects.other_table_is_new = action.at.is_new(partition);
}

void attach_table(const Action& action, const sql::Node& name, const sql::Node& bound) {
    Relation& parent = action.table;
    const Execution& at = action.at;
    if (parent.kind != RelationKind::partitioned_table && parent.is_known)
        refuse(at.session.version >= 18 ? "42809" : "42P17",
               "table \"" + parent.name + "\" is not partitioned");
    expect_bound(parent, bound, at);
    Relation& partition = at.table(name);
    tell_partition(partition, action);
    at.lock_tree(partition, Lock::access_exclusive);
    expect_attachable(partition, parent);
    expect_no_circle(partition, parent, at);
    expect_columns_fit(partition, parent, at);
    const std::string text = bound_of(bound);
    expect_bound_free(parent, partition.name, text, at);
    expect_like_parent(partition, parent, at);
    check_rows(partition, parent, bound, at);
    if (!bound.flag("is_default")) check_default(parent, at);
    partition.bound = text;
    join(partition, parent);
    for (catalog::Column& column : partition.columns)
        column.is_local = false;
    for (Constraint& constraint : partition.constraints)
        if (constraint.is_inherited) constraint.is_local = false;
    take_indexes(partition, parent, at);
    take_foreign_keys(partition, parent, at);
    take_triggers(partition, parent);
    lock_referring(parent,
                   at.session.version >= 15 ? Lock::share_row_exclusive : Lock::access_share, at);
}

// -- ATTACH of an index

// A partitioned index is complete with those of all partitions.
bool is_complete(const Relation& index, const Relation& table, const catalog::Catalog& catalog) {
    return std::ranges::all_of(table.children, [&](catalog::Oid oid) {
        const Relation* partition = catalog.relation(oid);
        return partition == nullptr ||
               std::ranges::any_of(partition->indexes, [&](catalog::Oid own) {
                   const Relation* part = catalog.relation(own);
                   return part != nullptr && part->index && part->index->parent == index.oid &&
                          part->index->is_valid;
               });
    });
}

void attach_index(const Action& action, const sql::Node& name) {
    const Execution& at = action.at;
    Relation& index = action.table;
    const Relation* table = at.catalog.relation(index.index ? index.index->table : catalog::no_oid);
    if (table != nullptr && table->kind != RelationKind::partitioned_table && table->is_known)
        refuse(at.session.version >= 14 ? "42809" : "42P17",
               "index \"" + index.name + "\" is not partitioned");
    Relation& part = at.relation(catalog::name_of(name), RelationKind::index);
    if (!part.index) refuse("42809", "\"" + part.name + "\" is not an index");
    at.effects.index = part.name;
    const Relation* partition = at.catalog.relation(part.index->table);
    if (table == nullptr || partition == nullptr) return;
    at.lock(part, Lock::access_exclusive);
    at.lock(*table, Lock::access_share);
    at.lock(*partition, Lock::access_share);
    if (part.index->parent == index.oid) return;
    const bool is_part =
        std::ranges::find(partition->parents, table->oid) != partition->parents.end();
    if (part.index->parent != catalog::no_oid || !is_part)
        refuse("55000", "cannot attach index \"" + part.name + "\" as a partition of index \"" +
                            index.name + "\"");
    part.index->parent = index.oid;
    if (is_complete(index, *table, at.catalog)) index.index->is_valid = true;
}

void attach(const Action& action) {
    const sql::Node* name = action.node.at_path("def.name");
    if (name == nullptr) return;
    if (action.table.kind == RelationKind::index) return attach_index(action, *name);
    if (const sql::Node* bound = action.node.at_path("def.bound"))
        attach_table(action, *name, *bound);
}

// -- DETACH

void leave(Relation& partition, Relation& parent, const Execution& at) {
    for (const catalog::Oid oid : partition.indexes)
        if (Relation* index = at.catalog.relation(oid); index != nullptr && index->index)
            index->index->parent = catalog::no_oid;
    std::erase_if(partition.triggers, [&](const catalog::Trigger& trigger) {
        return trigger.for_each_row &&
               std::ranges::any_of(parent.triggers, [&](const catalog::Trigger& above) {
                   return above.name == trigger.name;
               });
    });
    partition.bound.clear();
    part(partition, parent, at.catalog);
    for (Constraint& constraint : partition.constraints)
        if (constraint.kind != ConstraintKind::check) constraint.is_inherited = false;
}

// Foreign keys of the partition get triggers of their own; rows that others refer to must not go.
void lock_key_partners(const Relation& partition, const Relation& parent, const Execution& at) {
    for (const Constraint& constraint : partition.constraints)
        if (const Relation* other =
                constraint.is_inherited ? at.catalog.relation(constraint.other) : nullptr)
            at.lock(*other, Lock::share_row_exclusive);
    lock_referring(parent, Lock::access_exclusive, at);
    if (at.is_empty(partition)) return;
    for (const catalog::Oid oid : parent.referred_by) {
        const Relation* other = at.catalog.relation(oid);
        if (other != nullptr && refers_to(*other, parent)) at.scan(*other);
    }
}

Relation& attached(const Action& action, const sql::Node& name) {
    Relation& partition = action.at.table(name);
    tell_partition(partition, action);
    const bool is_part =
        std::ranges::find(partition.parents, action.table.oid) != partition.parents.end();
    if (!is_part && partition.is_known && action.table.is_known)
        refuse("42P01", "relation \"" + partition.name + "\" is not a partition of relation \"" +
                            action.table.name + "\"");
    return partition;
}

void detach_now(const Action& action, Relation& partition) {
    const Execution& at = action.at;
    at.lock(partition,
            at.session.version >= 14 ? Lock::access_exclusive : Lock::share_update_exclusive);
    if (const Relation* other = default_partition(action.table, at.catalog))
        at.lock(*other, Lock::access_exclusive);
    for (const catalog::Oid oid : partition.indexes)
        if (const Relation* index = at.catalog.relation(oid);
            index != nullptr && index->index && index->index->parent != catalog::no_oid)
            at.lock(*index, Lock::access_exclusive);
    lock_key_partners(partition, action.table, at);
    // Those that it has from the table go, each under the lock of DROP TRIGGER.
    if (std::ranges::any_of(partition.triggers, &catalog::Trigger::is_inherited))
        at.lock(partition, Lock::access_exclusive);
}

// What its bound said of the rows is said by a check from then on, unless its own checks do: it can
// be attached again without being read.
void keep_bound(const Relation& parent, Relation& partition, const Execution& at) {
    const std::string check = check_of_bounds(partition, at.catalog);
    if (check.empty()) return;
    const sql::Script attached = sql::parse("ALTER TABLE t ATTACH PARTITION p " + partition.bound);
    const sql::Node* bound = attached.statements.front().tree.at_path("cmds.def.bound");
    if (bound != nullptr && !parent.is_partition() && keeps_to_bound(partition, parent, *bound))
        return;
    const sql::Script script = sql::parse("ALTER TABLE t ADD CHECK (" + check + ")");
    const sql::Node* constraint =
        script.statements.empty() ? nullptr : script.statements.front().tree.at_path("cmds.def");
    if (constraint != nullptr)
        add_check(partition, constraint_definition(*constraint, -1), Moment::creation, at);
}

void detach_concurrently(const Action& action, Relation& partition) {
    const Execution& at = action.at;
    at.effects.refused_in_transaction = true;
    at.effects.waits_for_transactions = true;
    if (default_partition(action.table, at.catalog) != nullptr)
        refuse("55000", "cannot detach partitions concurrently when a default partition exists");
    at.lock(partition, Lock::access_exclusive);
    keep_bound(action.table, partition, at);
}

void detach(const Action& action) {
    const sql::Node* name = action.node.at_path("def.name");
    if (name == nullptr) return;
    const bool concurrently = action.node.at_path("def.concurrent") != nullptr;
    if (action.table.kind != RelationKind::partitioned_table && action.table.is_known)
        refuse(action.at.session.version >= 18 ? "42809" : "42P01",
               "table \"" + action.table.name + "\" is not partitioned");
    Relation& partition = attached(action, *name);
    if (concurrently)
        detach_concurrently(action, partition);
    else
        detach_now(action, partition);
    leave(partition, action.table, action.at);
}

// Ends a DETACH CONCURRENTLY that was interrupted, which no history shows.
void finalize(const Action& action) {
    const sql::Node* name = action.node.at_path("def.name");
    if (name == nullptr) return;
    if (action.at.session.version < 14) refuse("42601", "syntax error at or near \"FINALIZE\"");
    Relation& partition = attached(action, *name);
    action.at.lock(partition, Lock::access_exclusive);
    if (action.at.session.everything_is_known)
        refuse("55000", "cannot complete detaching partition \"" + partition.name + "\"");
    leave(partition, action.table, action.at);
}

constexpr std::array actions{
    ActionEntry{"AT_AttachPartition", attach, "ri", Pass::misc, Lock::share_update_exclusive},
    ActionEntry{"AT_DetachPartition", detach, "r"},
    ActionEntry{"AT_DetachPartitionFinalize", finalize, "r", Pass::misc,
                Lock::share_update_exclusive},
};

}  // namespace

std::span<const ActionEntry> partition_actions() {
    return actions;
}

}  // namespace checker::replay
