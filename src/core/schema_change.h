// One difference between two schemas.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/source.h"

namespace checker {

// A part of an object that is not the same on both sides; nothing where it is not set.
struct ChangedFacet {
    std::string name;  // type, not_null, where, ...
    std::optional<std::string> from;
    std::optional<std::string> to;
};

struct SchemaChange {
    enum class Sign { add, drop, alter };

    Sign sign = Sign::alter;
    std::string kind;    // add_column, drop_table, ...
    std::string noun;    // column
    std::string owner;   // public.users: the object that stands on its own, maybe `object` itself
    std::string object;  // public.users.age
    std::string name;    // age; of an object that stands on its own users or auth.users
    std::string detail;  // of a column that is added or dropped, what it is: "integer NOT NULL"
    std::vector<ChangedFacet> facets;  // of an altered object
    Place place;
};

}  // namespace checker
