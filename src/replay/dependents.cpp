#include "replay/dependents.h"

#include <algorithm>

#include "replay/stored_uses.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Oid;
using catalog::Relation;
using catalog::RelationKind;

namespace {

template <class Values, class Value>
bool contains(const Values& values, const Value& value) {
    return std::ranges::find(values, value) != values.end();
}

Object constraint_object(const Relation& relation, const Constraint& constraint) {
    return {ObjectKind::constraint, relation.oid, -1, constraint.name};
}

Object relation_object(Oid oid) {
    return {ObjectKind::relation, oid, -1, {}};
}

// Whether the uses name the relation, or one of its columns; with a column, that one.
bool uses_it(const catalog::Uses& uses, Oid relation, int column) {
    if (column >= 0) return contains(uses.columns, catalog::ColumnUse{relation, column});
    return contains(uses.relations, relation) || contains(uses.types, relation) ||
           std::ranges::any_of(uses.columns,
                               [&](const auto& use) { return use.relation == relation; });
}

// The foreign keys and expressions of `user` that refer to the relation or its column.
void add_references(const Relation& user, Oid relation, int column, std::vector<Dependent>& found) {
    visit_uses(user, [&](const Object& object, const catalog::Uses& uses) {
        if (uses_it(uses, relation, column)) found.push_back({object, Tie::own});
    });
    for (const Constraint& constraint : user.constraints)
        if (constraint.kind == ConstraintKind::foreign_key && constraint.other == relation &&
            (column < 0 || contains(constraint.other_columns, column)))
            found.push_back({constraint_object(user, constraint), Tie::own});
}

bool has_column(const catalog::Index& index, Oid table, int column) {
    const auto reads = [&](const auto& expression) {
        return expression && uses_it(expression->uses, table, column);
    };
    return contains(index.included, column) || reads(index.predicate) ||
           std::ranges::any_of(index.keys, [&](const catalog::IndexKey& key) {
               return key.column == column || reads(key.expression);
           });
}

bool matches(const catalog::Index& index, std::vector<int> columns) {
    std::vector<int> keys;
    for (const catalog::IndexKey& key : index.keys)
        keys.push_back(key.column);
    std::ranges::sort(keys);
    std::ranges::sort(columns);
    return index.is_unique && !index.predicate && keys == columns && !contains(columns, -1);
}

const Relation* found_in(const Catalog& catalog, Oid oid) {
    return oid == catalog::no_oid ? nullptr : catalog.relation(oid);
}

bool uses_type(const catalog::Function& function, Oid type) {
    return function.result.user == type ||
           std::ranges::any_of(function.arguments,
                               [&](const catalog::Type& one) { return one.user == type; });
}

}  // namespace

Oid index_behind(const Constraint& foreign_key, const Catalog& catalog) {
    if (foreign_key.index != catalog::no_oid) return foreign_key.index;
    const Relation* other = found_in(catalog, foreign_key.other);
    Oid first = catalog::no_oid;
    for (const Oid oid : other == nullptr ? std::vector<Oid>{} : other->indexes) {
        const Relation* index = catalog.relation(oid);
        if (index != nullptr && matches(*index->index, foreign_key.other_columns) &&
            (first == catalog::no_oid || oid < first))
            first = oid;
    }
    return first;
}

Object owner_of(const Relation& relation, const Catalog& catalog) {
    const Relation* table = relation.index ? found_in(catalog, relation.index->table) : nullptr;
    if (table != nullptr)
        for (const Constraint& constraint : table->constraints)
            if (constraint.index == relation.oid && constraint.kind != ConstraintKind::foreign_key)
                return constraint_object(*table, constraint);
    return relation_object(relation.oid);
}

void Dependents::of_relation(const Relation& relation, std::vector<Dependent>& found) {
    for (const Constraint& constraint : relation.constraints)
        found.push_back({constraint_object(relation, constraint), Tie::part});
    for (const Oid oid : relation.indexes)
        found.push_back({relation_object(oid), Tie::part});
    for (const catalog::Column& column : relation.columns)
        if (column.sequence != catalog::no_oid && !column.is_dropped)
            found.push_back({relation_object(column.sequence), Tie::part});
    for (const Oid oid : relation.children)
        if (const Relation* child = catalog_.relation(oid); child != nullptr && !child->index)
            found.push_back({relation_object(oid), child->is_partition() ? Tie::part : Tie::own});
    add_referring(relation, -1, found);
    add_routines(relation.oid, -1, found);
    if (row_types_.contains(relation.oid)) add_holders(relation.oid, found);
    if (relation.index) of_index(relation, found);
    // Also defaults of other tables, which LIKE has copied or which were inherited.
    if (relation.sequence) add_users(relation.oid, found);
    if (relation.kind == RelationKind::composite_type)
        for (const auto& [oid, type] : catalog_.types())
            if (type.relation == relation.oid)
                found.push_back({{ObjectKind::type, oid, -1, {}}, Tie::part});
}

void Dependents::add_referring(const Relation& relation, int column,
                               std::vector<Dependent>& found) {
    for (const Oid oid : relation.referred_by) {
        const Relation* user = oid == relation.oid ? nullptr : catalog_.relation(oid);
        if (user == nullptr) continue;
        if (user->sequence && user->sequence->owner.relation == relation.oid &&
            (column < 0 || user->sequence->owner.column == column))
            found.push_back({relation_object(oid), Tie::part});
        add_references(*user, relation.oid, column, found);
    }
}

// Columns whose type are the relation's rows, and domains.
void Dependents::add_holders(Oid relation, std::vector<Dependent>& found) {
    for (const auto& [oid, user] : catalog_.relations())
        for (std::size_t i = 0; i < user.columns.size() && !user.view; ++i)
            if (!user.columns[i].is_dropped && user.columns[i].type.user == relation)
                found.push_back({{ObjectKind::column, oid, static_cast<int>(i), {}}, Tie::own});
    for (const auto& [oid, type] : catalog_.types())
        if (type.base.user == relation)
            found.push_back({{ObjectKind::type, oid, -1, {}}, Tie::own});
}

// Functions keep their body's uses only if it is stored as a tree, but always their types.
void Dependents::add_routines(Oid relation, int column, std::vector<Dependent>& found) {
    for (const auto& [oid, function] : catalog_.functions())
        if (uses_it(function.uses, relation, column) ||
            (column < 0 && uses_type(function, relation)))
            found.push_back({{ObjectKind::function, oid, -1, {}}, Tie::own});
}

// Of a view or table alike: what reads the column goes, or stands in the way.
void Dependents::of_column(const Relation& relation, int column, std::vector<Dependent>& found) {
    for (const Constraint& constraint : relation.constraints) {
        const bool own = contains(constraint.columns, column);
        const bool other = constraint.other == relation.oid &&
                           constraint.kind == ConstraintKind::foreign_key &&
                           contains(constraint.other_columns, column);
        if (own || other)
            found.push_back({constraint_object(relation, constraint), own ? Tie::part : Tie::own});
    }
    for (const Oid oid : relation.indexes)
        if (const Relation* index = catalog_.relation(oid);
            index != nullptr && has_column(*index->index, relation.oid, column))
            found.push_back({owner_of(*index, catalog_), Tie::part});
    const auto place = static_cast<std::size_t>(column);
    if (place < relation.columns.size() && relation.columns[place].sequence != catalog::no_oid)
        found.push_back({relation_object(relation.columns[place].sequence), Tie::part});
    visit_uses(relation, [&](const Object& object, const catalog::Uses& uses) {
        const bool stays = object.kind == ObjectKind::default_value ||
                           object.kind == ObjectKind::constraint || object.column == column;
        if (!stays && uses_it(uses, relation.oid, column)) found.push_back({object, Tie::own});
    });
    add_referring(relation, column, found);
    add_routines(relation.oid, column, found);
}

// Foreign keys that trust in the index, and its likes on the partitions.
void Dependents::of_index(const Relation& index, std::vector<Dependent>& found) {
    const Relation* table = found_in(catalog_, index.index->table);
    if (table == nullptr) return;
    for (const Oid oid : table->children) {
        const Relation* partition = catalog_.relation(oid);
        for (const Oid other : partition == nullptr ? std::vector<Oid>{} : partition->indexes)
            if (const Relation* part = catalog_.relation(other);
                part != nullptr && part->index->parent == index.oid)
                found.push_back({owner_of(*part, catalog_), Tie::part});
    }
    if (!index.index->is_unique) return;
    const auto add_keys_of = [&](const Relation& user) {
        for (const Constraint& constraint : user.constraints)
            if (constraint.kind == ConstraintKind::foreign_key && constraint.other == table->oid &&
                index_behind(constraint, catalog_) == index.oid)
                found.push_back({constraint_object(user, constraint), Tie::own});
    };
    add_keys_of(*table);
    for (const Oid oid : table->referred_by)
        if (const Relation* user = oid == table->oid ? nullptr : catalog_.relation(oid))
            add_keys_of(*user);
}

void Dependents::of_constraint(const Object& object, std::vector<Dependent>& found) {
    const Relation* table = found_in(catalog_, object.oid);
    const Constraint* constraint =
        table == nullptr ? nullptr : constraint_named(*table, object.name);
    if (constraint == nullptr) return;
    const bool is_foreign = constraint->kind == ConstraintKind::foreign_key;
    if (constraint->index != catalog::no_oid && !is_foreign)
        found.push_back({relation_object(constraint->index), Tie::part});
    if (!is_foreign || table->kind != RelationKind::partitioned_table) return;
    for (const Oid oid : table->children)
        if (const Relation* partition = catalog_.relation(oid))
            for (const Constraint& one : partition->constraints)
                if (one.kind == ConstraintKind::foreign_key && one.is_inherited &&
                    one.other == constraint->other &&
                    one.other_columns == constraint->other_columns)
                    found.push_back({constraint_object(*partition, one), Tie::part});
}

void Dependents::of_schema(const std::string& schema, std::vector<Dependent>& found) {
    for (const auto& [oid, relation] : catalog_.relations())
        if (relation.schema == schema) found.push_back({owner_of(relation, catalog_), Tie::own});
    for (const auto& [oid, type] : catalog_.types())
        if (type.schema == schema) found.push_back({{ObjectKind::type, oid, -1, {}}, Tie::own});
    for (const auto& [oid, function] : catalog_.functions())
        if (function.schema == schema)
            found.push_back({{ObjectKind::function, oid, -1, {}}, Tie::own});
}

void Dependents::add_user(const Object& object, const catalog::Uses& uses) {
    for (const auto* list : {&uses.types, &uses.functions, &uses.relations})
        for (const Oid oid : *list)
            if (oid != object.oid) users_.emplace(oid, object);
}

void Dependents::add_user(const Object& object, const catalog::Type& type) {
    if (type.user != catalog::no_oid) users_.emplace(type.user, object);
    if (type.user != catalog::no_oid || types_of_extensions_.empty()) return;
    const std::string name = type.name.substr(type.name.rfind('.') + 1);
    if (const auto named = types_of_extensions_.find(name); named != types_of_extensions_.end())
        users_.emplace(named->second, object);
}

void Dependents::add_users_of_relations() {
    for (const auto& [oid, relation] : catalog_.relations()) {
        if (relation.row_type != catalog::no_oid)
            users_.emplace(relation.row_type, relation_object(oid));
        visit_uses(relation, [&](const Object& object, const catalog::Uses& uses) {
            add_user(object, uses);
        });
        for (std::size_t i = 0; i < relation.columns.size() && !relation.view; ++i)
            if (!relation.columns[i].is_dropped)
                add_user({ObjectKind::column, oid, static_cast<int>(i), {}},
                         relation.columns[i].type);
    }
}

void Dependents::add_users_of_routines() {
    for (const auto& [oid, function] : catalog_.functions()) {
        const Object object{ObjectKind::function, oid, -1, {}};
        add_user(object, function.uses);
        add_user(object, function.result);
        for (const catalog::Type& argument : function.arguments)
            add_user(object, argument);
    }
}

void Dependents::add_users_of_types() {
    for (const auto& [oid, type] : catalog_.types()) {
        const Object object{ObjectKind::type, oid, -1, {}};
        add_user(object, type.base);
        if (type.default_value) add_user(object, type.default_value->uses);
        for (const Constraint& constraint : type.constraints)
            if (constraint.expression)
                add_user({ObjectKind::type_constraint, oid, -1, constraint.name},
                         constraint.expression->uses);
    }
}

const Dependents::Users& Dependents::users() {
    if (has_users_) return users_;
    has_users_ = true;
    for (const auto& [oid, type] : catalog_.types())
        if (!type.extension.empty()) types_of_extensions_.emplace(type.name, oid);
    add_users_of_relations();
    add_users_of_routines();
    add_users_of_types();
    return users_;
}

void Dependents::add_users(Oid oid, std::vector<Dependent>& found) {
    const auto [first, last] = users().equal_range(oid);
    for (auto at = first; at != last; ++at) {
        const Relation* relation =
            at->second.kind == ObjectKind::relation ? catalog_.relation(at->second.oid) : nullptr;
        found.push_back(
            {relation == nullptr ? at->second : owner_of(*relation, catalog_), Tie::own});
    }
}

std::vector<Dependent> Dependents::of(const Object& object) {
    std::vector<Dependent> found;
    const bool of_table = object.kind == ObjectKind::relation || object.kind == ObjectKind::column;
    const Relation* relation = of_table ? found_in(catalog_, object.oid) : nullptr;
    if (relation != nullptr && object.kind == ObjectKind::relation) of_relation(*relation, found);
    if (relation != nullptr && object.kind == ObjectKind::column)
        of_column(*relation, object.column, found);
    if (object.kind == ObjectKind::constraint) of_constraint(object, found);
    if (object.kind == ObjectKind::schema) of_schema(object.name, found);
    if (object.kind == ObjectKind::function) add_users(object.oid, found);
    if (object.kind == ObjectKind::type) {
        add_users(object.oid, found);
        const catalog::TypeObject* type = catalog_.type(object.oid);
        if (type != nullptr && type->relation != catalog::no_oid)
            found.push_back({relation_object(type->relation), Tie::part});
    }
    return found;
}

}  // namespace checker::replay
