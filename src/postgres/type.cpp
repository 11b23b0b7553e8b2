#include "postgres/type.h"

#include "sql/parse.h"

namespace checker::postgres {

catalog::Type named_type(const schema::Column& column) {
    catalog::Type type;
    type.name = column.type.substr(0, column.type.find('['));
    type.dimensions = type.name.size() == column.type.size() ? 0 : 1;
    if (column.type_schema && *column.type_schema != "public")
        type.name = *column.type_schema + "." + type.name;
    return type;
}

std::optional<catalog::Type> type_named(const std::string& text) {
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
    return catalog::type_of(*name);
}

catalog::Type completed(catalog::Type type) {
    if (type.name == "numeric" && type.modifiers.size() == 1) type.modifiers.push_back(0);
    return type;
}

}  // namespace checker::postgres
