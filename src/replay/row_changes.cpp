#include "replay/row_changes.h"

#include <algorithm>
#include <set>

#include "replay/conflicts.h"
#include "replay/enum_labels.h"
#include "replay/enum_values.h"
#include "replay/expressions.h"
#include "replay/handlers.h"
#include "replay/inserted_values.h"
#include "replay/reads.h"
#include "replay/row_routing.h"

namespace checker::replay {

using catalog::Column;
using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;
using catalog::Rows;

namespace {

bool is_updatable(const Relation& relation) {
    return is_table(relation) || relation.kind == RelationKind::view;
}

Relation& target_of(const sql::Node& statement, const Execution& at) {
    Relation& target = at.queried(catalog::name_of(*statement.field("relation")));
    if (!is_updatable(target))
        refuse("42809",
               "cannot change " +
                   std::string(target.kind == RelationKind::materialized_view ? "materialized view"
                                                                              : "relation") +
                   " \"" + target.name + "\"");
    at.about(target);
    return target;
}

bool is_only(const sql::Node& statement) {
    return statement.text_at("relation.inh") != "true";
}

// A view that can be written passes on to its table.
void lock_target(const Relation& target, bool only, const Execution& at) {
    if (target.kind == RelationKind::view)
        return lock_source(target, Lock::row_exclusive, false, at);
    at.lock(target, Lock::row_exclusive);
    if (only) return;
    at.lock_tree(target, Lock::row_exclusive);
}

void lock_target_indexes(const Relation& target, bool only, const Execution& at) {
    at.lock_indexes(target, Lock::row_exclusive);
    if (only) return;
    for (const catalog::Oid oid : target.children)
        if (const Relation* child = at.catalog.relation(oid))
            lock_target_indexes(*child, false, at);
}

void put_rows(Relation& target, const Execution& at) {
    walk_tree(at.catalog, target, [&](Relation& one) {
        if (&one == &target && one.kind != RelationKind::partitioned_table)
            one.rows = Rows::some;
        else if (target.kind == RelationKind::partitioned_table && one.rows == Rows::none)
            one.rows = Rows::unknown;
    });
}

// Whether the statement itself looks at the rows of the other table; what is deferred is looked at
// when the transaction ends.
bool looks_at_once(const Constraint& key) {
    return key.kind == ConstraintKind::foreign_key && key.is_enforced && !key.is_deferred;
}

// A new row asks for its parent's row.
void lock_parents(const Relation& table, const std::set<int>* columns, const Execution& at) {
    for (const Constraint& key : table.constraints) {
        if (!looks_at_once(key)) continue;
        const bool has_value =
            columns == nullptr ||
            std::ranges::all_of(key.columns, [&](int column) { return columns->contains(column); });
        const Relation* other = at.catalog.relation(key.other);
        if (has_value && other != nullptr) lock_source(*other, Lock::row_share, true, at);
    }
}

bool checks_only(const std::string& action) {
    return action == "no action" || action == "restrict";
}

// A row that goes, or whose key changes, asks for the rows that refer to it.
void lock_children(const Relation& table, const std::set<int>* changed, const Execution& at) {
    for (const catalog::Oid oid : table.referred_by) {
        const Relation* child = at.catalog.relation(oid);
        if (child == nullptr) continue;
        for (const Constraint& key : child->constraints) {
            if (key.kind != ConstraintKind::foreign_key || key.other != table.oid) continue;
            const bool is_asked =
                changed == nullptr || std::ranges::any_of(key.other_columns, [&](int column) {
                    return changed->contains(column);
                });
            const std::string& action = changed == nullptr ? key.on_delete : key.on_update;
            // Of all actions only NO ACTION can wait.
            if (is_asked && !(action == "no action" && key.is_deferred))
                lock_source(*child, checks_only(action) ? Lock::row_share : Lock::row_exclusive,
                            true, at);
        }
    }
}

// -- INSERT

void write_values(Relation& target, const sql::Node& statement, const Execution& at) {
    const std::vector<int> places = insert_columns(target, statement, at);
    const std::set<int> given = given_columns(target, statement, places, at);
    const sql::Node* query = statement.field("selectStmt");
    const bool is_values = query == nullptr || !query->list_at("valuesLists").empty();
    if (is_values) expect_values(target, given);
    lock_sequences(target, given, at);
    std::set<int> values = with_defaults(target, given);
    for (const int place : null_columns(statement, places))
        values.erase(place);
    lock_parents(target, &values, at);
    check_conflict(target, statement, at);
    if (is_values || is_series(*query))
        put_rows(target, at);
    else if (target.rows == Rows::none)
        target.rows = Rows::unknown;
}

// -- UPDATE

// SET a = a changes nothing that a foreign key looks at.
bool is_itself(const sql::Node& target) {
    const sql::Node* value = target.field("val");
    if (value == nullptr || value->kind != "ColumnRef") return false;
    const std::vector<std::string> parts = sql::strings(value->field("fields"));
    return !parts.empty() && parts.back() == target.text_at("name");
}

std::set<int> changed_columns(const Relation& target, const sql::Nodes& list, const Execution& at) {
    std::set<int> changed;
    std::set<int> assigned;
    for (const sql::Node& one : list) {
        const int place = at.column(target, one.text_at("name"));
        if (place < 0) continue;
        // Parts of a value may be assigned one by one.
        if (one.list_at("indirection").empty() && !assigned.insert(place).second)
            refuse("42601", "multiple assignments to same column \"" +
                                std::string(one.text_at("name")) + "\"");
        const Column& column = target.columns[static_cast<std::size_t>(place)];
        const sql::Node* value = one.field("val");
        const bool fixed = column.generated != catalog::Generated::none ||
                           column.identity == catalog::Identity::always;
        if (fixed && value != nullptr && !is_default(*value))
            refuse("428C9", "column \"" + column.name + "\" can only be updated to DEFAULT");
        if (value != nullptr) expect_label(*value, column.type, at.catalog);
        if (!is_itself(one)) changed.insert(place);
    }
    return changed;
}

std::set<int> columns_set_to_null(const Relation& target, const sql::Nodes& list) {
    std::set<int> nulls;
    for (const sql::Node& one : list)
        if (const sql::Node* value = one.field("val"); value != nullptr && is_null(*value))
            nulls.insert(column_named(target, one.text_at("name")));
    return nulls;
}

// A key with a NULL in it refers to nothing.
void look_up_changed(const Relation& target, const std::set<int>& changed, const sql::Nodes& list,
                     const Execution& at) {
    const std::set<int> nulls = columns_set_to_null(target, list);
    const auto has_one_of = [](const Constraint& key, const std::set<int>& columns) {
        return std::ranges::any_of(key.columns,
                                   [&](int column) { return columns.contains(column); });
    };
    for (const Constraint& key : target.constraints) {
        const Relation* other = looks_at_once(key) ? at.catalog.relation(key.other) : nullptr;
        if (other != nullptr && has_one_of(key, changed) && !has_one_of(key, nulls))
            lock_source(*other, Lock::row_share, true, at);
    }
    lock_children(target, &changed, at);
}

void refuse_new_values(const sql::Node& statement, const Relation& target, const Execution& at) {
    std::vector<const Relation*> tables{&target};
    for (const catalog::QualifiedName& name : relations_read_by(statement, at))
        if (const Relation* read = at.catalog.find_relation(name)) tables.push_back(read);
    expect_cast_labels(statement, at.catalog);
    refuse_new_enum_values(statement, tables, at);
}

// What every change reads, and its WITH.
void read_and_lock(const sql::Node& statement, const Relation& target, const Execution& at) {
    // The planner leaves partitions out that no row can be found in.
    const bool prunes = target.kind == RelationKind::partitioned_table && finds_none(statement);
    lock_target(target, prunes || is_only(statement), at);
    lock_read(statement, at);
    expect_names(statement, at);
    write_in_with(statement, at);
    refuse_new_values(statement, target, at);
}

void scan_without_condition(const sql::Node& statement, const Relation& target,
                            const Execution& at) {
    if (statement.field("whereClause") == nullptr && is_table(target))
        scan_tree(target, is_only(statement), at);
}

}  // namespace

namespace {

// The names of WITH queries, as long as what is in one of them is played.
class WithNames {
  public:
    WithNames(const sql::Nodes& queries, std::vector<std::string>& names)
        : names_(names), before_(names.size()) {
        for (const sql::Node& query : queries)
            names_.emplace_back(query.text_at("ctename"));
    }
    ~WithNames() { names_.resize(before_); }
    WithNames(const WithNames&) = delete;
    WithNames& operator=(const WithNames&) = delete;

  private:
    std::vector<std::string>& names_;
    std::size_t before_;
};

}  // namespace

void write_in_with(const sql::Node& statement, const Execution& at) {
    const sql::Nodes& queries = statement.list_at("withClause.ctes");
    const WithNames names(queries, at.session.with_names);
    for (const sql::Node& one : queries) {
        const sql::Node* query = one.field("ctequery");
        if (query != nullptr && query->kind != "SelectStmt") play(*query, at);
    }
}

void insert(const sql::Node& statement, const Execution& at) {
    Relation& target = target_of(statement, at);
    lock_target(target, true, at);
    lock_read(statement, at);
    expect_names(statement, at);
    write_in_with(statement, at);
    refuse_new_values(statement, target, at);
    lock_bounds(target, at);
    if (target.kind == RelationKind::view) return;
    write_values(target, statement, at);
    if (target.kind != RelationKind::partitioned_table) return;
    const Relation* partition = partition_of_rows(target, statement, at);
    at.lock_tree(partition == nullptr ? target : *partition, Lock::row_exclusive);
}

void update(const sql::Node& statement, const Execution& at) {
    Relation& target = target_of(statement, at);
    read_and_lock(statement, target, at);
    lock_target_indexes(target, is_only(statement), at);
    lock_early_bounds(target, is_only(statement), at);
    const sql::Nodes& list = statement.list_at("targetList");
    const std::set<int> changed = changed_columns(target, list, at);
    scan_without_condition(statement, target, at);
    if (at.is_empty(target) || finds_none(statement)) return;
    lock_bounds(target, at);
    look_up_changed(target, changed, list, at);
}

void delete_rows(const sql::Node& statement, const Execution& at) {
    Relation& target = target_of(statement, at);
    read_and_lock(statement, target, at);
    lock_target_indexes(target, is_only(statement), at);
    lock_early_bounds(target, is_only(statement), at);
    scan_without_condition(statement, target, at);
    if (!at.is_empty(target) && !finds_none(statement)) lock_children(target, nullptr, at);
    if (target.rows == Rows::some) target.rows = Rows::unknown;
}

void merge(const sql::Node& statement, const Execution& at) {
    Relation& target = target_of(statement, at);
    if (at.session.version < 15) refuse("42601", "syntax error at or near \"MERGE\"");
    read_and_lock(statement, target, at);
    lock_target_indexes(target, is_only(statement), at);
    const auto change = [&](const sql::Nodes& list) {
        look_up_changed(target, changed_columns(target, list, at), list, at);
    };
    for (const sql::Node& clause : statement.list_at("mergeWhenClauses")) {
        if (clause.text_at("commandType") == "CMD_UPDATE") change(clause.list_at("targetList"));
        if (clause.text_at("commandType") == "CMD_DELETE") lock_children(target, nullptr, at);
        if (clause.text_at("commandType") == "CMD_INSERT") lock_parents(target, nullptr, at);
    }
    if (target.rows != Rows::some) target.rows = Rows::unknown;
}

void copy(const sql::Node& statement, const Execution& at) {
    if (const sql::Node* query = statement.field("query")) {
        play(*query, at);
        return;
    }
    if (statement.field("relation") == nullptr) return;
    if (!statement.flag("is_from")) {
        const Relation& source = at.relation(*statement.field("relation"));
        if (source.kind == RelationKind::view)
            refuse("42809", "cannot copy from view \"" + source.name + "\"");
        at.about(source);
        for (const std::string& column : sql::strings(statement.field("attlist")))
            at.column(source, column);
        at.lock(source, Lock::access_share);
        return at.scan(source);
    }
    at.relation(*statement.field("relation"));  // not looked for as a query does
    Relation& target = target_of(statement, at);
    for (const std::string& column : sql::strings(statement.field("attlist")))
        at.column(target, column);
    lock_target(target, target.kind != RelationKind::partitioned_table, at);
    lock_early_bounds(target, true, at);
    if (target.rows == Rows::none) target.rows = Rows::unknown;
}

}  // namespace checker::replay
