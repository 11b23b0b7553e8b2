// Names as they stand in SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/node.h"

namespace checker::catalog {

// A name of a relation, type or function; without a schema the search path decides.
struct QualifiedName {
    std::string schema;
    std::string name;

    bool operator==(const QualifiedName&) const = default;
};

// The name of a RangeVar node; a database in front of the schema is left out.
QualifiedName name_of(const sql::Node& range_var);

// The name that is made of these parts, of which the last is the object's.
QualifiedName name_of(const std::vector<std::string>& parts);

// The parts of a name in the list of objects of DROP, COMMENT and their like.
std::vector<std::string> parts_of(const sql::Node& object);

// "public.users"
std::string key_of(std::string_view schema, std::string_view name);

// How people write a name: users for public.users, auth.users.
std::string shown(std::string_view schema, std::string_view name);

// The name that PostgreSQL gives (makeObjectName): users_email_key. At most 63 bytes.
std::string automatic_name(std::string_view table, std::string_view columns,
                           std::string_view suffix);

}  // namespace checker::catalog
