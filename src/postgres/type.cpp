#include "postgres/type.h"

#include <charconv>

#include "sql/parse.h"

namespace checker::postgres {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
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

}  // namespace checker::postgres
