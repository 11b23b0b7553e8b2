#include "replay/execution.h"

#include <algorithm>

namespace checker::replay {

using catalog::QualifiedName;
using catalog::Relation;
using catalog::RelationKind;

namespace {

std::string written(const QualifiedName& name) {
    return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

[[noreturn]] void refuse_missing(const QualifiedName& name) {
    refuse("42P01", "relation \"" + written(name) + "\" does not exist");
}

[[noreturn]] void refuse_schema(const std::string& name) {
    refuse("3F000", "schema \"" + name + "\" does not exist");
}

}  // namespace

void refuse(std::string_view sqlstate, const std::string& message) {
    throw Refused{{std::string(sqlstate), message}};
}

Relation& Execution::relation(const sql::Node& range_var) const {
    return relation(catalog::name_of(range_var));
}

Relation* Execution::relation_if_exists(const QualifiedName& name) const {
    if (Relation* found = catalog.find_relation(name)) return found;
    if (session.everything_is_known || catalog.is_gone(name)) return nullptr;
    return &relation(name);
}

Relation& Execution::relation(const QualifiedName& name, RelationKind as) const {
    if (Relation* found = catalog.find_relation(name)) return *found;
    if (session.everything_is_known || catalog.is_gone(name)) {
        if (!name.schema.empty() && !catalog.has_schema(name.schema)) refuse_schema(name.schema);
        refuse_missing(name);
    }
    const std::string schema = name.schema.empty() ? catalog.creation_schema() : name.schema;
    Relation& elsewhere = catalog.add_relation(schema, name.name, as, {});
    elsewhere.is_known = false;
    elsewhere.rows = catalog::Rows::unknown;
    return elsewhere;
}

Relation& Execution::queried(const QualifiedName& name) const {
    const bool is_missing = catalog.find_relation(name) == nullptr &&
                            (session.everything_is_known || catalog.is_gone(name));
    if (is_missing) refuse_missing(name);
    return relation(name);
}

Relation& Execution::table(const sql::Node& range_var) const {
    Relation& found = relation(range_var);
    if (!is_table(found)) refuse("42809", "\"" + found.name + "\" is not a table");
    return found;
}

int Execution::column(const Relation& relation, std::string_view name) const {
    const int place = column_named(relation, name);
    if (place < 0 && relation.is_known)
        refuse("42703", "column \"" + std::string(name) + "\" of relation \"" + relation.name +
                            "\" does not exist");
    return place;
}

std::string Execution::schema_for(const QualifiedName& name) const {
    if (name.schema.empty()) return catalog.creation_schema();
    if (!catalog.has_schema(name.schema)) {
        if (session.everything_is_known) refuse_schema(name.schema);
        catalog.add_schema(name.schema, {});
    }
    return name.schema;
}

void Execution::expect_free(const std::string& schema, const std::string& name) const {
    const Relation* found = catalog.find_relation({schema, name});
    if (found == nullptr) return;
    if (!found->is_known) {
        catalog.erase_relation(found->oid);  // it was only guessed to be there
        return;
    }
    refuse("42P07", "relation \"" + name + "\" already exists");
}

bool Execution::is_new(const Relation& relation) const {
    return relation.persistence == catalog::Persistence::temporary || session.is_new(relation.made);
}

bool Execution::is_empty(const Relation& relation) const {
    return relation.rows == catalog::Rows::none &&
           (session.everything_is_known || session.is_new(relation.made));
}

RelationEffect& Execution::on(const Relation& relation) const {
    RelationEffect& effect = effects.on(relation);
    effect.kind = relation.kind;
    effect.is_known = relation.is_known;
    effect.is_partition = relation.is_partition();
    const Relation* table = relation.index ? catalog.relation(relation.index->table) : &relation;
    effect.is_new = table != nullptr && is_new(*table);
    return effect;
}

void Execution::lock(const Relation& relation, Lock lock) const {
    RelationEffect& effect = on(relation);
    effect.lock = std::max(effect.lock, lock);
}

void Execution::lock_indexes(const Relation& table, Lock lock) const {
    for (const catalog::Oid oid : table.indexes)
        if (const Relation* index = catalog.relation(oid)) this->lock(*index, lock);
}

void Execution::lock_tree(const Relation& relation, Lock lock) const {
    walk_tree(catalog, *catalog.relation(relation.oid),
              [&](const Relation& one) { this->lock(one, lock); });
}

void Execution::lock_partitions(const Relation& relation, Lock lock) const {
    if (relation.kind == RelationKind::partitioned_table) return lock_tree(relation, lock);
    this->lock(relation, lock);
}

void Execution::scan(const Relation& table) const {
    if (table.kind == RelationKind::partitioned_table) {
        for (const catalog::Oid oid : table.children)
            if (const Relation* partition = catalog.relation(oid)) scan(*partition);
        return;
    }
    if (!is_empty(table)) on(table).is_scanned = true;
}

void Execution::rewrite(const Relation& table) const {
    if (table.kind == RelationKind::partitioned_table) {
        for (const catalog::Oid oid : table.children)
            if (const Relation* partition = catalog.relation(oid)) rewrite(*partition);
        return;
    }
    on(table).is_rewritten = true;
    if (is_table(table)) scan(table);
    lock_indexes(table, Lock::access_exclusive);
    for (const catalog::Oid oid : table.indexes)
        if (const Relation* index = catalog.relation(oid)) build(*index);
}

void Execution::build(const Relation& index) const {
    on(index).is_rewritten = true;
}

void Execution::about(const Relation& table) const {
    // Of several tables those matter that others can know.
    if (!effects.table.empty() && is_new(table)) return;
    if (effects.table_is_new) effects.table.clear();
    effects.table.append(effects.table.empty() ? "" : ", ").append(shown(table));
    effects.table_is_new = is_new(table);
    effects.table_is_known = table.is_known;
    effects.table_is_partitioned = table.kind == RelationKind::partitioned_table;
    effects.table_is_partition = table.is_partition();
    if (const Lock held = session.held.on(table.oid); held != Lock::none)
        effects.held_on_table = held;
}

void Execution::runs_newer_syntax(const std::string& what, int version) const {
    effects.may_do_more = true;
    effects.newer_syntax = what + " needs the grammar of PostgreSQL " + std::to_string(version);
}

void Execution::fail_with_rows(std::string_view sqlstate, const std::string& message) const {
    if (!effects.failure_with_rows)
        effects.failure_with_rows = Failure{std::string(sqlstate), message};
}

void Execution::lose(std::string_view what, const std::string& object, bool has_data) const {
    effects.losses.push_back({std::string(what), object, has_data});
    effects.loses_data = effects.loses_data || has_data;
}

void Execution::lose_with_it(std::string_view what, const std::string& object,
                             bool has_data) const {
    lose(what, object, has_data);
    effects.dropped_with_it.push_back(std::string(what) + " " + object);
}

}  // namespace checker::replay
