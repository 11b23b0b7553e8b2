// The column builders of drizzle-orm/pg-core as data: what each is called and which SQL type it
// makes of its settings.
#pragma once

#include <span>
#include <string_view>

namespace checker::drizzle {

// How the text of the SQL type depends on the settings.
enum class TypeForm {
    plain,       // the name alone
    length,      // varchar(255)
    dimensions,  // vector(3)
    numeric,     // numeric(10, 2)
    timestamp,   // timestamp (3) with time zone
    time,        // time(3) with time zone
    interval,    // interval day to second(3)
    enumeration,
    custom,
    array,
};

// How a JavaScript value is handed to the driver: it shows where drizzle-orm writes it into SQL.
enum class Encoding { plain, json, iso_date, text, other };

struct ColumnKind {
    std::string_view builder;  // the function's name
    std::string_view type;
    TypeForm form = TypeForm::plain;
    bool has_settings = false;    // takes (name?, settings?)
    bool needs_settings = false;  // throws without them
    bool not_null = false;
    Encoding encoding = Encoding::plain;
};

// Every builder that `import { ... } from "drizzle-orm/pg-core"` offers, but enums, customType and
// arrays.
std::span<const ColumnKind> column_kinds();

// Kinds that no function of this name makes.
extern const ColumnKind enum_kind;
extern const ColumnKind enum_object_kind;
extern const ColumnKind custom_kind;
extern const ColumnKind array_kind;

}  // namespace checker::drizzle
