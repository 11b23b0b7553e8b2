// Where transactions begin and end, and what they hold.
#include <optional>

#include "lint/checks.h"

namespace checker::lint {

namespace {

bool begins(const sql::Statement& statement) {
    const std::string_view kind = statement.tree.text_at("kind");
    return statement.tree.kind == "TransactionStmt" &&
           (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START");
}

bool ends(const sql::Statement& statement) {
    const std::string_view kind = statement.tree.text_at("kind");
    return statement.tree.kind == "TransactionStmt" && !statement.tree.flag("chain") &&
           (kind == "TRANS_STMT_COMMIT" || kind == "TRANS_STMT_ROLLBACK" ||
            kind == "TRANS_STMT_PREPARE");
}

// The migration's last statement that begins or ends a transaction; null if none does.
const sql::Statement* last_border(const Migration& migration) {
    const sql::Statement* last = nullptr;
    for (const auto& [statement, effects] : migration.statements)
        if (begins(statement) || ends(statement)) last = &statement;
    return last;
}

bool starts_in_transaction(const Migration& migration) {
    if (migration.statements.empty()) return false;
    const auto& [first, effects] = migration.statements.front();
    return first.alone ? effects.whole.in_transaction : migration.behind.options().in_transaction;
}

// The first statement for which `wanted` holds.
template <class Wanted>
Remarks first_of(const Migration& migration, const std::string& message, const Wanted& wanted) {
    for (const auto& [statement, effects] : migration.statements)
        if (wanted(effects.whole))
            return {remark_at(statement.tree, statement, migration.text, message)};
    return {};
}

}  // namespace

Remarks begin_without_commit(const Migration& migration, const rules::Rule&) {
    const sql::Statement* last = last_border(migration);
    if (last == nullptr || !begins(*last) || starts_in_transaction(migration)) return {};
    return {remark_at(last->tree, *last, migration.text,
                      "no COMMIT follows: what comes behind is undone when the connection closes")};
}

Remarks commit_without_begin(const Migration& migration, const rules::Rule&) {
    const sql::Statement* last = last_border(migration);
    if (last == nullptr || !ends(*last) || !starts_in_transaction(migration)) return {};
    return {remark_at(last->tree, *last, migration.text,
                      "drizzle's transaction ends here and none begins behind it: migrations that "
                      "follow in the same run are applied one statement at a time")};
}

Remarks lock_timeout_missing(const Migration& migration, const rules::Rule&) {
    return first_of(migration,
                    "without a lock_timeout this waits for every running query, and all that "
                    "comes after waits behind it",
                    [](const replay::Effects& effects) {
                        return !effects.lock_timeout_set && !effects.failure &&
                               blocks_writes(effects.strongest_lock());
                    });
}

Remarks statement_timeout_missing(const Migration& migration, const rules::Rule&) {
    return first_of(
        migration, "no statement_timeout limits how long this may take",
        [](const replay::Effects& effects) {
            return !effects.statement_timeout_set && !effects.failure &&
                   (effects.rewrites_table() || effects.scans_table() || effects.builds_index());
        });
}

Remarks wide_lock_window(const Migration& migration, const rules::Rule& rule) {
    const int most = rule.limit("tables");
    Remarks remarks;
    int before = 0;
    for_each_statement(
        migration, [&](const sql::Statement& statement, const replay::StatementEffects& effects) {
            const int now = effects.whole.exclusively_locked;
            if (now > most && before <= most)
                remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                            "with this " + std::to_string(now) +
                                                " relations are locked against reads and writes at "
                                                "once, until the transaction ends"));
            before = now;
        });
    return remarks;
}

}  // namespace checker::lint
