#include "catalog/type.h"

#include <charconv>

namespace checker::catalog {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string_view integer_of(std::string_view serial) {
    if (serial == "serial" || serial == "serial4") return "int4";
    if (serial == "bigserial" || serial == "serial8") return "int8";
    if (serial == "smallserial" || serial == "serial2") return "int2";
    return {};
}

}  // namespace

Type type_of(const sql::Node& type_name) {
    Type type;
    const std::vector<std::string> names = sql::strings(type_name.field("names"));
    for (const std::string& name : names) {
        if (names.size() > 1 && &name == names.data() && (name == "pg_catalog" || name == "public"))
            continue;
        type.name.append(type.name.empty() ? "" : ".").append(name);
    }
    for (const sql::Node& modifier : type_name.list_at("typmods"))
        type.modifiers.push_back(number(modifier.text_at("ival.ival")));
    type.dimensions = static_cast<int>(type_name.list_at("arrayBounds").size());
    return type;
}

bool is_serial(const Type& type) {
    return !integer_of(type.name).empty();
}

Type without_serial(Type type) {
    if (is_serial(type)) type.name = integer_of(type.name);
    return type;
}

std::string text_of(const Type& type) {
    std::string text = type.name;
    for (std::size_t i = 0; i < type.modifiers.size(); ++i)
        text += (i == 0 ? "(" : ", ") + std::to_string(type.modifiers[i]);
    if (!type.modifiers.empty()) text += ")";
    if (type.is_array()) text += "[]";
    return text;
}

}  // namespace checker::catalog
