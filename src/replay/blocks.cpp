// DO and CALL.
#include <algorithm>
#include <array>

#include "replay/effects_merge.h"
#include "replay/handlers.h"
#include "sql/parse.h"
#include "sql/plpgsql.h"

namespace checker::replay {

namespace {

constexpr int deepest = 8;  // blocks in blocks

struct Condition {
    std::string_view name;
    std::string_view sqlstate;
};

// Those that blocks around statements of a migration catch.
constexpr std::array conditions{
    Condition{"ambiguous_column", "42702"},
    Condition{"dependent_objects_still_exist", "2BP01"},
    Condition{"duplicate_alias", "42712"},
    Condition{"duplicate_column", "42701"},
    Condition{"duplicate_function", "42723"},
    Condition{"duplicate_object", "42710"},
    Condition{"duplicate_schema", "42P06"},
    Condition{"duplicate_table", "42P07"},
    Condition{"feature_not_supported", "0A000"},
    Condition{"foreign_key_violation", "23503"},
    Condition{"invalid_schema_name", "3F000"},
    Condition{"invalid_table_definition", "42P16"},
    Condition{"not_null_violation", "23502"},
    Condition{"undefined_column", "42703"},
    Condition{"undefined_function", "42883"},
    Condition{"undefined_object", "42704"},
    Condition{"undefined_table", "42P01"},
    Condition{"unique_violation", "23505"},
    Condition{"wrong_object_type", "42809"},
};

// A condition that is not known here is taken to be the one.
bool catches(const sql::Guard& guard, const std::string& sqlstate) {
    return std::ranges::any_of(guard.caught, [&](const std::string& name) {
        const auto known = std::ranges::find(conditions, name, &Condition::name);
        return known == conditions.end() || known->sqlstate == sqlstate;
    });
}

// A statement that the block's own condition or handler would keep from failing does no harm.
void play_guarded(const sql::Node& tree, const sql::Guard& guard, const Execution& at) {
    Effects inner;
    inner.in_transaction = true;
    inner.lock_timeout_set = at.effects.lock_timeout_set;
    inner.statement_timeout_set = at.effects.statement_timeout_set;
    at.catalog.changes().settle();
    try {
        play(tree, {at.catalog, at.session, inner});
        // ALTER TABLE only notes which of its actions is refused.
        if (inner.failure) throw Refused{*inner.failure};
        if (inner.refused_in_transaction)
            refuse("25001", "this cannot be executed from a function");
    } catch (Refused& refused) {
        refused.failure.at = sql::nowhere;  // it counts in the block's own text
        if (guard.is_conditional || catches(guard, refused.failure.sqlstate)) return;
        merge(inner, at.effects);
        throw;
    }
    if (guard.is_conditional ||
        catches(guard, inner.failure_with_rows ? inner.failure_with_rows->sqlstate : std::string{}))
        inner.failure_with_rows.reset();
    merge(inner, at.effects);
}

// EXECUTE of a text that cannot be parsed.
void tell_error(const sql::SyntaxError& error, const sql::Guard& guard, const Execution& at) {
    if (error.needs_version == 0) {
        if (guard.is_conditional || catches(guard, "42601")) return;
        refuse("42601", error.message);
    }
    at.runs_newer_syntax(error.message, error.needs_version);
}

void play_all(const sql::BlockSql& block, const Execution& at) {
    for (std::size_t i = 0; i < block.statements.size(); ++i) {
        const sql::Script script = sql::parse(block.statements[i]);
        for (const sql::Statement& statement : script.statements)
            play_guarded(statement.tree, block.guards[i], at);
        for (const sql::SyntaxError& error : script.errors)
            tell_error(error, block.guards[i], at);
    }
}

void tell_what_is_unseen(const sql::BlockSql& block, const Execution& at) {
    if (block.language == "sql")
        refuse("0A000", "language \"sql\" does not support inline code execution");
    if (block.language != "plpgsql")
        at.effects.unseen = "it is written in " + std::string(block.language);
    if (!block.is_read && !block.error && block.language == "plpgsql")
        at.effects.unseen = std::string("its variables are known to the database only");
    if (!block.error) return;
    if (block.error->needs_version == 0) refuse("42601", block.error->message);
    at.runs_newer_syntax(block.error->message, block.error->needs_version);
}

void play_block(const sql::Node& tree, const Execution& at) {
    const sql::BlockSql block = sql::sql_of_block(tree);
    at.effects.may_do_more = at.effects.may_do_more || block.may_differ;
    tell_what_is_unseen(block, at);
    at.effects.refused_in_transaction = at.effects.refused_in_transaction || block.ends_transaction;
    if (at.session.open_blocks >= deepest) {
        at.effects.may_do_more = true;
        return;
    }
    ++at.session.open_blocks;
    try {
        play_all(block, at);
    } catch (const Refused&) {
        --at.session.open_blocks;
        throw;
    }
    --at.session.open_blocks;
    if (block.ends_transaction && at.effects.in_transaction)
        refuse("2D000", "invalid transaction termination");
}

void call(const sql::Node& tree, const Execution& at) {
    at.effects.may_do_more = true;
    const std::vector<std::string> parts = sql::strings(tree.at_path("funccall.funcname"));
    if (parts.empty()) return;
    at.effects.object = parts.back();
    at.effects.unseen = "what the procedure " + parts.back() + " does";
}

constexpr std::array handlers{
    HandlerEntry{"CallStmt", call},
    HandlerEntry{"DoStmt", play_block},
};

}  // namespace

std::span<const HandlerEntry> block_handlers() {
    return handlers;
}

}  // namespace checker::replay
