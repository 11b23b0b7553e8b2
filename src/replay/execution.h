// One statement at work: what its handlers read and change.
#pragma once

#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "replay/effects.h"
#include "replay/session.h"
#include "sql/node.h"

namespace checker::replay {

// Thrown where the server refuses the statement. What was changed until then stays changed.
struct Refused {
    Failure failure;
};

[[noreturn]] void refuse(std::string_view sqlstate, const std::string& message);

struct Execution {
    catalog::Catalog& catalog;
    Session& session;
    Effects& effects;

    // -- Looking up
    // -------------------------------------------------------------------------------- The relation
    // that a RangeVar names. One that the history never showed is taken as made elsewhere, and is
    // known from now on (Relation::is_known is false). Throws Refused (42P01, 3F000) where it
    // cannot be there.
    catalog::Relation& relation(const sql::Node& range_var) const;
    catalog::Relation& relation(const catalog::QualifiedName& name,
                                catalog::RelationKind as = catalog::RelationKind::table) const;
    // The same for one that a query names, where a schema that is not there is no failure of its
    // own.
    catalog::Relation& queried(const catalog::QualifiedName& name) const;
    // The same; null for one that is not there, as IF EXISTS wants it.
    catalog::Relation* relation_if_exists(const catalog::QualifiedName& name) const;
    // A table, else Refused (42809).
    catalog::Relation& table(const sql::Node& range_var) const;
    // The place of a column; -1 if the relation may have it without our knowing. Throws Refused
    // (42703).
    int column(const catalog::Relation& relation, std::string_view name) const;
    // Where a new object of that name goes. Throws Refused (3F000) for a schema that is not there.
    std::string schema_for(const catalog::QualifiedName& name) const;
    // Throws Refused (42P07) when a relation of that name exists.
    void expect_free(const std::string& schema, const std::string& name) const;

    // -- Telling
    // ----------------------------------------------------------------------------------- Whether
    // nobody else can know the relation: made in this run, or temporary.
    bool is_new(const catalog::Relation& relation) const;
    // Whether it is known to have no rows.
    bool is_empty(const catalog::Relation& relation) const;
    RelationEffect& on(const catalog::Relation& relation) const;
    void lock(const catalog::Relation& relation, Lock lock) const;
    void lock_indexes(const catalog::Relation& table, Lock lock) const;
    // The relation and everything that inherits from it or is a partition of it.
    void lock_tree(const catalog::Relation& relation, Lock lock) const;
    // The relation, and of a partitioned one all partitions; not what only inherits from it.
    void lock_partitions(const catalog::Relation& relation, Lock lock) const;
    // Reads every row, if there may be some; of a partitioned table, those of its partitions.
    void scan(const catalog::Relation& table) const;
    // New files for a table, whose rows are read for it, and for all of its indexes.
    void rewrite(const catalog::Relation& table) const;
    // Builds an index, made new or again.
    void build(const catalog::Relation& index) const;
    // Says that the statement is about this table: fills in `table` and what the history knows.
    void about(const catalog::Relation& table) const;
    // It runs syntax of a later version than the grammar's, and so more than can be seen.
    void runs_newer_syntax(const std::string& what, int version) const;
    void fail_with_rows(std::string_view sqlstate, const std::string& message) const;
    // Something goes away with the object that the statement names.
    void lose(std::string_view what, const std::string& object, bool has_data) const;
    void lose_with_it(std::string_view what, const std::string& object, bool has_data) const;
};

// Calls visit(relation) for the relation and all that inherit from it, parents first.
template <class Visit>
void walk_tree(catalog::Catalog& catalog, catalog::Relation& relation, const Visit& visit) {
    visit(relation);
    const std::vector<catalog::Oid> children = relation.children;  // visit() may change them
    for (const catalog::Oid child : children)
        if (catalog::Relation* found = catalog.relation(child)) walk_tree(catalog, *found, visit);
}

}  // namespace checker::replay
