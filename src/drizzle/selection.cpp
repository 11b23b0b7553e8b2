// The fields of queries, and how they look from outside: drizzle-orm's SelectionProxyHandler and
// TableAliasProxyHandler.
#include <set>

#include "drizzle/select.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;

std::unique_ptr<Column> copied(const Column& column, const Table& table) {
    auto copy = std::make_unique<Column>();
    copy->table = &table;
    copy->config = column.config;
    copy->custom_type = column.custom_type;
    copy->place = column.place;
    copy->origin = column.origin != nullptr ? column.origin : column.table;
    if (column.base != nullptr) copy->base = copied(*column.base, table);
    return copy;
}

// The tables whose columns are named by their keys, below `fields`.
void keyed_tables(const Object& fields, std::set<const Table*>& tables, int depth = 0) {
    if (depth > 20) return;
    for (const typescript::Property* property : fields.listed()) {
        if (const auto* column = host_as<Column>(property->value)) {
            if (column->config.key_as_name)
                tables.insert(column->origin != nullptr ? column->origin : column->table);
        } else if (property->value.is_object() && host_as<Entity>(property->value) == nullptr) {
            keyed_tables(*property->value.as_object(), tables, depth + 1);
        }
    }
}

class Sight {
  public:
    Sight(Orm& orm, const Seen& seen, const Place& place) : orm_(orm), seen_(seen), place_(place) {}

    Object* of(const Object& fields) {
        if (!seen_.alias.is_undefined()) make_table(fields);
        return all(fields, 0);
    }

  private:
    // The table that the columns appear in. drizzle-orm remembers the casing of one table's columns
    // under a view's name, and loses those of a second one.
    void make_table(const Object& fields) {
        auto owned = std::make_unique<Table>();
        owned->name = seen_.alias;
        owned->is_alias = true;
        owned->place = place_;
        std::set<const Table*> tables;
        if (seen_.replaces_origin) keyed_tables(fields, tables);
        if (tables.size() > 1)
            owned->loses_casing =
                &refuse("drizzle-orm loses the names of columns of a view over several tables")
                     .as_unknown();
        table_ = owned.get();
        entity_object(orm_, std::move(owned), orm_.other);
    }

    Value refuse(std::string reason) { return orm_.interpreter.unknown(place_, std::move(reason)); }

    Object* all(const Object& fields, int depth) {
        Object* made = orm_.interpreter.plain_object();
        made->open = fields.open;
        for (const typescript::Property* property : fields.listed())
            made->set(property->key, seen(*property, depth), property->place);
        return made;
    }

    Value seen(const typescript::Property& property, int depth) {
        if (property.key == "_") return refuse("drizzle-orm keeps its own things in the field `_`");
        return one(property.value, depth);
    }

    Value one(Value field, int depth) {
        if (!field.is_object()) return field;
        if (doubt(field) != nullptr) return Value::unknown(doubt(field));
        if (const auto* alias = host_as<SqlAlias>(field)) {
            if (seen_.aliased_as_sql && !alias->is_selected) return alias->sql;
            return selected(*alias);
        }
        if (host_as<Sql>(field) != nullptr)
            return seen_.sql_is_refused ? refuse("an sql`…` without .as('name') in a subquery")
                                        : field;
        if (host_as<Column>(field) != nullptr)
            return table_ == nullptr ? field : aliased_column(orm_, *field.as_object(), *table_);
        if (const auto* table = host_as<Table>(field))
            return Value::object(all(*table->own_columns, depth + 1));
        if (host_as<Entity>(field) != nullptr || depth > 20)
            return refuse("this field of a query is not evaluated");
        return Value::object(all(*field.as_object(), depth + 1));
    }

    Value selected(const SqlAlias& alias) {
        auto copy = std::make_unique<SqlAlias>();
        copy->sql = alias.sql;
        copy->alias = alias.alias;
        copy->is_selected = true;
        return Value::object(entity_object(orm_, std::move(copy), orm_.sql_part));
    }

    Orm& orm_;
    const Seen& seen_;
    Place place_;
    const Table* table_ = nullptr;
};

}  // namespace

Object* seen_fields(Orm& orm, const Object& fields, const Seen& seen, const Place& place) {
    return Sight(orm, seen, place).of(fields);
}

Value aliased_column(Orm& orm, const Object& column, const Table& table) {
    Object* made = entity_object(orm, copied(*column.host_as<Column>(), table), orm.column);
    for (const typescript::Property* property : column.listed())
        if (property->key != "table") made->set(property->key, property->value, property->place);
    return Value::object(made);
}

Value aliased_table(Orm& orm, Value table, Value alias, const Place& place) {
    const auto* of = host_as<Table>(table);
    if (of == nullptr || doubt(table) != nullptr)
        return orm.interpreter.unknown(place, "alias() of no table");
    auto owned = std::make_unique<Table>();
    Table& made = *owned;
    made.name = alias;
    made.base_name = of->base_name;
    made.original_name = of->is_alias ? of->original_name : of->name;
    made.schema = of->schema;
    made.is_alias = true;
    made.place = place;
    made.own_columns = orm.interpreter.plain_object();
    made.own_columns->open = of->own_columns->open;
    Object* object = entity_object(orm, std::move(owned), orm.table);
    object->open = of->own_columns->open;
    for (const typescript::Property* property : of->own_columns->listed()) {
        const bool known = host_as<Column>(property->value) != nullptr;
        const Value column =
            known ? aliased_column(orm, *property->value.as_object(), made) : property->value;
        made.own_columns->set(property->key, column, property->place);
        object->set(property->key, column, property->place);
    }
    return Value::object(object);
}

Value name_of_source(Value source) {
    if (const auto* table = host_as<Table>(source))
        return table->is_alias ? table->name : table->base_name;
    if (const auto* view = host_as<View>(source)) return view->facts.name;
    if (const auto* subquery = host_as<Subquery>(source)) return subquery->alias;
    return {};
}

}  // namespace checker::drizzle
