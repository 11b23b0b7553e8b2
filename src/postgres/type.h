// Column types, as PostgreSQL's parser names them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"
#include "sql/node.h"

namespace checker::postgres {

struct Type {
    std::string name;            // int4, varchar, timestamptz, mood, auth.role
    std::vector<int> modifiers;  // varchar(50): {50}; numeric(10, 2): {10, 2}
    bool is_array = false;

    bool operator==(const Type&) const = default;
};

// The type a TypeName node stands for.
Type type_of(const sql::Node& type_name);

// The type that text stands for ("timestamp (3) with time zone"); nothing if it is none.
std::optional<Type> type_named(const std::string& text);

// The type of a column that names one of the schema's own types, whose name stands for itself.
Type named_type(const schema::Column& column);

// The type whose values a name stands for: int4 for serial.
std::string stored_as(const std::string& name);

// varchar(50), text[]
std::string text_of(const Type& type);

}  // namespace checker::postgres
