// The parts of CREATE TABLE.
#pragma once

#include <vector>

#include "replay/definition_parts.h"

namespace checker::replay {

// A table that is being made.
struct NewTable {
    catalog::Relation& table;
    const sql::Node& statement;
    std::vector<ConstraintDefinition> constraints = {};
    struct Definition {
        int column;
        const sql::Node* node;
    };
    std::vector<Definition> columns = {};  // those that the statement itself defines
    std::vector<const sql::Node*> likes = {};
};

// INHERITS and PARTITION OF: locks the parents and takes over their columns.
std::vector<catalog::Relation*> lock_parents(const sql::Node& statement, const Execution& at);
void inherit_columns(NewTable& made, const std::vector<catalog::Relation*>& parents,
                     const Execution& at);
void inherit_checks(NewTable& made, const std::vector<catalog::Relation*>& parents,
                    const Execution& at);
// Says on both sides that the table is a child, or a partition with that bound.
void join_parents(NewTable& made, const std::vector<catalog::Relation*>& parents,
                  const Execution& at);

// LIKE: the columns at the place where it stands, the rest behind the table's own constraints.
void copy_columns(NewTable& made, const sql::Node& like, const Execution& at);
void copy_constraints(NewTable& made, const sql::Node& like, const Execution& at);
void copy_indexes(NewTable& made, const sql::Node& like, const Execution& at);

// Takes a table out of the catalog, with its indexes and the sequences of its columns.
void discard(const catalog::Relation& table, catalog::Catalog& catalog);

// CREATE TABLE AS and SELECT INTO.
void create_table_as(const sql::Node& statement, const Execution& at);
void select_into(const sql::Node& select, const Execution& at);

// A name that CREATE is about to take: its schema and persistence.
struct Place {
    std::string schema;
    std::string name;
    catalog::Persistence persistence = catalog::Persistence::permanent;
};
Place place_for(const sql::Node& range_var, const Execution& at);
// Refused where a relation or type has the name already (42P07, 42710).
void expect_place_free(const Place& place, const Execution& at);

}  // namespace checker::replay
