#include "replay/inserted_values.h"

#include <algorithm>

#include "replay/default_type.h"
#include "replay/enum_labels.h"
#include "replay/expression_type.h"
#include "replay/expressions.h"
#include "replay/reads.h"

namespace checker::replay {

using catalog::Column;
using catalog::Relation;
using catalog::RelationKind;

namespace {

void expect_settable(const Column& column, bool overrides) {
    const bool always = column.identity == catalog::Identity::always && !overrides;
    if (always || column.generated != catalog::Generated::none)
        refuse("428C9", "cannot insert a non-DEFAULT value into column \"" + column.name + "\"");
}

void expect_row(const Relation& table, const sql::Nodes& values, const std::vector<int>& places,
                const sql::Node& statement, const Execution& at) {
    const bool overrides = statement.text_at("override") == "OVERRIDING_SYSTEM_VALUE" ||
                           statement.text_at("override") == "OVERRIDING_USER_VALUE";
    if (values.size() > places.size() && table.is_known)
        refuse("42601", "INSERT has more expressions than target columns");
    if (values.size() < places.size() && statement.field("cols") != nullptr)
        refuse("42601", "INSERT has more target columns than expressions");
    // What several rows have in common becomes the column's type, which is not worked out.
    const bool is_only_row = statement.list_at("selectStmt.valuesLists").size() == 1;
    const auto each_value = [&](const auto& visit) {
        for (std::size_t i = 0; i < std::min(values.size(), places.size()); ++i)
            if (places[i] >= 0 && !is_default(values[i]))
                visit(values[i], column_at(table, places[i]));
    };
    each_value([&](const sql::Node& value, const Column& column) {
        expect_label(value, column.type, at.catalog);
        if (is_only_row)
            expect_assignable(type_of_expression(value, at.catalog), column, "expression",
                              at.catalog);
    });
    each_value([&](const sql::Node&, const Column& column) { expect_settable(column, overrides); });
}

bool may_be_filled(const Relation& table) {
    return !table.is_known || table.kind != RelationKind::table || !table.rules.empty() ||
           std::ranges::any_of(table.triggers, [](const catalog::Trigger& trigger) {
               return trigger.for_each_row;
           });
}

}  // namespace

std::vector<int> insert_columns(const Relation& table, const sql::Node& statement,
                                const Execution& at) {
    std::vector<int> places;
    if (statement.field("cols") != nullptr) {
        for (const sql::Node& target : statement.list_at("cols"))
            places.push_back(at.column(table, target.text_at("name")));
        return places;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (!table.columns[i].is_dropped) places.push_back(static_cast<int>(i));
    return places;
}

void expect_values(const Relation& table, const std::set<int>& given) {
    if (may_be_filled(table)) return;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.is_dropped || !column.not_null || column.defaults_to_value() ||
            column.identity != catalog::Identity::none || given.contains(static_cast<int>(i)) ||
            column.type.user != catalog::no_oid)
            continue;
        refuse("23502", "null value in column \"" + column.name + "\" of relation \"" + table.name +
                            "\" violates not-null constraint");
    }
}

void lock_sequences(const Relation& table, const std::set<int>& given, const Execution& at) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.is_dropped || given.contains(static_cast<int>(i))) continue;
        if (const Relation* own = at.catalog.relation(column.sequence))
            if (own->sequence && (own->sequence->is_identity || column.default_value))
                at.lock(*own, Lock::row_exclusive);
        if (!column.default_value) continue;
        for (const catalog::Oid oid : column.default_value->uses.relations)
            if (const Relation* used = at.catalog.relation(oid))
                if (used->kind == RelationKind::sequence) at.lock(*used, Lock::row_exclusive);
    }
}

std::set<int> given_columns(const Relation& table, const sql::Node& statement,
                            const std::vector<int>& places, const Execution& at) {
    std::set<int> given;
    const sql::Node* query = statement.field("selectStmt");
    if (query == nullptr) return given;  // DEFAULT VALUES
    const auto& rows = query->list_at("valuesLists");
    if (rows.empty()) {
        given.insert(places.begin(), places.end());
        return given;
    }
    for (const sql::Node& row : rows) {
        const sql::Nodes& values = row.list_at("items");
        expect_row(table, values, places, statement, at);
        for (std::size_t i = 0; i < std::min(values.size(), places.size()); ++i)
            if (!is_default(values[i])) given.insert(places[i]);
    }
    return given;
}

std::set<int> with_defaults(const Relation& table, std::set<int> given) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].defaults_to_value() ||
            table.columns[i].identity != catalog::Identity::none)
            given.insert(static_cast<int>(i));
    return given;
}

std::set<int> null_columns(const sql::Node& statement, const std::vector<int>& places) {
    std::set<int> nulls;
    const sql::Nodes& rows = statement.list_at("selectStmt.valuesLists");
    for (std::size_t i = 0; i < places.size() && !rows.empty(); ++i)
        if (std::ranges::all_of(rows, [&](const sql::Node& row) {
                const sql::Nodes& values = row.list_at("items");
                return i < values.size() && is_null(values[i]);
            }))
            nulls.insert(places[i]);
    return nulls;
}

bool is_series(const sql::Node& query) {
    const auto& from = query.list_at("fromClause");
    if (query.field("whereClause") != nullptr || query.field("limitCount") != nullptr ||
        from.size() != 1 || from.front().kind != "RangeFunction")
        return false;
    bool found = false;
    sql::walk(from.front(), [&](const sql::Node& node) {
        const std::vector<std::string> name = sql::strings(node.field("funcname"));
        found = found || (!name.empty() && name.back() == "generate_series");
    });
    return found;
}

}  // namespace checker::replay
