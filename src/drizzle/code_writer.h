// From Drizzle's objects to schema::Schema, as drizzle-kit's generatePgSnapshot() writes them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "drizzle/column_text.h"
#include "drizzle/entities.h"
#include "schema/schema.h"

namespace checker::drizzle {

struct CodeWriter {
    typescript::Interpreter& interpreter;
    Casing casing;
    schema::Schema& schema;
    std::set<std::string> index_names;  // schema.index: drizzle-kit refuses a second one
    // Where put_qualified() has put what, by list, schema and name.
    std::map<const void*, std::map<std::pair<std::string, std::string>, std::size_t>> positions =
        {};
};

// Notes something that is not known, at the place of the Unknown or else at `place`.
void note(CodeWriter& writer, std::string object, const typescript::Unknown& unknown,
          const Place& place);
void note(CodeWriter& writer, std::string object, std::string reason, const Place& place);

// The schema and name of a table-like object.
struct QualifiedName {
    std::string schema;
    std::string name;
    std::string text() const { return schema::qualified(schema, name); }
};
// Nothing when either is not known.
std::optional<QualifiedName> qualified_name(typescript::Value schema, typescript::Value name);

// Each adds one object to the schema; a name that is not known makes the schema may_have_more.
// `exported` is the name it was exported under.
void write_table(CodeWriter& writer, const Table& table, std::string_view exported);
void write_enum(CodeWriter& writer, const Enum& enumeration, std::string_view exported);
void write_schema(CodeWriter& writer, const PgSchema& schema, std::string_view exported);
void write_sequence(CodeWriter& writer, const Sequence& sequence, std::string_view exported);
void write_role(CodeWriter& writer, const Role& role, std::string_view exported);
// An exported policy; its table's if that is part of the schema.
void write_linked_policy(CodeWriter& writer, const Policy& policy, std::string_view exported);
void write_view(CodeWriter& writer, const View& view, std::string_view exported);

// The table or view that a column stands in.
struct ColumnOwner {
    std::string schema;
    std::string name;
    bool is_view = false;  // drizzle-kit has other code for a view's columns
};
schema::Column written_column(CodeWriter& writer, const ColumnOwner& owner, const Column& column,
                              std::string name);
// The columns of a view; nothing when they are not all known.
std::optional<std::vector<schema::Column>> written_view_columns(CodeWriter& writer,
                                                                const View& view,
                                                                const QualifiedName& name);

// The parts of a table.
void write_constraints(CodeWriter& writer, const Table& table, schema::Table& into);
// Nothing when the policy's name is not known.
std::optional<schema::Policy> written_policy(CodeWriter& writer, const Policy& policy,
                                             std::string_view owner);
// Sequence options with the bounds that drizzle-kit computes; false when something is not known.
struct SequenceBounds {
    std::string_view lowest;
    std::string_view highest;
};
bool read_sequence_options(CodeWriter& writer, typescript::Value given, SequenceBounds bounds,
                           const Place& place, schema::SequenceOptions& options,
                           const typescript::Unknown*& unknown);

// A known string or null.
const std::string* text_of(typescript::Value value);
// The Unknown in a value that should have been a string.
const typescript::Unknown& why_not_text(CodeWriter& writer, typescript::Value value,
                                        const Place& place);
// The column's name in the database; nothing when it is not known.
std::optional<std::string> column_name(const CodeWriter& writer, const Column& column);

// The element of that name, replaced in its place or added at the end: a JavaScript object's keys.
template <class T>
T& put(std::vector<T>& list, T element) {
    for (T& present : list)
        if (present.name == element.name) return present = std::move(element);
    list.push_back(std::move(element));
    return list.back();
}

// The same for what has a schema beside its name, of which there may be thousands.
template <class T>
T& put_qualified(CodeWriter& writer, std::vector<T>& list, T element) {
    const auto [at, is_new] =
        writer.positions[&list].try_emplace({element.schema, element.name}, list.size());
    if (!is_new) return list[at->second] = std::move(element);
    list.push_back(std::move(element));
    return list.back();
}

}  // namespace checker::drizzle
