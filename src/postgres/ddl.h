// Objects of a schema as the SQL that makes them, in drizzle-kit's manner. No statement ends with
// a semicolon. What static evaluation does not know is the comment /* unknown */ in its place.
#pragma once

#include <string>
#include <string_view>

#include "schema/schema.h"

namespace checker::postgres {

// "a ""quoted"" name"
std::string quoted_name(std::string_view name);
// "users" for public, else "auth"."users".
std::string quoted_name(std::string_view schema, std::string_view name);
// 'it''s'
std::string quoted_text(std::string_view text);

// The name of an option as SQL has it: check_option for checkOption.
std::string snake_case(std::string_view name);

// "varchar(50)", "public"."mood"[]
std::string type_ddl(const schema::Column& column);

// "age" integer DEFAULT 0 NOT NULL
std::string column_ddl(const schema::Column& column);
// Whether the column is a primary key that stands behind all columns, be it at the column as well.
bool has_key_behind(const schema::Table& table, const schema::Column& column);
// The same in its table: a primary key that is said twice is written once, behind all columns.
std::string column_ddl(const schema::Table& table, const schema::Column& column);

// CREATE TABLE with its keys, unique constraints and checks, which may stand in it; foreign keys,
// indexes and policies are statements of their own.
std::string table_ddl(const schema::Table& table);

// ALTER TABLE "users", ALTER TABLE "users" ALTER COLUMN "age", with a blank behind.
std::string alter_ddl(const schema::Table& table);
std::string alter_ddl(const schema::Table& table, std::string_view column);

// "name" PRIMARY KEY("a","b"), as it stands behind CONSTRAINT.
std::string constraint_ddl(const schema::PrimaryKey& key);
std::string constraint_ddl(const schema::UniqueConstraint& unique);
std::string constraint_ddl(const schema::Check& check);
std::string constraint_ddl(const schema::ForeignKey& key);

std::string index_ddl(const schema::Table& table, const schema::Index& index);
std::string row_level_security_ddl(const schema::Table& table, bool enabled);
// `on` is the table as SQL names it.
std::string policy_ddl(const std::string& on, const schema::Policy& policy);
std::string enum_ddl(const schema::Enum& type);
std::string sequence_ddl(const schema::Sequence& sequence);
std::string role_ddl(const schema::Role& role);
std::string view_ddl(const schema::View& view);

// INCREMENT BY 1 MINVALUE 1 ... of a sequence or an identity.
std::string sequence_options_ddl(const schema::SequenceOptions& options);
// GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" ...), without a blank in front.
std::string identity_ddl(const schema::Identity& identity);

}  // namespace checker::postgres
