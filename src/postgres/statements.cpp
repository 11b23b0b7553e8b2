#include "postgres/statements.h"

#include <algorithm>
#include <map>

namespace checker::postgres {

namespace {

void mention(std::string& list, const std::string& key) {
    list += (list.empty() ? "" : ", ") + shown(key);
}

bool has_option(const sql::Node& tree, std::string_view list, std::string_view name) {
    return std::ranges::any_of(tree.list_at(list), [&](const sql::Node& option) {
        return option.text_at("defname") == name && option.text_at("arg.sval") != "false";
    });
}

void create_table(const sql::Node& tree, Facts& facts, RunState& state) {
    const sql::Node* relation = tree.field("relation");
    if (relation == nullptr) return;
    const std::string key = state.database.key_of(*relation);
    facts.table = shown(key);
    // IF NOT EXISTS on a table that is known changes nothing.
    if (tree.flag("if_not_exists") && state.database.table(key) != nullptr) return;
    facts.table_is_new = true;
    TableState table;
    table.is_new = true;
    table.is_complete = tree.list_at("inhRelations").empty();
    for (const sql::Node& element : tree.list_at("tableElts")) {
        if (element.kind == "ColumnDef")
            table.columns[std::string(element.text_at("colname"))] = column_state(element);
        else if (element.kind == "Constraint")
            table.constraints[std::string(element.text_at("conname"))] =
                constraint_state(element, state.database);
    }
    sql::walk(tree, [&](const sql::Node& node) {
        const sql::Node* parent = node.kind == "Constraint" ? node.field("pktable") : nullptr;
        if (parent == nullptr) return;
        const std::string other = state.database.key_of(*parent);
        if (other == key) return;
        mention(facts.other_table, other);
        take_lock(facts, state, other, Lock::share_row_exclusive);
    });
    if (tree.field("partbound") != nullptr)
        for (const sql::Node& parent : tree.list_at("inhRelations"))
            take_lock(facts, state, state.database.key_of(parent), Lock::access_exclusive);
    find_new_enum_value(tree, key, state, facts);
    state.database.tables[key] = std::move(table);
}

void create_from_query(const sql::Node& relation, Facts& facts, RunState& state) {
    const std::string key = state.database.key_of(relation);
    facts.table = shown(key);
    facts.table_is_new = true;
    state.database.tables[key].is_new = true;
}

void create_table_as(const sql::Node& tree, Facts& facts, RunState& state) {
    if (const sql::Node* relation = tree.at_path("into.rel"))
        create_from_query(*relation, facts, state);
}

void drop_tables(const sql::Node& tree, Facts& facts, RunState& state) {
    facts.table_is_new = true;
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::string key = state.database.key_of(name_in(object));
        const TableState* table = state.database.table(key);
        if (!state.database.is_new(key)) {
            facts.table_is_new = false;
            mention(facts.table, key);
        }
        take_lock(facts, state, key, Lock::access_exclusive);
        if (table != nullptr)
            for (const auto& [name, constraint] : table->constraints)
                if (!constraint.other_table.empty())
                    take_lock(facts, state, constraint.other_table, Lock::access_exclusive);
        state.database.tables.erase(key);
    }
    facts.loses_data = facts.breaks_running_code = !facts.table_is_new;
}

void drop_indexes(const sql::Node& tree, Facts& facts, RunState& state) {
    const bool concurrently = tree.flag("concurrent");
    facts.refused_in_transaction = concurrently;
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::string key = state.database.key_of(name_in(object));
        const auto found = state.database.index_tables.find(key);
        // The table's name does not stand in the statement; it is locked all the same.
        const std::string table = found == state.database.index_tables.end() ? "" : found->second;
        facts.table_is_new = !table.empty() && state.database.is_new(table);
        if (!table.empty()) mention(facts.table, table);
        take_lock(facts, state, table,
                  concurrently ? Lock::share_update_exclusive : Lock::access_exclusive);
        state.database.index_tables.erase(key);
    }
}

void drop_types(const sql::Node& tree, Facts& facts, RunState& state) {
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::string key = state.database.key_of(name_in(object));
        mention(facts.enum_name, key);
        facts.enum_is_recreated = facts.enum_is_recreated || state.recreated_enums.contains(key);
        state.database.enums.erase(key);
    }
}

void drop(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string_view type = tree.text_at("removeType");
    if (type == "OBJECT_TABLE") return drop_tables(tree, facts, state);
    if (type == "OBJECT_INDEX") return drop_indexes(tree, facts, state);
    if (type == "OBJECT_TYPE") return drop_types(tree, facts, state);
    if (type == "OBJECT_SCHEMA") facts.loses_data = facts.breaks_running_code = true;
    if (type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW" || type == "OBJECT_SEQUENCE")
        facts.breaks_running_code = true;
    const bool on_table =
        type == "OBJECT_POLICY" || type == "OBJECT_TRIGGER" || type == "OBJECT_RULE";
    if (!on_table) return;
    for (const sql::Node& object : tree.list_at("objects")) {
        std::vector<std::string> name = name_in(object);
        if (name.size() < 2) continue;
        name.pop_back();
        const std::string key = state.database.key_of(name);
        facts.table_is_new = state.database.is_new(key);
        mention(facts.table, key);
        take_lock(facts, state, key, Lock::access_exclusive);
    }
}

void truncate(const sql::Node& tree, Facts& facts, RunState& state) {
    facts.table_is_new = true;
    for (const sql::Node& relation : tree.list_at("relations")) {
        const std::string key = state.database.key_of(relation);
        take_lock(facts, state, key, Lock::access_exclusive);
        if (state.database.is_new(key)) continue;
        facts.table_is_new = false;
        mention(facts.table, key);
    }
    facts.loses_data = !facts.table_is_new;
}

// The statement's table, its newness, and its lock.
std::string on_relation(const sql::Node& tree, std::string_view field, Lock lock, Facts& facts,
                        const RunState& state) {
    const sql::Node* relation = tree.field(field);
    if (relation == nullptr) return {};
    std::string key = state.database.key_of(*relation);
    facts.table = shown(key);
    facts.table_is_new = state.database.is_new(key) || relation->text_at("relpersistence") == "t";
    take_lock(facts, state, key, lock);
    return key;
}

void create_index(const sql::Node& tree, Facts& facts, RunState& state) {
    const bool concurrently = tree.flag("concurrent");
    facts.refused_in_transaction = concurrently;
    const std::string key = on_relation(
        tree, "relation", concurrently ? Lock::share_update_exclusive : Lock::share, facts, state);
    facts.builds_index = !facts.table_is_new;
    find_new_enum_value(tree, key, state, facts);
    const std::string schema = key.substr(0, key.find('.'));
    state.database.index_tables[schema + "." + std::string(tree.text_at("idxname"))] = key;
}

void rename_column(const sql::Node& tree, const std::string& table, Facts& facts, RunState& state) {
    facts.column = tree.text_at("subname");
    const ColumnState* column = state.database.column(table, facts.column);
    facts.column_is_new = column != nullptr && column->is_new;
    facts.breaks_running_code = !facts.table_is_new && !facts.column_is_new;
    if (column == nullptr) return;
    const ColumnState moved = *column;
    auto& columns = state.database.tables[table].columns;
    columns.erase(facts.column);
    columns[std::string(tree.text_at("newname"))] = moved;
}

void move_table(const std::string& from, const std::string& to, RunState& state) {
    const auto found = state.database.tables.find(from);
    if (found == state.database.tables.end()) return;
    TableState moved = std::move(found->second);
    state.database.tables.erase(found);
    state.database.tables[to] = std::move(moved);
}

void rename(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string_view type = tree.text_at("renameType");
    const std::string name(tree.text_at("newname"));
    const Lock lock =
        type == "OBJECT_INDEX" ? Lock::share_update_exclusive : Lock::access_exclusive;
    if (type == "OBJECT_TYPE") {
        const sql::Node* object = tree.field("object");
        const std::string key = object == nullptr ? "" : state.database.key_of(name_in(*object));
        facts.enum_name = shown(key);
        auto moved = state.database.enums.extract(key);
        if (moved.empty()) return;
        moved.key() = key.substr(0, key.find('.')) + "." + name;
        state.database.enums.insert(std::move(moved));
        return;
    }
    if (type == "OBJECT_SCHEMA") facts.breaks_running_code = true;
    const std::string key = on_relation(tree, "relation", lock, facts, state);
    if (key.empty()) return;
    if (type == "OBJECT_COLUMN") return rename_column(tree, key, facts, state);
    if (type == "OBJECT_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW") {
        // A view with the old name serves the code that runs.
        facts.breaks_running_code = !facts.table_is_new && !state.created_views.contains(key);
        move_table(key, key.substr(0, key.find('.')) + "." + name, state);
    }
}

void set_schema(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string key = on_relation(tree, "relation", Lock::access_exclusive, facts, state);
    if (key.empty()) return;
    facts.breaks_running_code = !facts.table_is_new && !state.created_views.contains(key);
    move_table(key, std::string(tree.text_at("newschema")) + key.substr(key.find('.')), state);
}

void create_enum(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string key = state.database.key_of(sql::strings(tree.field("typeName")));
    const std::vector<std::string> values = sql::strings(tree.field("vals"));
    facts.enum_name = shown(key);
    facts.enum_is_recreated = state.recreated_enums.contains(key);
    state.added_values.erase(key);
    state.database.enums[key] = std::set<std::string>(values.begin(), values.end());
}

void alter_enum(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string key = state.database.key_of(sql::strings(tree.field("typeName")));
    const std::string value(tree.text_at("newVal"));
    facts.enum_name = shown(key);
    if (!tree.text_at("oldVal").empty()) {  // RENAME VALUE: usable at once
        facts.breaks_running_code = true;
        return;
    }
    if (!state.database.enums[key].insert(value).second && tree.flag("skipIfNewValExists")) return;
    if (facts.in_transaction) state.added_values[key].insert(value);
}

void create_function(const sql::Node& tree, Facts& /*facts*/, RunState& state) {
    std::string language;
    std::string volatility = "volatile";
    for (const sql::Node& option : tree.list_at("options")) {
        if (option.text_at("defname") == "language") language = option.text_at("arg.sval");
        if (option.text_at("defname") == "volatility") volatility = option.text_at("arg.sval");
    }
    const std::string key = state.database.key_of(sql::strings(tree.field("funcname")));
    // A function in SQL can be inlined, and then only its body counts.
    if (volatility == "volatile" && language != "sql")
        state.database.volatile_functions.insert(key);
    else
        state.database.volatile_functions.erase(key);
}

void end_or_begin(const sql::Node& tree, Facts& /*facts*/, RunState& state) {
    const std::string_view kind = tree.text_at("kind");
    if (kind == "TRANS_STMT_COMMIT" || kind == "TRANS_STMT_ROLLBACK" ||
        kind == "TRANS_STMT_PREPARE") {
        state.end_transaction();
        state.in_transaction = tree.flag("chain");
    } else if (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START") {
        state.in_transaction = true;
    }
}

void set_variable(const sql::Node& tree, Facts& /*facts*/, RunState& state) {
    const std::string_view name = tree.text_at("name");
    const sql::Nodes& arguments = tree.list_at("args");
    const std::string value = arguments.empty() ? "" : sql::text_of(arguments.front());
    if (name == "lock_timeout") {
        const bool limits = tree.text_at("kind") == "VAR_SET_VALUE" && value != "0" && value != "";
        (tree.flag("is_local") ? state.lock_timeout_local : state.lock_timeout_set) = limits;
    } else if (name == "search_path") {
        state.database.default_schema = value.empty() || value == "$user" ? "public" : value;
    }
}

void vacuum(const sql::Node& tree, Facts& facts, RunState& state) {
    facts.refused_in_transaction = tree.flag("is_vacuumcmd");
    const bool full = tree.flag("is_vacuumcmd") && has_option(tree, "options", "full");
    for (const sql::Node& entry : tree.list_at("rels"))
        on_relation(entry, "relation", full ? Lock::access_exclusive : Lock::share_update_exclusive,
                    facts, state);
    facts.rewrites_table = full && !facts.table_is_new;
}

void cluster(const sql::Node& tree, Facts& facts, RunState& state) {
    facts.refused_in_transaction = tree.field("relation") == nullptr;
    on_relation(tree, "relation", Lock::access_exclusive, facts, state);
    facts.rewrites_table = !facts.table_is_new;
}

void reindex(const sql::Node& tree, Facts& facts, RunState& state) {
    const bool concurrently = has_option(tree, "params", "concurrently");
    const std::string_view kind = tree.text_at("kind");
    facts.refused_in_transaction =
        concurrently || (kind != "REINDEX_OBJECT_TABLE" && kind != "REINDEX_OBJECT_INDEX");
    const Lock lock = concurrently ? Lock::share_update_exclusive : Lock::share;
    if (kind == "REINDEX_OBJECT_TABLE") on_relation(tree, "relation", lock, facts, state);
    facts.builds_index = !facts.table_is_new;
}

void refresh(const sql::Node& tree, Facts& facts, RunState& state) {
    on_relation(tree, "relation",
                tree.flag("concurrent") ? Lock::exclusive : Lock::access_exclusive, facts, state);
}

template <Lock lock>
void write_rows(const sql::Node& tree, Facts& facts, RunState& state) {
    const std::string key = on_relation(tree, "relation", lock, facts, state);
    find_new_enum_value(tree, key, state, facts);
}

void select(const sql::Node& tree, Facts& facts, RunState& state) {
    if (const sql::Node* relation = tree.at_path("intoClause.rel"))
        create_from_query(*relation, facts, state);
    else
        find_new_enum_value(tree, {}, state, facts);
}

void on_policy(const sql::Node& tree, Facts& facts, RunState& state) {
    on_relation(tree, "table", Lock::access_exclusive, facts, state);
}

void create_trigger(const sql::Node& tree, Facts& facts, RunState& state) {
    on_relation(tree, "relation", Lock::share_row_exclusive, facts, state);
}

void lock_tables(const sql::Node& tree, Facts& facts, RunState& state) {
    for (const sql::Node& relation : tree.list_at("relations"))
        take_lock(facts, state, state.database.key_of(relation), Lock::access_exclusive);
}

void outside_only(const sql::Node& /*tree*/, Facts& facts, RunState& /*state*/) {
    facts.refused_in_transaction = true;
}

using Handler = void (*)(const sql::Node&, Facts&, RunState&);
const std::map<std::string_view, Handler> handlers{
    {"AlterEnumStmt", alter_enum},
    {"AlterObjectSchemaStmt", set_schema},
    {"AlterPolicyStmt", on_policy},
    {"AlterSystemStmt", outside_only},
    {"ClusterStmt", cluster},
    {"CreateEnumStmt", create_enum},
    {"CreateFunctionStmt", create_function},
    {"CreatePolicyStmt", on_policy},
    {"CreateStmt", create_table},
    {"CreateTableAsStmt", create_table_as},
    {"CreateTableSpaceStmt", outside_only},
    {"CreateTrigStmt", create_trigger},
    {"CreatedbStmt", outside_only},
    {"DeleteStmt", write_rows<Lock::row_exclusive>},
    {"DropStmt", drop},
    {"DropdbStmt", outside_only},
    {"IndexStmt", create_index},
    {"InsertStmt", write_rows<Lock::row_exclusive>},
    {"LockStmt", lock_tables},
    {"RefreshMatViewStmt", refresh},
    {"ReindexStmt", reindex},
    {"RenameStmt", rename},
    {"SelectStmt", select},
    {"TransactionStmt", end_or_begin},
    {"TruncateStmt", truncate},
    {"UpdateStmt", write_rows<Lock::row_exclusive>},
    {"VacuumStmt", vacuum},
    {"VariableSetStmt", set_variable},
};

}  // namespace

void apply_statement(const sql::Node& tree, Facts& facts, RunState& state) {
    if (const auto handler = handlers.find(tree.kind); handler != handlers.end())
        handler->second(tree, facts, state);
}

}  // namespace checker::postgres
