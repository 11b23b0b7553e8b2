#include "replay/row_types.h"

#include <algorithm>
#include <set>

namespace checker::replay {

using catalog::Catalog;
using catalog::Column;
using catalog::Oid;
using catalog::Relation;
using catalog::RelationKind;
using catalog::Type;
using catalog::TypeObject;

namespace {

// Views compute their rows.
bool stores_rows(const Relation& relation) {
    return relation.kind == RelationKind::table ||
           relation.kind == RelationKind::partitioned_table ||
           relation.kind == RelationKind::materialized_view;
}

struct Holder {
    const Relation* relation = nullptr;
    const Column* column = nullptr;
};

// Looks for a column of a table that holds values of a type, whatever lies between.
class Search {
  public:
    explicit Search(const Execution& at) : catalog_(at.catalog), users_(at.session.users) {
        at.session.users.update(at.catalog);
    }

    Holder holder_of(Oid type) {
        look_for(type);
        return found_;
    }

    // Where its values lie within others.
    Holder holder_around(Oid domain) {
        for (const Oid user : users_.of(domain)) {
            const TypeObject* derived = catalog_.type(user);
            if (derived != nullptr && derived->base.user == domain && derived->base.is_array())
                look_for(user);
            each_column(user, domain, [&](const Relation& relation, const Column& column) {
                if (column.type.is_array()) meet(relation, column);
                if (stores_rows(relation))
                    look_for(row_type_of(relation, catalog_));
                else
                    meet(relation, column);
            });
        }
        return found_;
    }

  private:
    template <class Visit>
    void each_column(Oid user, Oid type, const Visit& visit) const {
        const Relation* relation = catalog_.relation(user);
        if (relation == nullptr) return;
        for (const Column& column : relation->columns)
            if (!column.is_dropped && column.type.user == type) visit(*relation, column);
    }

    void look_for(Oid type) {
        if (!seen_.insert(type).second) return;
        for (const Oid user : users_.of(type)) {
            const TypeObject* domain = catalog_.type(user);
            if (domain != nullptr && domain->base.user == type) look_for(user);
            each_column(user, type, [&](const Relation& relation, const Column& column) {
                meet(relation, column);
            });
        }
    }

    void meet(const Relation& relation, const Column& column) {
        if (!stores_rows(relation)) return look_for(row_type_of(relation, catalog_));
        // The first of them, so that the message is always the same.
        if (found_.relation == nullptr || relation.oid < found_.relation->oid)
            found_ = {&relation, &column};
    }

    const Catalog& catalog_;
    const Users& users_;
    std::set<Oid> seen_;
    Holder found_;
};

// More types than people put into each other; it keeps hostile text from taking long.
constexpr std::size_t most_nested = 100;

void lock_rows(const Type& type, std::set<Oid>& seen, const Execution& at) {
    if (type.user == catalog::no_oid || seen.size() >= most_nested ||
        !seen.insert(type.user).second)
        return;
    const TypeObject* own = at.catalog.type(type.user);
    if (own != nullptr && own->kind == catalog::TypeKind::domain)
        return lock_rows(own->base, seen, at);
    const Relation* rows = at.catalog.relation(own == nullptr ? type.user : own->relation);
    if (rows == nullptr) return;
    at.lock(*rows, Lock::access_share);
    for (const Column& column : rows->columns)
        if (!column.is_dropped) lock_rows(column.type, seen, at);
}

// Whether values of `type` hold values of `wanted`.
bool holds(Oid type, Oid wanted, const Catalog& catalog, std::set<Oid>& seen) {
    if (type == wanted) return true;
    if (type == catalog::no_oid || !seen.insert(type).second) return false;
    const TypeObject* own = catalog.type(type);
    if (own != nullptr && holds(own->base.user, wanted, catalog, seen)) return true;
    const Relation* rows = catalog.relation(own == nullptr ? type : own->relation);
    return rows != nullptr && std::ranges::any_of(rows->columns, [&](const Column& column) {
               return !column.is_dropped && holds(column.type.user, wanted, catalog, seen);
           });
}

std::vector<const Column*> present(const Relation& relation) {
    std::vector<const Column*> columns;
    for (const Column& column : relation.columns)
        if (!column.is_dropped) columns.push_back(&column);
    return columns;
}

void expect_columns_of_type(const Relation& table, const Relation& row) {
    const std::vector<const Column*> own = present(table);
    const std::vector<const Column*> wanted = present(row);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= own.size()) refuse("42804", "table is missing column \"" + wanted[i]->name + "\"");
        if (own[i]->name != wanted[i]->name)
            refuse("42804", "table has column \"" + own[i]->name + "\" where type requires \"" +
                                wanted[i]->name + "\"");
        const bool known = !own[i]->type.name.empty() && !wanted[i]->type.name.empty();
        if (known && own[i]->type != wanted[i]->type)
            refuse("42804", "table \"" + table.name + "\" has different type for column \"" +
                                own[i]->name + "\"");
    }
    if (own.size() > wanted.size())
        refuse("42804", "table has extra column \"" + own[wanted.size()]->name + "\"");
}

}  // namespace

Oid row_type_of(const Relation& relation, const Catalog& catalog) {
    if (relation.kind != RelationKind::composite_type) return relation.oid;
    const TypeObject* type = catalog.find_type({relation.schema, relation.name});
    return type == nullptr ? catalog::no_oid : type->oid;
}

void note_row_types(const Relation& relation, const Catalog& catalog, Session& session) {
    for (const Column& column : relation.columns)
        if (catalog.relation(column.type.user) != nullptr)
            session.row_types.insert(column.type.user);
}

void expect_rows_not_held(const Relation& relation, const Execution& at) {
    const Oid type = row_type_of(relation, at.catalog);
    if (type == catalog::no_oid) return;
    if (type == relation.oid && !at.session.row_types.contains(type)) return;
    const Holder holder = Search(at).holder_of(type);
    if (holder.relation == nullptr) return;
    const std::string column = holder.relation->name + "." + holder.column->name;
    if (relation.kind == RelationKind::composite_type)
        refuse("0A000", "cannot alter type \"" + relation.name + "\" because column \"" + column +
                            "\" uses it");
    refuse("0A000", "cannot alter table \"" + relation.name + "\" because column \"" + column +
                        "\" uses its row type");
}

void expect_not_within_others(const TypeObject& domain, const Execution& at) {
    const Holder holder = Search(at).holder_around(domain.oid);
    if (holder.relation != nullptr)
        refuse("0A000", "cannot alter type \"" + domain.name + "\" because column \"" +
                            holder.relation->name + "." + holder.column->name + "\" uses it");
    for (const auto& [oid, derived] : at.catalog.types())
        if (derived.base.user == domain.oid && !derived.base.is_array())
            expect_not_within_others(derived, at);
}

void lock_row_types(const Type& type, const Execution& at) {
    if (!at.session.guards_row_types) return;
    std::set<Oid> seen;
    lock_rows(type, seen, at);
}

void lock_row_types(const Relation& relation, const Execution& at) {
    for (const Column& column : relation.columns)
        if (!column.is_dropped) lock_row_types(column.type, at);
}

void expect_not_within_itself(const Relation& relation, const Type& column, const Execution& at) {
    const Oid type = row_type_of(relation, at.catalog);
    std::set<Oid> seen;
    if (type != catalog::no_oid && holds(column.user, type, at.catalog, seen))
        refuse("42P16", "composite type " + relation.name + " cannot be made a member of itself");
}

std::vector<Oid> typed_tables(const Relation& composite, const Catalog& catalog) {
    std::vector<Oid> tables;
    if (composite.kind != RelationKind::composite_type) return tables;
    const Oid type = row_type_of(composite, catalog);
    for (const auto& [oid, relation] : catalog.relations())
        if (type != catalog::no_oid && relation.row_type == type) tables.push_back(oid);
    std::ranges::sort(tables);
    return tables;
}

void expect_untyped(const Relation& table, std::string_view what) {
    if (table.row_type != catalog::no_oid)
        refuse("42809", "cannot " + std::string(what) + " typed table");
}

void expect_typed_tables_follow(const Relation& relation, const sql::Node& node,
                                const Execution& at) {
    if (node.text_at("behavior") == "DROP_CASCADE" || typed_tables(relation, at.catalog).empty())
        return;
    refuse("2BP01",
           "cannot alter type \"" + relation.name + "\" because it is the type of a typed table");
}

void become_typed_table(Relation& table, const TypeObject& type, const Execution& at) {
    if (!table.parents.empty()) refuse("42809", "typed tables cannot inherit");
    const Relation* row = at.catalog.relation(type.relation);
    if (row != nullptr && row->is_known && table.is_known) expect_columns_of_type(table, *row);
    table.row_type = type.oid;
}

}  // namespace checker::replay
