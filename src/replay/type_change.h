// What changing a column's type means for the values that are there.
#pragma once

#include <string_view>

#include "catalog/catalog.h"
#include "replay/effects.h"
#include "replay/session.h"

namespace checker::replay {

struct ColumnTypes {
    const catalog::Type& from;
    const catalog::Type& to;
};

struct ValueChange {
    TypeChange change = TypeChange::unknown;
    bool cast_is_missing = false;   // refused: no automatic cast
    bool using_is_refused = false;  // a cast that USING asks for is none that there is (42846)
};

// What ALTER COLUMN ... TYPE does with the values of the column, `value` being the expression
// behind USING or null.
ValueChange change_of_values(const ColumnTypes& types, const sql::Node* value,
                             const catalog::Relation& table, int column,
                             const catalog::Catalog& catalog, const Session& session);

// Whether a value of the old type may be refused, cut or rounded by the new one.
bool narrows(const ColumnTypes& types, const catalog::Catalog& catalog);

// Whether an index on the column stays as it is when only the type's name changes: both types are
// in order by the same operator class.
bool has_same_order(const ColumnTypes& types, const catalog::Catalog& catalog);

}  // namespace checker::replay
