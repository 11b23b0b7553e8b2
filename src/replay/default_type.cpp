#include "replay/default_type.h"

#include <algorithm>
#include <array>
#include <utility>

#include "replay/coercion.h"
#include "replay/definition_parts.h"
#include "replay/enum_labels.h"
#include "replay/enum_values.h"
#include "replay/execution.h"
#include "replay/expression_type.h"
#include "replay/expressions.h"
#include "sql/canonical.h"
#include "sql/parse.h"
#include "sql/quote.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

namespace {

bool is_literal(const sql::Node& value) {
    return value.kind == "A_Const" && value.field("sval") != nullptr;
}

sql::Script parsed(const std::string& text) {
    return sql::parse("SELECT " + text);
}

const sql::Node* value_in(const sql::Script& script) {
    if (script.statements.size() != 1 || !script.errors.empty()) return nullptr;
    return script.statements.front().tree.at_path("targetList.val");
}

// The literal becomes 'a'::mood, which is what it is to the server.
void keep_type(catalog::Expression& literal, const Type& type, const Catalog& catalog) {
    const catalog::TypeObject* own = catalog.type(type.user);
    const std::string name = own == nullptr
                                 ? catalog.text_of(type)
                                 : sql::quoted(own->schema, '"') + "." +
                                       sql::quoted(own->name, '"') + (type.is_array() ? "[]" : "");
    literal.text = sql::canonical(literal.text + "::" + name);
    std::vector<catalog::Oid>& types = literal.uses.types;
    if (type.user != catalog::no_oid && std::ranges::find(types, type.user) == types.end())
        types.push_back(type.user);
}

// A default is computed without a row.
void expect_no_row(const sql::Node& value) {
    expect_no_subquery(value, "DEFAULT expression");
    sql::walk(value, [](const sql::Node& node) {
        if (node.kind == "ColumnRef")
            refuse("0A000", "cannot use column reference in DEFAULT expression");
    });
}

// Whether a constant NULL of a type (of any, if it has no name) is one of the other as it stands.
bool is_null_of(const Type& to, const Type& from, const Catalog& catalog) {
    if (is_domain(to, catalog)) return false;
    const bool is_bare = from.name.empty();
    if (!is_bare && (from.name != to.name || from.is_array() != to.is_array())) return false;
    const bool takes_modifiers = is_bare && to.name == "interval" && !to.is_array();
    return to.modifiers.empty() || takes_modifiers || from.modifiers == to.modifiers;
}

// The type of NULL, or of a cast that leaves it a constant; nothing where a cast has to compute it.
std::optional<Type> type_of_null(const sql::Node& value, const Catalog& catalog) {
    if (value.kind != "TypeCast") return Type{};
    const sql::Node* argument = value.field("arg");
    const sql::Node* name = value.field("typeName");
    if (argument == nullptr || name == nullptr) return std::nullopt;
    const std::optional<Type> from = type_of_null(*argument, catalog);
    Type to = catalog.resolved(*name);
    return from && is_null_of(to, *from, catalog) ? std::optional(std::move(to)) : std::nullopt;
}

// A computed value whose type is not worked out became one of the column's type, as no boolean
// becomes but where that is a text; and nothing but booleans becomes a boolean.
bool cannot_be_boolean(const sql::Node& value, const Type& from, const Type& to) {
    constexpr std::array<std::string_view, 7> may_be{"bool", "text", "varchar", "bpchar",
                                                     "name", "char", "citext"};
    return value.kind != "A_Const" && to.name == "bool" && !to.is_array() && !from.name.empty() &&
           from.user == catalog::no_oid && std::ranges::find(may_be, from.name) == may_be.end();
}

}  // namespace

Seldom<catalog::Expression> stored_default(const sql::Node& value, const catalog::Column& column,
                                           const Execution& at) {
    expect_cast_labels(value, at.catalog);
    expect_label(value, column.type, at.catalog);
    refuse_new_enum_values(value, column.type, at);
    expect_no_row(value);
    expect_assignable(type_of_expression(value, at.catalog), column, "default expression",
                      at.catalog);
    catalog::Expression stored = expression_of(value, at.catalog);
    if (!stored.is_null) return stored;
    const std::optional<Type> type = type_of_null(value, at.catalog);
    if (type && is_null_of(column.type, *type, at.catalog)) return {};
    if (value.kind != "TypeCast") keep_type(stored, base_type(column.type, at.catalog), at.catalog);
    return stored;
}

std::optional<Failure> failure_of_assignment(const Type& from, const catalog::Column& column,
                                             std::string_view what, const Catalog& catalog) {
    if (from.name.empty() || assignment(from, column.type, catalog) != Coercion::missing)
        return std::nullopt;
    return Failure{"42804", "column \"" + column.name + "\" is of type " +
                                sql_name(column.type, catalog) + " but " + std::string(what) +
                                " is of type " + sql_name(from, catalog)};
}

void expect_assignable(const Type& from, const catalog::Column& column, std::string_view what,
                       const Catalog& catalog) {
    if (auto failure = failure_of_assignment(from, column, what, catalog))
        throw Refused{std::move(*failure)};
}

void convert_default(catalog::Column& column, const Type& to, const Catalog& catalog) {
    if (!column.default_value || column.generated != catalog::Generated::none) return;
    const sql::Script script = parsed(column.default_value->text);
    const sql::Node* value = value_in(script);
    if (value == nullptr) return;
    const bool literal = is_literal(*value);
    const Type from = literal ? column.type : type_of_expression(*value, catalog);
    const bool is_missing = from.name.empty() ? cannot_be_boolean(*value, column.type, to)
                                              : assignment(from, to, catalog) == Coercion::missing;
    if (is_missing)
        refuse("42804", "default for column \"" + column.name +
                            "\" cannot be cast automatically to type " + sql_name(to, catalog));
    if (literal && !(column.type == to)) keep_type(*column.default_value, column.type, catalog);
}

}  // namespace checker::replay
