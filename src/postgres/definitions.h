// What CREATE and ADD define, as objects of a Schema in comparable spelling (comparable.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/type.h"
#include "schema/schema.h"
#include "sql/node.h"

namespace checker::postgres {

// A type in comparable spelling: int4, varchar(50), numeric(10, 0), mood[].
std::string comparable_text(Type type);

// The name that PostgreSQL gives: users_email_key. At most 63 bytes.
std::string automatic_name(std::string_view table, const std::vector<std::string>& columns,
                           std::string_view suffix);

// Adds the column of a ColumnDef with everything its definition holds: its default, its
// constraints, its foreign key.
void add_column(schema::Table& table, const sql::Node& definition,
                const std::string& default_schema);

// Adds a constraint of a table ("Constraint").
void add_constraint(schema::Table& table, const sql::Node& constraint,
                    const std::string& default_schema);

// The default of a column, without which an expression is absent; nothing for NULL.
std::optional<std::string> default_of(const sql::Node* expression);

// The identity of a column of that type (comparable), from GENERATED ... AS IDENTITY.
schema::Identity identity_of(const sql::Node& constraint, const std::string& type);
// Changes the identity by the options of ALTER COLUMN ... SET.
void set_identity_options(schema::Identity& identity, const sql::Nodes& options);

// The index of an IndexStmt on a table of that name.
schema::Index index_of(const sql::Node& statement, std::string_view table);

// A column of an index ("IndexElem").
schema::IndexColumn index_column_of(const sql::Node& element);

// An index column as comparable spelling has it: without an order behind an operator class, because
// drizzle-kit 0.31 writes none there and its own indexes lack what the snapshot says of it.
schema::IndexColumn without_order(schema::IndexColumn column);

schema::Policy policy_of(const sql::Node& statement);

}  // namespace checker::postgres
