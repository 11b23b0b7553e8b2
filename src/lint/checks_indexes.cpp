// Indexes, one by one and together.
#include <algorithm>
#include <map>
#include <set>

#include "lint/checks.h"

namespace checker::lint {

namespace {

using catalog::Relation;

struct AddedKey {
    const sql::Node* node = nullptr;
    std::vector<std::string> columns;
};

bool is_foreign_key(const sql::Node& constraint) {
    return constraint.kind == "Constraint" && constraint.text_at("contype") == "CONSTR_FOREIGN";
}

void add_keys_of_column(const sql::Node& column, std::vector<AddedKey>& keys) {
    for (const sql::Node& constraint : column.list_at("constraints"))
        if (is_foreign_key(constraint))
            keys.push_back({&column, {std::string(column.text_at("colname"))}});
}

void add_keys_of(const sql::Node& element, std::vector<AddedKey>& keys) {
    if (element.kind == "ColumnDef") add_keys_of_column(element, keys);
    if (is_foreign_key(element))
        keys.push_back({&element, sql::strings(element.field("fk_attrs"))});
}

// The foreign keys that a statement adds.
std::vector<AddedKey> added_keys(const sql::Statement& statement) {
    std::vector<AddedKey> keys;
    if (statement.tree.kind == "CreateStmt")
        for (const sql::Node& element : statement.tree.list_at("tableElts"))
            add_keys_of(element, keys);
    if (statement.tree.kind == "AlterTableStmt")
        for (const sql::Node& action : statement.tree.list_at("cmds"))
            if (const sql::Node* definition = action.field("def")) {
                const std::size_t before = keys.size();
                add_keys_of(*definition, keys);
                for (std::size_t i = before; i < keys.size(); ++i)
                    keys[i].node = &action;
            }
    return keys;
}

// Whether the index finds the rows of a key: it begins with its columns, in any order.
bool serves(const catalog::Index& index, const std::set<int>& columns) {
    if (index.predicate || index.keys.size() < columns.size()) return false;
    return std::all_of(index.keys.begin(),
                       index.keys.begin() + static_cast<std::ptrdiff_t>(columns.size()),
                       [&](const catalog::IndexKey& key) { return columns.contains(key.column); });
}

bool has_index_for(const Relation& table, const std::vector<std::string>& names,
                   const catalog::Catalog& catalog) {
    std::set<int> columns;
    for (const std::string& name : names)
        columns.insert(catalog::column_named(table, name));
    if (columns.contains(-1)) return true;  // not a column any more
    return std::ranges::any_of(table.indexes, [&](catalog::Oid oid) {
        const Relation* index = catalog.relation(oid);
        return index != nullptr && index->index && serves(*index->index, columns);
    });
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

}  // namespace

Remarks foreign_key_without_index(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements) {
        const std::vector<AddedKey> keys = added_keys(statement);
        const Relation* table = keys.empty() ? nullptr : relation_of(statement, migration);
        if (table == nullptr) continue;
        for (const AddedKey& key : keys)
            if (!has_index_for(*table, key.columns, migration.behind.catalog()))
                remarks.push_back(remark_at(*key.node, statement, migration.text,
                                            "no index of " + catalog::shown(*table) +
                                                " begins with " + joined(key.columns) +
                                                ", so that each DELETE at the other end "
                                                "reads the whole table"));
    }
    return remarks;
}

Remarks many_indexes(const Migration& migration, const rules::Rule& rule) {
    const auto most = static_cast<std::size_t>(rule.limit("indexes"));
    Remarks remarks;
    std::set<catalog::Oid> told;
    for (const auto& [statement, effects] : migration.statements) {
        if (statement.tree.kind != "IndexStmt") continue;
        const Relation* table = relation_of(statement, migration);
        if (table == nullptr || table->indexes.size() <= most || !told.insert(table->oid).second)
            continue;
        remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                    catalog::shown(*table) + " has " +
                                        std::to_string(table->indexes.size()) +
                                        " indexes, and each write pays for all of them"));
    }
    return remarks;
}

Remarks wide_index(const Migration& migration, const rules::Rule& rule) {
    const auto most = static_cast<std::size_t>(rule.limit("columns"));
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements) {
        const std::size_t columns = statement.tree.list_at("indexParams").size();
        if (statement.tree.kind != "IndexStmt" || statement.tree.flag("unique") || columns <= most)
            continue;
        remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                    "an index of " + std::to_string(columns) +
                                        " columns is large, and the last ones seldom help"));
    }
    return remarks;
}

Remarks index_rebuilt_with_gap(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    std::map<std::string, const sql::Statement*> dropped;
    for_each_statement(
        migration, [&](const sql::Statement& statement, const replay::StatementEffects& effects) {
            if (effects.whole.table_is_new) return;
            if (statement.tree.text_at("removeType") == "OBJECT_INDEX")
                for (const sql::Node& object : statement.tree.list_at("objects"))
                    dropped[catalog::parts_of(object).back()] = &statement;
            const auto found = statement.tree.kind == "IndexStmt"
                                   ? dropped.find(std::string(statement.tree.text_at("idxname")))
                                   : dropped.end();
            if (found == dropped.end()) return;
            remarks.push_back(
                remark_at(found->second->tree, *found->second, migration.text,
                          "queries have no " + found->first + " until it is built again"));
            dropped.erase(found);
        });
    return remarks;
}

}  // namespace checker::lint
