#include "postgres/database.h"

#include "sql/parse.h"

namespace checker::postgres {

namespace {

void read_check(const sql::Node& expression, ConstraintState& state) {
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind == "ColumnRef" && !node.list_at("fields").empty())
            state.words.insert(sql::text_of(node.list_at("fields").back()));
    });
    const sql::Node* argument = expression.kind == "NullTest" ? expression.field("arg") : nullptr;
    if (argument != nullptr && argument->kind == "ColumnRef" &&
        expression.text_at("nulltesttype") == "IS_NOT_NULL" && state.words.size() == 1)
        state.excludes_null = *state.words.begin();
}

ConstraintState check_state(const std::string& expression) {
    ConstraintState state;
    const sql::Script script = sql::parse("SELECT " + expression);
    if (script.statements.size() != 1) return state;
    if (const sql::Node* value = script.statements[0].tree.at_path("targetList.val"))
        read_check(*value, state);
    return state;
}

// A schema has few distinct types; each is parsed once.
using Types = std::map<std::string, std::optional<Type>>;

TableState table_state(const schema::Table& table, Types& types) {
    TableState state;
    state.is_complete = !table.may_have_more_columns;
    for (const schema::Column& column : table.columns) {
        ColumnState& known = state.columns[column.name];
        if (!types.contains(column.type)) types[column.type] = type_named(column.type);
        known.type = types[column.type];
        if (known.type && column.type_schema && *column.type_schema != "public")
            known.type->name = *column.type_schema + "." + known.type->name;
        known.not_null = column.not_null || column.primary_key;
    }
    for (const schema::Check& check : table.checks)
        state.constraints[check.name] = check_state(check.value);
    for (const schema::ForeignKey& key : table.foreign_keys)
        state.constraints[key.name].other_table =
            (key.schema_to.empty() ? "public" : key.schema_to) + "." + key.table_to;
    return state;
}

}  // namespace

ColumnState column_state(const sql::Node& definition) {
    ColumnState column;
    if (const sql::Node* type = definition.field("typeName")) column.type = type_of(*type);
    for (const sql::Node& constraint : definition.list_at("constraints")) {
        const std::string_view kind = constraint.text_at("contype");
        if (kind == "CONSTR_NOTNULL" || kind == "CONSTR_PRIMARY") column.not_null = true;
    }
    return column;
}

ConstraintState constraint_state(const sql::Node& constraint, const Database& database) {
    ConstraintState state;
    state.validated = !constraint.flag("skip_validation");
    if (const sql::Node* parent = constraint.field("pktable"))
        state.other_table = database.key_of(*parent);
    if (const sql::Node* check = constraint.field("raw_expr")) read_check(*check, state);
    return state;
}

std::string Database::key_of(const sql::Node& range_var) const {
    const std::string_view schema = range_var.text_at("schemaname");
    return (schema.empty() ? default_schema : std::string(schema)) + "." +
           std::string(range_var.text_at("relname"));
}

std::string Database::key_of(std::vector<std::string> name) const {
    if (name.empty()) return {};
    if (name.size() == 1) return default_schema + "." + name[0];
    return name[name.size() - 2] + "." + name.back();
}

const TableState* Database::table(const std::string& key) const {
    const auto found = tables.find(key);
    return found == tables.end() ? nullptr : &found->second;
}

const ColumnState* Database::column(const std::string& table_key, const std::string& name) const {
    const TableState* state = table(table_key);
    if (state == nullptr) return nullptr;
    const auto found = state->columns.find(name);
    return found == state->columns.end() ? nullptr : &found->second;
}

bool Database::is_new(const std::string& table_key) const {
    const TableState* state = table(table_key);
    return state != nullptr && state->is_new;
}

std::string shown(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

Database database_of(const schema::Schema& schema) {
    Database database;
    Types types;
    for (const schema::Table& table : schema.tables) {
        const std::string place = table.schema.empty() ? "public" : table.schema;
        database.tables[place + "." + table.name] = table_state(table, types);
        for (const schema::Index& index : table.indexes)
            database.index_tables[place + "." + index.name] = place + "." + table.name;
    }
    for (const schema::Enum& type : schema.enums)
        database.enums[(type.schema.empty() ? "public" : type.schema) + "." + type.name] =
            std::set<std::string>(type.values.begin(), type.values.end());
    return database;
}

}  // namespace checker::postgres
