#include "replay/dependents.h"

#include <algorithm>

#include "replay/partitions.h"
#include "replay/stored_uses.h"
#include "replay/users.h"

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

// A column; if the partitions' key reads it, the table, which cannot be without it.
Object column_object(const Relation& relation, std::size_t place) {
    const int column = static_cast<int>(place);
    if (is_partition_key(relation, column)) return relation_object(relation.oid);
    return {ObjectKind::column, relation.oid, column, {}};
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

void Dependents::of_relation(const Relation& relation, std::vector<Dependent>& found) const {
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
    add_holders(relation.oid, found);
    if (relation.index) of_index(relation, found);
    // Also defaults of other tables, which LIKE has copied or which were inherited.
    if (relation.sequence) add_users(relation.oid, found);
}

void Dependents::add_referring(const Relation& relation, int column,
                               std::vector<Dependent>& found) const {
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
void Dependents::add_holders(Oid relation, std::vector<Dependent>& found) const {
    for (const Oid oid : users_.of(relation)) {
        const Relation* user = catalog_.relation(oid);
        for (std::size_t i = 0; user != nullptr && !user->view && i < user->columns.size(); ++i)
            if (!user->columns[i].is_dropped && user->columns[i].type.user == relation)
                found.push_back({column_object(*user, i), Tie::own});
        const catalog::TypeObject* type = catalog_.type(oid);
        if (type != nullptr && type->base.user == relation)
            found.push_back({{ObjectKind::type, oid, -1, {}}, Tie::own});
    }
}

// Functions keep their body's uses only if it is stored as a tree, but always their types.
void Dependents::add_routines(Oid relation, int column, std::vector<Dependent>& found) const {
    for (const Oid oid : users_.of(relation)) {
        const catalog::Function* function = catalog_.function(oid);
        if (function == nullptr) continue;
        if (uses_it(function->uses, relation, column) ||
            (column < 0 && uses_type(*function, relation)))
            found.push_back({{ObjectKind::function, oid, -1, {}}, Tie::own});
    }
}

// Of a view or table alike: what reads the column goes, or stands in the way.
void Dependents::of_column(const Relation& relation, int column,
                           std::vector<Dependent>& found) const {
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
        if (stays || !uses_it(uses, relation.oid, column)) return;
        // Before 15 a generated column goes in silence with what it is computed from.
        const bool goes = object.kind == ObjectKind::column && version_ < 15;
        found.push_back({object, goes ? Tie::part : Tie::own});
    });
    add_referring(relation, column, found);
    add_routines(relation.oid, column, found);
}

// Foreign keys that trust in the index, and its likes on the partitions.
void Dependents::of_index(const Relation& index, std::vector<Dependent>& found) const {
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

void Dependents::of_constraint(const Object& object, std::vector<Dependent>& found) const {
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

void Dependents::of_schema(const std::string& schema, std::vector<Dependent>& found) const {
    for (const auto& [oid, relation] : catalog_.relations())
        // That of a composite type goes with the type.
        if (relation.schema == schema && relation.kind != RelationKind::composite_type)
            found.push_back({owner_of(relation, catalog_), Tie::own});
    for (const auto& [oid, type] : catalog_.types())
        if (type.schema == schema) found.push_back({{ObjectKind::type, oid, -1, {}}, Tie::own});
    for (const auto& [oid, function] : catalog_.functions())
        if (function.schema == schema)
            found.push_back({{ObjectKind::function, oid, -1, {}}, Tie::own});
}

template <class UsesIt, class IsIt>
void Dependents::add_relation_user(const Relation& relation, const UsesIt& uses_it,
                                   const IsIt& is_it, std::vector<Dependent>& found) const {
    const auto add = [&](const Object& object) { found.push_back({object, Tie::own}); };
    visit_uses(relation, [&](const Object& object, const catalog::Uses& uses) {
        if (!uses_it(uses)) return;
        add(object.kind == ObjectKind::relation ? owner_of(relation, catalog_) : object);
    });
    for (std::size_t i = 0; i < relation.columns.size() && !relation.view; ++i)
        if (!relation.columns[i].is_dropped && is_it(relation.columns[i].type))
            add(column_object(relation, i));
}

// The parts of one user whose expressions use what is asked for, or whose type it is.
template <class UsesIt, class IsIt>
void Dependents::add_user(Oid user, const UsesIt& uses_it, const IsIt& is_it,
                          std::vector<Dependent>& found) const {
    const auto add = [&](const Object& object) { found.push_back({object, Tie::own}); };
    if (const Relation* relation = catalog_.relation(user))
        add_relation_user(*relation, uses_it, is_it, found);
    if (const catalog::Function* function = catalog_.function(user))
        if (uses_it(function->uses) || is_it(function->result) ||
            std::ranges::any_of(function->arguments, is_it))
            add({ObjectKind::function, user, -1, {}});
    const catalog::TypeObject* type = catalog_.type(user);
    if (type == nullptr) return;
    if (is_it(type->base) || (type->default_value && uses_it(type->default_value->uses)))
        add({ObjectKind::type, user, -1, {}});
    for (const Constraint& constraint : type->constraints)
        if (constraint.expression && uses_it(constraint.expression->uses))
            add({ObjectKind::type_constraint, user, -1, constraint.name});
}

void Dependents::add_users(Oid used, std::vector<Dependent>& found) const {
    const auto uses_it = [&](const catalog::Uses& uses) {
        return contains(uses.types, used) || contains(uses.functions, used) ||
               contains(uses.relations, used);
    };
    const auto is_it = [&](const catalog::Type& type) { return type.user == used; };
    for (const Oid user : users_.of(used)) {
        if (user == used) continue;
        const Relation* relation = catalog_.relation(user);
        if (relation != nullptr && relation->row_type == used)
            found.push_back({relation_object(user), Tie::own});
        add_user(user, uses_it, is_it, found);
    }
}

// They are known by their names.
void Dependents::add_users_of_extension(const catalog::TypeObject& type,
                                        std::vector<Dependent>& found) const {
    const auto uses_it = [](const catalog::Uses&) { return false; };
    const auto is_it = [&](const catalog::Type& one) {
        return one.user == catalog::no_oid && bare_name(one) == type.name;
    };
    for (const Oid user : users_.of_type_named(type.name))
        add_user(user, uses_it, is_it, found);
}

std::vector<Dependent> Dependents::of(const Object& object) const {
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
        if (type != nullptr && !type->extension.empty()) add_users_of_extension(*type, found);
        if (type != nullptr && type->relation != catalog::no_oid)
            found.push_back({relation_object(type->relation), Tie::part});
    }
    return found;
}

}  // namespace checker::replay
