#include "replay/relocation.h"

#include <algorithm>

#include "replay/dependents.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::Oid;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// Code knows it by its name, unless nobody can know it yet or a view takes the name over.
bool is_known_to_code(const Relation& relation, const Execution& at) {
    return !relation.index && relation.kind != RelationKind::composite_type &&
           !at.is_new(relation) && !at.session.created_views.contains(key_of(relation));
}

void move(Relation& relation, const std::string& schema, const Execution& at) {
    if (relation.schema != schema) at.catalog.move_relation(relation, schema, relation.name);
}

// What a table has moves with it.
void move_with_parts(Relation& table, const std::string& schema, const Execution& at) {
    move(table, schema, at);
    for (const Oid oid : table.indexes)
        if (Relation* index = at.catalog.relation(oid)) move(*index, schema, at);
    std::vector<Oid> sequences;
    for (const catalog::Column& column : table.columns)
        if (column.sequence != catalog::no_oid) sequences.push_back(column.sequence);
    for (const Oid oid : table.referred_by)
        if (const Relation* user = at.catalog.relation(oid);
            user != nullptr && user->sequence && user->sequence->owner.relation == table.oid)
            sequences.push_back(oid);
    for (const Oid oid : sequences) {
        Relation* sequence = at.catalog.relation(oid);
        if (sequence == nullptr) continue;
        at.lock(*sequence, Lock::access_exclusive);
        move(*sequence, schema, at);
    }
}

// Where it goes is looked for when what is to go has been found.
std::string new_schema(const sql::Node& tree, const Execution& at) {
    return at.schema_for({std::string(tree.text_at("newschema")), std::string{}});
}

void set_schema_of_relation(const sql::Node& tree, const Execution& at) {
    const catalog::QualifiedName named = catalog::name_of(*tree.field("relation"));
    const std::string_view type = tree.text_at("objectType");
    Relation* relation = tree.flag("missing_ok") ? at.relation_if_exists(named)
                                                 : &at.relation(named, kind_of_type(type));
    if (relation == nullptr) return;
    expect_kind(*relation, type, at);
    tell_subject(*relation, at);
    at.lock(*relation, Lock::access_exclusive);
    if (relation->index) refuse("42809", "cannot move an index");
    if (relation->sequence && relation->sequence->owner.relation != catalog::no_oid)
        refuse("0A000", "cannot move an owned sequence into another schema");
    const std::string schema = new_schema(tree, at);
    if (relation->schema == schema) return;
    at.expect_free(schema, relation->name);
    at.effects.breaks_running_code = is_known_to_code(*relation, at);
    move_with_parts(*relation, schema, at);
}

}  // namespace

RelationKind kind_of_type(std::string_view type) {
    if (type == "OBJECT_VIEW") return RelationKind::view;
    if (type == "OBJECT_MATVIEW") return RelationKind::materialized_view;
    if (type == "OBJECT_SEQUENCE") return RelationKind::sequence;
    if (type == "OBJECT_INDEX") return RelationKind::index;
    if (type == "OBJECT_FOREIGN_TABLE") return RelationKind::foreign_table;
    return RelationKind::table;
}

// ALTER TABLE takes every relation; ALTER INDEX takes a table for one.
void expect_kind(Relation& relation, std::string_view type, const Execution& /*at*/) {
    const RelationKind kind = kind_of_type(type);
    if (kind == RelationKind::table || kind == RelationKind::index) return;
    if (!relation.is_known) relation.kind = kind;
    if (relation.kind == kind) return;
    refuse("42809", "\"" + relation.name + "\" is not a " + std::string(name_of(kind)));
}

void tell_subject(const Relation& relation, const Execution& at) {
    if (relation.index) {
        at.effects.index = shown(relation);
        if (const Relation* table = at.catalog.relation(relation.index->table)) at.about(*table);
    } else if (is_table(relation)) {
        at.about(relation);
    } else {
        at.effects.object = shown(relation);
    }
}

void tell_type(const catalog::TypeObject& type, const Execution& at) {
    at.effects.object = catalog::shown(type.schema, type.name);
    if (type.kind == catalog::TypeKind::enum_) at.effects.enum_name = at.effects.object;
    const std::string key = catalog::key_of(type.schema, type.name);
    at.effects.enum_is_recreated = at.session.recreated_enums.contains(key);
    at.effects.breaks_running_code = !at.session.is_new(type.made);
}

Routine routine_kind(std::string_view type) {
    return type == "OBJECT_PROCEDURE"   ? Routine::procedure
           : type == "OBJECT_AGGREGATE" ? Routine::aggregate
           : type == "OBJECT_ROUTINE"   ? Routine::any
                                        : Routine::function;
}

void expect_no_row_type(const std::vector<std::string>& parts, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(parts);
    const Relation* relation = at.catalog.find_relation(name);
    if (relation != nullptr && relation->is_known && !relation->index && !relation->sequence &&
        at.catalog.find_type(name) == nullptr)
        refuse("42809", shown(*relation) + " is a table's row type");
}

void rename_to(Relation& relation, const std::string& name, const Execution& at) {
    if (name == relation.name) refuse("42P07", "relation \"" + name + "\" already exists");
    at.expect_free(relation.schema, name);
    at.effects.breaks_running_code = is_known_to_code(relation, at);
    const Object owner = owner_of(relation, at.catalog);
    if (owner.kind == ObjectKind::constraint) {
        Relation* table = at.catalog.relation(owner.oid);
        constraint_named(*table, owner.name)->name = name;
        at.catalog.note_constraint(name, table->oid);
    }
    at.catalog.move_relation(relation, relation.schema, name);
}

void rename_constraint_of(Relation& table, const std::string& from, const std::string& to,
                          const Execution& at) {
    catalog::Constraint* constraint = constraint_named(table, from);
    if (constraint == nullptr) {
        if (!table.is_known) return;
        refuse("42704",
               "constraint \"" + from + "\" for table \"" + table.name + "\" does not exist");
    }
    if (constraint->is_inherited)
        refuse("42P16", "cannot rename inherited constraint \"" + from + "\"");
    Relation* index = constraint->index == catalog::no_oid ||
                              constraint->kind == catalog::ConstraintKind::foreign_key
                          ? nullptr
                          : at.catalog.relation(constraint->index);
    if (index != nullptr) at.expect_free(index->schema, to);
    if (constraint_named(table, to) != nullptr)
        refuse("42710",
               "constraint \"" + to + "\" for relation \"" + table.name + "\" already exists");
    if (index != nullptr) {
        at.lock(*index, Lock::share_update_exclusive);
        at.catalog.move_relation(*index, index->schema, to);
    }
    constraint->name = to;
    at.catalog.note_constraint(to, table.oid);
    const bool is_check = constraint->kind == catalog::ConstraintKind::check ||
                          constraint->kind == catalog::ConstraintKind::not_null;
    if (!is_check || constraint->no_inherit) return;
    for (const Oid oid : std::vector<Oid>(table.children)) {
        Relation* child = at.catalog.relation(oid);
        catalog::Constraint* inherited =
            child == nullptr ? nullptr : constraint_named(*child, from);
        if (inherited == nullptr) continue;
        at.lock(*child, Lock::access_exclusive);
        inherited->is_inherited = false;
        rename_constraint_of(*child, from, to, at);
        constraint_named(*child, to)->is_inherited = true;
    }
}

void move_type(catalog::TypeObject& type, const std::string& schema, const std::string& name,
               const Execution& at) {
    if (Relation* row = at.catalog.relation(type.relation))
        at.catalog.move_relation(*row, schema, name);
    at.catalog.move_type(type, schema, name);
}

void move_routine(catalog::Function& function, const std::string& schema, const std::string& name,
                  const Execution& at) {
    const auto is_same = [&](const catalog::Function* other) {
        return same_signature(other->arguments, function.arguments);
    };
    if (std::ranges::any_of(at.catalog.find_functions({schema, name}), is_same))
        refuse("42723", "function " + name + " already exists in schema \"" + schema + "\"");
    at.catalog.move_function(function, schema, name);
}

namespace {

void set_schema_of_type(const sql::Node& tree, const Execution& at) {
    catalog::TypeObject& moved =
        user_type(catalog::parts_of(*tree.field("object")), at, catalog::TypeKind::enum_);
    tell_type(moved, at);
    const std::string schema = new_schema(tree, at);
    if (moved.schema == schema) return;
    expect_type_free(schema, moved.name, at);
    move_type(moved, schema, moved.name, at);
}

void set_schema_of_routine(const sql::Node& tree, const Execution& at) {
    catalog::Function* function =
        routine(*tree.field("object"), routine_kind(tree.text_at("objectType")), at);
    const std::string schema = new_schema(tree, at);
    if (function == nullptr) return;
    at.effects.object = catalog::shown(function->schema, function->name);
    at.effects.breaks_running_code = !at.session.is_new(function->made);
    if (function->schema != schema) move_routine(*function, schema, function->name, at);
}

}  // namespace

void set_schema(const sql::Node& tree, const Execution& at) {
    if (tree.field("relation") != nullptr) return set_schema_of_relation(tree, at);
    const sql::Node* object = tree.field("object");
    const std::string_view type = tree.text_at("objectType");
    if (object == nullptr) return;
    if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN")
        set_schema_of_type(tree, at);
    else if (object->kind == "ObjectWithArgs" && type != "OBJECT_OPERATOR")
        set_schema_of_routine(tree, at);
    else
        new_schema(tree, at);
}

}  // namespace checker::replay
