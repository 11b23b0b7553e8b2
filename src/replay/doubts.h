// What can't be seen may have made, changed or dropped things: then what the history says of these
// is not certain any more.
#pragma once

#include <string_view>

#include "replay/effects.h"
#include "sql/node.h"

namespace checker::replay {

// Notes in Catalog::doubtful what a text that was not understood may be about: whatever it names,
// and where it looks names up in the system catalogs, all there is of the kinds that it names.
void doubt(std::string_view text, catalog::Catalog& catalog);

// The same for what a statement runs that can't be seen: a block's computed statements, and those
// of a function that it calls.
void doubt_hidden(const sql::Node& statement, catalog::Catalog& catalog);

// The same for everything: behind a ROLLBACK it is not known what has become of it.
void doubt_all(catalog::Catalog& catalog);

// Whether something of that name may be other than the history says.
bool is_doubtful(std::string_view name, const catalog::Catalog& catalog);

// Whether a function with that body may do more than to compute its result.
bool does_more(std::string_view body);

// Makes each failure that rests on something doubtful a doubtful one. Behind any failure the names
// of the statement are doubtful: what it would have done is not told as missing again.
void tell_doubtful(const sql::Node& statement, StatementEffects& effects,
                   catalog::Catalog& catalog);

}  // namespace checker::replay
