// The types that rows have: columns that hold whole rows of a table, and typed tables (CREATE TABLE
// ... OF), whose rows are of a composite type.
#pragma once

#include <string_view>
#include <vector>

#include "replay/execution.h"

namespace checker::replay {

// The type that the relation's rows have: a composite type's own, else the relation itself.
catalog::Oid row_type_of(const catalog::Relation& relation, const catalog::Catalog& catalog);

// Notes in Session::row_types whose rows the relation's columns hold.
void note_row_types(const catalog::Relation& relation, const catalog::Catalog& catalog,
                    Session& session);

// Throws Refused (0A000) if a table holds rows of the relation in a column, be it in an array,
// under a domain or within other rows: those rows would have to change with it.
void expect_rows_not_held(const catalog::Relation& relation, const Execution& at);

// The same for a domain that is to be stricter: in a column of its own it is looked at, but not
// within arrays or rows.
void expect_not_within_others(const catalog::TypeObject& domain, const Execution& at);

// Locks the relations whose rows the columns hold, as the server does that makes files for them.
void lock_row_types(const catalog::Relation& relation, const Execution& at);
void lock_row_types(const catalog::Type& type, const Execution& at);

// Throws Refused (42P16) if rows of the relation would hold rows of its own.
void expect_not_within_itself(const catalog::Relation& relation, const catalog::Type& column,
                              const Execution& at);

// Tables whose rows are of the composite type, in the order in which they were made.
std::vector<catalog::Oid> typed_tables(const catalog::Relation& composite,
                                       const catalog::Catalog& catalog);

// Throws Refused (42809) for a typed table, of which `what` cannot be done: "add column to".
void expect_untyped(const catalog::Relation& table, std::string_view what);

// Throws Refused (2BP01) if there are typed tables that the action or statement does not take
// along.
void expect_typed_tables_follow(const catalog::Relation& relation, const sql::Node& node,
                                const Execution& at);

// Makes the table one of the composite type, whose columns it must have (42804).
void become_typed_table(catalog::Relation& table, const catalog::TypeObject& type,
                        const Execution& at);

}  // namespace checker::replay
