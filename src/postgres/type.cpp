#include "postgres/type.h"

#include <charconv>
#include <set>

#include "sql/parse.h"

namespace checker::postgres {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_any_of(std::string_view name, const std::set<std::string_view>& names) {
    return names.contains(name);
}

// A limit that is gone or larger. numeric(p, s) must keep its scale.
bool widens(const std::vector<int>& from, const std::vector<int>& to) {
    if (to.empty()) return true;
    if (from.size() != to.size() || to[0] < from[0]) return false;
    return std::vector(from.begin() + 1, from.end()) == std::vector(to.begin() + 1, to.end());
}

std::string stored_as(const std::string& name) {
    if (name == "serial" || name == "serial4") return "int4";
    if (name == "bigserial" || name == "serial8") return "int8";
    if (name == "smallserial" || name == "serial2") return "int2";
    return name;
}

}  // namespace

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
    // char without a length is char(1), which the parser writes out.
    return type;
}

std::optional<Type> type_named(const std::string& text) {
    const sql::Script script = sql::parse("SELECT NULL::" + text);
    if (script.statements.size() != 1 || !script.errors.empty()) return std::nullopt;
    const sql::Node* value = script.statements[0].tree.at_path("targetList.val");
    const sql::Node* name = value == nullptr ? nullptr : value->field("typeName");
    if (name == nullptr || value->kind != "TypeCast") return std::nullopt;
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
    if (from.is_array || to.is_array)
        return from.is_array == to.is_array && old_name == new_name &&
                       from.modifiers == to.modifiers
                   ? TypeChange::free
                   : TypeChange::rewrite;
    if (old_name == new_name) {
        if (from.modifiers == to.modifiers) return TypeChange::free;
        if (is_any_of(old_name, {"bpchar", "bit"})) return TypeChange::rewrite;
        return widens(from.modifiers, to.modifiers) ? TypeChange::free : TypeChange::rewrite;
    }
    if (old_name == "varchar" && new_name == "text") return TypeChange::free;
    if (old_name == "text" && new_name == "varchar")
        return to.modifiers.empty() ? TypeChange::free : TypeChange::rewrite;
    if (is_any_of(old_name, {"text", "varchar"}) && new_name == "citext") return TypeChange::free;
    if (old_name == "cidr" && new_name == "inet") return TypeChange::free;
    if ((old_name == "int4" && new_name == "oid") || (old_name == "oid" && new_name == "int4"))
        return TypeChange::free;
    // Free when the session's TimeZone is UTC, else every value is computed anew.
    const bool time_zone_only = (old_name == "timestamp" && new_name == "timestamptz") ||
                                (old_name == "timestamptz" && new_name == "timestamp");
    if (time_zone_only && widens(from.modifiers, to.modifiers)) return TypeChange::unknown;
    return TypeChange::rewrite;
}

}  // namespace checker::postgres
