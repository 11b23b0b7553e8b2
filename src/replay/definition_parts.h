// The parts that the definition of a table is put together from.
#pragma once

#include <string>
#include <vector>

#include "replay/definitions.h"
#include "replay/expressions.h"

namespace checker::replay {

// Whether the table is made by the same statement: then it has no rows that must be looked at.
enum class Moment { creation, alteration };

// A constraint as it is written, with the DEFERRABLE that stands behind it as a node of its own.
struct ConstraintDefinition {
    const sql::Node* node = nullptr;
    std::string_view name;  // of a key: its own, or that of a key that is one with it
    int column = -1;        // whose definition it stands in
    bool is_deferrable = false;
    bool is_deferred = false;
    bool skips_rows = false;  // of a foreign key: no row can break it

    std::string_view type() const { return node->text_at("contype"); }
    // The columns that it lists in that field, or its own.
    std::vector<std::string> columns(const catalog::Relation& table, std::string_view field) const;
};

// One constraint of a table, and those of a column's definition.
ConstraintDefinition constraint_definition(const sql::Node& constraint, int column);
std::vector<ConstraintDefinition> constraints_of(const sql::Node& definition, int column);

// A column with its type and the sequence of a serial or identity column; its place.
int declare_column(catalog::Relation& table, const sql::Node& definition, const Execution& at);
// The rest of it that is no constraint: what its default or generated value refers to can stand
// behind it.
void complete_column(catalog::Relation& table, int column, const sql::Node& definition,
                     const Execution& at);

// In PostgreSQL's order: NOT NULL, checks, the primary key, other keys, foreign keys.
void add_constraints(catalog::Relation& table, const std::vector<ConstraintDefinition>& definitions,
                     Moment moment, const Execution& at);

void add_check(catalog::Relation& table, const ConstraintDefinition& definition, Moment moment,
               const Execution& at);
void add_key(catalog::Relation& table, const ConstraintDefinition& definition, Moment moment,
             const Execution& at);
void add_foreign_key(catalog::Relation& table, const ConstraintDefinition& definition,
                     Moment moment, const Execution& at);

// A copy of a parent's constraint that its child has too: a check or a foreign key.
void inherit_check(catalog::Relation& child, const catalog::Relation& parent,
                   const catalog::Constraint& check, const Execution& at);
void inherit_foreign_key(catalog::Relation& child, const catalog::Relation& parent,
                         const catalog::Constraint& foreign_key, const Execution& at);

// The constraint's own name, which must be free in the table (42710), or a free one.
std::string constraint_name(const catalog::Relation& table, const sql::Node& constraint,
                            const std::string& columns, std::string_view suffix,
                            const Execution& at);

// Puts a constraint that is complete into the table.
catalog::Constraint& keep(catalog::Relation& table, catalog::Constraint constraint,
                          const Execution& at);

// -- Indexes

// An index that is to be made.
struct NewIndex {
    std::string name;                  // empty: PostgreSQL finds one
    std::vector<std::string> columns;  // as the name calls them
    catalog::Index index;
    catalog::Options with;
    std::string tablespace;
    bool is_constraint = false;
    bool only = false;  // not on partitions
    bool is_deferrable = false;
    bool is_deferred = false;
    Moment moment = Moment::alteration;
    Lock lock = Lock::share;  // of partitions
};

// Takes a column into INCLUDE; -1 for one that the table may have without our knowing.
void include(const std::string& name, int column, NewIndex& made);

// Makes the index and, of a partitioned table, those of its partitions.
catalog::Relation& make_index(catalog::Relation& table, NewIndex made, const Execution& at);

// A parent's index on its new partition, with the constraint that it carries; an index of the
// partition that is like it is taken.
void inherit_index(catalog::Relation& partition, const catalog::Relation& parent,
                   const catalog::Relation& index, Moment moment, const Execution& at);

// A table's own copy of an index of another one, with the constraint that it carries (LIKE).
void copy_index(catalog::Relation& table, const catalog::Relation& source,
                const catalog::Relation& index, const Execution& at);

// The key that an IndexElem stands for, and what a name calls it.
struct NamedKey {
    catalog::IndexKey key;
    std::string name;
};
NamedKey key_of_element(const catalog::Relation& table, const sql::Node& element,
                        const Execution& at);

// The WHERE of an index or exclusion. Throws Refused for what it cannot read.
catalog::Expression predicate_of(const sql::Node& where, const catalog::Relation& table,
                                 const Execution& at);

// Whether the result of an expression over the table's row is the same each time; else Refused
// (42P17).
void expect_immutable(const sql::Node& expression, const catalog::Relation& table,
                      const catalog::Expression& read, std::string_view what, const Execution& at);

// Refuses one with a query in it (0A000), as "cannot use subquery in <where>".
void expect_no_subquery(const sql::Node& expression, std::string_view where);

// -- From one table to another

// The same columns of another table, by their names; -1 for one that it does not have.
int column_in(const catalog::Relation& to, const catalog::Relation& from, int column);
std::vector<int> columns_in(const catalog::Relation& to, const catalog::Relation& from,
                            const std::vector<int>& columns);
catalog::Expression expression_in(const catalog::Relation& to, const catalog::Relation& from,
                                  const catalog::Expression& expression);

// The value of an option of a relation as text. A bare word (fastupdate = off) is read as the name
// of a type; without a value it is "true".
std::string option_value(const sql::Node& option);
catalog::Options options_of(const sql::Nodes& options);

}  // namespace checker::replay
