#include "replay/users.h"

#include <utility>

#include "replay/stored_uses.h"

namespace checker::replay {

using catalog::Oid;

namespace {

template <class Map, class Key>
const std::set<Oid>& found_in(const Map& map, const Key& key) {
    static const std::set<Oid> nobody;
    const auto found = map.find(key);
    return found == map.end() ? nobody : found->second;
}

}  // namespace

std::string bare_name(const catalog::Type& type) {
    return type.name.substr(type.name.rfind('.') + 1);
}

void Users::note(const catalog::Uses& uses, Oid user) {
    for (const auto* list : {&uses.types, &uses.functions, &uses.relations})
        for (const Oid oid : *list)
            users_[oid].insert(user);
    for (const catalog::ColumnUse& use : uses.columns)
        users_[use.relation].insert(user);
}

void Users::note(const catalog::Type& type, Oid user) {
    if (type.user != catalog::no_oid)
        users_[type.user].insert(user);
    else if (!type.name.empty() && !catalog::is_built_in(type.name))
        users_of_names_[bare_name(type)].insert(user);
}

void Users::note(const catalog::Relation& relation) {
    if (relation.row_type != catalog::no_oid) users_[relation.row_type].insert(relation.oid);
    visit_uses(relation,
               [&](const Object&, const catalog::Uses& uses) { note(uses, relation.oid); });
    for (const catalog::Column& column : relation.columns)
        if (!column.is_dropped) note(column.type, relation.oid);
}

void Users::note(const catalog::TypeObject& type) {
    note(type.base, type.oid);
    if (type.default_value) note(type.default_value->uses, type.oid);
    for (const catalog::Constraint& constraint : type.constraints)
        if (constraint.expression) note(constraint.expression->uses, type.oid);
}

void Users::note(const catalog::Function& function) {
    note(function.uses, function.oid);
    note(function.result, function.oid);
    for (const catalog::Type& argument : function.arguments)
        note(argument, function.oid);
}

void Users::note_all(const catalog::Catalog& catalog) {
    for (const auto& [oid, relation] : catalog.relations())
        note(relation);
    for (const auto& [oid, type] : catalog.types())
        note(type);
    for (const auto& [oid, function] : catalog.functions())
        note(function);
}

void Users::update(catalog::Catalog& changing) {
    const std::vector<Oid> changed = changing.changes().take();
    const catalog::Catalog& catalog = changing;
    if (!std::exchange(has_all_, true)) return note_all(catalog);
    for (const Oid oid : changed) {
        if (const catalog::Relation* relation = catalog.relation(oid)) note(*relation);
        if (const catalog::TypeObject* type = catalog.type(oid)) note(*type);
        if (const catalog::Function* function = catalog.function(oid)) note(*function);
    }
}

const std::set<Oid>& Users::of(Oid used) const {
    return found_in(users_, used);
}

const std::set<Oid>& Users::of_type_named(const std::string& name) const {
    return found_in(users_of_names_, name);
}

}  // namespace checker::replay
