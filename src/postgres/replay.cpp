#include "postgres/replay.h"

#include <algorithm>

#include "postgres/statements.h"

namespace checker::postgres {

namespace {

void merge(Facts& whole, const Facts& action) {
    const auto first_known = [](std::string& known, const std::string& other) {
        if (known.empty()) known = other;
    };
    first_known(whole.other_table, action.other_table);
    first_known(whole.column, action.column);
    first_known(whole.old_type, action.old_type);
    first_known(whole.new_type, action.new_type);
    first_known(whole.function, action.function);
    first_known(whole.enum_name, action.enum_name);
    first_known(whole.enum_value, action.enum_value);
    whole.locks.insert(whole.locks.end(), action.locks.begin(), action.locks.end());
    whole.refused_in_transaction |= action.refused_in_transaction;
    whole.rewrites_table |= action.rewrites_table;
    whole.scans_table |= action.scans_table;
    whole.builds_index |= action.builds_index;
    whole.loses_data |= action.loses_data;
    whole.breaks_running_code |= action.breaks_running_code;
    whole.fails_on_rows |= action.fails_on_rows;
    whole.cast_is_missing |= action.cast_is_missing;
    whole.uses_new_enum_value |= action.uses_new_enum_value;
    whole.enum_is_recreated |= action.enum_is_recreated;
    whole.constraint_is_validated |= action.constraint_is_validated;
    whole.type_change = std::max(whole.type_change, action.type_change);
}

StatementFacts alter(const sql::Node& tree, const Facts& common, RunState& state) {
    StatementFacts result{common, {}};
    const sql::Node* relation = tree.field("relation");
    const std::string_view type = tree.text_at("objtype");
    // Indexes, sequences, views and composite types are no tables that wait.
    if (relation == nullptr || (type != "OBJECT_TABLE" && type != "OBJECT_FOREIGN_TABLE"))
        return result;
    const std::string key = state.database.key_of(*relation);
    result.whole.table = shown(key);
    result.whole.table_is_new = state.database.is_new(key);
    const Facts table_facts = result.whole;
    for (const sql::Node& action : tree.list_at("cmds")) {
        result.actions.push_back(alter_table(action, key, table_facts, state));
        merge(result.whole, result.actions.back());
    }
    return result;
}

}  // namespace

std::string member(const std::string& table, const std::string& name) {
    return table + '\n' + name;
}

void take_lock(Facts& facts, const RunState& state, const std::string& table, Lock lock) {
    if (state.database.is_new(table)) return;
    facts.locks.push_back({shown(table), lock});
}

void RunState::end_transaction() {
    added_values.clear();
    unvalidated.clear();
    lock_timeout_local = false;
}

Replay::Replay(const ReplayOptions& options) {
    if (options.before != nullptr) state_.database = database_of(*options.before);
    state_.in_transaction = options.in_transaction;
}

void Replay::look_ahead(const std::vector<const sql::Statement*>& run) {
    std::set<std::string> dropped;
    const auto key_of = [&](const sql::Node* names) {
        return state_.database.key_of(sql::strings(names));
    };
    for (const sql::Statement* statement : run) {
        const sql::Node& tree = statement->tree;
        if (tree.kind == "DropStmt" && tree.text_at("removeType") == "OBJECT_TYPE")
            for (const sql::Node& object : tree.list_at("objects"))
                dropped.insert(key_of(object.field("names")));
        if (tree.kind == "CreateEnumStmt" && dropped.contains(key_of(tree.field("typeName"))))
            state_.recreated_enums.insert(key_of(tree.field("typeName")));
    }
    for (const sql::Statement* statement : run)
        if (const sql::Node* view = statement->tree.field("view"))
            state_.created_views.insert(state_.database.key_of(*view));
    for (const sql::Statement* statement : run)
        for (const sql::Node& action : statement->tree.list_at("cmds"))
            if (action.text_at("subtype") == "AT_AlterColumnType" &&
                state_.recreated_enums.contains(key_of(action.at_path("def.typeName.names"))))
                state_.recreated_columns.insert(
                    member(state_.database.key_of(*statement->tree.field("relation")),
                           std::string(action.text_at("name"))));
}

void Replay::start_file() {
    chunk_ = -1;
}

StatementFacts Replay::apply(const sql::Statement& statement) {
    // Outside of a transaction the statements of one call share an implicit one.
    if (!state_.in_transaction && statement.chunk != chunk_) state_.end_transaction();
    chunk_ = statement.chunk;
    Facts common;
    common.in_transaction = state_.in_transaction || !statement.alone;
    common.lock_timeout_set = state_.lock_timeout_set || state_.lock_timeout_local;
    if (statement.tree.kind == "AlterTableStmt") return alter(statement.tree, common, state_);
    StatementFacts result{common, {}};
    apply_statement(statement.tree, result.whole, state_);
    return result;
}

}  // namespace checker::postgres
