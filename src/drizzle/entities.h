// What the builders of drizzle-orm make, hung on the evaluator's objects: the same facts as in
// drizzle-orm's own classes. A Value in here may be Unknown.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drizzle/column_kinds.h"
#include "typescript/value.h"

namespace checker::drizzle {

using typescript::Host;
using typescript::Object;
using typescript::Value;

struct Table;

// What is Drizzle's; the language hangs its own on dates and others.
struct Entity : Host {};

struct Enum : Entity {
    Value name;
    Value schema;  // undefined for public
    std::vector<Value> values;
    const typescript::Unknown* unknown_values = nullptr;
    // Made of an object instead of an array; drizzle-kit then writes no typeSchema. Nothing when
    // that is not known.
    std::optional<bool> from_object;
    Place place;
};

struct Reference {
    Value target;   // a function that returns the column
    Value actions;  // {onDelete, onUpdate}
    Place place;
};

struct Identity {
    std::string type;  // always, byDefault
    Value sequence;    // {name, increment, ...} or undefined
};

struct ColumnBuilder;

// drizzle-orm's builder.config. Builders are mutable and may be shared between tables, which shows:
// the first table's key and constraint name stay.
struct ColumnConfig {
    const ColumnKind* kind = nullptr;
    Value name;  // "" until the key names it
    bool key_as_name = false;
    bool not_null = false;
    bool primary_key = false;
    bool is_unique = false;
    Value unique_name;
    Value unique_nulls;
    Value default_value;
    std::optional<Value> generated;
    std::optional<Identity> identity;
    Value settings;
    Enum* enumeration = nullptr;
    Value custom;                   // what customType() was given
    ColumnBuilder* base = nullptr;  // of an array
    Value size;                     // of an array
    Place place;                    // the builder's call
};

struct ColumnBuilder : Entity {
    ColumnConfig config;
    std::vector<Reference> references;
};

struct IndexOrder {
    Value order;    // undefined means asc
    Value nulls;    // undefined means last
    Value opclass;  // undefined means none
};

// A column of a table. In a table's extra config it is another object, which index() asks for its
// order.
struct Column : Entity {
    const Table* table = nullptr;
    const Table* origin = nullptr;  // of an alias's column: the table that it comes from
    ColumnConfig config;            // as it was when the table was made
    std::unique_ptr<Column> base;   // of an array
    Value custom_type;              // what customType's dataType() returned
    std::shared_ptr<IndexOrder> order;
    std::shared_ptr<IndexOrder> default_order;
    Place place;
};

struct Missing {
    std::string key;
    const typescript::Unknown* unknown;
    Place place;
};

struct Table : Entity {
    Value name;
    Value schema;         // undefined for public
    Value base_name;      // before pgTableCreator() changed it
    Value original_name;  // of an alias: the table's
    bool is_alias = false;
    const typescript::Unknown* loses_casing = nullptr;  // of an alias: names of columns by key
    std::vector<Column*> columns;
    std::vector<std::pair<Column*, Reference>> references;
    std::vector<Missing> missing;  // columns that could not be known
    Value extra_config;
    Object* own_columns = nullptr;    // key -> column, as getTableColumns() has them
    Object* extra_columns = nullptr;  // the same for the extra config
    bool row_level_security = false;
    const Object* object = nullptr;
    Place place;
};

struct PgSchema : Entity {
    Value name;
    Place place;
};

struct Sequence : Entity {
    Value name;
    Value schema;
    Value options;
    Place place;
};

struct Role : Entity {
    Value name;
    Value options;
    bool existing = false;
    Place place;
};

struct Policy : Entity {
    Value name;
    Value options;
    Value linked;  // the table given to link()
    Place place;
};

struct ViewBuilder : Entity {
    Value name;
    Value schema;
    bool materialized = false;
    Object* columns = nullptr;  // of the form with columns; null when a query tells them
    Value with;
    Value using_method;
    Value tablespace;
    bool with_no_data = false;
    Place place;
};

struct View : Entity {
    ViewBuilder facts;
    Value query;  // Sql; undefined for existing(); Unknown for a query builder's
};

struct IndexElement {
    Value expression;  // Sql, or undefined for a column
    Value name;
    bool key_as_name = false;
    bool is_vector = false;
    std::shared_ptr<IndexOrder> order;
};

struct IndexBuilder : Entity {
    bool unique = false;
    bool has_columns = false;  // on() or using() was called
    Value name;
    std::vector<IndexElement> elements;
    const typescript::Unknown* unknown_elements = nullptr;
    Value method;
    Value with;
    Value where;
    bool concurrently = false;
    Place place;
};

struct UniqueBuilder : Entity {
    Value name;
    Value columns;  // an array; undefined before on()
    bool nulls_not_distinct = false;
    Place place;
};

struct PrimaryKeyBuilder : Entity {
    Value name;
    Value columns;
    Place place;
};

struct ForeignKeyBuilder : Entity {
    Value config;
    Value on_delete;
    Value on_update;
    Place place;
};

struct CheckBuilder : Entity {
    Value name;
    Value value;
    Place place;
};

// Something of Drizzle's that drizzle-kit does not look at: relations and the like.
struct Inert : Entity {};

// A piece of SQL as drizzle-orm builds it.
struct SqlChunk {
    bool is_text = false;
    std::string text;
    Value value;
};

struct Sql : Entity {
    std::vector<SqlChunk> chunks;
    const typescript::Unknown* unknown = nullptr;  // part of it is not known
    bool inline_params = false;
};

struct SqlAlias : Entity {
    Value sql;
    Value alias;
    bool is_selected = false;  // a field of a query that is referred to by its name
};

struct SqlName : Entity {
    Value name;
};

struct SqlParam : Entity {
    Value value;
    Value encoder;
};

struct SqlPlaceholder : Entity {};

// Code that may or may not have run could have changed the object: what the host part says may be
// out of date. Null when it is sure.
inline const typescript::Unknown* doubt(Value value) {
    return typescript::host_as<Entity>(value) != nullptr ? value.as_object()->open : nullptr;
}

}  // namespace checker::drizzle
