// One action of ALTER TABLE at work.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "replay/execution.h"

namespace checker::replay {

// The order in which the server carries out the actions of one statement (AT_PASS_*).
enum class Pass {
    drop,
    alter_type,
    add_column,
    set_expression,
    column_attributes,
    add_index,
    add_constraint,
    misc,
};

struct Action {
    const sql::Node& node;        // AlterTableCmd
    catalog::Relation& table;     // what it is done to
    const Execution& at;          // tells the effects of this action
    const sql::Nodes& statement;  // all actions
    bool recurses = true;         // no ONLY
    // The table inherits from the one that the statement names.
    bool is_recursion = false;
    Lock lock = Lock::access_exclusive;  // the statement's

    std::string name() const { return std::string(node.text_at("name")); }
    const sql::Node* definition() const { return node.field("def"); }

    // The place of the column that the action names; -1 if the table may have it without our
    // knowing. Tells it. Throws Refused (42703).
    int column() const;
    // The same action on a table that inherits from this one; takes the lock on it.
    Action on_child(catalog::Relation& child) const;
};

// Calls visit(child's action) for every table that inherits directly, unless it is ONLY this one;
// of a composite type, for every table that is typed by it.
void each_child(const Action& action, const std::function<void(const Action&)>& visit);

// Whether the table has the column from one that it inherits from, of those that keep theirs.
bool is_inherited(const catalog::Relation& table, std::string_view column,
                  const catalog::Catalog& catalog, const std::set<catalog::Oid>& losing = {});

// Writes every row anew, which reads them all; the indexes are built again.
void rewrite_rows(const catalog::Relation& table, const Execution& at);

// users.age
std::string shown_column(const catalog::Relation& table, std::string_view column);

// DROP CONSTRAINT of a NOT NULL, which is one from 18 on.
void drop_not_null(const Action& action, const catalog::Constraint& constraint);

using ActionHandler = void (*)(const Action&);

// What an action can be done to; letters of pg_class.relkind, r for p too: "rfm".
struct ActionEntry {
    std::string_view subtype;  // "AT_DropColumn"
    ActionHandler handle;
    std::string_view kinds;
    Pass pass = Pass::misc;
    Lock lock = Lock::access_exclusive;
    // What is looked at before any action of the statement is carried out.
    ActionHandler prepare = nullptr;
};

std::span<const ActionEntry> column_actions();       // add, drop, default
std::span<const ActionEntry> not_null_actions();     // SET and DROP NOT NULL
std::span<const ActionEntry> generation_actions();   // identity, generated columns
std::span<const ActionEntry> type_actions();         // change of type
std::span<const ActionEntry> constraint_actions();   // add, drop, validate, alter
std::span<const ActionEntry> storage_actions();      // options, files, statistics
std::span<const ActionEntry> security_actions();     // owner, triggers, rules, row security
std::span<const ActionEntry> inheritance_actions();  // INHERIT, OF
std::span<const ActionEntry> partition_actions();    // ATTACH, DETACH

}  // namespace checker::replay
