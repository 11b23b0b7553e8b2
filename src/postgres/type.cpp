#include "postgres/type.h"

#include <charconv>
#include <set>
#include <utility>

#include "sql/parse.h"

namespace checker::postgres {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// Other types whose values are stored in the same way, as long as the new one has no limit.
const std::set<std::pair<std::string_view, std::string_view>> same_bytes{
    {"bit", "varbit"},  {"cidr", "inet"},    {"int4", "oid"},       {"oid", "int4"},
    {"text", "citext"}, {"text", "varchar"}, {"varchar", "citext"}, {"varchar", "text"},
    {"xml", "text"},    {"xml", "varchar"}};

// A limit that is gone or larger. numeric(p, s) must keep its scale.
bool widens(const std::vector<int>& from, const std::vector<int>& to) {
    if (to.empty()) return true;
    if (from.size() != to.size() || to[0] < from[0]) return false;
    return std::vector(from.begin() + 1, from.end()) == std::vector(to.begin() + 1, to.end());
}

bool keeps_values(const std::string& name, bool is_array, const std::vector<int>& from,
                  const std::vector<int>& to) {
    if (from == to) return true;
    // A longer limit of an array's elements rewrites them all; no limit does not.
    if (is_array) return to.empty();
    return name != "bpchar" && name != "bit" && widens(from, to);
}

}  // namespace

std::string stored_as(const std::string& name) {
    if (name == "serial" || name == "serial4") return "int4";
    if (name == "bigserial" || name == "serial8") return "int8";
    if (name == "smallserial" || name == "serial2") return "int2";
    return name;
}

Type type_of(const sql::Node& type_name) {
    Type type;
    std::vector<std::string> names = sql::strings(type_name.field("names"));
    if (names.size() > 1 && (names[0] == "pg_catalog" || names[0] == "public"))
        names.erase(names.begin());
    for (const std::string& name : names)
        type.name += (type.name.empty() ? "" : ".") + name;
    for (const sql::Node& modifier : type_name.list_at("typmods"))
        type.modifiers.push_back(number(modifier.text_at("ival.ival")));
    type.is_array = !type_name.list_at("arrayBounds").empty();
    return type;
}

Type named_type(const schema::Column& column) {
    Type type;
    type.name = column.type.substr(0, column.type.find('['));
    type.is_array = type.name.size() != column.type.size();
    if (column.type_schema && *column.type_schema != "public")
        type.name = *column.type_schema + "." + type.name;
    return type;
}

std::optional<Type> type_named(const std::string& text) {
    const sql::Script script = sql::parse("SELECT NULL::" + text);
    if (script.statements.size() != 1 || !script.errors.empty()) return std::nullopt;
    // The text must be a type and nothing more: no alias, no second column, no FROM, no second
    // cast.
    const sql::Node& select = script.statements[0].tree;
    const bool bare = select.list_at("targetList").size() == 1 && select.children.size() == 3 &&
                      select.at_path("targetList.name") == nullptr;
    const sql::Node* value = select.at_path("targetList.val");
    if (!bare || value == nullptr || value->kind != "TypeCast") return std::nullopt;
    const sql::Node* argument = value->field("arg");
    const sql::Node* name = value->field("typeName");
    if (name == nullptr || argument == nullptr || argument->kind != "A_Const") return std::nullopt;
    return type_of(*name);
}

std::string text_of(const Type& type) {
    std::string text = type.name;
    for (std::size_t i = 0; i < type.modifiers.size(); ++i)
        text += (i == 0 ? "(" : ", ") + std::to_string(type.modifiers[i]);
    if (!type.modifiers.empty()) text += ")";
    return type.is_array ? text + "[]" : text;
}

TypeChange change_of(const Type& from, const Type& to) {
    const std::string old_name = stored_as(from.name);
    const std::string new_name = stored_as(to.name);
    const bool is_array = from.is_array || to.is_array;
    if (from.is_array != to.is_array) return TypeChange::rewrite;
    if (old_name == new_name)
        return keeps_values(old_name, is_array, from.modifiers, to.modifiers) ? TypeChange::free
                                                                              : TypeChange::rewrite;
    if (is_array) return TypeChange::rewrite;
    if (same_bytes.contains({old_name, new_name}) && to.modifiers.empty()) return TypeChange::free;
    // Free when the session's TimeZone is UTC, else every value is computed anew.
    const bool time_zone_only = old_name.starts_with("timestamp") &&
                                new_name.starts_with("timestamp") &&
                                widens(from.modifiers, to.modifiers);
    return time_zone_only ? TypeChange::unknown : TypeChange::rewrite;
}

}  // namespace checker::postgres
