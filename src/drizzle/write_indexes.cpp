// The indexes of a table.
#include "drizzle/constraint_writer.h"

namespace checker::drizzle {

using typescript::Value;

namespace {

// Reads the order of an index column; an Unknown in it makes the columns unknown.
void read_order(const IndexOrder& order, schema::IndexColumn& column,
                const typescript::Unknown*& unknown) {
    for (const Value value : {order.order, order.nulls, order.opclass})
        if (value.is_unknown()) unknown = &value.as_unknown();
    if (const std::string* direction = text_of(order.order)) column.asc = *direction == "asc";
    if (const std::string* nulls = text_of(order.nulls)) column.nulls = *nulls;
    if (const std::string* opclass = text_of(order.opclass)) column.opclass = *opclass;
}

}  // namespace

// False when the index cannot be written at all.
bool ConstraintWriter::write_elements(const IndexBuilder& builder, schema::Index& index,
                                      std::vector<std::string>& names) {
    const typescript::Unknown* missing = nullptr;
    for (const IndexElement& element : builder.elements) {
        schema::IndexColumn column;
        if (!element.expression.is_undefined()) {
            const MaybeText text = text_of_sql(element.expression, SqlUse::index, builder.place);
            if (text.unknown != nullptr) missing = text.unknown;
            column.expression = text.text;
            column.is_expression = true;
            if (builder.name.is_undefined()) {
                more(missing != nullptr
                         ? *missing
                         : unknown(builder.place,
                                   "an index on an expression needs a name: drizzle-kit refuses "
                                   "the schema"),
                     builder.place);
                return false;
            }
        } else if (const std::string* raw = text_of(element.name)) {
            column.expression = cased(*raw, element.key_as_name, writer_.casing);
            read_order(*element.order, column, missing);
            if (element.is_vector && element.order->opclass.is_undefined())
                more("an index on a vector needs an operator class: drizzle-kit refuses the schema",
                     builder.place);
            names.push_back(column.expression);
        } else {
            missing = &why_not_text(writer_, element.name, builder.place);
            if (builder.name.is_undefined()) {
                more(*missing, builder.place);
                return false;
            }
        }
        index.columns.push_back(std::move(column));
    }
    if (missing != nullptr) {
        index.origin.unknown.emplace_back("columns");
        note(writer_, object_, *missing, builder.place);
    }
    return true;
}

bool ConstraintWriter::index_name(const IndexBuilder& builder,
                                  const std::vector<std::string>& names, schema::Index& index) {
    const bool given = !builder.name.is_nullish() &&
                       !(builder.name.is_string() && builder.name.as_string().empty());
    if (given && text_of(builder.name) == nullptr) {
        more(why_not_text(writer_, builder.name, builder.place), builder.place);
        return false;
    }
    index.name = given ? builder.name.as_string() : into_.name + "_" + joined(names) + "_index";
    if (!writer_.index_names.insert(schema::qualified(into_.schema, index.name)).second)
        more("two indexes of one name in one schema: drizzle-kit refuses the schema",
             builder.place);
    return true;
}

void ConstraintWriter::write_index_options(const IndexBuilder& builder, schema::Index& index) {
    const auto missing = [&](const char* attribute, const typescript::Unknown& why) {
        index.origin.unknown.emplace_back(attribute);
        note(writer_, object_ + "." + index.name, why, builder.place);
    };
    if (!builder.where.is_nullish()) {
        const MaybeText where = text_of_sql(builder.where, SqlUse::statement, builder.place);
        if (where.unknown != nullptr) missing("where", *where.unknown);
        index.where = where.text;
    }
    if (builder.method.is_unknown()) missing("method", builder.method.as_unknown());
    if (const std::string* method = text_of(builder.method)) index.method = *method;
    if (builder.with.is_unknown()) missing("with", builder.with.as_unknown());
    if (!builder.with.is_object()) return;
    if (builder.with.as_object()->open != nullptr) missing("with", *builder.with.as_object()->open);
    for (const typescript::Property* property : builder.with.as_object()->listed()) {
        const auto text = typescript::json_text(writer_.interpreter, property->value);
        if (text)
            index.with.emplace_back(property->key, *text);
        else if (property->value.is_unknown())
            missing("with", property->value.as_unknown());
    }
}

void ConstraintWriter::write_index(const IndexBuilder& builder) {
    if (!builder.has_columns) return;  // without on() drizzle-kit does not see it
    schema::Index index;
    index.origin.place = builder.place;
    index.is_unique = builder.unique;
    index.concurrently = builder.concurrently;
    std::vector<std::string> names;
    if (!write_elements(builder, index, names)) return;
    if (!index_name(builder, names, index)) return;
    write_index_options(builder, index);
    put(into_.indexes, std::move(index));
}

}  // namespace checker::drizzle
