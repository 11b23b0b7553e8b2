// DROP, RENAME and SET SCHEMA.
#include <algorithm>
#include <utility>

#include "postgres/names.h"
#include "postgres/schema_replay.h"

namespace checker::postgres {

namespace {

template <class Object>
void move_key(std::map<std::string, Object>& objects, const std::string& from,
              const std::string& to) {
    auto moved = objects.extract(from);
    if (moved.empty()) return;
    moved.key() = to;
    if constexpr (requires { moved.mapped().schema; }) moved.mapped().schema = schema_part(to);
    if constexpr (requires { moved.mapped().name; }) moved.mapped().name = name_part(to);
    objects.insert(std::move(moved));
}

template <class Object>
void rename_member(std::vector<Object>& members, const std::string& from, const std::string& to) {
    for (Object& member : members)
        if (member.name == from) member.name = to;
}

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
    std::ranges::replace(names, from, to);
}

bool leads_to(const schema::ForeignKey& key, const std::string& table) {
    return schema::qualified(key.schema_to, key.table_to) == table;
}

}  // namespace

void SchemaReplay::drop(const sql::Node& tree) {
    const std::string_view type = tree.text_at("removeType");
    for (const sql::Node& object : tree.list_at("objects")) {
        std::vector<std::string> name = name_in(object);
        if (type == "OBJECT_SCHEMA") drop_schema(name.front());
        if (type == "OBJECT_POLICY" && name.size() > 1) {
            const std::string policy = name.back();
            name.pop_back();
            drop_policy(key_of(name, default_schema_), policy);
            continue;
        }
        const std::string key = key_of(name, default_schema_);
        if (type == "OBJECT_TABLE") drop_table(key);
        if (type == "OBJECT_INDEX") drop_index(key);
        if (type == "OBJECT_TYPE") enums_.erase(key);
        if (type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW") views_.erase(key);
        if (type == "OBJECT_SEQUENCE") sequences_.erase(key);
    }
}

void SchemaReplay::drop_policy(const std::string& table_key, const std::string& name) {
    std::erase_if(policies_on(table_key),
                  [&](const auto& one) { return is_policy(one, table_key, name); });
}

void SchemaReplay::drop_table(const std::string& key) {
    if (tables_.erase(key) == 0) return;
    std::erase_if(index_tables_, [&](const auto& index) { return index.second == key; });
    // Foreign keys to it go too, or the statement fails.
    for (auto& [name, other] : tables_)
        std::erase_if(other.foreign_keys,
                      [&](const schema::ForeignKey& foreign) { return leads_to(foreign, key); });
}

void SchemaReplay::drop_index(const std::string& key) {
    const auto index = index_tables_.find(key);
    if (index == index_tables_.end()) return;
    if (schema::Table* on = table(index->second))
        std::erase_if(on->indexes, [&](const auto& one) { return one.name == name_part(key); });
    index_tables_.erase(index);
}

void SchemaReplay::drop_schema(const std::string& name) {
    schemas_.erase(name);
    std::vector<std::string> dropped;
    for (const auto& [key, table] : tables_)
        if (table.schema == name) dropped.push_back(key);
    for (const std::string& key : dropped)
        drop_table(key);
    const auto lies_in_it = [&](const auto& entry) { return entry.second.schema == name; };
    std::erase_if(enums_, lies_in_it);
    std::erase_if(views_, lies_in_it);
    std::erase_if(sequences_, lies_in_it);
}

void SchemaReplay::rename(const sql::Node& tree) {
    const std::string_view type = tree.text_at("renameType");
    const std::string to(tree.text_at("newname"));
    if (type == "OBJECT_TYPE") {
        if (const sql::Node* object = tree.field("object")) {
            const std::string key = key_of(name_in(*object), default_schema_);
            move_key(enums_, key, schema_part(key) + "." + to);
        }
        return;
    }
    const sql::Node* relation = tree.field("relation");
    if (relation == nullptr) return;
    const std::string key = key_of(*relation, default_schema_);
    const std::string new_key = schema_part(key) + "." + to;
    if (type == "OBJECT_TABLE") rename_table(key, new_key);
    if (type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW") move_key(views_, key, new_key);
    if (type == "OBJECT_SEQUENCE") move_key(sequences_, key, new_key);
    if (type == "OBJECT_INDEX") {
        const auto index = index_tables_.find(key);
        if (index == index_tables_.end()) return;
        if (schema::Table* on = table(index->second))
            rename_member(on->indexes, name_part(key), to);
        move_key(index_tables_, key, new_key);
    }
    if (schema::Table* on = table(key)) rename_in_table(*on, tree);
}

void SchemaReplay::rename_in_table(schema::Table& table, const sql::Node& tree) {
    const std::string_view type = tree.text_at("renameType");
    const std::string from(tree.text_at("subname"));
    const std::string to(tree.text_at("newname"));
    if (type == "OBJECT_COLUMN") rename_column(table, from, to);
    if (type == "OBJECT_POLICY") rename_member(table.policies, from, to);
    if (type != "OBJECT_TABCONSTRAINT") return;
    rename_member(table.primary_keys, from, to);
    rename_member(table.unique_constraints, from, to);
    rename_member(table.foreign_keys, from, to);
    rename_member(table.checks, from, to);
}

// Expressions keep the old name; they are compared as text, so they count as changed then.
void SchemaReplay::rename_column(schema::Table& table, const std::string& from,
                                 const std::string& to) {
    rename_member(table.columns, from, to);
    for (schema::PrimaryKey& key : table.primary_keys)
        replace(key.columns, from, to);
    for (schema::UniqueConstraint& unique : table.unique_constraints)
        replace(unique.columns, from, to);
    for (schema::Index& index : table.indexes)
        for (schema::IndexColumn& column : index.columns)
            if (!column.is_expression && column.expression == from) column.expression = to;
    for (schema::ForeignKey& key : table.foreign_keys)
        replace(key.columns_from, from, to);
    const std::string key = schema::qualified(table.schema, table.name);
    for (auto& [name, other] : tables_)
        for (schema::ForeignKey& foreign : other.foreign_keys)
            if (leads_to(foreign, key)) replace(foreign.columns_to, from, to);
}

void SchemaReplay::rename_table(const std::string& key, const std::string& new_key) {
    if (!tables_.contains(key) || tables_.contains(new_key)) return;
    move_key(tables_, key, new_key);
    for (schema::ForeignKey& foreign : tables_.at(new_key).foreign_keys)
        foreign.table_from = name_part(new_key);
    for (auto& [name, other] : tables_)
        for (schema::ForeignKey& foreign : other.foreign_keys)
            if (leads_to(foreign, key)) {
                foreign.schema_to = schema_part(new_key);
                foreign.table_to = name_part(new_key);
            }
    std::map<std::string, std::string> moved;
    for (const auto& [index, table] : index_tables_)
        if (table == key) moved[schema_part(new_key) + "." + name_part(index)] = new_key;
    std::erase_if(index_tables_, [&](const auto& index) { return index.second == key; });
    index_tables_.merge(moved);
}

void SchemaReplay::set_schema(const sql::Node& tree) {
    const std::string schema(tree.text_at("newschema"));
    if (const sql::Node* relation = tree.field("relation")) {
        const std::string key = key_of(*relation, default_schema_);
        const std::string new_key = schema + "." + name_part(key);
        rename_table(key, new_key);
        move_key(views_, key, new_key);
        move_key(sequences_, key, new_key);
    } else if (const sql::Node* object = tree.field("object")) {
        const std::string key = key_of(name_in(*object), default_schema_);
        move_key(enums_, key, schema + "." + name_part(key));
    }
}

}  // namespace checker::postgres
