// What a PostgreSQL database holds: plain values, named as in PostgreSQL's own catalog.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/names.h"
#include "catalog/type.h"
#include "core/seldom.h"

namespace checker::catalog {

// When something was made: the run (drizzle applies all pending migrations in one) and the
// transaction, counted from 1. 0 is before everything that was replayed.
struct Stamp {
    int run = 0;
    int transaction = 0;
};

// A column of a relation, by its place in Relation::columns (attnum - 1).
struct ColumnUse {
    Oid relation = no_oid;
    int column = -1;

    bool operator==(const ColumnUse&) const = default;
};

// What an expression or query refers to.
struct Uses {
    std::vector<ColumnUse> columns;
    std::vector<Oid> relations;
    std::vector<Oid> functions;
    std::vector<Oid> types;
};

// A stored expression or query.
struct Expression {
    std::string text;  // canonical (sql/canonical.h)
    Uses uses;
    std::string volatile_function;  // its first function that differs from row to row
    bool is_null = false;           // the constant NULL, whatever it is cast to
};

// Names and values in the order of the name.
using Options = std::vector<std::pair<std::string, std::string>>;

enum class Generated { none, stored, virtual_ };
enum class Identity { none, always, by_default };

struct Column {
    std::string name;
    Type type;
    bool not_null = false;
    // The default, or what a generated column is computed from.
    Seldom<Expression> default_value;
    Generated generated = Generated::none;
    Identity identity = Identity::none;
    Oid sequence = no_oid;    // that an identity or serial column owns
    std::string collation;    // if it is said
    bool is_local = true;     // said by the table itself, not (only) by what it inherits from
    bool is_dropped = false;  // its place stays, so that places name columns
    Stamp made;

    // Whether a row that says nothing of the column gets a value from its default.
    bool defaults_to_value() const { return default_value && !default_value->is_null; }
};

enum class ConstraintKind { check, not_null, primary_key, unique, exclusion, foreign_key };

struct Constraint {
    std::string name;
    ConstraintKind kind = ConstraintKind::check;
    std::vector<int> columns;  // places in Relation::columns; of a check, those it reads
    bool is_validated = true;
    bool is_enforced = true;
    bool is_deferrable = false;
    bool is_deferred = false;  // INITIALLY DEFERRED
    bool no_inherit = false;
    bool is_inherited = false;
    bool is_local = true;              // the table's own, though it may be inherited too
    Seldom<Expression> expression;     // of a check
    std::vector<int> proves_not_null;  // of a check: the columns that pass it only if not null
    Oid index = no_oid;                // of a key or exclusion
    // Of a foreign key:
    Oid other = no_oid;
    std::vector<int> other_columns;  // -1 for one that the table may have without our knowing
    std::string on_delete = "no action";
    std::string on_update = "no action";
    Stamp made;
};

struct IndexKey {
    int column = -1;                // place in the table's columns; -1 for an expression
    Seldom<Expression> expression;  // if it is one
    std::string name;               // of an expression: what automatic names call it
    bool descending = false;
    bool nulls_first = false;
    std::string opclass;
    std::string collation;
    std::string excludes_by;  // of an exclusion constraint: its operator
};

struct Index {
    Oid table = no_oid;
    std::string method = "btree";
    bool is_unique = false;
    bool is_primary = false;
    bool is_exclusion = false;
    bool nulls_not_distinct = false;
    bool is_valid = true;
    bool is_concurrent = false;  // made with CONCURRENTLY
    std::vector<IndexKey> keys;
    std::vector<int> included;                // INCLUDE
    std::vector<std::string> included_names;  // what automatic names call them
    Seldom<Expression> predicate;
    Options with;
    Oid parent = no_oid;  // the index of the partitioned table that it is a part of
};

struct Sequence {
    std::string type = "int8";
    std::string increment = "1";
    std::string min_value;  // empty: the type's
    std::string max_value;
    std::string start;
    std::string cache = "1";
    bool cycles = false;
    ColumnUse owner;
    bool is_identity = false;
};

struct View {
    Expression query;
    Options with;
    bool is_populated = true;  // of a materialized view
};

struct Trigger {
    std::string name;
    Oid function = no_oid;
    std::string timing;               // before, after, instead of
    std::vector<std::string> events;  // insert, update, delete, truncate
    std::vector<int> columns;         // of UPDATE OF
    bool for_each_row = false;
    Seldom<Expression> when;
    char enabled = 'O';  // pg_trigger.tgenabled: O, D, R, A
    bool is_constraint = false;
    bool is_inherited = false;  // from the partitioned table that has it
    Stamp made;
};

struct Policy {
    std::string name;
    bool is_permissive = true;
    std::string command = "all";
    std::vector<std::string> roles;  // sorted
    Seldom<Expression> using_;
    Seldom<Expression> with_check;
    Stamp made;
};

struct Rule {
    std::string name;
    Uses uses;
    char enabled = 'O';
};

struct Partitioning {
    std::string strategy;  // range, list, hash
    std::vector<int> columns;
    Seldom<Expression> expression;
    int count = 0;  // of columns and expressions
};

enum class RelationKind {
    table,
    partitioned_table,
    foreign_table,
    view,
    materialized_view,
    index,
    sequence,
    composite_type,
};

enum class Persistence { permanent, unlogged, temporary };

// What is known of a table's rows. Those of a table that an earlier run left are unknown.
enum class Rows { none, some, unknown };

// A table, view, index, sequence or composite type: what shares one space of names (pg_class).
struct Relation {
    Oid oid = no_oid;
    std::string schema;
    std::string name;
    RelationKind kind = RelationKind::table;
    Persistence persistence = Persistence::permanent;
    // False for what the history never showed (made elsewhere): there may be more to it.
    bool is_known = true;
    Rows rows = Rows::none;
    Stamp made;

    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Oid> indexes;
    std::vector<Trigger> triggers;
    std::vector<Policy> policies;
    std::vector<Rule> rules;
    bool row_security = false;
    bool force_row_security = false;
    Options with;
    std::string access_method;
    std::string tablespace;

    Seldom<Partitioning> partitioning;
    std::string bound;            // of a partition: "FOR VALUES ..." (canonical), "DEFAULT"
    std::vector<Oid> parents;     // that it inherits from or is a partition of
    std::vector<Oid> children;    // that inherit from it, or its partitions
    bool had_children = false;    // has or once had some (pg_class.relhassubclass)
    Oid row_type = no_oid;        // of a typed table (CREATE TABLE ... OF): the composite type
    Oid identity_index = no_oid;  // REPLICA IDENTITY USING INDEX; may name what is gone
    bool is_partition() const { return !bound.empty(); }

    Seldom<Index> index;
    Seldom<Sequence> sequence;
    Seldom<View> view;

    // Relations that refer to it: tables with a foreign key to it, views that read it. May name
    // what does not do so any more, or is gone: what it is now has the last word.
    std::vector<Oid> referred_by;
};

enum class TypeKind { enum_, domain, composite, range, base };

struct EnumValue {
    std::string label;
    Stamp added;  // by ADD VALUE; 0 of those that the type was made with
};

// A type of the database's own (pg_type).
struct TypeObject {
    Oid oid = no_oid;
    std::string schema;
    std::string name;
    TypeKind kind = TypeKind::enum_;
    bool is_known = true;
    std::vector<EnumValue> values;  // of an enum, in its order
    Type base;                      // of a domain
    bool not_null = false;          // of a domain
    Seldom<Expression> default_value;
    std::vector<Constraint> constraints;  // checks of a domain
    Oid relation = no_oid;                // of a composite type
    std::string extension;                // that brought it
    Stamp made;
};

enum class Volatility { immutable, stable, volatile_ };

struct Function {
    Oid oid = no_oid;
    std::string schema;
    std::string name;
    std::vector<Type> arguments;  // of the input
    std::string language = "sql";
    Volatility volatility = Volatility::volatile_;
    bool is_procedure = false;
    bool is_aggregate = false;
    bool security_definer = false;
    bool sets_search_path = false;
    Type result;
    std::string body;
    Uses uses;              // of a body that is stored as a tree (BEGIN ATOMIC)
    std::string extension;  // that brought it
    Stamp made;
};

struct Role {
    bool create_db = false;
    bool create_role = false;
    bool inherit = true;
};

}  // namespace checker::catalog
