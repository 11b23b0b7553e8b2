// The checks behind the rules that say `check: native`, and what they share.
#pragma once

#include <string>

#include "lint/native_checks.h"

namespace checker::lint {

// Of the text alone, or of statements in their order.
Remarks missing_rollback(const Migration& migration, const rules::Rule& rule);
Remarks unfinished_primary_key(const Migration& migration, const rules::Rule& rule);
Remarks index_rebuilt_with_gap(const Migration& migration, const rules::Rule& rule);
Remarks several_alter_tables(const Migration& migration, const rules::Rule& rule);
Remarks wide_index(const Migration& migration, const rules::Rule& rule);

// Of names.
Remarks identifier_too_long(const Migration& migration, const rules::Rule& rule);
Remarks naming_convention(const Migration& migration, const rules::Rule& rule);
Remarks reserved_word_as_name(const Migration& migration, const rules::Rule& rule);

// Of transactions and what they hold.
Remarks begin_without_commit(const Migration& migration, const rules::Rule& rule);
Remarks commit_without_begin(const Migration& migration, const rules::Rule& rule);
Remarks lock_timeout_missing(const Migration& migration, const rules::Rule& rule);
Remarks statement_timeout_missing(const Migration& migration, const rules::Rule& rule);
Remarks wide_lock_window(const Migration& migration, const rules::Rule& rule);

// Of the database behind the run.
Remarks column_order(const Migration& migration, const rules::Rule& rule);
Remarks foreign_key_without_index(const Migration& migration, const rules::Rule& rule);
Remarks many_indexes(const Migration& migration, const rules::Rule& rule);
Remarks new_column_needed_by_inserts(const Migration& migration, const rules::Rule& rule);
Remarks row_security_without_policy(const Migration& migration, const rules::Rule& rule);
Remarks table_without_comment(const Migration& migration, const rules::Rule& rule);
Remarks table_without_primary_key(const Migration& migration, const rules::Rule& rule);
Remarks table_without_row_security(const Migration& migration, const rules::Rule& rule);
Remarks trigger_left_disabled(const Migration& migration, const rules::Rule& rule);

// A remark about a node of a statement.
Remark remark_at(const sql::Node& node, const sql::Statement& statement, std::string_view text,
                 std::string message);

// The relation that the statement's field "relation" names, as the run left it; null if it is not
// known, or not there any more.
const catalog::Relation* relation_of(const sql::Statement& statement, const Migration& migration);

// Whether a relation was made in the run that is checked, or is temporary.
bool is_new(const catalog::Relation& relation, const Migration& migration);

// Calls visit(statement, effects) for each statement in its order.
template <class Visit>
void for_each_statement(const Migration& migration, const Visit& visit) {
    for (const auto& [statement, effects] : migration.statements)
        visit(statement, effects);
}

}  // namespace checker::lint
