#include "drizzle/code_writer.h"

namespace checker::drizzle {

using typescript::Value;

void note(CodeWriter& writer, std::string object, const typescript::Unknown& unknown,
          const Place& place) {
    writer.schema.unknown.push_back(
        {std::move(object), unknown.place.source ? unknown.place : place, unknown.reason});
}

void note(CodeWriter& writer, std::string object, std::string reason, const Place& place) {
    writer.schema.unknown.push_back({std::move(object), place, std::move(reason)});
}

const std::string* text_of(Value value) {
    return value.is_string() ? &value.as_string() : nullptr;
}

const typescript::Unknown& why_not_text(CodeWriter& writer, Value value, const Place& place) {
    if (value.is_unknown()) return value.as_unknown();
    return writer.interpreter.unknown(place, "a name that is no string").as_unknown();
}

std::optional<std::string> column_name(const CodeWriter& writer, const Column& column) {
    const std::string* name = text_of(column.config.name);
    if (name == nullptr) return std::nullopt;
    return cased(*name, column.config.key_as_name, writer.casing);
}

std::optional<QualifiedName> qualified_name(Value schema, Value name) {
    const std::string* text = text_of(name);
    if (text == nullptr || (!schema.is_nullish() && !schema.is_string())) return std::nullopt;
    return QualifiedName{schema.is_string() ? schema.as_string() : "public", *text};
}

void write_table(CodeWriter& writer, const Table& table, std::string_view exported) {
    const auto name = qualified_name(table.schema, table.name);
    if (!name) {
        writer.schema.may_have_more = true;
        const Value which = text_of(table.name) == nullptr ? table.name : table.schema;
        note(writer, std::string(exported), why_not_text(writer, which, table.place), table.place);
        return;
    }
    schema::Table made;
    made.schema = name->schema;
    made.name = name->name;
    made.origin.place = table.place;
    made.row_level_security = table.row_level_security;
    if (table.object->open != nullptr && table.missing.empty()) {
        made.origin.unknown.emplace_back("row_level_security");
        note(writer, name->text(), *table.object->open, table.place);
    }
    for (const Missing& missing : table.missing) {
        made.may_have_more_columns = true;
        const std::string object = missing.key.empty() ? "" : "." + missing.key;
        note(writer, name->text() + object, *missing.unknown, missing.place);
    }
    for (const Column* column : table.columns) {
        if (const auto known = column_name(writer, *column)) {
            put(made.columns, written_column(writer, {name->schema, name->name}, *column, *known));
            continue;
        }
        made.may_have_more_columns = true;
        note(writer, name->text(), why_not_text(writer, column->config.name, column->place),
             column->place);
    }
    write_constraints(writer, table, made);
    put_qualified(writer, writer.schema.tables, std::move(made));
}

}  // namespace checker::drizzle
