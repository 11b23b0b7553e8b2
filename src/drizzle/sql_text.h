// SQL fragments as text: what drizzle-orm's PgDialect.sqlToQuery(fragment).sql returns.
#pragma once

#include <string>

#include "drizzle/casing.h"
#include "drizzle/entities.h"
#include "typescript/interpreter.h"

namespace checker::drizzle {

// A text, or why it is not known.
struct MaybeText {
    std::string text;
    const typescript::Unknown* unknown = nullptr;
};

enum class SqlUse {
    statement,      // checks, where, generated, policies, views: "table"."column"
    index,          // index expressions: "column"
    default_value,  // names and parameters make drizzle-kit fail
};

struct SqlWriting {
    typescript::Interpreter& interpreter;
    Casing casing = Casing::none;
    SqlUse use = SqlUse::statement;
    Place place;
};

// The text of `fragment`, which is anything that may stand in a template: the fragment itself is
// written without parentheses.
MaybeText sql_text(const SqlWriting& writing, typescript::Value fragment);

// "name" with quotes doubled.
std::string quoted_name(std::string_view name);

}  // namespace checker::drizzle
