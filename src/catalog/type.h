// Column types, as PostgreSQL's parser names them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/node.h"

namespace checker::catalog {

// What identifies an object as long as it lives, whatever its name; never used twice.
using Oid = std::uint32_t;
inline constexpr Oid no_oid = 0;

struct Type {
    std::string name;  // int4, varchar, timestamptz; of a type of the database: mood, auth.role
    std::vector<int> modifiers;  // varchar(50): {50}; numeric(10, 2): {10, 2}
    int dimensions = 0;          // of an array: text[] has 1
    Oid user = no_oid;           // the database's own type (enum, domain, ...) that it names

    bool is_array() const { return dimensions > 0; }
    // One of the database's own is the same under another name.
    bool operator==(const Type& other) const {
        return user == other.user && (user != no_oid || name == other.name) &&
               modifiers == other.modifiers && dimensions == other.dimensions;
    }
};

// The type a TypeName node stands for; `user` is left to the catalog.
Type type_of(const sql::Node& type_name);

// Whether PostgreSQL has a type of that name itself, or takes the name for one of its own (serial).
bool is_built_in(std::string_view name);
// Whether it is one of PostgreSQL's that only functions can have: trigger, record, void.
bool is_pseudo_type(std::string_view name);

// serial, bigserial and smallserial, which are no types: a column of int4, int8 or int2 with a
// sequence of its own.
bool is_serial(const Type& type);
Type without_serial(Type type);

// varchar(50), text[]
std::string text_of(const Type& type);

}  // namespace checker::catalog
