// The constraints and policies of a table: its columns' own and its extra config's.
#include "drizzle/constraint_writer.h"

namespace checker::drizzle {

using typescript::host_as;
using typescript::Value;

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += '_';
        text += names[i];  // may be empty: "_" is nothing in snake case
    }
    return text;
}

void ConstraintWriter::write() {
    for (const Column* column : table_.columns)
        if (column->config.is_unique) write_column_unique(*column);
    for (const auto& [column, reference] : table_.references)
        write_reference(*column, reference);
    for (const Value value : extra_values())
        write_extra(value);
}

// What the extra config returns: an array, flattened by one level, or an object's values.
std::vector<Value> ConstraintWriter::extra_values() {
    if (table_.extra_config.is_nullish()) return {};
    const Value columns[] = {Value::object(table_.extra_columns)};
    const Value extra = writer_.interpreter.call(table_.extra_config, {}, columns, table_.place);
    if (!extra.is_object()) {
        more(extra.is_unknown() ? extra.as_unknown()
                                : unknown(table_.place, "the extra config returns nothing"),
             table_.place);
        return {};
    }
    const Object& object = *extra.as_object();
    if (object.open != nullptr) more(*object.open, table_.place);
    std::vector<Value> values;
    if (object.object_class != Object::Class::array) {
        for (const typescript::Property* property : object.listed())
            values.push_back(property->value);
        return values;
    }
    for (const Value element : object.elements) {
        const bool nested =
            element.is_object() && element.as_object()->object_class == Object::Class::array;
        if (!nested) {
            values.push_back(element);
            continue;
        }
        const Object& inner = *element.as_object();
        if (inner.open != nullptr) more(*inner.open, table_.place);
        values.insert(values.end(), inner.elements.begin(), inner.elements.end());
    }
    return values;
}

void ConstraintWriter::write_extra(Value value) {
    if (value.is_unknown()) return more(value.as_unknown(), table_.place);
    if (const typescript::Unknown* doubted = doubt(value)) return more(*doubted, table_.place);
    if (const auto* index = host_as<IndexBuilder>(value))
        write_index(*index);
    else if (const auto* check = host_as<CheckBuilder>(value))
        write_check(*check);
    else if (const auto* unique = host_as<UniqueBuilder>(value))
        write_unique(*unique);
    else if (const auto* primary = host_as<PrimaryKeyBuilder>(value))
        write_primary_key(*primary);
    else if (const auto* foreign = host_as<ForeignKeyBuilder>(value))
        write_foreign_key_builder(*foreign);
    else if (const auto* policy = host_as<Policy>(value)) {
        if (auto made = written_policy(writer_, *policy, object_))
            put(into_.policies, std::move(*made));
        else
            into_.may_have_more_constraints = true;
    }
}

KeyColumns ConstraintWriter::columns_of(Value list, const Place& place) {
    KeyColumns result;
    if (list.is_unknown()) return {{}, &list.as_unknown()};
    if (!list.is_object() || list.as_object()->open != nullptr)
        return {{}, &unknown(place, "columns that are not known")};
    for (const Value element : list.as_object()->elements) {
        const auto* column = host_as<Column>(element);
        if (column == nullptr)
            return {{},
                    element.is_unknown() ? &element.as_unknown()
                                         : &unknown(place, "this is no column of a table")};
        result.columns.push_back(column);
    }
    return result;
}

// The names of the columns as drizzle-orm has them and as they are in the database.
bool ConstraintWriter::names_of(const KeyColumns& columns, std::vector<std::string>& raw,
                                std::vector<std::string>& in_database, const Place& place) {
    if (columns.unknown != nullptr) {
        more(*columns.unknown, place);
        return false;
    }
    for (const Column* column : columns.columns) {
        const auto name = column_name(writer_, *column);
        if (!name) {
            more(why_not_text(writer_, column->config.name, place), place);
            return false;
        }
        raw.push_back(column->config.name.as_string());
        in_database.push_back(*name);
    }
    return true;
}

// drizzle-kit replaces each column's name in the constraint's name, wherever it occurs first.
std::string ConstraintWriter::cased_name(std::string name, const std::vector<std::string>& raw,
                                         const std::vector<std::string>& in_database) const {
    if (writer_.casing == Casing::none) return name;
    for (std::size_t i = 0; i < raw.size(); ++i)
        name = replace_first(name, raw[i], in_database[i]);
    return name;
}

void ConstraintWriter::add_unique(schema::UniqueConstraint unique) {
    for (const schema::UniqueConstraint& present : into_.unique_constraints)
        if (present.name == unique.name)
            more("two unique constraints of one name: drizzle-kit refuses the schema",
                 unique.origin.place);
    put(into_.unique_constraints, std::move(unique));
}

void ConstraintWriter::write_column_unique(const Column& column) {
    const auto name = column_name(writer_, column);
    const std::string* constraint = text_of(column.config.unique_name);
    if (!name || constraint == nullptr)
        return more(why_not_text(writer_, column.config.unique_name, column.place), column.place);
    schema::UniqueConstraint unique;
    unique.name = *constraint;
    unique.columns = {*name};
    unique.origin.place = column.place;
    const Value nulls = column.config.unique_nulls;
    if (nulls.is_unknown()) {
        unique.origin.unknown.emplace_back("nulls_not_distinct");
        note(writer_, object_, nulls.as_unknown(), column.place);
    }
    unique.nulls_not_distinct = nulls.is_string() && nulls.as_string() == "not distinct";
    add_unique(std::move(unique));
}

void ConstraintWriter::write_unique(const UniqueBuilder& builder) {
    if (builder.columns.is_undefined()) return;  // without on() drizzle-kit does not see it
    std::vector<std::string> raw;
    std::vector<std::string> names;
    if (!names_of(columns_of(builder.columns, builder.place), raw, names, builder.place)) return;
    schema::UniqueConstraint unique;
    unique.name = into_.name + "_" + joined(raw) + "_unique";
    if (!builder.name.is_nullish()) {
        const std::string* given = text_of(builder.name);
        if (given == nullptr)
            return more(why_not_text(writer_, builder.name, builder.place), builder.place);
        unique.name = *given;
    }
    unique.columns = std::move(names);
    unique.nulls_not_distinct = builder.nulls_not_distinct;
    unique.origin.place = builder.place;
    add_unique(std::move(unique));
}

void ConstraintWriter::write_primary_key(const PrimaryKeyBuilder& builder) {
    std::vector<std::string> raw;
    std::vector<std::string> names;
    if (!names_of(columns_of(builder.columns, builder.place), raw, names, builder.place)) return;
    std::string name = into_.name + "_" + joined(raw) + "_pk";
    if (!builder.name.is_nullish()) {
        const std::string* given = text_of(builder.name);
        if (given == nullptr)
            return more(why_not_text(writer_, builder.name, builder.place), builder.place);
        name = *given;
    }
    schema::PrimaryKey key;
    key.name = cased_name(std::move(name), raw, names);
    key.columns = std::move(names);
    key.origin.place = builder.place;
    put(into_.primary_keys, std::move(key));
}

void ConstraintWriter::set_action(schema::ForeignKey& key, Value action, const char* attribute,
                                  std::string schema::ForeignKey::*field) {
    if (action.is_unknown()) {
        key.origin.unknown.emplace_back(attribute);
        note(writer_, object_, action.as_unknown(), key.origin.place);
    } else if (action.is_string() && !action.as_string().empty()) {
        key.*field = action.as_string();
    }
}

void ConstraintWriter::write_reference(const Column& column, const Reference& reference) {
    const Value target = writer_.interpreter.call(reference.target, {}, {}, reference.place);
    const auto* foreign = host_as<Column>(target);
    if (foreign == nullptr)
        return more(target.is_unknown()
                        ? target.as_unknown()
                        : unknown(reference.place, "references() of something that is no column"),
                    reference.place);
    schema::ForeignKey key;
    key.origin.place = reference.place;
    if (!reference.actions.is_nullish()) {
        const auto action = [&](const char* name) {
            return writer_.interpreter.get(reference.actions, name, reference.place);
        };
        set_action(key, action("onDelete"), "on_delete", &schema::ForeignKey::on_delete);
        set_action(key, action("onUpdate"), "on_update", &schema::ForeignKey::on_update);
    }
    write_foreign_key(std::move(key), {}, {{&column}}, {{foreign}});
}

void ConstraintWriter::write_foreign_key_builder(const ForeignKeyBuilder& builder) {
    const auto setting = [&](const char* name) {
        return writer_.interpreter.get(builder.config, name, builder.place);
    };
    schema::ForeignKey key;
    key.origin.place = builder.place;
    set_action(key, builder.on_delete, "on_delete", &schema::ForeignKey::on_delete);
    set_action(key, builder.on_update, "on_update", &schema::ForeignKey::on_update);
    const KeyColumns from = columns_of(setting("columns"), builder.place);
    const KeyColumns to = columns_of(setting("foreignColumns"), builder.place);
    write_foreign_key(std::move(key), setting("name"), from, to);
}

void ConstraintWriter::write_foreign_key(schema::ForeignKey key, Value name, const KeyColumns& from,
                                         const KeyColumns& to) {
    const Place place = key.origin.place;
    std::vector<std::string> raw_from;
    std::vector<std::string> raw_to;
    if (!names_of(from, raw_from, key.columns_from, place)) return;
    if (!names_of(to, raw_to, key.columns_to, place)) return;
    if (to.columns.empty()) return more("a foreign key without columns", place);
    const Table& target = *to.columns[0]->table;
    const auto table_to = qualified_name(target.schema, target.name);
    if (!table_to) return more(why_not_text(writer_, target.name, place), place);
    key.table_from = into_.name;
    key.schema_to = table_to->schema;
    key.table_to = table_to->name;
    std::string text =
        into_.name + "_" + joined(raw_from) + "_" + table_to->name + "_" + joined(raw_to) + "_fk";
    if (!name.is_nullish()) {
        const std::string* given = text_of(name);
        if (given == nullptr) return more(why_not_text(writer_, name, place), place);
        text = *given;
    }
    text = cased_name(std::move(text), raw_from, key.columns_from);
    key.name = cased_name(std::move(text), raw_to, key.columns_to);
    put(into_.foreign_keys, std::move(key));
}

void ConstraintWriter::write_check(const CheckBuilder& builder) {
    const std::string* name = text_of(builder.name);
    if (name == nullptr)
        return more(why_not_text(writer_, builder.name, builder.place), builder.place);
    schema::Check check;
    check.name = *name;
    check.origin.place = builder.place;
    const MaybeText value = text_of_sql(builder.value, SqlUse::statement, builder.place);
    if (value.unknown != nullptr) {
        check.origin.unknown.emplace_back("value");
        note(writer_, object_ + "." + *name, *value.unknown, builder.place);
    }
    check.value = value.text;
    for (const schema::Check& present : into_.checks)
        if (present.name == check.name)
            more("two checks of one name: drizzle-kit refuses the schema", builder.place);
    put(into_.checks, std::move(check));
}

void write_constraints(CodeWriter& writer, const Table& table, schema::Table& into) {
    ConstraintWriter(writer, table, into).write();
}

}  // namespace checker::drizzle
