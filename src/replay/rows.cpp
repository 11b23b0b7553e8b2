// Statements about rows: SELECT, LOCK, TRUNCATE and what they are part of.
#include <algorithm>
#include <array>
#include <charconv>

#include "replay/enum_labels.h"
#include "replay/enum_values.h"
#include "replay/handlers.h"
#include "replay/reads.h"
#include "replay/row_changes.h"
#include "replay/table_parts.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;
using catalog::Rows;

namespace {

std::vector<const Relation*> relations_of(const sql::Node& query, const Execution& at) {
    std::vector<const Relation*> relations;
    for (const catalog::QualifiedName& name : relations_read(query))
        if (const Relation* relation = at.catalog.find_relation(name))
            relations.push_back(relation);
    return relations;
}

void select(const sql::Node& statement, const Execution& at) {
    if (statement.field("intoClause") != nullptr) return select_into(statement, at);
    lock_read(statement, at);
    expect_names(statement, at);
    write_in_with(statement, at);
    expect_cast_labels(statement, at.catalog);
    refuse_new_enum_values(statement, relations_of(statement, at), at);
}

// -- TRUNCATE

using Truncated = std::vector<Relation*>;

bool contains(const Truncated& tables, const Relation& table) {
    return std::ranges::find(tables, &table) != tables.end();
}

void add_tree(Relation& table, bool only, Truncated& truncated, const Execution& at) {
    if (only) {
        if (table.kind == RelationKind::partitioned_table)
            refuse("42809", "cannot truncate only a partitioned table");
        if (!contains(truncated, table)) truncated.push_back(&table);
        return;
    }
    walk_tree(at.catalog, table, [&](Relation& one) {
        if (!contains(truncated, one)) truncated.push_back(&one);
    });
}

bool refers_to(const Relation& table, const Relation& other) {
    return std::ranges::any_of(table.constraints, [&](const catalog::Constraint& constraint) {
        return constraint.kind == catalog::ConstraintKind::foreign_key &&
               constraint.other == other.oid;
    });
}

// Tables with a foreign key to those that are truncated: they go along, or forbid it.
void add_referring(Truncated& truncated, bool cascades, const Execution& at) {
    for (std::size_t i = 0; i < truncated.size(); ++i) {
        const std::vector<catalog::Oid> referring = truncated[i]->referred_by;
        for (const catalog::Oid oid : referring) {
            Relation* other = at.catalog.relation(oid);
            if (other == nullptr || contains(truncated, *other) ||
                !refers_to(*other, *truncated[i]))
                continue;
            if (!cascades)
                refuse("0A000", "cannot truncate a table referenced in a foreign key constraint");
            // What inherits from it keeps its rows; partitions have the key themselves.
            add_tree(*other, other->kind != RelationKind::partitioned_table, truncated, at);
        }
    }
}

void restart_sequences(const Relation& table, const Execution& at) {
    for (const catalog::Column& column : table.columns)
        if (const Relation* sequence = at.catalog.relation(column.sequence)) {
            at.lock(*sequence, Lock::access_exclusive);
            at.on(*sequence).is_rewritten = true;
        }
}

void empty(Relation& table, bool is_named, const Execution& at) {
    at.lock(table, Lock::access_exclusive);
    if (table.kind != RelationKind::partitioned_table) {
        at.on(table).is_rewritten = true;
        at.lock_indexes(table, Lock::access_exclusive);
        for (const catalog::Oid oid : table.indexes)
            if (const Relation* index = at.catalog.relation(oid)) at.build(*index);
    }
    const bool has_data = !at.is_new(table) && !at.is_empty(table);
    if (is_named)
        at.lose("rows", shown(table), has_data);
    else
        at.lose_with_it("rows", shown(table), has_data);
    table.rows = Rows::none;
}

void truncate(const sql::Node& statement, const Execution& at) {
    Truncated truncated;
    for (const sql::Node& range_var : statement.list_at("relations")) {
        Relation& table = at.table(range_var);
        at.about(table);
        add_tree(table, range_var.text_at("inh") != "true", truncated, at);
    }
    const std::size_t named = truncated.size();
    for (const Relation* table : truncated)
        at.lock(*table, Lock::access_exclusive);
    add_referring(truncated, statement.text_at("behavior") == "DROP_CASCADE", at);
    for (std::size_t i = 0; i < truncated.size(); ++i) {
        empty(*truncated[i], i < named, at);
        // Only inserting reads them from 14 on.
        if (at.session.version < 14) lock_bounds(*truncated[i], at);
        if (statement.flag("restart_seqs")) restart_sequences(*truncated[i], at);
    }
}

// -- LOCK

void lock_tables(const sql::Node& statement, const Execution& at) {
    // LOCKMODE counts as Lock does.
    int mode = static_cast<int>(Lock::access_exclusive);
    const std::string_view text = statement.text_at("mode");
    std::from_chars(text.data(), text.data() + text.size(), mode);
    const auto lock = static_cast<Lock>(std::clamp(mode, 1, 8));
    for (const sql::Node& range_var : statement.list_at("relations")) {
        Relation& relation = at.relation(range_var);
        if (!is_table(relation) && relation.kind != RelationKind::view)
            refuse("42809", "cannot lock relation \"" + relation.name + "\"");
        at.about(relation);
        if (range_var.text_at("inh") == "true")
            at.lock_tree(relation, lock);
        else
            at.lock(relation, lock);
        if (relation.kind == RelationKind::view && relation.view)
            for (const catalog::Oid oid : relation.view->query.uses.relations)
                if (const Relation* read = at.catalog.relation(oid))
                    if (is_table(*read) || read->kind == RelationKind::view) at.lock(*read, lock);
    }
}

// -- EXPLAIN, PREPARE, DECLARE and EXECUTE

// What EXPLAIN and PREPARE show is planned, and not run: rows stay as they are.
void plan(const sql::Node& statement, const Execution& at) {
    const sql::Node* query = statement.field("query");
    if (query == nullptr || query->kind == "CreateTableAsStmt") return;
    if (query->kind == "SelectStmt" && query->field("intoClause") != nullptr) return;
    const sql::Node* range_var = query->field("relation");
    Relation* target = range_var == nullptr ? nullptr : &at.relation(*range_var);
    const Rows rows = target == nullptr ? Rows::none : target->rows;
    play(*query, at);
    if (target != nullptr) target->rows = rows;
}

bool runs(const sql::Node& explain) {
    for (const sql::Node& option : explain.list_at("options")) {
        const std::string_view value = option.text_at("arg.sval");
        if (option.text_at("defname") == "analyze")
            return value != "false" && value != "off" && value != "0";
    }
    return false;
}

void explain(const sql::Node& statement, const Execution& at) {
    const sql::Node* query = statement.field("query");
    if (query == nullptr) return;
    if (!runs(statement)) return plan(statement, at);
    play(*query, at);
}

void declare_cursor(const sql::Node& statement, const Execution& at) {
    if (const sql::Node* query = statement.field("query")) play(*query, at);
}

void execute(const sql::Node& /*statement*/, const Execution& at) {
    at.effects.may_do_more = true;
}

constexpr std::array handlers{
    HandlerEntry{"SelectStmt", select},
    HandlerEntry{"InsertStmt", insert},
    HandlerEntry{"UpdateStmt", update},
    HandlerEntry{"DeleteStmt", delete_rows},
    HandlerEntry{"MergeStmt", merge},
    HandlerEntry{"CopyStmt", copy},
    HandlerEntry{"TruncateStmt", truncate},
    HandlerEntry{"LockStmt", lock_tables},
    HandlerEntry{"ExplainStmt", explain},
    HandlerEntry{"PrepareStmt", plan},
    HandlerEntry{"DeclareCursorStmt", declare_cursor},
    HandlerEntry{"ExecuteStmt", execute},
};

}  // namespace

std::span<const HandlerEntry> row_handlers() {
    return handlers;
}

}  // namespace checker::replay
