// The keys and conditions of indexes.
#include "replay/definition_parts.h"
#include "replay/enum_values.h"
#include "replay/expressions.h"
#include "replay/query_reader.h"

namespace checker::replay {

using catalog::IndexKey;
using catalog::Relation;

namespace {

[[noreturn]] void refuse_system_column() {
    refuse("0A000", "index creation on system columns is not supported");
}

void expect_no_system_column(const sql::Node& expression) {
    sql::walk(expression, [](const sql::Node& node) {
        const std::vector<std::string> parts = sql::strings(node.field("fields"));
        if (node.kind == "ColumnRef" && !parts.empty() && catalog::is_system_column(parts.back()))
            refuse_system_column();
    });
}

}  // namespace

catalog::Expression predicate_of(const sql::Node& where, const Relation& table,
                                 const Execution& at) {
    catalog::Expression predicate = checked_expression_of(where, table, at.catalog);
    expect_no_subquery(where, "index predicate");
    expect_no_system_column(where);
    expect_immutable(where, table, predicate,
                     "functions in index predicate must be marked IMMUTABLE", at);
    return predicate;
}

NamedKey key_of_element(const Relation& table, const sql::Node& element, const Execution& at) {
    NamedKey named;
    IndexKey& key = named.key;
    named.name = element.text_at("name");
    if (const sql::Node* expression = element.field("expr")) {
        named.name = result_name(*expression);
        if (named.name == "?column?") named.name.clear();
        refuse_new_enum_values(*expression, table, at);
        key.expression = checked_expression_of(*expression, table, at.catalog);
        expect_no_subquery(*expression, "index expression");
        expect_no_system_column(*expression);
        expect_immutable(*expression, table, *key.expression,
                         "functions in index expression must be marked IMMUTABLE", at);
    } else {
        if (catalog::is_system_column(named.name)) refuse_system_column();
        key.column = column_named(table, named.name);
        if (key.column < 0 && table.is_known)
            refuse("42703", "column \"" + named.name + "\" does not exist");
    }
    const std::string_view nulls = element.text_at("nulls_ordering");
    key.descending = element.text_at("ordering") == "SORTBY_DESC";
    key.nulls_first =
        nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && key.descending);
    const std::vector<std::string> opclass = sql::strings(element.field("opclass"));
    if (!opclass.empty()) key.opclass = opclass.back();
    const std::vector<std::string> collation = sql::strings(element.field("collation"));
    if (!collation.empty()) key.collation = collation.back();
    return named;
}

}  // namespace checker::replay
