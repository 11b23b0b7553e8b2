#include "lint/native_checks.h"

#include "lint/checks.h"

namespace checker::lint {

const std::vector<NativeCheck>& native_checks() {
    static const std::vector<NativeCheck> checks{
        {"begin-without-commit", begin_without_commit},
        {"column-order", column_order},
        {"commit-without-begin", commit_without_begin},
        {"foreign-key-without-index", foreign_key_without_index},
        {"identifier-too-long", identifier_too_long},
        {"index-rebuilt-with-gap", index_rebuilt_with_gap},
        {"lock-timeout-missing", lock_timeout_missing},
        {"many-indexes", many_indexes},
        {"missing-rollback", missing_rollback},
        {"naming-convention", naming_convention},
        {"new-column-needed-by-inserts", new_column_needed_by_inserts},
        {"reserved-word-as-name", reserved_word_as_name},
        {"row-security-without-policy", row_security_without_policy},
        {"several-alter-tables", several_alter_tables},
        {"statement-timeout-missing", statement_timeout_missing},
        {"table-without-comment", table_without_comment},
        {"table-without-primary-key", table_without_primary_key},
        {"table-without-row-security", table_without_row_security},
        {"trigger-left-disabled", trigger_left_disabled},
        {"unfinished-primary-key", unfinished_primary_key},
        {"wide-index", wide_index},
        {"wide-lock-window", wide_lock_window},
    };
    return checks;
}

}  // namespace checker::lint
