#include "postgres/named.h"

#include "catalog/names.h"

namespace checker::postgres {

namespace {

std::string key_of(const catalog::QualifiedName& name) {
    return catalog::key_of(name.schema.empty() ? "public" : name.schema, name.name);
}

std::string key_at(const sql::Node& statement, std::string_view path) {
    const sql::Node* range_var = statement.at_path(path);
    return range_var == nullptr ? "" : key_of(catalog::name_of(*range_var));
}

void add_part(const std::string& owner, std::string_view part, Names& names) {
    if (!part.empty()) names.insert(owner + "." + std::string(part));
}

void add_actions(const sql::Node& statement, Names& names) {
    const std::string table = key_at(statement, "relation");
    const std::string_view kind = statement.text_at("objtype");
    if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") names.insert(table);
    for (const sql::Node& action : statement.list_at("cmds")) {
        for (const std::string_view field : {"name", "def.conname", "def.colname"})
            add_part(table, action.text_at(field), names);
        const std::string_view what = action.text_at("subtype");
        if (what == "AT_EnableRowSecurity" || what == "AT_DisableRowSecurity")
            names.insert(row_level_security_of(table));
    }
}

void add_policy(const sql::Node& statement, Names& names) {
    const std::string_view policy = statement.text_at("policy_name");
    add_part(key_at(statement, "table"), policy, names);
    names.emplace(policy);  // on a table outside of the schema
}

void add_dropped(const sql::Node& statement, Names& names) {
    const std::string_view type = statement.text_at("removeType");
    for (const sql::Node& object : statement.list_at("objects")) {
        std::vector<std::string> parts = catalog::parts_of(object);
        if (parts.empty()) continue;
        const std::string name = parts.back();
        if (type == "OBJECT_INDEX") names.insert("*." + name);
        if (type == "OBJECT_POLICY" && parts.size() > 1) {
            parts.pop_back();
            add_part(key_of(catalog::name_of(parts)), name, names);
            names.insert(name);
        } else {
            names.insert(key_of(catalog::name_of(parts)));
        }
    }
}

}  // namespace

void add_relations(const sql::Node& statement, Names& names) {
    sql::walk(statement, [&](const sql::Node& node) {
        if (node.kind == "RangeVar") names.insert(key_of(catalog::name_of(node)));
    });
}

void add_objects(const sql::Node& statement, Names& names) {
    const std::string& kind = statement.kind;
    if (kind == "AlterTableStmt") add_actions(statement, names);
    if (kind == "IndexStmt")
        add_part(key_at(statement, "relation"), statement.text_at("idxname"), names);
    if (kind == "RenameStmt")
        for (const std::string_view field : {"subname", "newname"})
            add_part(key_at(statement, "relation"), statement.text_at(field), names);
    if (kind == "CreatePolicyStmt" || kind == "AlterPolicyStmt") add_policy(statement, names);
    if (kind == "DropStmt") add_dropped(statement, names);
    if (kind == "CreateEnumStmt" || kind == "AlterEnumStmt")
        names.insert(key_of(catalog::name_of(sql::strings(statement.field("typeName")))));
    if (kind == "CreateSeqStmt" || kind == "AlterSeqStmt")
        names.insert(key_at(statement, "sequence"));
    if (kind == "CreateRoleStmt") names.emplace(statement.text_at("role"));
    if (kind == "AlterRoleStmt") names.emplace(statement.text_at("role.rolename"));
    if (kind == "CreateSchemaStmt") names.emplace(statement.text_at("schemaname"));
    if (kind == "CreateStmt") names.insert(key_at(statement, "relation"));
    if (kind == "ViewStmt") names.insert(key_at(statement, "view"));
    if (kind == "CreateTableAsStmt") names.insert(key_at(statement, "into.rel"));
}

std::string row_level_security_of(const std::string& table) {
    return table + " row level security";
}

}  // namespace checker::postgres
