#include "postgres/schema_replay.h"

#include <algorithm>
#include <utility>

#include "postgres/definitions.h"
#include "postgres/names.h"
#include "sql/canonical.h"
#include "sql/parse.h"
#include "sql/plpgsql.h"

namespace checker::postgres {

namespace {

template <class Object>
std::map<std::string, Object> by_key(std::vector<Object> objects) {
    std::map<std::string, Object> map;
    for (Object& object : objects) {
        std::string key = object.name;
        if constexpr (requires { object.schema; })
            key = schema::qualified(object.schema, object.name);
        map.insert_or_assign(std::move(key), std::move(object));
    }
    return map;
}

template <class Object>
std::vector<Object> values(const std::map<std::string, Object>& map) {
    std::vector<Object> objects;
    objects.reserve(map.size());
    for (const auto& [key, object] : map)
        objects.push_back(object);
    return objects;
}

// An object of which nothing is known but that it is there.
template <class Object>
Object named(const std::string& key) {
    Object object;
    object.schema = schema_part(key);
    object.name = name_part(key);
    object.origin.unknown = {"options"};
    return object;
}

// Whether a query calls a function that may change the schema: not one of PostgreSQL's own that
// migrations use.
bool calls_unknown_function(const sql::Node& query) {
    bool found = false;
    sql::walk(query, [&](const sql::Node& node) {
        if (node.kind != "FuncCall") return;
        const std::vector<std::string> name = sql::strings(node.field("funcname"));
        const std::string last = name.empty() ? "" : name.back();
        constexpr std::string_view harmless[] = {
            "setval",         "nextval",     "currval",
            "set_config",     "max",         "min",
            "count",          "coalesce",    "now",
            "pg_sleep",       "to_regclass", "pg_get_serial_sequence",
            "current_setting"};
        found = found || std::ranges::find(harmless, last) == std::end(harmless);
    });
    return found;
}

}  // namespace

SchemaReplay::SchemaReplay(schema::Schema start)
    : tables_(by_key(std::move(start.tables))),
      enums_(by_key(std::move(start.enums))),
      views_(by_key(std::move(start.views))),
      sequences_(by_key(std::move(start.sequences))),
      roles_(by_key(std::move(start.roles))),
      schemas_(by_key(std::move(start.schemas))),
      outer_policies_(std::move(start.policies)) {
    for (const auto& [key, table] : tables_)
        for (const schema::Index& index : table.indexes)
            index_tables_[table.schema + "." + index.name] = key;
}

schema::Schema SchemaReplay::schema() const {
    schema::Schema schema;
    schema.schemas = values(schemas_);
    schema.enums = values(enums_);
    schema.tables = values(tables_);
    schema.sequences = values(sequences_);
    schema.roles = values(roles_);
    schema.policies = outer_policies_;
    schema.views = values(views_);
    return schema;
}

void SchemaReplay::apply(const sql::Statement& statement) {
    apply(statement.tree);
}

void SchemaReplay::apply(const sql::Node& tree) {
    using Handler = void (SchemaReplay::*)(const sql::Node&);
    static const std::map<std::string_view, Handler> handlers{
        {"AlterEnumStmt", &SchemaReplay::alter_enum},
        {"AlterObjectSchemaStmt", &SchemaReplay::set_schema},
        {"AlterPolicyStmt", &SchemaReplay::alter_policy},
        {"AlterTableStmt", &SchemaReplay::alter_table},
        {"CreateEnumStmt", &SchemaReplay::create_enum},
        {"CreatePolicyStmt", &SchemaReplay::create_policy},
        {"CreateStmt", &SchemaReplay::create_table},
        {"CreateTableAsStmt", &SchemaReplay::create_table_as},
        {"DoStmt", &SchemaReplay::run_block},
        {"DropStmt", &SchemaReplay::drop},
        {"IndexStmt", &SchemaReplay::create_index},
        {"RenameStmt", &SchemaReplay::rename},
        {"VariableSetStmt", &SchemaReplay::set_search_path},
    };
    if (const auto found = handlers.find(tree.kind); found != handlers.end())
        return (this->*found->second)(tree);
    if (tree.kind == "ViewStmt" && tree.field("view") && tree.field("query"))
        return create_view(*tree.field("view"), *tree.field("query"), false);
    if (tree.kind == "CreateSchemaStmt") {
        const std::string name(tree.text_at("schemaname"));
        if (name != "public") schemas_.insert({name, {name, {}}});
    } else if (tree.kind == "CreateSeqStmt" && tree.field("sequence")) {
        const std::string key = key_of(*tree.field("sequence"), default_schema_);
        sequences_.insert({key, named<schema::Sequence>(key)});
    } else if (tree.kind == "CreateRoleStmt") {
        schema::Role role;
        role.name = tree.text_at("role");
        role.origin.unknown = {"options"};
        roles_.insert({role.name, role});
    } else if (tree.kind == "AlterRoleStmt") {
        const auto role = roles_.find(std::string(tree.text_at("role.rolename")));
        if (role != roles_.end()) role->second.origin.unknown = {"options"};
    } else if (tree.kind == "AlterSeqStmt" && tree.field("sequence")) {
        const auto sequence = sequences_.find(key_of(*tree.field("sequence"), default_schema_));
        if (sequence != sequences_.end()) sequence->second.origin.unknown = {"options"};
    } else if (tree.kind == "DropRoleStmt") {
        for (const sql::Node& role : tree.list_at("roles"))
            roles_.erase(std::string(role.text_at("rolename")));
    } else if (tree.kind == "CallStmt" ||
               (tree.kind == "SelectStmt" && calls_unknown_function(tree))) {
        may_have_done_more_ = true;
    }
}

void SchemaReplay::run_block(const sql::Node& tree) {
    const sql::BlockSql block = sql::sql_of_block(tree);
    may_have_done_more_ = may_have_done_more_ || block.may_differ;
    for (const std::string& text : block.statements)
        for (const sql::Statement& statement : sql::parse(text).statements)
            if (statement.tree.kind != "DoStmt") apply(statement.tree);
}

schema::Table* SchemaReplay::table(const std::string& key) {
    const auto found = tables_.find(key);
    return found == tables_.end() ? nullptr : &found->second;
}

schema::Table* SchemaReplay::table_of(const sql::Node& tree, std::string_view field) {
    const sql::Node* relation = tree.field(field);
    return relation == nullptr ? nullptr : table(key_of(*relation, default_schema_));
}

void SchemaReplay::create_table(const sql::Node& tree) {
    const sql::Node* relation = tree.field("relation");
    if (relation == nullptr || relation->text_at("relpersistence") == "t") return;
    const std::string key = key_of(*relation, default_schema_);
    if (tables_.contains(key)) return;
    schema::Table created;
    created.schema = schema_part(key);
    created.name = name_part(key);
    // LIKE, INHERITS and PARTITION OF bring columns that do not stand here.
    created.may_have_more_columns = tree.field("inhRelations") != nullptr ||
                                    tree.field("ofTypename") != nullptr ||
                                    tree.field("partbound") != nullptr;
    for (const sql::Node& element : tree.list_at("tableElts")) {
        if (element.kind == "TableLikeClause") created.may_have_more_columns = true;
        if (element.kind == "ColumnDef") add_column(created, element, default_schema_);
    }
    for (const sql::Node& element : tree.list_at("tableElts"))
        if (element.kind == "Constraint") add_constraint(created, element, default_schema_);
    tables_.emplace(key, std::move(created));
}

void SchemaReplay::create_table_as(const sql::Node& tree) {
    const sql::Node* relation = tree.at_path("into.rel");
    const sql::Node* query = tree.field("query");
    if (relation == nullptr || query == nullptr) return;
    if (tree.text_at("objtype") == "OBJECT_MATVIEW") return create_view(*relation, *query, true);
    if (relation->text_at("relpersistence") == "t") return;
    const std::string key = key_of(*relation, default_schema_);
    schema::Table created;
    created.schema = schema_part(key);
    created.name = name_part(key);
    created.may_have_more_columns = true;
    tables_.emplace(key, std::move(created));
}

void SchemaReplay::create_view(const sql::Node& relation, const sql::Node& query,
                               bool materialized) {
    const std::string key = key_of(relation, default_schema_);
    schema::View view;
    view.schema = schema_part(key);
    view.name = name_part(key);
    view.definition = sql::canonical_query(query);
    view.materialized = materialized;
    view.origin.unknown = {"with", "tablespace", "using", "is_existing"};
    views_.insert_or_assign(key, std::move(view));
}

void SchemaReplay::create_index(const sql::Node& tree) {
    schema::Table* on = table_of(tree, "relation");
    if (on == nullptr) return;
    schema::Index index = index_of(tree, on->name);
    const std::string key = on->schema + "." + index.name;
    if (!index_tables_.insert({key, schema::qualified(on->schema, on->name)}).second) return;
    on->indexes.push_back(std::move(index));
}

void SchemaReplay::create_enum(const sql::Node& tree) {
    const std::string key = key_of(sql::strings(tree.field("typeName")), default_schema_);
    schema::Enum type;
    type.schema = schema_part(key);
    type.name = name_part(key);
    type.values = sql::strings(tree.field("vals"));
    enums_.insert_or_assign(key, std::move(type));
}

bool is_policy(const schema::Policy& policy, const std::string& table_key,
               const std::string& name) {
    return policy.name == name && (!policy.on || *policy.on == quoted(table_key));
}

std::vector<schema::Policy>& SchemaReplay::policies_on(const std::string& table_key) {
    schema::Table* on = table(table_key);
    return on == nullptr ? outer_policies_ : on->policies;
}

void SchemaReplay::create_policy(const sql::Node& tree) {
    const sql::Node* relation = tree.field("table");
    if (relation == nullptr) return;
    const std::string on = key_of(*relation, default_schema_);
    schema::Policy policy = policy_of(tree);
    if (table(on) == nullptr) policy.on = quoted(on);
    drop_policy(on, policy.name);
    policies_on(on).push_back(std::move(policy));
}

void SchemaReplay::alter_policy(const sql::Node& tree) {
    const sql::Node* relation = tree.field("table");
    if (relation == nullptr) return;
    const std::string on = key_of(*relation, default_schema_);
    const schema::Policy said = policy_of(tree);
    std::vector<schema::Policy>& policies = policies_on(on);
    const auto policy = std::ranges::find_if(
        policies, [&](const auto& one) { return is_policy(one, on, said.name); });
    if (policy == policies.end()) return;
    if (!said.to.empty()) policy->to = said.to;
    if (said.using_) policy->using_ = said.using_;
    if (said.with_check) policy->with_check = said.with_check;
}

void SchemaReplay::alter_table(const sql::Node& tree) {
    const sql::Node* relation = tree.field("relation");
    if (relation == nullptr) return;
    const std::string key = key_of(*relation, default_schema_);
    // The options of a view are not read.
    if (const auto view = views_.find(key); view != views_.end())
        view->second.origin.unknown = {"with", "tablespace", "using"};
    schema::Table* altered = table(key);
    if (altered == nullptr) return;
    for (const sql::Node& action : tree.list_at("cmds"))
        alter(*altered, action, default_schema_);
}

void SchemaReplay::alter_enum(const sql::Node& tree) {
    const auto found = enums_.find(key_of(sql::strings(tree.field("typeName")), default_schema_));
    if (found == enums_.end()) return;
    std::vector<std::string>& values = found->second.values;
    const std::string value(tree.text_at("newVal"));
    if (const std::string_view old = tree.text_at("oldVal"); !old.empty()) {
        std::ranges::replace(values, std::string(old), value);
        return;
    }
    if (std::ranges::find(values, value) != values.end()) return;
    const std::string neighbor(tree.text_at("newValNeighbor"));
    auto at = neighbor.empty() ? values.end() : std::ranges::find(values, neighbor);
    if (at != values.end() && tree.flag("newValIsAfter")) ++at;
    values.insert(at, value);
}

void SchemaReplay::set_search_path(const sql::Node& tree) {
    if (tree.text_at("name") != "search_path" || tree.list_at("args").empty()) return;
    const std::string value = sql::text_of(tree.list_at("args").front());
    default_schema_ = value.empty() || value == "$user" ? "public" : value;
}

}  // namespace checker::postgres
