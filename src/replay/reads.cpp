#include "replay/reads.h"

#include <algorithm>
#include <set>

#include "replay/doubts.h"
#include "replay/expressions.h"
#include "replay/views.h"

namespace checker::replay {

using catalog::QualifiedName;
using catalog::Relation;
using catalog::RelationKind;

namespace {

using Seen = std::set<catalog::Oid>;

void lock_all(const Relation& relation, Lock lock, bool only, Seen& seen, const Execution& at) {
    if (!seen.insert(relation.oid).second) return;
    at.lock(relation, lock);
    at.lock_indexes(relation, lock);
    if (!only)
        for (const catalog::Oid oid : relation.children)
            if (const Relation* child = at.catalog.relation(oid))
                lock_all(*child, lock, false, seen, at);
    if (relation.kind != RelationKind::view || !relation.view) return;
    for (const catalog::Oid oid : relation.view->query.uses.relations)
        if (const Relation* source = at.catalog.relation(oid))
            lock_all(*source, lock, false, seen, at);
}

// Whether the relation is one of those that the statement reads: no name of a WITH.
bool is_read(const QualifiedName& name, const std::vector<QualifiedName>& read) {
    return std::ranges::find(read, name) != read.end();
}

const Relation* find_read(const sql::Node& range_var, const Execution& at) {
    const QualifiedName name = catalog::name_of(range_var);
    if (is_system_relation(name) && at.catalog.find_relation(name) == nullptr) return nullptr;
    return &at.queried(name);
}

// Calls visit(range_var) for those of a FROM, joins opened, subqueries left out.
template <class Visit>
void walk_from(const sql::Node& item, const Visit& visit) {
    if (item.kind == "RangeVar") return visit(item);
    if (item.kind != "JoinExpr") return;
    for (const std::string_view side : {"larg", "rarg"})
        if (const sql::Node* one = item.field(side)) walk_from(*one, visit);
}

bool is_named_by(const sql::Node& clause, const sql::Node& range_var) {
    const auto& locked = clause.list_at("lockedRels");
    if (locked.empty()) return true;
    const std::string_view alias = range_var.text_at("alias.aliasname");
    const std::string_view called = alias.empty() ? range_var.text_at("relname") : alias;
    return std::ranges::any_of(
        locked, [&](const sql::Node& one) { return one.text_at("relname") == called; });
}

// FOR UPDATE and its like.
void lock_rows(const sql::Node& select, const std::vector<QualifiedName>& read,
               const Execution& at) {
    for (const sql::Node& clause : select.list_at("lockingClause"))
        for (const sql::Node& item : select.list_at("fromClause"))
            walk_from(item, [&](const sql::Node& range_var) {
                if (!is_named_by(clause, range_var)) return;
                if (!is_read(catalog::name_of(range_var), read)) return;
                if (const Relation* relation = find_read(range_var, at))
                    lock_source(*relation, Lock::row_share, range_var.text_at("inh") != "true", at);
            });
}

// Without a condition every row is read.
void scan_all(const sql::Node& select, const std::vector<QualifiedName>& read,
              const Execution& at) {
    if (select.field("whereClause") != nullptr || select.field("limitCount") != nullptr) return;
    for (const sql::Node& item : select.list_at("fromClause"))
        walk_from(item, [&](const sql::Node& range_var) {
            if (!is_read(catalog::name_of(range_var), read)) return;
            const Relation* relation = find_read(range_var, at);
            if (relation != nullptr &&
                (is_table(*relation) || relation->kind == RelationKind::materialized_view))
                scan_tree(*relation, range_var.text_at("inh") != "true", at);
        });
}

void tell_call(const sql::Node& call, const Execution& at) {
    const catalog::Uses uses = expression_of(call, at.catalog).uses;
    for (const catalog::Oid oid : uses.relations) {
        const Relation* relation = at.catalog.relation(oid);
        if (relation != nullptr && relation->kind == RelationKind::sequence)
            at.lock(*relation, Lock::row_exclusive);
    }
    for (const catalog::Oid oid : uses.functions) {
        const catalog::Function* function = at.catalog.function(oid);
        if (function == nullptr || function->volatility != catalog::Volatility::volatile_ ||
            !does_more(function->body))
            continue;
        at.effects.may_do_more = true;
        at.effects.unseen = "what the function " + function->name + " does";
    }
}

}  // namespace

void lock_source(const Relation& relation, Lock lock, bool only, const Execution& at) {
    Seen seen;
    lock_all(relation, lock, only, seen, at);
}

void lock_bounds(const Relation& partition, const Execution& at) {
    if (!partition.is_partition()) return;
    for (const catalog::Oid oid : partition.parents)
        if (const Relation* parent = at.catalog.relation(oid)) {
            at.lock(*parent, Lock::access_share);
            lock_bounds(*parent, at);
        }
}

void lock_early_bounds(const Relation& target, bool only, const Execution& at) {
    if (at.session.version >= 14) return;
    lock_bounds(target, at);
    if (only) return;
    for (const catalog::Oid oid : target.children)
        if (const Relation* child = at.catalog.relation(oid)) lock_early_bounds(*child, false, at);
}

bool finds_none(const sql::Node& statement) {
    const sql::Node* where = statement.field("whereClause");
    return where != nullptr && where->field("boolval") != nullptr &&
           where->text_at("boolval.boolval") != "true";
}

void tell_calls(const sql::Node& tree, const Execution& at) {
    sql::walk(tree, [&](const sql::Node& node) {
        if (node.kind == "FuncCall") tell_call(node, at);
    });
}

void scan_tree(const Relation& relation, bool only, const Execution& at) {
    at.scan(relation);
    if (only || relation.kind != RelationKind::table) return;
    for (const catalog::Oid oid : relation.children)
        if (const Relation* child = at.catalog.relation(oid)) scan_tree(*child, false, at);
}

std::vector<QualifiedName> relations_read_by(const sql::Node& statement, const Execution& at) {
    std::vector<QualifiedName> read = relations_read(statement);
    const std::vector<std::string>& with = at.session.with_names;
    std::erase_if(read, [&](const QualifiedName& name) {
        return name.schema.empty() && std::ranges::find(with, name.name) != with.end();
    });
    return read;
}

QueryColumns columns_read(const sql::Node& query, catalog::Uses& uses, const Execution& at) {
    QueryReader reader(at.catalog, uses, at.session.version);
    QueryColumns columns = reader.read_query(query, nullptr);
    if (reader.failure() && at.session.open_blocks == 0) throw Refused{*reader.failure()};
    columns.is_complete =
        columns.is_complete && std::ranges::all_of(uses.relations, [&](catalog::Oid oid) {
            const Relation* relation = at.catalog.relation(oid);
            return relation != nullptr && relation->is_known;
        });
    return columns;
}

void expect_names(const sql::Node& statement, const Execution& at) {
    // Those in a WITH were looked for with the statement that has it.
    if (at.session.open_blocks > 0 || !at.session.with_names.empty()) return;
    catalog::Uses uses;
    columns_read(statement, uses, at);
}

void lock_read(const sql::Node& query, const Execution& at) {
    const std::vector<QualifiedName> read = relations_read_by(query, at);
    std::set<std::string> only;
    sql::walk(query, [&](const sql::Node& node) {
        if (node.kind == "RangeVar" && node.text_at("inh") != "true")
            only.insert(std::string(node.text_at("relname")));
    });
    for (const QualifiedName& name : read)
        if (!is_system_relation(name) || at.catalog.find_relation(name) != nullptr)
            lock_source(at.queried(name), Lock::access_share, only.contains(name.name), at);
    sql::walk(query, [&](const sql::Node& node) {
        if (node.kind != "SelectStmt" && node.field("fromClause") == nullptr) return;
        lock_rows(node, read, at);
        scan_all(node, read, at);
    });
    if (!finds_none(query)) tell_calls(query, at);
}

}  // namespace checker::replay
