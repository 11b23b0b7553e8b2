// A column of the snapshot.
#include <cstdlib>

#include "drizzle/code_writer.h"
#include "json/write.h"

namespace checker::drizzle {

namespace {

using typescript::Value;

constexpr std::string_view lowest_smallint = "-32768";

// drizzle-kit chooses the upper bound by the type; anything it does not know is a smallint. The
// lower bound it compares with the class's name, which is never the type's, so it is always that
// of a smallint.
SequenceBounds identity_bounds(std::string_view type) {
    if (type == "integer") return {lowest_smallint, "2147483647"};
    if (type == "bigint") return {lowest_smallint, "9223372036854775807"};
    return {lowest_smallint, "32767"};
}

class ColumnWriter {
  public:
    ColumnWriter(CodeWriter& writer, const ColumnOwner& owner, const Column& column,
                 std::string name)
        : writer_(writer), owner_(owner), column_(column) {
        made_.name = std::move(name);
        made_.origin.place = column.place;
        object_ = schema::qualified(owner.schema, owner.name) + "." + made_.name;
    }

    schema::Column write() {
        write_type();
        made_.primary_key = column_.config.primary_key;
        made_.not_null = column_.config.not_null;
        write_default();
        if (column_.config.generated) write_generated(*column_.config.generated);
        if (column_.config.identity) write_identity(*column_.config.identity);
        return std::move(made_);
    }

  private:
    void unknown(const char* attribute, const typescript::Unknown& why) {
        made_.origin.unknown.emplace_back(attribute);
        note(writer_, object_, why, column_.place);
    }

    void write_type() {
        const MaybeText type = type_text(writer_.interpreter, column_);
        if (type.unknown != nullptr) unknown("type", *type.unknown);
        made_.type = type.text;
        // Of a view's columns drizzle-kit does not look into the arrays.
        if (owner_.is_view && column_.base != nullptr) return;
        const MaybeSchema of_type = type_schema(column_);
        if (of_type.unknown != nullptr) unknown("type_schema", *of_type.unknown);
        made_.type_schema = of_type.schema;
    }

    void write_default() {
        const bool needs_type = !column_.config.default_value.is_string();
        if (made_.type.empty() && needs_type && !column_.config.default_value.is_undefined() &&
            typescript::host_as<Sql>(column_.config.default_value) == nullptr) {
            made_.origin.unknown.emplace_back("default");
            return;
        }
        if (owner_.is_view && column_.config.default_value.is_string()) {
            // Here drizzle-kit does not escape.
            made_.default_value = json::quote("'" + column_.config.default_value.as_string() + "'");
            return;
        }
        MaybeDefault text = default_text(writer_.interpreter, writer_.casing, column_, made_.type);
        if (text.unknown != nullptr) unknown("default", *text.unknown);
        made_.default_value = std::move(text.json);
    }

    void write_generated(Value as) {
        const bool callable = as.is_object() && as.as_object()->is_callable();
        if (callable) as = writer_.interpreter.call(as, {}, {}, column_.place);
        if (as.is_string() && !callable) {
            made_.generated = schema::Generated{as.as_string()};
            return;
        }
        MaybeText text;
        if (typescript::host_as<Sql>(as) != nullptr)
            text = sql_text({writer_.interpreter, writer_.casing, SqlUse::statement, column_.place},
                            as);
        else
            text.unknown = &why(as, "a generated column's expression that is not known");
        if (text.unknown != nullptr) return unknown("generated", *text.unknown);
        made_.generated = schema::Generated{text.text};
    }

    void write_identity(const Identity& given) {
        schema::Identity identity;
        identity.type = given.type;
        identity.schema = owner_.schema;
        identity.name = owner_.name + "_" + made_.name + "_seq";
        const typescript::Unknown* missing = nullptr;
        if (!given.sequence.is_nullish()) {
            const Value name = writer_.interpreter.get(given.sequence, "name", column_.place);
            if (name.is_string()) identity.name = name.as_string();
            if (name.is_unknown()) missing = &name.as_unknown();
        }
        read_sequence_options(writer_, given.sequence, identity_bounds(made_.type), column_.place,
                              identity.options, missing);
        if (missing != nullptr) return unknown("identity", *missing);
        made_.identity = std::move(identity);
    }

    const typescript::Unknown& why(Value value, const char* reason) {
        if (value.is_unknown()) return value.as_unknown();
        return writer_.interpreter.unknown(column_.place, reason).as_unknown();
    }

    CodeWriter& writer_;
    const ColumnOwner& owner_;
    const Column& column_;
    std::string object_;
    schema::Column made_;
};

}  // namespace

schema::Column written_column(CodeWriter& writer, const ColumnOwner& owner, const Column& column,
                              std::string name) {
    return ColumnWriter(writer, owner, column, std::move(name)).write();
}

std::optional<std::vector<schema::Column>> written_view_columns(CodeWriter& writer,
                                                                const View& view,
                                                                const QualifiedName& name) {
    if (view.facts.columns == nullptr) return std::nullopt;
    // They make no migration, so what is not known of them is nobody's worry.
    schema::Schema aside;
    CodeWriter quiet{writer.interpreter, writer.casing, aside, {}};
    const ColumnOwner owner{name.schema, name.name, true};
    std::vector<schema::Column> columns;
    for (const typescript::Property* property : view.facts.columns->listed()) {
        const auto* column = typescript::host_as<Column>(property->value);
        if (column == nullptr) continue;
        const std::string* column_name = text_of(column->config.name);
        if (column_name == nullptr) return std::nullopt;
        put(columns, written_column(quiet, owner, *column, *column_name));
    }
    if (!aside.unknown.empty()) return std::nullopt;
    return columns;
}

bool read_sequence_options(CodeWriter& writer, Value given, SequenceBounds bounds,
                           const Place& place, schema::SequenceOptions& options,
                           const typescript::Unknown*& unknown) {
    const auto read = [&](const char* key) -> std::optional<std::string> {
        if (given.is_nullish()) return std::nullopt;
        const Value value = writer.interpreter.get(given, key, place);
        if (value.is_undefined()) return std::nullopt;
        if (value.is_unknown()) unknown = &value.as_unknown();
        return typescript::to_text(writer.interpreter, value);
    };
    options.increment = read("increment").value_or("1");
    const bool descending = std::strtod(options.increment.c_str(), nullptr) < 0;
    options.min_value = read("minValue").value_or(descending ? std::string(bounds.lowest) : "1");
    options.max_value = read("maxValue").value_or(descending ? "-1" : std::string(bounds.highest));
    options.start_with =
        read("startWith").value_or(descending ? options.max_value : options.min_value);
    options.cache = read("cache").value_or("1");
    options.cycle = read("cycle").value_or("false") == "true";
    return unknown == nullptr;
}

}  // namespace checker::drizzle
