// What is told of a deletion.
#include "replay/deletion.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

std::string_view word(const Object& object, const catalog::Catalog& catalog) {
    switch (object.kind) {
        case ObjectKind::relation: {
            const Relation* relation = catalog.relation(object.oid);
            return relation == nullptr ? "relation" : name_of(relation->kind);
        }
        case ObjectKind::column:
            return "column";
        case ObjectKind::default_value:
            return "default";
        case ObjectKind::constraint:
        case ObjectKind::type_constraint:
            return "constraint";
        case ObjectKind::trigger:
            return "trigger";
        case ObjectKind::policy:
            return "policy";
        case ObjectKind::rule:
            return "rule";
        case ObjectKind::type: {
            const catalog::TypeObject* type = catalog.type(object.oid);
            return type != nullptr && type->kind == catalog::TypeKind::domain ? "domain" : "type";
        }
        case ObjectKind::function: {
            const catalog::Function* function = catalog.function(object.oid);
            if (function != nullptr && function->is_procedure) return "procedure";
            return function != nullptr && function->is_aggregate ? "aggregate" : "function";
        }
        case ObjectKind::schema:
            return "schema";
    }
    return "object";
}

// "orders.status", "orders_user_fk of orders"
std::string name_in(const Object& object, const catalog::Catalog& catalog) {
    if (object.kind == ObjectKind::schema) return object.name;
    if (const catalog::Function* function = catalog.function(object.oid))
        return catalog::shown(function->schema, function->name);
    if (const catalog::TypeObject* type = catalog.type(object.oid)) {
        const std::string name = catalog::shown(type->schema, type->name);
        return object.name.empty() ? name : object.name + " of " + name;
    }
    const Relation* relation = catalog.relation(object.oid);
    if (relation == nullptr) return object.name;
    const auto place = static_cast<std::size_t>(object.column);
    if (object.column >= 0 && place < relation->columns.size())
        return shown(*relation) + "." + relation->columns[place].name;
    return object.name.empty() ? shown(*relation) : object.name + " of " + shown(*relation);
}

bool is_new(const Object& object, const Execution& at) {
    if (const catalog::Function* function = at.catalog.function(object.oid))
        return at.session.is_new(function->made);
    if (const catalog::TypeObject* type = at.catalog.type(object.oid))
        return at.session.is_new(type->made);
    if (object.kind == ObjectKind::schema) {
        const auto found = at.catalog.schemas().find(object.name);
        return found != at.catalog.schemas().end() && at.session.is_new(found->second);
    }
    const Relation* relation = at.catalog.relation(object.oid);
    if (relation == nullptr) return false;
    const Relation* table =
        relation->index ? at.catalog.relation(relation->index->table) : relation;
    if (table != nullptr && at.is_new(*table)) return true;
    const auto place = static_cast<std::size_t>(object.column);
    return object.kind == ObjectKind::column && place < relation->columns.size() &&
           at.session.is_new(relation->columns[place].made);
}

// Rows and values that nothing else holds.
bool has_data(const Object& object, const Execution& at) {
    const Relation* relation = at.catalog.relation(object.oid);
    if (relation == nullptr || is_new(object, at)) return false;
    if (object.kind == ObjectKind::relation)
        return relation->kind == RelationKind::table ||
               relation->kind == RelationKind::partitioned_table;
    const auto place = static_cast<std::size_t>(object.column);
    return object.kind == ObjectKind::column && is_table(*relation) &&
           relation->kind != RelationKind::foreign_table && place < relation->columns.size() &&
           relation->columns[place].generated == catalog::Generated::none;
}

// Whether statements can name it, so that those that run now fail without it.
bool is_used_by_code(const Object& object, const Execution& at) {
    if (is_new(object, at)) return false;
    if (object.kind == ObjectKind::column || object.kind == ObjectKind::function ||
        object.kind == ObjectKind::type)
        return true;
    const Relation* relation =
        object.kind == ObjectKind::relation ? at.catalog.relation(object.oid) : nullptr;
    return relation != nullptr && relation->kind != RelationKind::index &&
           !at.session.created_views.contains(key_of(*relation));
}

bool is_part_of_constraint(const Object& object, const Execution& at) {
    const Relation* relation = at.catalog.relation(object.oid);
    return relation != nullptr && relation->index &&
           owner_of(*relation, at.catalog).kind == ObjectKind::constraint;
}

}  // namespace

// Parts are worth a word where what they are a part of stays: an index with one of its columns, or
// a partition, which has rows of its own.
void Deletion::tell_one(const Object& object, Why why) const {
    const catalog::Catalog& catalog = at_.catalog;
    const std::string_view what = word(object, catalog);
    const std::string name = name_in(object, catalog);
    at_.effects.breaks_running_code =
        at_.effects.breaks_running_code || is_used_by_code(object, at_);
    if (why == Why::named) return at_.lose(what, name, has_data(object, at_));
    if (why == Why::part) {
        if (is_part_of_constraint(object, at_)) return;
        const Relation* relation = catalog.relation(object.oid);
        if (relation == nullptr || relation->sequence) return;
        const bool stays = relation->index
                               ? !goes_whole(relation->index->table)
                               : object.kind != ObjectKind::relation && !goes_whole(relation->oid);
        if (!stays && !(object.kind == ObjectKind::relation && is_table(*relation))) return;
    }
    at_.lose_with_it(what, name, has_data(object, at_));
}

void Deletion::tell() const {
    for (const Object& object : order_)
        tell_one(object, why_.at(object));
}

}  // namespace checker::replay
