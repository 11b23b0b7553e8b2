// Objects in words.
#include "replay/dependents.h"

namespace checker::replay {

using catalog::RelationKind;

namespace {

std::string column_name(const catalog::Relation& relation, int column) {
    const auto place = static_cast<std::size_t>(column);
    return place < relation.columns.size() ? relation.columns[place].name : std::string{};
}

std::string part_of_relation(const Object& object, const catalog::Relation& relation) {
    std::string whole = std::string(name_of(relation.kind)) + " " + shown(relation);
    switch (object.kind) {
        case ObjectKind::column:
            return "column " + column_name(relation, object.column) + " of " + whole;
        case ObjectKind::default_value:
            return "default value for column " + column_name(relation, object.column) + " of " +
                   whole;
        case ObjectKind::constraint:
            return "constraint " + object.name + " on " + whole;
        case ObjectKind::trigger:
            return "trigger " + object.name + " on " + whole;
        case ObjectKind::policy:
            return "policy " + object.name + " on " + whole;
        case ObjectKind::rule:
            return "rule " + object.name + " on " + whole;
        default:
            return whole;
    }
}

}  // namespace

std::string_view name_of(RelationKind kind) {
    switch (kind) {
        case RelationKind::foreign_table:
            return "foreign table";
        case RelationKind::view:
            return "view";
        case RelationKind::materialized_view:
            return "materialized view";
        case RelationKind::index:
            return "index";
        case RelationKind::sequence:
            return "sequence";
        case RelationKind::composite_type:
            return "composite type";
        default:
            return "table";
    }
}

std::string described(const Object& object, const catalog::Catalog& catalog) {
    if (object.kind == ObjectKind::schema) return "schema " + object.name;
    if (object.kind == ObjectKind::function) {
        const catalog::Function* function = catalog.function(object.oid);
        if (function == nullptr) return "function";
        std::string arguments;
        for (const catalog::Type& type : function->arguments)
            arguments += (arguments.empty() ? "" : ",") + catalog.text_of(type);
        return "function " + catalog::shown(function->schema, function->name) + "(" + arguments +
               ")";
    }
    if (object.kind == ObjectKind::type || object.kind == ObjectKind::type_constraint) {
        const catalog::TypeObject* type = catalog.type(object.oid);
        const std::string whole =
            "type " + (type == nullptr ? std::string{} : catalog::shown(type->schema, type->name));
        return object.kind == ObjectKind::type ? whole
                                               : "constraint " + object.name + " on " + whole;
    }
    const catalog::Relation* relation = catalog.relation(object.oid);
    return relation == nullptr ? std::string{} : part_of_relation(object, *relation);
}

}  // namespace checker::replay
