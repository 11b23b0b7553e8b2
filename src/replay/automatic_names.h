// The names that PostgreSQL finds for what a statement does not name.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace checker::replay {

// What an automatic name is made of.
struct NameParts {
    std::string table;
    std::string columns;  // joined with _; may be empty
    std::string suffix;   // pkey, key, idx, seq, ...
};

// The first of name, name1, name2, ... that no relation of the schema has; that of a constraint's
// index is no constraint's either (ChooseRelationName).
std::string free_relation_name(const catalog::Catalog& catalog, const std::string& schema,
                               const NameParts& parts, bool for_constraint);

// The first that no constraint of the schema has (ChooseConstraintName).
std::string free_constraint_name(const catalog::Catalog& catalog, const std::string& schema,
                                 const NameParts& parts);

// How an index calls its columns: "expr" for one without a name, a number behind one that is there
// already (ChooseIndexColumnNames).
std::vector<std::string> index_column_names(std::vector<std::string> names);

std::string joined(const std::vector<std::string>& names);

}  // namespace checker::replay
