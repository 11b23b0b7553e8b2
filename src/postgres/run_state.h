// Everything that is known in the middle of a run; shared by the files of this room.
#pragma once

#include <map>
#include <set>
#include <string>

#include "postgres/database.h"
#include "postgres/facts.h"
#include "sql/node.h"

namespace checker::postgres {

struct RunState {
    Database database;
    bool in_transaction = true;
    bool lock_timeout_set = false;    // for the session
    bool lock_timeout_local = false;  // until the transaction ends
    // What was done in the transaction that is open.
    std::map<std::string, std::set<std::string>> added_values;  // enum -> values
    std::set<std::string> unvalidated;                          // table and constraint
    // What the run as a whole does, also behind the statement at hand.
    std::set<std::string> recreated_enums;
    std::set<std::string> recreated_columns;  // table and column, of a recreated enum
    std::set<std::string> created_views;

    void end_transaction();
};

// "public.users" and "age" as one word.
std::string member(const std::string& table, const std::string& name);

// Adds a lock, unless the relation is one that nobody else can know yet.
void take_lock(Facts& facts, const RunState& state, const std::string& table, Lock lock);

// The facts of one action of ALTER TABLE on a table, which the state takes over. `facts` holds
// what is common to the statement.
Facts alter_table(const sql::Node& action, const std::string& table, Facts facts, RunState& state);

// Sets uses_new_enum_value when a statement or action relies on a value that its own transaction
// added; PostgreSQL refuses that ("unsafe use of new value").
void find_new_enum_value(const sql::Node& tree, const std::string& table, const RunState& state,
                         Facts& facts);

}  // namespace checker::postgres
