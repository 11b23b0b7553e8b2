#include "lint/checks.h"

namespace checker::lint {

Remark remark_at(const sql::Node& node, const sql::Statement& statement, std::string_view text,
                 std::string message) {
    return {sql::span_of(node, statement, text), statement.span, std::move(message)};
}

const catalog::Relation* relation_of(const sql::Statement& statement, const Migration& migration) {
    const sql::Node* range_var = statement.tree.field("relation");
    if (range_var == nullptr) return nullptr;
    return migration.behind.catalog().find_relation(catalog::name_of(*range_var));
}

bool is_new(const catalog::Relation& relation, const Migration& migration) {
    return relation.persistence == catalog::Persistence::temporary ||
           migration.behind.session().is_new(relation.made);
}

}  // namespace checker::lint
