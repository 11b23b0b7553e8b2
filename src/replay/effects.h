// What one statement does to a database that is in use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "core/seldom.h"
#include "replay/lock.h"
#include "sql/node.h"

namespace checker::replay {

// What happens to one relation.
struct RelationEffect {
    std::string relation;  // "public.users", as it was called first
    catalog::Oid oid = catalog::no_oid;
    catalog::RelationKind kind = catalog::RelationKind::table;
    Lock lock = Lock::none;
    // Made in the same run, or temporary: nobody else can wait for it, and what it loses is not
    // missed.
    bool is_new = false;
    bool is_known = true;  // to the history
    bool is_partition = false;
    bool is_rewritten = false;  // gets new files; of an index: is built (anew)
    bool is_scanned = false;    // is read from the first row to the last
    // Its rows get other values, be they written now or only read so: a new type, a default.
    bool has_new_values = false;
};

// Why the server refuses a statement.
struct Failure {
    std::string sqlstate;  // https://www.postgresql.org/docs/current/errcodes-appendix.html
    std::string message;   // as the server says it
    // The byte in the file at which the name stands that it is about; nowhere if that is not known.
    std::uint32_t at = sql::nowhere;
};

// What is gone behind a statement.
struct Loss {
    std::string what;       // "table", "column", "rows", "view", "constraint", "index", ...
    std::string object;     // "users", "users.age"
    bool has_data = false;  // it held rows or values that nothing else holds
};

// What changing a column's type makes PostgreSQL do with the stored values.
enum class TypeChange {
    none,     // the statement changes no type
    free,     // they stay as they are
    rewrite,  // the table and its indexes are written anew
    unknown,  // depends on the present type, which is not known, or on the session
};

std::string_view name_of(TypeChange change);

// One statement, or one action of ALTER TABLE.
struct Effects {
    // -- What it is about, as people write it: users, auth.users
    std::string table;        // the tables in question
    std::string other_table;  // at the other end of a foreign key; of an inheritance, the parent
    std::string column;
    std::string constraint;
    std::optional<catalog::ConstraintKind> constraint_kind;  // of the constraint in question
    std::string index;
    std::string old_type;  // empty if not known
    std::string new_type;
    std::string function;  // the volatile function of an expression
    std::string enum_name;
    std::string enum_value;
    std::string object;  // the view, function, trigger, policy, schema, ... in question

    // -- What it does
    std::vector<RelationEffect> relations;  // each once, in the order in which they are touched
    Seldom<Failure> failure;                // it is refused, whatever the rows are
    // It was refused and nothing of it done here, but what that rests on may be otherwise:
    // something that can't be seen may have changed it.
    Seldom<Failure> doubtful_failure;
    Seldom<Failure> failure_with_rows;         // it is refused as soon as the table has a row
    std::vector<Loss> losses;                  // the object itself, and what goes with it (CASCADE)
    std::vector<std::string> dropped_with_it;  // "view active_users": what only CASCADE or a
                                               // dependency took along
    bool breaks_running_code = false;          // code that runs now refers to what is gone
    bool loses_data = false;
    bool waits_for_transactions = false;  // for all that use the table (CONCURRENTLY)
    bool refused_in_transaction = false;  // runs only outside of one
    bool nests_transaction = false;       // BEGIN where a transaction is open already
    bool may_do_more = false;    // runs what cannot be seen: EXECUTE of a computed text, a function
    Seldom<std::string> unseen;  // why that cannot be seen, where it is not that
    Seldom<std::string> newer_syntax;  // in what it runs: "JSON_TABLE needs the grammar of ..."

    bool is_of_action = false;  // of the only action of ALTER TABLE

    // -- What the history says
    bool table_is_new = false;   // made in the same run, or temporary
    bool table_is_known = true;  // to the history
    bool table_is_partitioned = false;
    bool table_is_partition = false;
    bool other_table_is_new = false;
    bool column_is_new = false;  // added in the same run
    bool in_transaction = true;
    bool lock_timeout_set = false;
    bool statement_timeout_set = false;
    // Locks that the open transaction holds from earlier statements, on relations that are not new.
    Lock held_on_table = Lock::none;  // on `table`
    Lock held_elsewhere = Lock::none;
    int exclusively_locked = 0;           // relations under ACCESS EXCLUSIVE behind the statement
    int foreign_keys_in_transaction = 0;  // added so far, this one included

    TypeChange type_change = TypeChange::none;
    bool type_narrows = false;             // values that exist may not fit
    bool cast_is_missing = false;          // the change of type is refused without USING
    bool uses_new_enum_value = false;      // added to the enum in the transaction that is open
    bool enum_is_recreated = false;        // dropped and made again in the same run, or part of it
    bool constraint_is_validated = false;  // added in the same transaction with NOT VALID
    bool trusts_no_nulls = false;          // NULLs are known to be absent
    bool key_types_differ = false;         // of a foreign key's columns and what they refer to
    bool object_exists = false;            // IF NOT EXISTS finds it there, and does nothing
    std::string redundant_index;           // that covers the new one, or is covered by it

    // The relation's effect, made if it is not there yet.
    RelationEffect& on(const catalog::Relation& relation);
    const RelationEffect* find(catalog::Oid relation) const;

    // -- Read off the relations: only where somebody can wait
    Lock strongest_lock() const;  // on a table, view or sequence
    bool rewrites_table() const;
    bool scans_table() const;
    bool builds_index() const;
    // Tables and views beside `table` and its partitions whose reading or writing it blocks.
    std::vector<std::string> other_relations_blocked() const;
    // Of `table`, those partitions.
    std::vector<std::string> partitions_blocked() const;
};

struct StatementEffects {
    Effects whole;  // the statement's, all its actions together
    // Of an ALTER TABLE with several actions, in the order of the text; else empty.
    std::vector<Effects> actions;

    // The effects of the action that `node` is or lies in, else the statement's.
    const Effects& at(const sql::Node& node, const sql::Statement& statement) const;
};

}  // namespace checker::replay
