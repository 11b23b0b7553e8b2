// The handlers of statements, by the kind of their tree. Each plays its statement on the catalog
// and tells the effects.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "replay/execution.h"

namespace checker::replay {

using Handler = void (*)(const sql::Node& statement, const Execution& execution);

struct HandlerEntry {
    std::string_view kind;  // "IndexStmt"
    Handler handle;
};

// One list a family of statements, each in a file of its own.
std::span<const HandlerEntry> block_handlers();      // DO, CALL
std::span<const HandlerEntry> drop_handlers();       // DROP of everything
std::span<const HandlerEntry> function_handlers();   // functions, triggers, rules, policies
std::span<const HandlerEntry> index_handlers();      // CREATE INDEX, REINDEX, CLUSTER, VACUUM
std::span<const HandlerEntry> namespace_handlers();  // schemas, extensions, grants, ...
std::span<const HandlerEntry> rename_handlers();     // RENAME, SET SCHEMA
std::span<const HandlerEntry> role_handlers();       // roles, and owners of what is no relation
std::span<const HandlerEntry> row_handlers();  // SELECT, INSERT, UPDATE, DELETE, TRUNCATE, LOCK
std::span<const HandlerEntry> sequence_handlers();     // CREATE and ALTER SEQUENCE
std::span<const HandlerEntry> table_handlers();        // CREATE TABLE, also AS
std::span<const HandlerEntry> transaction_handlers();  // BEGIN, COMMIT, SET
std::span<const HandlerEntry> type_handlers();         // enums, domains, composite types
std::span<const HandlerEntry> view_handlers();         // views and materialized views

// ALTER TABLE: the effects of each action, in the order of the text; what is common to them, and
// all of them together, goes to the execution's own. The lock of each is that of the strongest.
std::vector<Effects> alter_table(const sql::Node& statement, const Execution& execution);

// Plays one statement of any kind. The effects of its actions, if it is ALTER TABLE; else empty.
// Throws Refused.
std::vector<Effects> play(const sql::Node& statement, const Execution& execution);

}  // namespace checker::replay
