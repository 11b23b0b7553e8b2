// The columns of a query's result.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace checker::replay {

struct ResultColumn {
    std::string name;
    catalog::Type type = {};  // without a name if it is not known
};

struct ResultColumns {
    std::vector<ResultColumn> columns;
    bool is_complete = true;  // else there may be more
};

// Of a SelectStmt.
ResultColumns result_columns(const sql::Node& select, const catalog::Catalog& catalog);

}  // namespace checker::replay
