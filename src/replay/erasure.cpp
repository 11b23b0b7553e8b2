#include "replay/erasure.h"

#include <algorithm>

namespace checker::replay {

using catalog::Catalog;
using catalog::Oid;
using catalog::Relation;

namespace {

void erase_named(auto& parts, const std::string& name) {
    std::erase_if(parts, [&](const auto& part) { return part.name == name; });
}

void erase_relation(const Relation& relation, Catalog& catalog) {
    for (const Oid oid : relation.parents)
        if (Relation* parent = catalog.relation(oid)) std::erase(parent->children, relation.oid);
    for (const Oid oid : relation.children)
        if (Relation* child = catalog.relation(oid)) std::erase(child->parents, relation.oid);
    if (relation.index)
        if (Relation* table = catalog.relation(relation.index->table))
            std::erase(table->indexes, relation.oid);
    if (relation.sequence)
        if (Relation* table = catalog.relation(relation.sequence->owner.relation))
            for (catalog::Column& column : table->columns)
                if (column.sequence == relation.oid) column.sequence = catalog::no_oid;
    catalog.erase_relation(relation.oid);
}

// The place stays, as pg_attribute's does, so that places go on naming columns.
void erase_column(Relation& relation, std::size_t place) {
    if (place >= relation.columns.size()) return;
    catalog::Column& column = relation.columns[place];
    column.is_dropped = true;
    column.not_null = false;
    column.default_value.reset();
    column.generated = catalog::Generated::none;
    column.identity = catalog::Identity::none;
    column.sequence = catalog::no_oid;
    column.type = {};
}

void erase_part(const Object& object, Relation& relation) {
    const auto place = static_cast<std::size_t>(object.column);
    switch (object.kind) {
        case ObjectKind::column:
            return erase_column(relation, place);
        case ObjectKind::default_value:
            if (place < relation.columns.size()) relation.columns[place].default_value.reset();
            return;
        case ObjectKind::constraint:
            return erase_named(relation.constraints, object.name);
        case ObjectKind::trigger:
            return erase_named(relation.triggers, object.name);
        case ObjectKind::policy:
            return erase_named(relation.policies, object.name);
        case ObjectKind::rule:
            return erase_named(relation.rules, object.name);
        default:
            return;
    }
}

}  // namespace

void erase(const Object& object, Catalog& catalog) {
    if (object.kind == ObjectKind::schema) return catalog.erase_schema(object.name);
    if (object.kind == ObjectKind::type) return catalog.erase_type(object.oid);
    if (object.kind == ObjectKind::function) return catalog.erase_function(object.oid);
    if (object.kind == ObjectKind::type_constraint) {
        if (catalog::TypeObject* type = catalog.type(object.oid))
            erase_named(type->constraints, object.name);
        return;
    }
    Relation* relation = catalog.relation(object.oid);
    if (relation == nullptr) return;
    if (object.kind == ObjectKind::relation)
        erase_relation(*relation, catalog);
    else
        erase_part(object, *relation);
}

}  // namespace checker::replay
