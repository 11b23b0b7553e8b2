// What a partitioned table is divided by.
#include <algorithm>

#include "replay/definition_parts.h"
#include "replay/expression_type.h"
#include "replay/operator_classes.h"
#include "replay/partitions.h"

namespace checker::replay {

using catalog::Relation;

namespace {

bool is_constant(const sql::Node& expression) {
    bool reads = false;
    sql::walk(expression, [&](const sql::Node& node) {
        reads = reads || node.kind == "ColumnRef" || node.kind == "FuncCall" ||
                node.kind == "SQLValueFunction";
    });
    return !reads;
}

// What parse analysis refuses before it looks at anything else.
void expect_key_expression(const sql::Node& expression, std::size_t number) {
    expect_no_subquery(expression, "partition key expression");
    const bool is_literal = is_untyped(expression);
    if (!is_literal && expression.kind != "RowExpr") return;
    refuse("42P16", "partition key column " + std::to_string(number) + " has pseudo-type " +
                        (is_literal ? "unknown" : "record"));
}

void expect_key_columns(const sql::Node& expression, const Relation& table, const Execution& at) {
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind != "ColumnRef") return;
        const std::vector<std::string> parts = sql::strings(node.field("fields"));
        const int place = parts.empty() ? -1 : column_named(table, parts.back());
        if (place >= 0 && column_at(table, place).generated != catalog::Generated::none)
            refuse("42P17", "cannot use generated column in partition key");
        if (place >= 0 || parts.empty()) return;
        if (catalog::is_system_column(parts.back()))
            refuse("42P17", "partition key expressions cannot contain system column references");
        if (parts.size() == 1 && parts.back() == table.name && at.session.version < 13)
            refuse("42P17", "partition key expressions cannot contain whole-row references");
    });
}

int key_column(const Relation& table, const std::string& name) {
    const int place = column_named(table, name);
    if (place < 0 && catalog::is_system_column(name))
        refuse("42P17", "cannot use system column \"" + name + "\" in partition key");
    if (place < 0 && table.is_known)
        refuse("42703", "column \"" + name + "\" named in partition key does not exist");
    if (place >= 0 && column_at(table, place).generated != catalog::Generated::none)
        refuse("42P17", "cannot use generated column in partition key");
    return place;
}

void add_expression(catalog::Partitioning& partitioning, const sql::Node& expression,
                    catalog::Expression read, const Relation& table, const Execution& at) {
    expect_key_columns(expression, table, at);
    if (is_constant(expression)) refuse("42P17", "cannot use constant expression as partition key");
    expect_immutable(expression, table, read,
                     "functions in partition key expression must be marked IMMUTABLE", at);
    if (!partitioning.expression) {
        partitioning.expression = std::move(read);
        return;
    }
    partitioning.expression->text += ", " + read.text;
    for (const catalog::ColumnUse& use : read.uses.columns)
        partitioning.expression->uses.columns.push_back(use);
}

// The whole row is of the type that the table makes.
catalog::Type type_of_element(const sql::Node& expression, const Relation& table,
                              const Execution& at) {
    catalog::Type type = type_of_expression(expression, table, at.catalog);
    const std::vector<std::string> parts = sql::strings(expression.field("fields"));
    const bool is_row = expression.kind == "ColumnRef" && parts.size() == 1 &&
                        parts.front() == table.name && column_named(table, table.name) < 0;
    if (!is_row) return type;
    type.name = table.name;
    type.user = table.oid;
    return type;
}

// A column in parentheses is that column.
std::string name_of_column(const sql::Node& element, const Relation& table) {
    const sql::Node* expression = element.field("expr");
    if (expression == nullptr) return std::string(element.text_at("name"));
    const std::vector<std::string> parts = sql::strings(expression->field("fields"));
    const bool is_column =
        expression->kind == "ColumnRef" && !parts.empty() && column_named(table, parts.back()) >= 0;
    return is_column ? parts.back() : std::string{};
}

void add_element(catalog::Partitioning& partitioning, const sql::Node& element,
                 catalog::Expression read, const Relation& table, const Execution& at) {
    const std::string name = name_of_column(element, table);
    catalog::Type type;
    if (name.empty()) {
        const sql::Node& expression = *element.field("expr");
        add_expression(partitioning, expression, std::move(read), table, at);
        type = type_of_element(expression, table, at);
    } else {
        const int place = key_column(table, name);
        if (place < 0) return;
        partitioning.columns.push_back(place);
        type = column_at(table, place).type;
    }
    if (element.list_at("opclass").empty() && !type.name.empty())
        expect_opclass(partitioning.strategy == "hash" ? "hash" : "btree", type, at);
}

}  // namespace

catalog::Partitioning partitioning_of(const sql::Node& spec, const Relation& table,
                                      const Execution& at) {
    catalog::Partitioning partitioning;
    partitioning.strategy = spec.text_at("strategy");
    std::ranges::transform(partitioning.strategy, partitioning.strategy.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto& elements = spec.list_at("partParams");
    if (partitioning.strategy == "list" && elements.size() > 1)
        refuse("42P17", "cannot use \"list\" partition strategy with more than one column");
    std::vector<catalog::Expression> read(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (const sql::Node* expression = elements[i].field("expr")) {
            expect_key_expression(*expression, i + 1);
            read[i] = checked_expression_of(*expression, table, at.catalog);
        }
    partitioning.count = static_cast<int>(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        add_element(partitioning, elements[i], std::move(read[i]), table, at);
    return partitioning;
}

}  // namespace checker::replay
