#include "replay/views.h"

#include <algorithm>
#include <array>
#include <set>

#include "replay/definition_parts.h"
#include "replay/expressions.h"
#include "replay/handlers.h"
#include "replay/query_reader.h"
#include "replay/reads.h"
#include "replay/row_types.h"
#include "replay/user_types.h"
#include "sql/canonical.h"

namespace checker::replay {

using catalog::Oid;
using catalog::Relation;
using catalog::RelationKind;

namespace {

struct Definition {
    catalog::Expression query;
    std::vector<catalog::Column> columns;
    bool is_complete = true;  // whether the columns are all that there are
};

// A duplicate name, or more names than columns.
void name_columns(Definition& definition, const std::vector<std::string>& names) {
    if (names.size() > definition.columns.size() && definition.is_complete)
        refuse("42601", "CREATE VIEW specifies more column names than columns");
    for (std::size_t i = 0; i < std::min(names.size(), definition.columns.size()); ++i)
        definition.columns[i].name = names[i];
    std::set<std::string> seen;
    for (const catalog::Column& column : definition.columns)
        if (!seen.insert(column.name).second)
            refuse("42701", "column \"" + column.name + "\" specified more than once");
}

Definition define(const sql::Node& query, const std::vector<std::string>& names,
                  const Execution& at) {
    lock_named(query, at);
    Definition definition;
    definition.query.text = sql::canonical_query(query);
    QueryColumns results = columns_read(query, definition.query.uses, at);
    for (QueryColumn& result : results.list) {
        catalog::Column column;
        column.name = std::move(result.name);
        column.type = std::move(result.type);
        column.made = at.session.now;
        definition.columns.push_back(std::move(column));
    }
    definition.is_complete = results.is_complete;
    name_columns(definition, names);
    return definition;
}

// CREATE OR REPLACE leaves the columns that are there as they are.
void expect_replaceable(const Relation& view, const Definition& definition,
                        const catalog::Catalog& catalog) {
    if (!view.is_known || !definition.is_complete) return;
    if (definition.columns.size() < view.columns.size())
        refuse("42P16", "cannot drop columns from view");
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        const catalog::Column& before = view.columns[i];
        const catalog::Column& after = definition.columns[i];
        if (before.name != after.name)
            refuse("42P16", "cannot change name of view column \"" + before.name + "\" to \"" +
                                after.name + "\"");
        if (!before.type.name.empty() && !after.type.name.empty() && before.type != after.type)
            refuse("42P16", "cannot change data type of view column \"" + before.name + "\" from " +
                                catalog.text_of(before.type) + " to " +
                                catalog.text_of(after.type));
    }
}

void refer(const Relation& view, const Execution& at) {
    const catalog::Uses& uses = view.view->query.uses;
    for (const Oid oid : uses.relations)
        if (Relation* used = at.catalog.relation(oid);
            used != nullptr &&
            std::ranges::find(used->referred_by, view.oid) == used->referred_by.end())
            used->referred_by.push_back(view.oid);
}

bool reads_temporary(const catalog::Uses& uses, const catalog::Catalog& catalog) {
    return std::ranges::any_of(uses.relations, [&](Oid oid) {
        const Relation* used = catalog.relation(oid);
        return used != nullptr && used->persistence == catalog::Persistence::temporary;
    });
}

Relation& view_to_fill(const sql::Node& range_var, const Definition& definition, RelationKind kind,
                       const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(range_var);
    const bool is_temporary = range_var.text_at("relpersistence") == "t" ||
                              reads_temporary(definition.query.uses, at.catalog);
    const std::string schema = is_temporary ? "pg_temp" : at.schema_for(name);
    at.expect_free(schema, name.name);
    expect_type_free(schema, name.name, at);
    Relation& made = at.catalog.add_relation(schema, name.name, kind, at.session.now);
    if (is_temporary) made.persistence = catalog::Persistence::temporary;
    return made;
}

void fill(Relation& view, Definition definition, const Execution& at) {
    at.lock(view, Lock::access_exclusive);
    view.columns = std::move(definition.columns);
    lock_row_types(view, at);
    if (!view.view) view.view.emplace();
    view.view->query = std::move(definition.query);
    view.is_known = definition.is_complete;
    at.effects.object = shown(view);
    refer(view, at);
}

void set_check_option(Relation& view, std::string_view check) {
    catalog::Options& with = view.view->with;
    if (check == "LOCAL_CHECK_OPTION") with.emplace_back("check_option", "local");
    if (check == "CASCADED_CHECK_OPTION") with.emplace_back("check_option", "cascaded");
    std::ranges::sort(with);
}

void create_view(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("view");
    const sql::Node* query = tree.field("query");
    if (name == nullptr || query == nullptr) return;
    Definition definition = define(*query, sql::strings(tree.field("aliases")), at);
    Relation* present =
        tree.flag("replace") ? at.catalog.find_relation(catalog::name_of(*name)) : nullptr;
    if (present != nullptr && !present->is_known && present->kind != RelationKind::view)
        present->kind = RelationKind::view;  // it was only guessed to be a table
    if (present != nullptr) {
        if (present->kind != RelationKind::view)
            refuse("42809", "\"" + present->name + "\" is not a view");
        expect_replaceable(*present, definition, at.catalog);
    }
    Relation& view =
        present == nullptr ? view_to_fill(*name, definition, RelationKind::view, at) : *present;
    fill(view, std::move(definition), at);
    view.view->with = options_of(tree.list_at("options"));
    set_check_option(view, tree.text_at("withCheckOption"));
}

bool has_whole_unique_index(const Relation& view, const catalog::Catalog& catalog) {
    return std::ranges::any_of(view.indexes, [&](Oid oid) {
        const Relation* index = catalog.relation(oid);
        return index != nullptr && index->index->is_unique && !index->index->predicate &&
               std::ranges::none_of(index->index->keys,
                                    [](const auto& key) { return key.column < 0; });
    });
}

void expect_concurrent(const Relation& view, const sql::Node& tree, const Execution& at) {
    if (view.is_known && view.view && !view.view->is_populated)
        refuse("0A000", "CONCURRENTLY cannot be used when the materialized view is not populated");
    if (tree.flag("skipData"))
        refuse("42601", "REFRESH options CONCURRENTLY and WITH NO DATA cannot be used together");
    if (!view.is_known) return;
    if (!has_whole_unique_index(view, at.catalog))
        refuse("55000", "cannot refresh materialized view \"" + key_of(view) + "\" concurrently");
}

void refresh(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.field("relation");
    if (name == nullptr) return;
    Relation& view = at.relation(catalog::name_of(*name), RelationKind::materialized_view);
    if (view.kind != RelationKind::materialized_view) {
        if (view.is_known) refuse("0A000", "\"" + view.name + "\" is not a materialized view");
        view.kind = RelationKind::materialized_view;
    }
    at.effects.object = shown(view);
    const bool concurrently = tree.flag("concurrent");
    const bool fills = !tree.flag("skipData");
    if (concurrently) expect_concurrent(view, tree, at);
    at.lock(view, concurrently ? Lock::exclusive : Lock::access_exclusive);
    at.lock_indexes(view, concurrently ? Lock::row_exclusive : Lock::access_exclusive);
    if (fills) run_query(view, at);
    if (!concurrently) at.rewrite(view);
    lock_row_types(view, at);
    // Its indexes are built anew from it, or it is compared with what it is to become.
    if (fills && (concurrently || !view.indexes.empty())) at.on(view).is_scanned = true;
    if (view.view) view.view->is_populated = fills;
    view.rows = fills ? catalog::Rows::unknown : catalog::Rows::none;
}

constexpr std::array handlers{
    HandlerEntry{"RefreshMatViewStmt", refresh},
    HandlerEntry{"ViewStmt", create_view},
};

}  // namespace

bool is_system_relation(const catalog::QualifiedName& name) {
    return name.schema == "pg_catalog" || name.schema == "information_schema" ||
           (name.schema.empty() && name.name.starts_with("pg_"));
}

void lock_named(const sql::Node& query, const Execution& at) {
    for (const catalog::QualifiedName& name : relations_read(query)) {
        if (is_system_relation(name) && at.catalog.find_relation(name) == nullptr) continue;
        at.lock(at.queried(name), Lock::access_share);
    }
}

void run_query(const Relation& view, const Execution& at) {
    std::vector<const Relation*> views{&view};
    std::set<Oid> seen{view.oid};
    while (!views.empty()) {
        const Relation& next = *views.back();
        views.pop_back();
        for (const Oid oid : next.view ? next.view->query.uses.relations : std::vector<Oid>{}) {
            const Relation* read = seen.insert(oid).second ? at.catalog.relation(oid) : nullptr;
            if (read == nullptr || read->sequence) continue;
            at.lock_tree(*read, Lock::access_share);
            at.lock_indexes(*read, Lock::access_share);
            if (read->kind == RelationKind::view)
                views.push_back(read);
            else
                scan_tree(*read, false, at);
        }
    }
}

void create_materialized_view(const sql::Node& tree, const Execution& at) {
    const sql::Node* name = tree.at_path("into.rel");
    const sql::Node* query = tree.field("query");
    if (name == nullptr || query == nullptr) return;
    if (tree.flag("if_not_exists"))
        if (const Relation* present = at.catalog.find_relation(catalog::name_of(*name));
            present != nullptr && present->is_known) {
            at.effects.object_exists = true;
            at.effects.object = shown(*present);
            return;
        }
    Definition definition = define(*query, sql::strings(tree.at_path("into.colNames")), at);
    Relation& view = view_to_fill(*name, definition, RelationKind::materialized_view, at);
    fill(view, std::move(definition), at);
    view.view->is_populated = !tree.at_path("into")->flag("skipData");
    view.view->with = options_of(tree.list_at("into.options"));
    view.tablespace = tree.text_at("into.tableSpaceName");
    view.access_method = tree.text_at("into.accessMethod");
    if (!view.view->is_populated) return;
    view.rows = catalog::Rows::unknown;
    run_query(view, at);
}

std::span<const HandlerEntry> view_handlers() {
    return handlers;
}

}  // namespace checker::replay
