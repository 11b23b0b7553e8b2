#include "replay/dependencies.h"

#include "replay/deletion.h"

namespace checker::replay {

using catalog::Oid;

Behavior behavior_of(const sql::Node& node) {
    return node.text_at("behavior") == "DROP_CASCADE" ? Behavior::cascade : Behavior::restrict;
}

void drop_objects(const std::vector<Object>& objects, Behavior behavior, const Execution& at) {
    Deletion deletion(objects, at);
    if (behavior == Behavior::restrict) deletion.expect_nothing_else();
    deletion.expect_owners();
    deletion.lock_all();
    deletion.tell();
    deletion.perform();
}

void drop_index_concurrently(Oid index, const Execution& at) {
    const Deletion deletion({{ObjectKind::relation, index, -1, {}}}, at);
    deletion.expect_nothing_else();
    deletion.expect_owners();
    const catalog::Relation* found = at.catalog.relation(index);
    if (found == nullptr) return;
    at.lock(*found, Lock::share_update_exclusive);
    if (const catalog::Relation* table =
            found->index ? at.catalog.relation(found->index->table) : nullptr)
        at.lock(*table, Lock::share_update_exclusive);
    deletion.tell();
    deletion.perform();
}

void drop_relation(Oid relation, Behavior behavior, const Execution& at) {
    drop_objects({{ObjectKind::relation, relation, -1, {}}}, behavior, at);
}

void drop_constraint(catalog::Relation& table, const std::string& name, Behavior behavior,
                     const Execution& at) {
    drop_objects({{ObjectKind::constraint, table.oid, -1, name}}, behavior, at);
}

void drop_type(Oid type, Behavior behavior, const Execution& at) {
    drop_objects({{ObjectKind::type, type, -1, {}}}, behavior, at);
}

void drop_function(Oid function, Behavior behavior, const Execution& at) {
    drop_objects({{ObjectKind::function, function, -1, {}}}, behavior, at);
}

void drop_schema(const std::string& schema, Behavior behavior, const Execution& at) {
    drop_objects({{ObjectKind::schema, catalog::no_oid, -1, schema}}, behavior, at);
}

}  // namespace checker::replay
