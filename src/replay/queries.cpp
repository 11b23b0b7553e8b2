// What queries refer to.
#include "replay/expressions.h"
#include "sql/canonical.h"

namespace checker::replay {

catalog::Expression query_of(const sql::Node& query, const catalog::Catalog& /*catalog*/) {
    return {sql::canonical_query(query), {}, {}};
}

std::vector<catalog::QualifiedName> relations_read(const sql::Node& /*node*/) {
    return {};
}

}  // namespace checker::replay
