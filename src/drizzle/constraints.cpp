// index(), unique(), primaryKey(), foreignKey() and check(), and the methods of what they make.
#include <array>

#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

bool is_vector_column(const Column& column) {
    return column.config.kind->builder == "vector";
}

// IndexedColumn: takes over the order that .desc() and its like left on the column, and puts the
// column back to its defaults. onOnly() shares the defaults instead of copying them.
IndexElement element_of(const Call& call, Value value, bool share_defaults) {
    IndexElement element;
    if (typescript::host_as<Sql>(value) != nullptr || value.is_unknown()) {
        element.expression = value;
        return element;
    }
    auto* column = typescript::host_as<Column>(value);
    if (column == nullptr || !column->order) {
        element.expression = refused(call, "an index on something that is no column of `table`");
        return element;
    }
    element.name = column->config.name;
    element.key_as_name = column->config.key_as_name;
    element.is_vector = is_vector_column(*column);
    element.order = column->order;
    column->order = share_defaults ? column->default_order
                                   : std::make_shared<IndexOrder>(*column->default_order);
    return element;
}

Value take_columns(const Call& call, std::size_t first, bool share_defaults) {
    auto* index = self_as<IndexBuilder>(call);
    if (index == nullptr) return refused(call, "no index builder");
    index->has_columns = true;
    index->elements.clear();
    for (std::size_t i = first; i < call.arguments.size(); ++i)
        index->elements.push_back(element_of(call, call.arguments[i], share_defaults));
    return call.self;
}

Value make_index(Orm& orm, const Call& call, bool unique) {
    auto index = std::make_unique<IndexBuilder>();
    index->unique = unique;
    index->name = call.argument(0);
    index->place = call.place;
    return Value::object(entity_object(orm, std::move(index), orm.index));
}

Value make_unique_builder(Orm& orm, const Call& call) {
    auto unique = std::make_unique<UniqueBuilder>();
    unique->name = call.argument(0);
    unique->place = call.place;
    return Value::object(entity_object(orm, std::move(unique), orm.unique));
}

Value array_of(Interpreter& interpreter, std::span<const Value> values) {
    return Value::object(interpreter.array({values.begin(), values.end()}));
}

Value make_primary_key(Orm& orm, const Call& call) {
    auto key = std::make_unique<PrimaryKeyBuilder>();
    key->place = call.place;
    const Value first = call.argument(0);
    if (typescript::host_as<Column>(first) != nullptr) {
        key->columns = array_of(call.interpreter, call.arguments);
    } else {
        key->columns = call.interpreter.get(first, "columns", call.place);
        key->name = call.interpreter.get(first, "name", call.place);
    }
    return Value::object(entity_object(orm, std::move(key), orm.other));
}

Value make_foreign_key(Orm& orm, const Call& call) {
    auto key = std::make_unique<ForeignKeyBuilder>();
    key->config = call.argument(0);
    key->place = call.place;
    return Value::object(entity_object(orm, std::move(key), orm.foreign_key));
}

Value make_check(Orm& orm, const Call& call) {
    auto check = std::make_unique<CheckBuilder>();
    check->name = call.argument(0);
    check->value = call.argument(1);
    check->place = call.place;
    return Value::object(entity_object(orm, std::move(check), orm.other));
}

// A method that changes the builder it is called on and returns it.
template <class Builder>
void add_method(Orm& orm, Object* prototype, std::string_view name,
                void (*apply)(Builder&, const Call&)) {
    add_function(orm.interpreter, prototype, name, [apply](const Call& call) -> Value {
        auto* builder = self_as<Builder>(call);
        if (builder == nullptr) return refused(call, "a method of another object");
        apply(*builder, call);
        return call.self;
    });
}

void add_index_prototype(Orm& orm) {
    orm.index = new_prototype(orm.interpreter);
    add_function(orm.interpreter, orm.index, "on",
                 [](const Call& call) { return take_columns(call, 0, false); });
    add_function(orm.interpreter, orm.index, "onOnly",
                 [](const Call& call) { return take_columns(call, 0, true); });
    add_function(orm.interpreter, orm.index, "using", [](const Call& call) {
        if (auto* index = self_as<IndexBuilder>(call)) index->method = call.argument(0);
        return take_columns(call, 1, false);
    });
    add_method<IndexBuilder>(orm, orm.index, "concurrently",
                             [](IndexBuilder& index, const Call&) { index.concurrently = true; });
    add_method<IndexBuilder>(orm, orm.index, "with", [](IndexBuilder& index, const Call& call) {
        index.with = call.argument(0);
    });
    add_method<IndexBuilder>(orm, orm.index, "where", [](IndexBuilder& index, const Call& call) {
        index.where = call.argument(0);
    });
}

}  // namespace

void add_constraint_prototypes(Orm& orm) {
    add_index_prototype(orm);
    orm.unique = new_prototype(orm.interpreter);
    add_method<UniqueBuilder>(orm, orm.unique, "on", [](UniqueBuilder& unique, const Call& call) {
        unique.columns = array_of(call.interpreter, call.arguments);
    });
    add_method<UniqueBuilder>(
        orm, orm.unique, "nullsNotDistinct",
        [](UniqueBuilder& unique, const Call&) { unique.nulls_not_distinct = true; });
    orm.foreign_key = new_prototype(orm.interpreter);
    add_method<ForeignKeyBuilder>(
        orm, orm.foreign_key, "onDelete",
        [](ForeignKeyBuilder& key, const Call& call) { key.on_delete = call.argument(0); });
    add_method<ForeignKeyBuilder>(
        orm, orm.foreign_key, "onUpdate",
        [](ForeignKeyBuilder& key, const Call& call) { key.on_update = call.argument(0); });
}

void add_constraints(Orm& orm, Object* module) {
    add_function(orm.interpreter, module, "index",
                 [&orm](const Call& call) { return make_index(orm, call, false); });
    add_function(orm.interpreter, module, "uniqueIndex",
                 [&orm](const Call& call) { return make_index(orm, call, true); });
    add_function(orm.interpreter, module, "unique",
                 [&orm](const Call& call) { return make_unique_builder(orm, call); });
    add_function(orm.interpreter, module, "primaryKey",
                 [&orm](const Call& call) { return make_primary_key(orm, call); });
    add_function(orm.interpreter, module, "foreignKey",
                 [&orm](const Call& call) { return make_foreign_key(orm, call); });
    add_function(orm.interpreter, module, "check",
                 [&orm](const Call& call) { return make_check(orm, call); });
}

}  // namespace checker::drizzle
