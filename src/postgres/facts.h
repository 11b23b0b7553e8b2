// What one statement does to a database that is in use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/node.h"

namespace checker::postgres {

// PostgreSQL's table locks from the weakest to the strongest.
enum class Lock {
    none,
    access_share,
    row_share,
    row_exclusive,
    share_update_exclusive,
    share,
    share_row_exclusive,
    exclusive,
    access_exclusive,
};

// "ACCESS EXCLUSIVE"; "none" for none.
std::string_view name_of(Lock lock);

struct RelationLock {
    std::string relation;
    Lock lock = Lock::none;
};

// What changing a column's type makes PostgreSQL do.
enum class TypeChange {
    none,     // the statement changes no type
    free,     // the stored values stay as they are
    rewrite,  // the table and its indexes are written anew
    unknown,  // depends on the present type, which is not known, or on the session
};

std::string_view name_of(TypeChange change);

// One statement, or one action of ALTER TABLE. Locks and work count only where somebody can wait
// for them: not on tables made in the same run.
struct Facts {
    std::string table;        // the tables in question, as people write them: users, auth.users
    std::string other_table;  // the table at the other end of a foreign key
    std::string column;
    std::string old_type;  // empty if not known
    std::string new_type;
    std::string function;  // the volatile function of a default
    std::string enum_name;
    std::string enum_value;
    std::vector<RelationLock> locks;

    bool table_is_new = false;   // made in the same run, or temporary
    bool column_is_new = false;  // added in the same run
    bool in_transaction = true;
    bool refused_in_transaction = false;
    bool lock_timeout_set = false;

    bool rewrites_table = false;
    bool scans_table = false;
    bool builds_index = false;
    bool loses_data = false;
    bool breaks_running_code = false;
    bool fails_on_rows = false;  // as soon as the table has a single row
    TypeChange type_change = TypeChange::none;
    bool cast_is_missing = false;  // the change of type is refused without USING

    bool uses_new_enum_value = false;      // added to the enum in the transaction that is open
    bool enum_is_recreated = false;        // dropped and made again in the same run, or part of it
    bool constraint_is_validated = false;  // added in the same transaction with NOT VALID
    bool trusts_no_nulls = false;          // NULLs are known to be absent

    Lock strongest_lock() const;
    bool blocks_reads() const;
    bool blocks_writes() const;
};

struct StatementFacts {
    Facts whole;                 // the statement's, all its actions together
    std::vector<Facts> actions;  // of ALTER TABLE, in their order; else empty

    // The facts of the action that `node` is or lies in, else the statement's.
    const Facts& at(const sql::Node& node, const sql::Statement& statement) const;
};

}  // namespace checker::postgres
