// Enums, composite types, ranges and base types.
#include <algorithm>
#include <array>

#include "replay/definitions.h"
#include "replay/domains.h"
#include "replay/handlers.h"
#include "replay/row_types.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::EnumValue;
using catalog::TypeKind;
using catalog::TypeObject;

namespace {

constexpr std::size_t longest_label = 63;  // NAMEDATALEN - 1

void about_enum(const TypeObject& type, const Execution& at) {
    at.effects.enum_name = catalog::shown(type.schema, type.name);
    at.effects.object = at.effects.enum_name;
    at.effects.enum_is_recreated =
        at.session.recreated_enums.contains(catalog::key_of(type.schema, type.name));
}

void expect_label(const std::string& label) {
    if (label.size() > longest_label) refuse("42602", "invalid enum label \"" + label + "\"");
}

void create_enum(const sql::Node& tree, const Execution& at) {
    TypeObject& type = add_user_type(sql::strings(tree.field("typeName")), TypeKind::enum_, at);
    about_enum(type, at);
    for (std::string& label : sql::strings(tree.field("vals"))) {
        expect_label(label);
        if (std::ranges::find(type.values, label, &EnumValue::label) != type.values.end()) {
            at.catalog.erase_type(type.oid);
            if (at.session.version >= 18)
                refuse("42710", "enum label \"" + label + "\" used more than once");
            refuse("23505",
                   "duplicate key value violates unique constraint "
                   "\"pg_enum_typid_label_index\"");
        }
        type.values.push_back({std::move(label), {}});
    }
}

void add_value(TypeObject& type, const sql::Node& tree, const Execution& at) {
    EnumValue value{std::string(tree.text_at("newVal")), at.session.now};
    expect_label(value.label);
    at.effects.enum_value = value.label;
    if (std::ranges::find(type.values, value.label, &EnumValue::label) != type.values.end()) {
        at.effects.object_exists = tree.flag("skipIfNewValExists");
        if (at.effects.object_exists) return;
        refuse("42710", "enum label \"" + value.label + "\" already exists");
    }
    const std::string neighbor(tree.text_at("newValNeighbor"));
    auto place = type.values.end();
    if (!neighbor.empty()) {
        place = std::ranges::find(type.values, neighbor, &EnumValue::label);
        if (place == type.values.end() && type.is_known)
            refuse("22023", "\"" + neighbor + "\" is not an existing enum label");
        if (place != type.values.end() && tree.flag("newValIsAfter")) ++place;
    }
    type.values.insert(place, std::move(value));
}

void rename_value(TypeObject& type, const sql::Node& tree, const Execution& at) {
    const std::string from(tree.text_at("oldVal"));
    const std::string to(tree.text_at("newVal"));
    at.effects.enum_value = from;
    expect_label(to);
    const auto value = std::ranges::find(type.values, from, &EnumValue::label);
    if (value == type.values.end() && type.is_known)
        refuse("22023", "\"" + from + "\" is not an existing enum label");
    if (std::ranges::find(type.values, to, &EnumValue::label) != type.values.end())
        refuse("42710", "enum label \"" + to + "\" already exists");
    if (value != type.values.end()) value->label = to;
    at.effects.breaks_running_code = !at.session.is_new(type.made);
}

void alter_enum(const sql::Node& tree, const Execution& at) {
    TypeObject& type = user_type(sql::strings(tree.field("typeName")), at, TypeKind::enum_);
    if (type.kind != TypeKind::enum_)
        refuse("42809", catalog::shown(type.schema, type.name) + " is not an enum");
    about_enum(type, at);
    if (tree.field("oldVal") != nullptr)
        rename_value(type, tree, at);
    else
        add_value(type, tree, at);
}

void create_composite(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("typevar");
    if (name == nullptr) return;
    const catalog::QualifiedName called = catalog::name_of(*name);
    const std::string schema = at.schema_for(called);
    at.expect_free(schema, called.name);
    expect_type_free(schema, called.name, at);
    catalog::Relation row;
    for (const sql::Node& definition : tree.list_at("coldeflist")) {
        catalog::Column column;
        column.name = definition.text_at("colname");
        column.made = at.session.now;
        if (const sql::Node* type = definition.field("typeName"))
            column.type = column_type(*type, at);
        if (column_named(row, column.name) >= 0)
            refuse("42701", "column \"" + column.name + "\" specified more than once");
        row.columns.push_back(std::move(column));
    }
    catalog::Relation& relation = at.catalog.add_relation(
        schema, called.name, catalog::RelationKind::composite_type, at.session.now);
    relation.columns = std::move(row.columns);
    lock_row_types(relation, at);
    TypeObject& type =
        at.catalog.add_type(schema, called.name, TypeKind::composite, at.session.now);
    type.relation = relation.oid;
    at.effects.object = catalog::shown(schema, called.name);
    at.lock(relation, Lock::access_exclusive);
}

void create_range(const sql::Node& tree, const Execution& at) {
    const TypeObject& type =
        add_user_type(sql::strings(tree.field("typeName")), TypeKind::range, at);
    at.effects.object = catalog::shown(type.schema, type.name);
}

constexpr std::array handlers{
    HandlerEntry{"AlterDomainStmt", alter_domain},
    HandlerEntry{"AlterEnumStmt", alter_enum},
    HandlerEntry{"CompositeTypeStmt", create_composite},
    HandlerEntry{"CreateDomainStmt", create_domain},
    HandlerEntry{"CreateEnumStmt", create_enum},
    HandlerEntry{"CreateRangeStmt", create_range},
};

}  // namespace

std::span<const HandlerEntry> type_handlers() {
    return handlers;
}

}  // namespace checker::replay
