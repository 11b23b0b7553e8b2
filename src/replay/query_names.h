// What single names in a query stand for.
#pragma once

#include "replay/query_reader.h"

namespace checker::replay {

// Whether a ColumnRef is * or t.*.
bool is_star(const sql::Node& column_ref);
// Whether an A_Indirection does: (row).*
bool ends_with_star(const sql::Node& indirection);
// The columns that it stands for.
QueryColumns star_of(const sql::Node& column_ref, const Scope& scope);

// The item of FROM, of this query or one around it, that the first `count` parts of a name mean.
const Source* source_of(const std::vector<std::string>& parts, std::size_t count,
                        const Scope& scope);

// How the server refuses a ColumnRef, or an A_Indirection that takes a column of a row; nothing
// where it means one column, or where that is not certain.
std::optional<Failure> failure_of(const sql::Node& name, const Scope& scope,
                                  const catalog::Catalog& catalog);

void append(QueryColumns& columns, QueryColumns more);
// Gives the first columns other names, as an alias does: FROM t AS a (x, y).
void rename(QueryColumns& columns, const std::vector<std::string>& names);

// The columns of a relation that are not dropped.
QueryColumns columns_of(const catalog::Relation& relation);

// The database's own functions that a FuncCall can mean: of its number of arguments if there are
// such.
std::vector<const catalog::Function*> functions_called(const sql::Node& call,
                                                       const catalog::Catalog& catalog);

// The columns of a function in FROM; one of the item's name if it gives no rows.
QueryColumns columns_of_call(const sql::Node& call, const std::string& name,
                             const catalog::Catalog& catalog);

// The name in a constant like 'public."Users"' that is read as a regclass.
catalog::QualifiedName relation_in_text(const sql::Node& constant);

}  // namespace checker::replay
