// pgTable() in its forms, and the objects that a table and its columns are.
#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

// PgColumn's constructor: a builder without a constraint name gets the first table's for good.
void settle_unique_name(Interpreter& interpreter, ColumnConfig& config, const Table& table) {
    const Value given = config.unique_name;
    const bool empty = given.is_nullish() || (given.is_string() && given.as_string().empty());
    if (!empty) return;
    if (table.name.is_unknown())
        config.unique_name = table.name;
    else if (config.name.is_unknown())
        config.unique_name = config.name;
    else if (table.name.is_string() && config.name.is_string())
        config.unique_name =
            interpreter.string(table.name.as_string() + "_" + config.name.as_string() + "_unique");
}

std::unique_ptr<Column> built_column(Orm& orm, ColumnConfig& config, const Table& table,
                                     const Place& place) {
    auto column = std::make_unique<Column>();
    if (config.base != nullptr) column->base = built_column(orm, config.base->config, table, place);
    settle_unique_name(orm.interpreter, config, table);
    column->table = &table;
    column->config = config;
    column->place = place;
    if (config.kind == &custom_kind) {
        const Value data_type = orm.interpreter.get(config.custom, "dataType", place);
        const Value arguments[] = {config.settings};
        column->custom_type = orm.interpreter.call(data_type, config.custom, arguments, place);
    }
    return column;
}

void describe_column(Interpreter& interpreter, Object* object, const ColumnConfig& config,
                     Value table) {
    object->set("name", config.name);
    object->set("keyAsName", Value::boolean(config.key_as_name));
    object->set("table", table);
    object->set("notNull", Value::boolean(config.not_null));
    object->set("primary", Value::boolean(config.primary_key));
    object->set("default", config.default_value);
    object->set("isUnique", Value::boolean(config.is_unique));
    object->set("uniqueName", config.unique_name);
    if (config.enumeration != nullptr && config.enumeration->unknown_values == nullptr)
        object->set("enumValues", Value::object(interpreter.array(config.enumeration->values)));
    else if (config.settings.is_object() && config.settings.as_object()->open == nullptr)
        object->set("enumValues", interpreter.get(config.settings, "enum", config.place));
}

Place place_of(const typescript::Property& property, const ColumnConfig& config) {
    return property.place.source ? property.place : config.place;
}

// The extra config's own object for a column, which carries an order for indexes.
Object* extra_column_object(Orm& orm, const Column& column) {
    auto extra = std::make_unique<Column>();
    extra->table = column.table;
    extra->config = column.config;
    extra->place = column.place;
    extra->order = std::make_shared<IndexOrder>();
    extra->default_order = std::make_shared<IndexOrder>();
    Object* object = entity_object(orm, std::move(extra), orm.extra_column);
    object->set("name", column.config.name);
    return object;
}

void add_column(Orm& orm, Table& table, Object* object, const typescript::Property& property) {
    auto* builder = typescript::host_as<ColumnBuilder>(property.value);
    const typescript::Unknown* doubted = doubt(property.value);
    if (builder == nullptr || doubted != nullptr) {
        const Value unknown = doubted != nullptr ? Value::unknown(doubted)
                              : property.value.is_unknown()
                                  ? property.value
                                  : orm.interpreter.unknown(
                                        property.place, "this is no column builder of drizzle-orm");
        table.missing.push_back({property.key, &unknown.as_unknown(), property.place});
        object->set(property.key, unknown, property.place);
        table.own_columns->set(property.key, unknown, property.place);
        table.extra_columns->set(property.key, unknown, property.place);
        return;
    }
    ColumnConfig& config = builder->config;
    if (config.name.is_string() && config.name.as_string().empty())
        config.name = orm.interpreter.string(property.key);
    const Place place = place_of(property, config);
    std::unique_ptr<Column> column = built_column(orm, config, table, place);
    Column* made = column.get();
    Object* column_object = entity_object(orm, std::move(column), orm.column);
    describe_column(orm.interpreter, column_object, made->config, Value::object(object));
    table.columns.push_back(made);
    for (const Reference& reference : builder->references)
        table.references.emplace_back(made, reference);
    object->set(property.key, Value::object(column_object), place);
    table.own_columns->set(property.key, Value::object(column_object), place);
    table.extra_columns->set(property.key, Value::object(extra_column_object(orm, *made)), place);
}

void add_columns(Orm& orm, Table& table, Object* object, Value columns) {
    if (!columns.is_object()) {
        const Value unknown = columns.is_unknown() ? columns
                                                   : orm.interpreter.unknown(
                                                         table.place, "the columns are no object");
        table.missing.push_back({"", &unknown.as_unknown(), table.place});
        object->open = &unknown.as_unknown();
        table.own_columns->open = &unknown.as_unknown();
        table.extra_columns->open = &unknown.as_unknown();
        return;
    }
    const Object* given = columns.as_object();
    for (const typescript::Property* property : given->listed())
        add_column(orm, table, object, *property);
    object->open = given->open;
    table.own_columns->open = given->open;
    table.extra_columns->open = given->open;
    if (given->open != nullptr) table.missing.push_back({"", given->open, given->open->place});
}

// What the callback form of the columns is given.
Value builders_object(Orm& orm) {
    Object* builders = orm.interpreter.plain_object();
    add_column_builders(orm, builders);
    builders->erase("decimal");  // an alias that the callback is not given
    return Value::object(builders);
}

Value table_creator(Orm& orm, const Call& call) {
    const Value customize = call.argument(0);
    return call.interpreter.function("pgTableCreator", [&orm, customize](const Call& made) {
        const Value arguments[] = {made.argument(0)};
        const Value name = made.interpreter.call(customize, {}, arguments, made.place);
        const Value table =
            make_table(orm, name, made.argument(1), made.argument(2), {}, made.place);
        typescript::host_as<Table>(table)->base_name = made.argument(0);
        return table;
    });
}

}  // namespace

Value make_table(Orm& orm, Value name, Value columns, Value extra_config, Value schema,
                 const Place& place) {
    auto owned = std::make_unique<Table>();
    Table& table = *owned;
    table.name = table.base_name = name;
    table.schema = schema;
    table.place = place;
    table.extra_config = extra_config;
    table.own_columns = orm.interpreter.plain_object();
    table.extra_columns = orm.interpreter.plain_object();
    Object* object = entity_object(orm, std::move(owned), orm.table);
    if (columns.is_object() && columns.as_object()->is_callable()) {
        const Value builders[] = {builders_object(orm)};
        columns = orm.interpreter.call(columns, {}, builders, place);
    }
    table.object = object;
    add_columns(orm, table, object, columns);
    add_function(orm.interpreter, object, "enableRLS", [object](const Call&) {
        object->host_as<Table>()->row_level_security = true;
        return Value::object(object);
    });
    return Value::object(object);
}

void add_table_prototype(Orm& orm) {
    orm.table = new_prototype(orm.interpreter);
    orm.column = new_prototype(orm.interpreter);
    orm.extra_column = new_prototype(orm.interpreter);
    const auto order = [&orm](std::string_view name, Value IndexOrder::*field, Value fixed) {
        add_function(orm.interpreter, orm.extra_column, name,
                     [field, fixed](const Call& call) -> Value {
                         auto* column = self_as<Column>(call);
                         if (column == nullptr || !column->order)
                             return refused(call, "no column of a table's extra config");
                         (*column->order).*field = fixed.is_undefined() ? call.argument(0) : fixed;
                         return call.self;
                     });
    };
    order("asc", &IndexOrder::order, orm.interpreter.string("asc"));
    order("desc", &IndexOrder::order, orm.interpreter.string("desc"));
    order("nullsFirst", &IndexOrder::nulls, orm.interpreter.string("first"));
    order("nullsLast", &IndexOrder::nulls, orm.interpreter.string("last"));
    order("op", &IndexOrder::opclass, {});
}

void add_tables(Orm& orm, Object* module) {
    add_function(orm.interpreter, module, "pgTable", [&orm](const Call& call) {
        return make_table(orm, call.argument(0), call.argument(1), call.argument(2), {},
                          call.place);
    });
    add_function(orm.interpreter, module, "pgTableCreator",
                 [&orm](const Call& call) { return table_creator(orm, call); });
}

}  // namespace checker::drizzle
