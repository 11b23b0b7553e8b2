#include "catalog/names.h"

namespace checker::catalog {

namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

}  // namespace

QualifiedName name_of(const sql::Node& range_var) {
    return {std::string(range_var.text_at("schemaname")),
            std::string(range_var.text_at("relname"))};
}

QualifiedName name_of(const std::vector<std::string>& parts) {
    if (parts.empty()) return {};
    return {parts.size() < 2 ? std::string{} : parts[parts.size() - 2], parts.back()};
}

std::vector<std::string> parts_of(const sql::Node& object) {
    if (object.kind == "TypeName") return sql::strings(object.field("names"));
    if (object.kind == "List") return sql::strings(object.field("items"));
    if (object.kind == "ObjectWithArgs") return sql::strings(object.field("objname"));
    return {std::string(object.text_at("sval"))};
}

std::string key_of(std::string_view schema, std::string_view name) {
    std::string key(schema);
    key += '.';
    key += name;
    return key;
}

std::string shown(std::string_view schema, std::string_view name) {
    return schema == "public" ? std::string(name) : key_of(schema, name);
}

namespace {

// Without what is left of a character at the end (UTF-8).
void drop_broken_character(std::string_view& text, bool is_cut) {
    const auto is_inner = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    if (!is_cut) return;
    std::size_t inner = 0;
    while (inner < text.size() && is_inner(text[text.size() - 1 - inner]))
        ++inner;
    if (inner == text.size()) return;
    const auto lead = static_cast<unsigned char>(text[text.size() - 1 - inner]);
    const std::size_t wanted = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : lead >= 0xC0U ? 1 : 0;
    if (wanted > inner) text.remove_suffix(inner + 1);
}

}  // namespace

// The longer of the two names is shortened byte by byte; what is left of a character goes too.
std::string automatic_name(std::string_view table, std::string_view columns,
                           std::string_view suffix) {
    const std::size_t whole_table = table.size();
    const std::size_t whole_columns = columns.size();
    const std::size_t separators = (columns.empty() ? 0U : 1U) + (suffix.empty() ? 0U : 1U);
    while (table.size() + columns.size() + suffix.size() + separators > longest_name &&
           !(table.empty() && columns.empty())) {
        std::string_view& longer = table.size() > columns.size() ? table : columns;
        longer.remove_suffix(1);
    }
    drop_broken_character(table, table.size() < whole_table);
    drop_broken_character(columns, columns.size() < whole_columns);
    std::string name(table);
    if (!columns.empty()) name.append("_").append(columns);
    if (!suffix.empty()) name.append("_").append(suffix);
    return name;
}

}  // namespace checker::catalog
