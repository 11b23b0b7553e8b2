// What drizzle-kit leaves to be done by hand.
#include <set>

#include "lint/checks.h"

namespace checker::lint {

namespace {

// drizzle-kit 0.x does not know the name of a primary key that it is to drop: it leaves the
// statement in a comment, with this in the name's place.
constexpr std::string_view placeholder = "<constraint_name>";

std::string table_of(const sql::Statement& statement) {
    const sql::Node* relation = statement.tree.field("relation");
    return relation == nullptr ? std::string{}
                               : std::string(relation->text_at("schemaname")) + "." +
                                     std::string(relation->text_at("relname"));
}

}  // namespace

Remarks unfinished_primary_key(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    std::set<std::string> dropped;  // the tables whose key somebody dropped by hand
    std::size_t searched = 0;
    for (const auto& [statement, effects] : migration.statements)
        for (const sql::Node& action : statement.tree.list_at("cmds")) {
            const std::string_view subtype = action.text_at("subtype");
            const bool drops = subtype == "AT_DropConstraint";
            const bool adds =
                subtype == "AT_AddConstraint" && action.text_at("def.contype") == "CONSTR_PRIMARY";
            if (drops && action.text_at("name") != placeholder) dropped.insert(table_of(statement));
            if (!(drops || adds) || dropped.contains(table_of(statement))) continue;
            const std::size_t found = migration.text.find(placeholder, searched);
            if (found >= statement.span.end) continue;
            searched = statement.span.end;
            remarks.push_back({{found, found + placeholder.size()},
                               statement.span,
                               "this fails: the name of the old primary key must be put here, and "
                               "the statement uncommented"});
        }
    return remarks;
}

}  // namespace checker::lint
