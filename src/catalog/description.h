// A catalog as text: to compare two, and to show what is in one.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace checker::catalog {

// One fact a line, sorted; the first word says of what kind: "table users: table", "column
// users.id: integer", "not-null users.id", "constraint users.users_pkey: primary key (id)". Names
// are without "public.", types as PostgreSQL's format_type() writes them, expressions canonical.
// What is temporary, or was made elsewhere, is left out.
std::vector<std::string> described(const Catalog& catalog);

// A type as format_type() writes it: integer, character varying(50), numeric(10,2).
std::string formatted(const Catalog& catalog, const Type& type);

}  // namespace checker::catalog
