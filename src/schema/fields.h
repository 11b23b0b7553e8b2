// The members of each kind of object, for what treats them all alike. All but Origin, which is no
// fact of the object, and what the caller may not rely on (may_have_more).
#pragma once

#include <string>
#include <string_view>
#include <tuple>

#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::schema {

// A member that has no parts of its own.
template <class Object, class Value>
struct Field {
    std::string_view name;
    Value Object::*member;
};
template <class Object, class Value>
Field(std::string_view, Value Object::*) -> Field<Object, Value>;

// A list of objects that belong to this one.
template <class Object, class Part>
struct Parts {
    ObjectKind what;
    std::vector<Part> Object::*member;
};
template <class Object, class Part>
Parts(ObjectKind, std::vector<Part> Object::*) -> Parts<Object, Part>;

template <class Object>
constexpr auto fields_of();

template <>
constexpr auto fields_of<Column>() {
    return std::tuple{Field{"type", &Column::type},
                      Field{"type", &Column::type_schema},
                      Field{"primary key", &Column::primary_key},
                      Field{"NOT NULL", &Column::not_null},
                      Field{"default", &Column::default_value},
                      Field{"generated expression", &Column::generated},
                      Field{"identity", &Column::identity}};
}

template <>
constexpr auto fields_of<Index>() {
    return std::tuple{
        Field{"columns", &Index::columns}, Field{"uniqueness", &Index::is_unique},
        Field{"WHERE", &Index::where},     Field{"CONCURRENTLY", &Index::concurrently},
        Field{"method", &Index::method},   Field{"options", &Index::with}};
}

template <>
constexpr auto fields_of<ForeignKey>() {
    return std::tuple{Field{"table", &ForeignKey::table_from},
                      Field{"columns", &ForeignKey::columns_from},
                      Field{"referenced table", &ForeignKey::schema_to},
                      Field{"spelling", &ForeignKey::public_written},
                      Field{"referenced table", &ForeignKey::table_to},
                      Field{"referenced columns", &ForeignKey::columns_to},
                      Field{"ON DELETE", &ForeignKey::on_delete},
                      Field{"ON UPDATE", &ForeignKey::on_update}};
}

template <>
constexpr auto fields_of<PrimaryKey>() {
    return std::tuple{Field{"columns", &PrimaryKey::columns}};
}

template <>
constexpr auto fields_of<UniqueConstraint>() {
    return std::tuple{Field{"columns", &UniqueConstraint::columns},
                      Field{"NULLS NOT DISTINCT", &UniqueConstraint::nulls_not_distinct}};
}

template <>
constexpr auto fields_of<Check>() {
    return std::tuple{Field{"expression", &Check::value}};
}

template <>
constexpr auto fields_of<Policy>() {
    return std::tuple{Field{"kind", &Policy::as},
                      Field{"command", &Policy::command},
                      Field{"roles", &Policy::to},
                      Field{"USING", &Policy::using_},
                      Field{"WITH CHECK", &Policy::with_check},
                      Field{"table", &Policy::on},
                      Field{"schema", &Policy::schema}};
}

template <>
constexpr auto fields_of<Table>() {
    return std::tuple{Field{"row level security", &Table::row_level_security},
                      Parts{ObjectKind::column, &Table::columns},
                      Parts{ObjectKind::index, &Table::indexes},
                      Parts{ObjectKind::foreign_key, &Table::foreign_keys},
                      Parts{ObjectKind::primary_key, &Table::primary_keys},
                      Parts{ObjectKind::unique, &Table::unique_constraints},
                      Parts{ObjectKind::policy, &Table::policies},
                      Parts{ObjectKind::check, &Table::checks}};
}

// The values of an enum are merged as a list of names (schema/merge.cpp).
template <>
constexpr auto fields_of<Enum>() {
    return std::tuple{};
}

template <>
constexpr auto fields_of<Sequence>() {
    return std::tuple{Field{"options", &Sequence::options}};
}

template <>
constexpr auto fields_of<Role>() {
    return std::tuple{Field{"CREATEDB", &Role::create_db}, Field{"CREATEROLE", &Role::create_role},
                      Field{"INHERIT", &Role::inherit}};
}

template <>
constexpr auto fields_of<View>() {
    return std::tuple{Field{"query", &View::definition},
                      Field{"existence", &View::is_existing},
                      Field{"kind", &View::materialized},
                      Field{"options", &View::with},
                      Field{"WITH NO DATA", &View::with_no_data},
                      Field{"tablespace", &View::tablespace},
                      Field{"method", &View::using_},
                      Parts{ObjectKind::column, &View::columns}};
}

template <>
constexpr auto fields_of<NamedSchema>() {
    return std::tuple{};
}

template <>
constexpr auto fields_of<Schema>() {
    return std::tuple{Parts{ObjectKind::schema, &Schema::schemas},
                      Parts{ObjectKind::enum_type, &Schema::enums},
                      Parts{ObjectKind::table, &Schema::tables},
                      Parts{ObjectKind::sequence, &Schema::sequences},
                      Parts{ObjectKind::role, &Schema::roles},
                      Parts{ObjectKind::policy, &Schema::policies},
                      Parts{ObjectKind::view, &Schema::views}};
}

// Whether two objects without Parts are equal in all members.
template <class Object>
bool are_equal(const Object& one, const Object& other) {
    return std::apply(
        [&](const auto&... field) { return ((one.*field.member == other.*field.member) && ...); },
        fields_of<Object>());
}

}  // namespace checker::schema
