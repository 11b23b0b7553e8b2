// A PostgreSQL database as Drizzle sees it: plain values, whether they come from code, a snapshot
// or replayed SQL. The words and spellings are those of drizzle-kit's snapshot version 7.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/source.h"

namespace checker::schema {

// Names of the attributes of one object that static evaluation could not know ("type",
// "default", ...). A comparison leaves them out; it never guesses.
using UnknownAttributes = std::vector<std::string>;

// What every object of a schema carries beside its own facts; never part of a comparison.
struct Origin {
    Place place;                // where it was declared; no source when that is not known
    UnknownAttributes unknown;  // attributes left out of comparisons
};

// Names and values (JSON text) in the order in which they were given.
using Options = std::vector<std::pair<std::string, std::string>>;

struct Generated {
    std::string as;
    std::string type = "stored";
    bool operator==(const Generated&) const = default;
};

// Identity and sequence numbers are strings, as in the snapshot.
struct SequenceOptions {
    std::string increment = "1";
    std::string min_value = "1";
    std::string max_value;
    std::string start_with = "1";
    std::string cache = "1";
    bool cycle = false;
    bool operator==(const SequenceOptions&) const = default;
};

struct Identity {
    std::string type;  // always, byDefault
    std::string name;
    std::string schema;
    SequenceOptions options;
    bool operator==(const Identity&) const = default;
};

struct Column {
    std::string name;
    std::string type;  // "timestamp (3) with time zone", "numeric(10, 2)", "mood"
    std::optional<std::string> type_schema;
    bool primary_key = false;
    bool not_null = false;
    std::optional<std::string> default_value;  // JSON text as in the snapshot: "'a'" , 18, true
    std::optional<Generated> generated;
    std::optional<Identity> identity;
    Origin origin;
};

struct IndexColumn {
    std::string expression;
    bool is_expression = false;
    bool asc = true;
    std::string nulls = "last";
    std::optional<std::string> opclass;
    bool operator==(const IndexColumn&) const = default;
};

struct Index {
    std::string name;
    std::vector<IndexColumn> columns;
    bool is_unique = false;
    std::optional<std::string> where;
    bool concurrently = false;
    std::string method = "btree";
    Options with;
    Origin origin;
};

struct ForeignKey {
    std::string name;
    std::string table_from;
    std::vector<std::string> columns_from;
    std::string schema_to;        // "public" when the snapshot leaves it out
    bool public_written = false;  // it does not leave it out, as `drizzle-kit pull` writes it
    std::string table_to;
    std::vector<std::string> columns_to;
    std::string on_delete = "no action";
    std::string on_update = "no action";
    Origin origin;
};

struct PrimaryKey {  // composite, or declared on the table
    std::string name;
    std::vector<std::string> columns;
    Origin origin;
};

struct UniqueConstraint {
    std::string name;
    std::vector<std::string> columns;
    bool nulls_not_distinct = false;
    Origin origin;
};

struct Check {
    std::string name;
    std::string value;
    Origin origin;
};

struct Policy {
    std::string name;
    std::string as = "PERMISSIVE";
    std::string command = "ALL";        // "for" in the snapshot
    std::vector<std::string> to;        // sorted
    std::optional<std::string> using_;  // "using" in the snapshot
    std::optional<std::string> with_check;
    std::optional<std::string> on;  // only policies linked to a table outside the schema
    std::optional<std::string> schema;
    Origin origin;
};

struct Table {
    std::string schema = "public";  // "" in the snapshot means public
    std::string name;
    std::vector<Column> columns;  // in the order of the declaration
    std::vector<Index> indexes;
    std::vector<ForeignKey> foreign_keys;
    std::vector<PrimaryKey> primary_keys;
    std::vector<UniqueConstraint> unique_constraints;
    std::vector<Policy> policies;
    std::vector<Check> checks;
    bool row_level_security = false;
    // Static evaluation could not see all of it: there may be further columns, or further indexes,
    // constraints and policies, so that what is missing here need not be missing in truth.
    bool may_have_more_columns = false;
    bool may_have_more_constraints = false;
    Origin origin;
};

struct Enum {
    std::string schema = "public";
    std::string name;
    std::vector<std::string> values;
    Origin origin;
};

struct Sequence {
    std::string schema = "public";
    std::string name;
    SequenceOptions options;
    Origin origin;
};

struct Role {
    std::string name;
    bool create_db = false;
    bool create_role = false;
    bool inherit = true;
    Origin origin;
};

struct View {
    std::string schema = "public";
    std::string name;
    std::vector<Column> columns;  // what the code says of them; makes no migration
    std::optional<std::string> definition;
    bool is_existing = false;
    bool materialized = false;
    std::optional<Options> with;
    bool with_no_data = false;
    std::optional<std::string> tablespace;
    std::optional<std::string> using_;
    Origin origin;
};

struct NamedSchema {
    std::string name;  // never public
    Origin origin;
};

// Something that static evaluation could not know: what, where and why.
struct Unknown {
    std::string object;  // public.users.meta, or the export's name when not even that is known
    Place place;
    std::string reason;
};

struct Schema {
    std::vector<NamedSchema> schemas;
    std::vector<Enum> enums;
    std::vector<Table> tables;
    std::vector<Sequence> sequences;
    std::vector<Role> roles;
    std::vector<Policy> policies;  // linked to tables that are not in this schema
    std::vector<View> views;
    // There may be further objects that static evaluation could not see: nothing may be called
    // dropped.
    bool may_have_more = false;
    std::vector<Unknown> unknown;
};

// public.users for an object of a schema.
std::string qualified(std::string_view schema, std::string_view name);

// The SQL of a Column::default_value: what its JSON string holds, or the number or boolean itself.
std::string default_sql(const std::string& json_text);

}  // namespace checker::schema
