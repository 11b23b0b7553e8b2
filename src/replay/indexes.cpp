// CREATE INDEX, and what tidies up: REINDEX, CLUSTER, VACUUM, ANALYZE.
#include <algorithm>
#include <array>

#include "replay/definitions.h"
#include "replay/handlers.h"
#include "replay/row_types.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

bool has_option(const sql::Node& statement, std::string_view list, std::string_view name) {
    return std::ranges::any_of(statement.list_at(list), [&](const sql::Node& option) {
        if (option.text_at("defname") != name) return false;
        const sql::Node* argument = option.field("arg");
        const std::string value = argument == nullptr ? "true" : sql::text_of(*argument);
        return value != "false" && value != "off" && value != "0" && value != "no";
    });
}

void create_index(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("relation");
    if (range_var == nullptr) return;
    const bool concurrently = statement.flag("concurrent");
    at.effects.refused_in_transaction = concurrently;
    Relation& table = at.relation(*range_var);
    // A temporary table has nobody to wait for: CONCURRENTLY is left out.
    const bool waits = concurrently && table.persistence != catalog::Persistence::temporary;
    const Lock lock = waits ? Lock::share_update_exclusive : Lock::share;
    at.about(table);
    at.lock(table, lock);
    at.effects.index = statement.text_at("idxname");
    if (concurrently && at.effects.in_transaction) return;  // refused, whatever it says
    at.effects.waits_for_transactions = waits;
    const bool only = range_var->text_at("inh") != "true";
    if (table.kind == RelationKind::partitioned_table && !only) at.lock_tree(table, lock);
    if (table.kind == RelationKind::partitioned_table && concurrently)
        refuse("0A000",
               "cannot create index on partitioned table \"" + table.name + "\" concurrently");
    const Relation* existing = at.effects.index.empty()
                                   ? nullptr
                                   : at.catalog.find_relation({table.schema, at.effects.index});
    if (existing != nullptr && statement.flag("if_not_exists")) {
        at.effects.object_exists = existing->is_known;
        return;
    }
    const Relation& index = add_index(table, statement, at);
    at.effects.index = index.name;
}

// -- REINDEX

struct Reindex {
    bool concurrently;
    Lock table;
    Lock index;
};

void reindex_one(const Relation& table, const Relation& index, const Reindex& how,
                 const Execution& at) {
    at.lock(table, how.table);
    at.lock(index, how.index);
    at.build(index);
    at.scan(table);
}

void reindex_table(const Relation& table, const Reindex& how, const Execution& at) {
    at.lock(table, how.table);
    for (const catalog::Oid oid : table.indexes)
        if (const Relation* index = at.catalog.relation(oid)) reindex_one(table, *index, how, at);
    if (table.kind != RelationKind::partitioned_table) return;
    for (const catalog::Oid oid : table.children)
        if (const Relation* partition = at.catalog.relation(oid))
            reindex_table(*partition, how, at);
}

// Each partition is done in a transaction of its own (from 14 on); before, only a warning was
// given.
bool is_left_out(const Relation& relation, const Execution& at) {
    if (relation.kind == RelationKind::partitioned_table && at.session.version >= 14)
        at.effects.refused_in_transaction = true;
    return relation.kind == RelationKind::partitioned_table && at.session.version < 14;
}

void reindex_index(const sql::Node& statement, const Reindex& how, const Execution& at) {
    Relation& index =
        at.relation(catalog::name_of(*statement.field("relation")), RelationKind::index);
    if (!index.is_known && !index.index) index.kind = RelationKind::index;
    if (index.kind != RelationKind::index)
        refuse("42809", "\"" + index.name + "\" is not an index");
    at.effects.index = index.name;
    const Relation* table = at.catalog.relation(index.index ? index.index->table : catalog::no_oid);
    if (table == nullptr) return at.lock(index, how.index);
    at.about(*table);
    if (table->kind == RelationKind::partitioned_table) {
        if (at.session.version < 14)
            refuse("0A000", "REINDEX is not yet implemented for partitioned indexes");
        at.effects.refused_in_transaction = true;
    }
    reindex_one(*table, index, how, at);
}

void reindex(const sql::Node& statement, const Execution& at) {
    const std::string_view kind = statement.text_at("kind");
    const bool concurrently = has_option(statement, "params", "concurrently");
    const Reindex how =
        concurrently ? Reindex{true, Lock::share_update_exclusive, Lock::share_update_exclusive}
                     : Reindex{false, Lock::share, Lock::access_exclusive};
    const bool is_one = kind == "REINDEX_OBJECT_TABLE" || kind == "REINDEX_OBJECT_INDEX";
    at.effects.refused_in_transaction = concurrently || !is_one;
    at.effects.waits_for_transactions = concurrently;
    if (!is_one || statement.field("relation") == nullptr) return;
    if (kind == "REINDEX_OBJECT_INDEX") return reindex_index(statement, how, at);
    const Relation& table = at.relation(*statement.field("relation"));
    if (!is_table(table) && table.kind != RelationKind::materialized_view)
        refuse("42809", "\"" + table.name + "\" is not a table or materialized view");
    at.about(table);
    at.lock(table, how.table);
    if (!is_left_out(table, at)) reindex_table(table, how, at);
}

// -- CLUSTER, VACUUM and ANALYZE

void expect_clusterable(const Relation& index) {
    const std::string what = index.index->predicate   ? "partial"
                             : !index.index->is_valid ? "invalid"
                                                      : "";
    if (index.index->method != "btree" && index.index->method != "gist")
        refuse("0A000", "cannot cluster on index \"" + index.name +
                            "\" because access method does not support clustering");
    if (!what.empty())
        refuse("0A000", "cannot cluster on " + what + " index \"" + index.name + "\"");
}

void cluster(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("relation");
    at.effects.refused_in_transaction = range_var == nullptr;
    if (range_var == nullptr) return;
    const Relation& table = at.relation(*range_var);
    at.about(table);
    at.lock(table, Lock::access_exclusive);
    if (table.kind == RelationKind::partitioned_table) {
        if (at.session.version < 15) refuse("0A000", "cannot cluster a partitioned table");
        at.effects.refused_in_transaction = true;
    }
    const std::string index(statement.text_at("indexname"));
    if (!index.empty()) {
        const Relation* found = at.catalog.find_relation({table.schema, index});
        if (found == nullptr && table.is_known)
            refuse("42704",
                   "index \"" + index + "\" for table \"" + table.name + "\" does not exist");
        if (found != nullptr && found->index && found->index->table != table.oid)
            refuse("42809", "\"" + index + "\" is not an index for table \"" + table.name + "\"");
        if (found != nullptr && found->index) expect_clusterable(*found);
    }
    at.lock_indexes(table, Lock::access_exclusive);
    at.scan(table);
    at.rewrite(table);
    lock_row_types(table, at);
}

void vacuum_table(const Relation& table, bool full, const Execution& at) {
    at.lock(table, full ? Lock::access_exclusive : Lock::share_update_exclusive);
    at.lock_indexes(table, full ? Lock::access_exclusive : Lock::row_exclusive);
    if (!full || table.kind == RelationKind::partitioned_table) return;
    at.scan(table);
    at.rewrite(table);
}

void analyze_table(const Relation& table, const Execution& at) {
    at.lock(table, Lock::share_update_exclusive);
    at.lock_indexes(table, Lock::access_share);
}

void vacuum(const sql::Node& statement, const Execution& at) {
    const bool is_vacuum = statement.flag("is_vacuumcmd");
    const bool full = is_vacuum && has_option(statement, "options", "full");
    at.effects.refused_in_transaction = is_vacuum;
    for (const sql::Node& entry : statement.list_at("rels")) {
        const sql::Node* range_var = entry.field("relation");
        if (range_var == nullptr) continue;
        Relation& table = at.relation(*range_var);
        at.about(table);
        for (const std::string& column : sql::strings(entry.field("va_cols")))
            at.column(table, column);
        walk_tree(at.catalog, table, [&](const Relation& one) {
            // From 18 on tables that only inherit are done too.
            const bool is_done = &one == &table || at.session.version >= 18 ||
                                 table.kind == RelationKind::partitioned_table;
            if (is_vacuum && is_done)
                vacuum_table(one, full, at);
            else if (!is_vacuum)
                is_done ? analyze_table(one, at) : at.lock(one, Lock::access_share);
        });
    }
}

constexpr std::array handlers{
    HandlerEntry{"IndexStmt", create_index},
    HandlerEntry{"ReindexStmt", reindex},
    HandlerEntry{"ClusterStmt", cluster},
    HandlerEntry{"VacuumStmt", vacuum},
};

}  // namespace

std::span<const HandlerEntry> index_handlers() {
    return handlers;
}

}  // namespace checker::replay
