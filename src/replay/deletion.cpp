#include "replay/deletion.h"

#include <algorithm>

#include "replay/erasure.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Oid;
using catalog::Relation;

Deletion::Deletion(const std::vector<Object>& objects, const Execution& at)
    : at_(at), named_(objects) {
    at.session.users.update(at.catalog);
    const Dependents dependents(at.catalog, at.session.users, at.session.version);
    for (const Object& object : objects)
        if (why_.emplace(object, Why::named).second) order_.push_back(object);
    for (std::size_t next = 0; next < order_.size(); ++next) {
        const Object object = order_[next];
        for (const Dependent& dependent : dependents.of(object)) {
            const Why why = dependent.tie == Tie::part ? Why::part : Why::own;
            const auto [entry, is_new] = why_.emplace(dependent.object, why);
            if (is_new) order_.push_back(dependent.object);
            // One way on which it is a part of what goes is enough.
            entry->second = std::min(entry->second, why);
        }
    }
    settle_parts();
}

// What is a part of something that goes anyway is in nobody's way: the default of a serial column
// depends on the sequence, but goes with the table.
void Deletion::settle_parts() {
    for (auto& [object, why] : why_) {
        if (why != Why::own || object.kind == ObjectKind::relation) continue;
        const bool goes_with_column = object.kind == ObjectKind::default_value &&
                                      goes({ObjectKind::column, object.oid, object.column, {}});
        const bool goes_with_type = object.kind == ObjectKind::type_constraint &&
                                    goes({ObjectKind::type, object.oid, -1, {}});
        if (goes_whole(object.oid) || goes_with_column || goes_with_type) why = Why::part;
    }
}

void Deletion::expect_nothing_else() const {
    const bool more =
        std::ranges::any_of(why_, [](const auto& entry) { return entry.second == Why::own; });
    if (!more) return;
    refuse("2BP01", named_.size() == 1
                        ? "cannot drop " + described(named_.front(), at_.catalog) +
                              " because other objects depend on it"
                        : "cannot drop desired object(s) because other objects depend on them");
}

bool Deletion::goes_whole(Oid relation) const {
    return goes({ObjectKind::relation, relation, -1, {}});
}

void Deletion::expect_owner_of_index(const Relation& index) const {
    const Object owner = owner_of(index, at_.catalog);
    if (owner.kind == ObjectKind::constraint && !goes(owner))
        refuse("2BP01", "cannot drop index " + shown(index) + " because " +
                            described(owner, at_.catalog) + " requires it");
    const Relation* parent = index.index->parent == catalog::no_oid
                                 ? nullptr
                                 : at_.catalog.relation(index.index->parent);
    if (parent != nullptr && !goes_whole(parent->oid) && !goes_whole(index.index->table))
        refuse("2BP01", "cannot drop index " + shown(index) + " because index " + shown(*parent) +
                            " requires it");
}

void Deletion::expect_owner_of_sequence(const Relation& sequence) const {
    const catalog::ColumnUse owner = sequence.sequence->owner;
    const Object column{ObjectKind::column, owner.relation, owner.column, {}};
    if (sequence.sequence->is_identity && owner.relation != catalog::no_oid && !goes(column) &&
        !goes_whole(owner.relation))
        refuse("2BP01", "cannot drop sequence " + shown(sequence) + " because " +
                            described(column, at_.catalog) + " requires it");
}

void Deletion::expect_owners() const {
    for (const Object& object : named_) {
        const Relation* relation =
            object.kind == ObjectKind::relation ? at_.catalog.relation(object.oid) : nullptr;
        if (relation != nullptr && relation->index) expect_owner_of_index(*relation);
        if (relation != nullptr && relation->sequence) expect_owner_of_sequence(*relation);
    }
}

// The triggers behind the key are on both tables; of a partitioned one, on each partition.
void Deletion::lock_foreign_key(const Constraint& constraint) const {
    if (const Relation* other = at_.catalog.relation(constraint.other))
        at_.lock_partitions(*other, Lock::access_exclusive);
}

void Deletion::lock(const Object& object) const {
    const Relation* relation = at_.catalog.relation(object.oid);
    if (relation == nullptr || object.kind == ObjectKind::schema) return;
    at_.lock(*relation, Lock::access_exclusive);
    if (relation->index)
        if (const Relation* table = at_.catalog.relation(relation->index->table)) {
            at_.lock(*table, Lock::access_exclusive);
            // Of a partitioned index all partitions, also those where it has no part.
            if (table->kind == catalog::RelationKind::partitioned_table &&
                std::ranges::find(named_, object) != named_.end())
                at_.lock_tree(*table, Lock::access_exclusive);
        }
    if (object.kind == ObjectKind::constraint) {
        const Constraint* constraint = constraint_named(*relation, object.name);
        // Of a partition's only the partitioned table has triggers at the other end.
        if (constraint != nullptr && constraint->kind == ConstraintKind::foreign_key &&
            !constraint->is_inherited)
            lock_foreign_key(*constraint);
    }
    if (object.kind != ObjectKind::relation || !relation->is_partition()) return;
    for (const Oid oid : relation->parents) {
        const Relation* parent = at_.catalog.relation(oid);
        if (parent == nullptr) continue;
        at_.lock(*parent, Lock::access_exclusive);
        for (const Oid sibling : parent->children)
            if (const Relation* other = at_.catalog.relation(sibling);
                other != nullptr && other->bound == "DEFAULT")
                at_.lock(*other, Lock::access_exclusive);
    }
}

void Deletion::lock_all() const {
    for (const Object& object : order_)
        lock(object);
}

void Deletion::perform() const {
    for (auto object = order_.rbegin(); object != order_.rend(); ++object)
        erase(*object, at_.catalog);
}

}  // namespace checker::replay
