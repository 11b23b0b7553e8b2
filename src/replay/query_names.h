// What single names in a query stand for.
#pragma once

#include "replay/query_reader.h"

namespace checker::replay {

// Whether a ColumnRef is * or t.*.
bool is_star(const sql::Node& column_ref);
// The columns that it stands for.
std::vector<QueryColumn> star_of(const sql::Node& column_ref, const Scope& scope);

// The columns of a relation that are not dropped.
std::vector<QueryColumn> columns_of(const catalog::Relation& relation);

// The database's own functions that a FuncCall can mean: of its number of arguments if there are
// such.
std::vector<const catalog::Function*> functions_called(const sql::Node& call,
                                                       const catalog::Catalog& catalog);
catalog::Type type_of_call(const sql::Node& call, const catalog::Catalog& catalog);

// The columns of a function in FROM; one of the item's name if it gives no rows.
std::vector<QueryColumn> columns_of_call(const sql::Node& call, const std::string& name,
                                         const catalog::Catalog& catalog);

// The name in a constant like 'public."Users"' that is read as a regclass.
catalog::QualifiedName relation_in_text(const sql::Node& constant);

}  // namespace checker::replay
