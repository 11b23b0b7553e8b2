// Objects that get another name or schema, with what follows them.
#pragma once

#include "replay/execution.h"
#include "replay/routines.h"

namespace checker::replay {

// "OBJECT_VIEW" of a statement: what a relation is taken for that the history never showed.
catalog::RelationKind kind_of_type(std::string_view object_type);
// Throws Refused (42809) where ALTER VIEW, SEQUENCE and their like name something else.
void expect_kind(catalog::Relation& relation, std::string_view object_type, const Execution& at);
void tell_subject(const catalog::Relation& relation, const Execution& at);
void tell_type(const catalog::TypeObject& type, const Execution& at);
Routine routine_kind(std::string_view object_type);

// A table's rows have a type that is named with the table only.
void expect_no_row_type(const std::vector<std::string>& parts, const Execution& at);

// The constraint of an index and the index of a constraint follow.
void rename_to(catalog::Relation& relation, const std::string& name, const Execution& at);
void rename_constraint_of(catalog::Relation& table, const std::string& from, const std::string& to,
                          const Execution& at);
void move_type(catalog::TypeObject& type, const std::string& schema, const std::string& name,
               const Execution& at);
void move_routine(catalog::Function& function, const std::string& schema, const std::string& name,
                  const Execution& at);

// ALTER ... SET SCHEMA
void set_schema(const sql::Node& statement, const Execution& at);

}  // namespace checker::replay
