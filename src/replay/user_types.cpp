#include "replay/user_types.h"

namespace checker::replay {

using catalog::QualifiedName;
using catalog::TypeKind;
using catalog::TypeObject;

TypeObject* user_type_if_exists(const std::vector<std::string>& parts, const Execution& at,
                                TypeKind as) {
    const QualifiedName name = catalog::name_of(parts);
    if (TypeObject* found = at.catalog.find_type(name)) return found;
    if (at.session.everything_is_known) return nullptr;
    TypeObject& elsewhere = at.catalog.add_type(
        name.schema.empty() ? at.catalog.creation_schema() : name.schema, name.name, as, {});
    elsewhere.is_known = false;
    return &elsewhere;
}

TypeObject& user_type(const std::vector<std::string>& parts, const Execution& at, TypeKind as) {
    if (TypeObject* found = user_type_if_exists(parts, at, as)) return *found;
    const QualifiedName name = catalog::name_of(parts);
    if (!name.schema.empty()) at.schema_for(name);
    refuse("42704", "type \"" + (name.schema.empty() ? name.name : name.schema + "." + name.name) +
                        "\" does not exist");
}

void expect_type_free(const std::string& schema, const std::string& name, const Execution& at) {
    const catalog::Relation* relation = at.catalog.find_relation({schema, name});
    const bool is_row_type = relation != nullptr && !relation->index && !relation->sequence;
    const TypeObject* type = at.catalog.find_type({schema, name});
    if (type != nullptr && !type->is_known && !relation) {
        at.catalog.erase_type(type->oid);
        return;
    }
    if (type != nullptr || (is_row_type && relation->is_known))
        refuse("42710", "type \"" + name + "\" already exists");
}

TypeObject& add_user_type(const std::vector<std::string>& parts, TypeKind kind,
                          const Execution& at) {
    const QualifiedName name = catalog::name_of(parts);
    const std::string schema = at.schema_for(name);
    expect_type_free(schema, name.name, at);
    return at.catalog.add_type(schema, name.name, kind, at.session.now);
}

}  // namespace checker::replay
