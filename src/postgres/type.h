// Column types, as PostgreSQL's parser names them.
#pragma once

#include <optional>
#include <string>

#include "catalog/type.h"
#include "schema/schema.h"

namespace checker::postgres {

// The type that text stands for ("timestamp (3) with time zone"); nothing if it is none.
std::optional<catalog::Type> type_named(const std::string& text);

// The type of a column that names one of the schema's own types, whose name stands for itself.
catalog::Type named_type(const schema::Column& column);

// The type with all modifiers said that PostgreSQL adds: numeric(10) is numeric(10, 0).
catalog::Type completed(catalog::Type type);

}  // namespace checker::postgres
