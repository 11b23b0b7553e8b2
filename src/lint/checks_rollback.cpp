// Migrations that cannot be taken back.
#include "lint/checks.h"

namespace checker::lint {

// Told of each migration that destroys something: whether there is a file that brings it back is
// known where the other files are (review/rollbacks.h).
Remarks missing_rollback(const Migration& migration, const rules::Rule&) {
    for (const auto& [statement, effects] : migration.statements)
        if (effects.whole.loses_data)
            return {remark_at(statement.tree, statement, migration.text,
                              "this destroys rows or values, and no file says how to go back")};
    return {};
}

}  // namespace checker::lint
