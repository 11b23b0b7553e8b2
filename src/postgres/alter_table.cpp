#include <algorithm>
#include <functional>
#include <map>

#include "postgres/casts.h"
#include "postgres/defaults.h"
#include "postgres/run_state.h"

namespace checker::postgres {

namespace {

struct Action {
    const sql::Node& node;
    const std::string& table;
    Facts& facts;
    RunState& state;

    std::string name() const { return std::string(node.text_at("name")); }
    TableState& table_state() const { return state.database.tables[table]; }
    // Only work that somebody waits for counts.
    bool counts() const { return !facts.table_is_new; }
};

const sql::Node* constraint_of(const sql::Node& definition, std::string_view type) {
    for (const sql::Node& constraint : definition.list_at("constraints"))
        if (constraint.text_at("contype") == type) return &constraint;
    return nullptr;
}

bool is_serial(const ColumnState& column) {
    return column.type && column.type->name.find("serial") != std::string::npos;
}

void lock_parent(const sql::Node& constraint, Facts& facts, const RunState& state) {
    const sql::Node* parent = constraint.field("pktable");
    if (parent == nullptr) return;
    const std::string key = state.database.key_of(*parent);
    facts.other_table = shown(key);
    take_lock(facts, state, key, Lock::share_row_exclusive);
}

void add_column(const Action& action) {
    const sql::Node* definition = action.node.field("def");
    if (definition == nullptr) return;
    Facts& facts = action.facts;
    take_lock(facts, action.state, action.table, Lock::access_exclusive);
    ColumnState column = column_state(*definition);
    column.is_new = true;
    facts.column = definition->text_at("colname");
    if (column.type) facts.new_type = text_of(*column.type);
    const sql::Node* value = constraint_of(*definition, "CONSTR_DEFAULT");
    if (value != nullptr) value = value->field("raw_expr");
    if (value != nullptr && is_null(*value)) value = nullptr;
    const bool generated = constraint_of(*definition, "CONSTR_GENERATED") != nullptr;
    const bool identity = constraint_of(*definition, "CONSTR_IDENTITY") != nullptr;
    if (value != nullptr) facts.function = volatile_function(*value, action.state.database);
    if (action.counts()) {
        facts.rewrites_table =
            generated || identity || is_serial(column) || !facts.function.empty();
        facts.fails_on_rows =
            column.not_null && value == nullptr && !generated && !identity && !is_serial(column);
        facts.scans_table = constraint_of(*definition, "CONSTR_CHECK") != nullptr;
        facts.builds_index = constraint_of(*definition, "CONSTR_UNIQUE") != nullptr ||
                             constraint_of(*definition, "CONSTR_PRIMARY") != nullptr;
    }
    if (const sql::Node* key = constraint_of(*definition, "CONSTR_FOREIGN")) {
        lock_parent(*key, facts, action.state);
        facts.scans_table = facts.scans_table || (value != nullptr && action.counts());
    }
    action.table_state().columns[facts.column] = column;
}

void drop_column(const Action& action) {
    take_lock(action.facts, action.state, action.table, Lock::access_exclusive);
    action.facts.column = action.name();
    const ColumnState* column = action.state.database.column(action.table, action.facts.column);
    action.facts.column_is_new = column != nullptr && column->is_new;
    if (action.counts() && !action.facts.column_is_new) {
        action.facts.loses_data = true;
        action.facts.breaks_running_code = true;
    }
    if (action.state.database.table(action.table) != nullptr)
        action.table_state().columns.erase(action.facts.column);
}

void set_not_null(const Action& action) {
    Facts& facts = action.facts;
    take_lock(facts, action.state, action.table, Lock::access_exclusive);
    facts.column = action.name();
    TableState& table = action.table_state();
    ColumnState& column = table.columns[facts.column];
    facts.column_is_new = column.is_new;
    facts.trusts_no_nulls =
        column.not_null || std::ranges::any_of(table.constraints, [&](const auto& entry) {
            return entry.second.validated && entry.second.excludes_null == facts.column;
        });
    facts.scans_table = action.counts() && !facts.trusts_no_nulls;
    column.not_null = true;
}

void drop_not_null(const Action& action) {
    take_lock(action.facts, action.state, action.table, Lock::access_exclusive);
    action.facts.column = action.name();
    action.table_state().columns[action.name()].not_null = false;
}

// USING col and USING col::newtype compute nothing that the change itself does not.
bool computes(const sql::Node* value, const std::string& column) {
    if (value == nullptr) return false;
    if (value->kind == "TypeCast") value = value->field("arg");
    if (value == nullptr || value->kind != "ColumnRef") return true;
    const std::vector<std::string> names = sql::strings(value->field("fields"));
    return names.empty() || names.back() != column;
}

void change_type(const Action& action) {
    Facts& facts = action.facts;
    const sql::Node* definition = action.node.field("def");
    if (definition == nullptr) return;
    take_lock(facts, action.state, action.table, Lock::access_exclusive);
    facts.column = action.name();
    TableState& table = action.table_state();
    ColumnState& column = table.columns[facts.column];
    const std::optional<Type> to = column_state(*definition).type;
    if (to) facts.new_type = text_of(*to);
    if (column.type) facts.old_type = text_of(*column.type);
    facts.column_is_new = column.is_new;
    facts.enum_is_recreated =
        action.state.recreated_columns.contains(member(action.table, facts.column));
    facts.cast_is_missing = definition->field("raw_default") == nullptr && column.type && to &&
                            needs_using(*column.type, *to);
    if (action.counts()) {
        facts.type_change = TypeChange::unknown;
        if (computes(definition->field("raw_default"), facts.column))
            facts.type_change = TypeChange::rewrite;
        else if (column.type && to)
            facts.type_change = change_of(*column.type, *to);
        facts.rewrites_table = facts.type_change == TypeChange::rewrite;
        facts.scans_table = std::ranges::any_of(table.constraints, [&](const auto& entry) {
            return entry.second.words.contains(facts.column);
        });
    }
    column.type = to;
}

void add_constraint(const Action& action) {
    const sql::Node* constraint = action.node.field("def");
    if (constraint == nullptr) return;
    Facts& facts = action.facts;
    const std::string_view type = constraint->text_at("contype");
    const bool foreign = type == "CONSTR_FOREIGN";
    const bool valid = !constraint->flag("skip_validation");
    take_lock(facts, action.state, action.table,
              foreign ? Lock::share_row_exclusive : Lock::access_exclusive);
    if (foreign) lock_parent(*constraint, facts, action.state);
    if (action.counts()) {
        facts.scans_table = (foreign || type == "CONSTR_CHECK") && valid;
        facts.builds_index =
            (type == "CONSTR_UNIQUE" || type == "CONSTR_PRIMARY" || type == "CONSTR_EXCLUSION") &&
            constraint->text_at("indexname").empty();
    }
    const std::string name(constraint->text_at("conname"));
    action.table_state().constraints[name] = constraint_state(*constraint, action.state.database);
    if (!valid && !facts.table_is_new) action.state.unvalidated.insert(member(action.table, name));
}

void validate_constraint(const Action& action) {
    Facts& facts = action.facts;
    take_lock(facts, action.state, action.table, Lock::share_update_exclusive);
    facts.scans_table = action.counts();
    facts.constraint_is_validated =
        action.state.unvalidated.contains(member(action.table, action.name()));
    ConstraintState& constraint = action.table_state().constraints[action.name()];
    if (!constraint.other_table.empty())
        take_lock(facts, action.state, constraint.other_table, Lock::row_share);
    constraint.validated = true;
}

void drop_constraint(const Action& action) {
    take_lock(action.facts, action.state, action.table, Lock::access_exclusive);
    TableState& table = action.table_state();
    const auto found = table.constraints.find(action.name());
    if (found == table.constraints.end()) return;
    if (!found->second.other_table.empty())
        take_lock(action.facts, action.state, found->second.other_table, Lock::access_exclusive);
    table.constraints.erase(found);
}

void rewrite(const Action& action) {
    take_lock(action.facts, action.state, action.table, Lock::access_exclusive);
    action.facts.rewrites_table = action.counts();
}

void attach_partition(const Action& action) {
    take_lock(action.facts, action.state, action.table, Lock::share_update_exclusive);
    const sql::Node* partition = action.node.at_path("def.name");
    if (partition == nullptr) return;
    const std::string key = action.state.database.key_of(*partition);
    take_lock(action.facts, action.state, key, Lock::access_exclusive);
    action.facts.scans_table = !action.state.database.is_new(key);
}

void detach_partition(const Action& action) {
    const sql::Node* command = action.node.field("def");
    const bool concurrently = command != nullptr && command->flag("concurrent");
    action.facts.refused_in_transaction = concurrently;
    take_lock(action.facts, action.state, action.table,
              concurrently ? Lock::share_update_exclusive : Lock::access_exclusive);
}

void lock_only(const Action& action, Lock lock) {
    action.facts.column = action.name();
    take_lock(action.facts, action.state, action.table, lock);
}

// AlterTableGetLockLevel() of PostgreSQL 12 to 18; what is not here takes ACCESS EXCLUSIVE.
Lock lock_of(std::string_view subtype) {
    for (const std::string_view weak :
         {"AT_SetStatistics", "AT_SetRelOptions", "AT_ResetRelOptions", "AT_ReplaceRelOptions",
          "AT_ClusterOn", "AT_DropCluster", "AT_SetOptions", "AT_ResetOptions",
          "AT_DetachPartitionFinalize"})
        if (subtype == weak) return Lock::share_update_exclusive;
    const bool trigger = subtype.starts_with("AT_EnableTrig") ||
                         subtype.starts_with("AT_DisableTrig") ||
                         subtype == "AT_EnableAlwaysTrig" || subtype == "AT_EnableReplicaTrig";
    return trigger ? Lock::share_row_exclusive : Lock::access_exclusive;
}

using Handler = void (*)(const Action&);
const std::map<std::string_view, Handler> handlers{
    {"AT_AddColumn", add_column},
    {"AT_AddConstraint", add_constraint},
    {"AT_AlterColumnType", change_type},
    {"AT_AttachPartition", attach_partition},
    {"AT_DetachPartition", detach_partition},
    {"AT_DropColumn", drop_column},
    {"AT_DropConstraint", drop_constraint},
    {"AT_DropNotNull", drop_not_null},
    {"AT_SetAccessMethod", rewrite},
    {"AT_SetLogged", rewrite},
    {"AT_SetNotNull", set_not_null},
    {"AT_SetTableSpace", rewrite},
    {"AT_SetUnLogged", rewrite},
    {"AT_ValidateConstraint", validate_constraint},
};

}  // namespace

Facts alter_table(const sql::Node& node, const std::string& table, Facts facts, RunState& state) {
    const std::string_view subtype = node.text_at("subtype");
    find_new_enum_value(node, table, state, facts);
    const Action action{node, table, facts, state};
    if (const auto handler = handlers.find(subtype); handler != handlers.end())
        handler->second(action);
    else
        lock_only(action, lock_of(subtype));
    return facts;
}

}  // namespace checker::postgres
