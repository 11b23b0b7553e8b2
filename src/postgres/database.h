// What is known of the database while a run of migrations goes on.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "postgres/names.h"
#include "postgres/type.h"
#include "schema/schema.h"

namespace checker::postgres {

struct ColumnState {
    std::optional<Type> type;
    bool is_new = false;
    bool not_null = false;
};

struct ConstraintState {
    bool validated = true;
    std::string excludes_null;    // the column, for CHECK (column IS NOT NULL)
    std::set<std::string> words;  // the columns that a check reads
    std::string other_table;      // of a foreign key
};

struct TableState {
    bool is_new = false;
    bool is_complete = false;  // no column is missing here
    std::map<std::string, ColumnState> columns;
    std::map<std::string, ConstraintState> constraints;
};

// Keys are qualified names with the schema always in front.
struct Database {
    std::map<std::string, TableState> tables;
    std::map<std::string, std::set<std::string>> enums;  // with the values known to be there
    std::map<std::string, std::string> index_tables;     // index -> table
    std::set<std::string> volatile_functions;            // made in the run, not in SQL
    std::string default_schema = "public";

    // The key of a RangeVar node, or of a name's parts.
    std::string key_of(const sql::Node& range_var) const;
    std::string key_of(const std::vector<std::string>& name) const;

    // The table's state; null if nothing is known of it.
    const TableState* table(const std::string& key) const;
    const ColumnState* column(const std::string& table_key, const std::string& name) const;
    bool is_new(const std::string& table_key) const;
};

// A column as its definition says.
ColumnState column_state(const sql::Node& definition);
// A constraint as its definition says.
ConstraintState constraint_state(const sql::Node& constraint, const Database& database);

// The database that a schema describes.
Database database_of(const schema::Schema& schema);

}  // namespace checker::postgres
