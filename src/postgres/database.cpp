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

std::optional<Type> type_of_column(const schema::Column& column, Types& types) {
    if (column.type_schema) return named_type(column);
    const auto [known, is_new] = types.try_emplace(column.type);
    if (is_new) known->second = type_named(column.type);
    return known->second;
}

TableState table_state(const schema::Table& table, Types& types) {
    TableState state;
    state.is_complete = !table.may_have_more_columns;
    for (const schema::Column& column : table.columns) {
        ColumnState& known = state.columns[column.name];
        known.type = type_of_column(column, types);
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
    return postgres::key_of(range_var, default_schema);
}

std::string Database::key_of(const std::vector<std::string>& name) const {
    return postgres::key_of(name, default_schema);
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
