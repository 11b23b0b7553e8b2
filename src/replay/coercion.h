// How PostgreSQL turns a value of one type into another (parse_coerce.c).
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace checker::replay {

enum class Coercion {
    free,       // the stored bytes are the value already
    time_zone,  // as it is where the session's TimeZone is UTC, else computed
    computed,   // a function makes the new value
    unknown,    // at least one of the types is not PostgreSQL's own, nor known to the history
    missing,    // there is none
};

// What is done by an assignment, as in INSERT and in ALTER COLUMN ... TYPE without USING.
Coercion assignment(const catalog::Type& from, const catalog::Type& to,
                    const catalog::Catalog& catalog);
// What CAST does; `missing` only for enums, as more can be cast than is listed here.
Coercion explicit_cast(const catalog::Type& from, const catalog::Type& to,
                       const catalog::Catalog& catalog);
// Whether values are taken for the other type without being asked for, as where a foreign key's
// columns are compared with those that they refer to. Yes where it isn't known.
bool coerces_implicitly(const catalog::Type& from, const catalog::Type& to,
                        const catalog::Catalog& catalog);

bool is_domain(const catalog::Type& type, const catalog::Catalog& catalog);
// Of an enum whose values are known; not of an array of it.
bool is_enum(const catalog::Type& type, const catalog::Catalog& catalog);
// The type below a domain, and the domains below that one; any other type is its own.
catalog::Type base_type(const catalog::Type& type, const catalog::Catalog& catalog);
// Whether the type is a domain that refuses values, or is made of one that does.
bool is_constrained(const catalog::Type& type, const catalog::Catalog& catalog);

// Whether a column of that type has a default that a domain gives it.
bool has_domain_default(const catalog::Type& type, const catalog::Catalog& catalog);

// The type as format_type() of the server says it in messages: integer, character varying(50).
std::string sql_name(const catalog::Type& type, const catalog::Catalog& catalog);

}  // namespace checker::replay
