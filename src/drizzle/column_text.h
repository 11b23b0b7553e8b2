// What drizzle-kit writes of a column's type and default.
#pragma once

#include <optional>
#include <string>

#include "drizzle/sql_text.h"

namespace checker::drizzle {

// The SQL type as drizzle-orm's getSQLType() has it: "timestamp (3) with time zone".
MaybeText type_text(typescript::Interpreter& interpreter, const Column& column);

// The schema of a column's enum type; nothing when drizzle-kit writes none.
struct MaybeSchema {
    std::optional<std::string> schema;
    const typescript::Unknown* unknown = nullptr;
};
MaybeSchema type_schema(const Column& column);

// The default as JSON text of the snapshot; nothing without a default.
struct MaybeDefault {
    std::optional<std::string> json;
    const typescript::Unknown* unknown = nullptr;
};
MaybeDefault default_text(typescript::Interpreter& interpreter, Casing casing, const Column& column,
                          std::string_view type);

// What the column's mapToDriverValue() makes of a parameter.
typescript::Value encoded_param(typescript::Interpreter& interpreter, const SqlParam& param,
                                const Place& place);

}  // namespace checker::drizzle
