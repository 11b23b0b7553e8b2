// The query builder's methods: qb.select().from(t).leftJoin(u, eq(…)).where(…) …
#include <array>

#include "drizzle/select.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;

Value get_sql(const Call& call, Orm& orm) {
    const auto* select = self_as<Select>(call);
    return select == nullptr ? refused(call, "getSQL() of no query") : select_sql(orm, *select);
}

// What `given` is, or what it returns when it is called with what `argument` makes.
template <class Argument>
Value given_or_called(const Call& call, Value given, Argument argument) {
    if (!given.is_object() || !given.as_object()->is_callable()) return given;
    const Value arguments[] = {argument()};
    return call.interpreter.call(given, {}, arguments, call.place);
}

// The fields as the functions see them that are given to where() and others.
Value own_fields(Orm& orm, const Select& select, bool aliased_as_sql) {
    return Value::object(
        seen_fields(orm, *select.fields, {{}, aliased_as_sql, false, false}, select.place));
}

Value condition_of(const Call& call, Orm& orm, const Select& select, Value given) {
    return given_or_called(call, given, [&] { return own_fields(orm, select, true); });
}

std::vector<Value> list_of(const Call& call, Orm& orm, const Select& select) {
    const Value first = call.argument(0);
    if (!first.is_object() || !first.as_object()->is_callable())
        return {call.arguments.begin(), call.arguments.end()};
    const Value made = given_or_called(call, first, [&] { return own_fields(orm, select, false); });
    if (!made.is_object() || made.as_object()->object_class != Object::Class::array) return {made};
    std::vector<Value> list = made.as_object()->elements;
    if (made.as_object()->open != nullptr) list.push_back(Value::unknown(made.as_object()->open));
    return list;
}

bool is_source(Value value) {
    return host_as<Table>(value) != nullptr || host_as<View>(value) != nullptr ||
           host_as<Subquery>(value) != nullptr || host_as<Sql>(value) != nullptr;
}

// The fields that a source brings into a query that names none.
Object* fields_of_source(Orm& orm, Value source, const Place& place) {
    if (const auto* table = host_as<Table>(source)) return table->own_columns;
    if (const auto* view = host_as<View>(source)) return view->facts.columns;
    if (const auto* subquery = host_as<Subquery>(source)) {
        // drizzle-orm keeps its own things there, and takes them for fields.
        if (subquery->fields->own("_") != nullptr) return nullptr;
        return seen_fields(orm, *subquery->fields, {subquery->alias, false, true, false}, place);
    }
    return orm.interpreter.plain_object();
}

Value from(const Call& call, Orm& orm) {
    const auto* builder = self_as<SelectBuilder>(call);
    const Value source = call.argument(0);
    if (source.is_unknown()) return source;
    if (doubt(source) != nullptr) return Value::unknown(doubt(source));
    if (builder == nullptr || !is_source(source))
        return call.interpreter.unknown(call.place, "from() something that is no table");
    auto select = std::make_unique<Select>();
    select->table = source;
    select->has_fields = !builder->fields.is_nullish();
    select->distinct = builder->distinct;
    select->with = builder->with;
    select->place = call.place;
    const Object* fields = select->has_fields ? builder->fields.as_object()
                                              : fields_of_source(orm, source, call.place);
    if (fields == nullptr)
        return call.interpreter.unknown(call.place, "the columns of this view are not known");
    select->fields = orm.interpreter.plain_object();
    select->fields->open = fields->open;
    for (const typescript::Property* property : fields->listed())
        select->fields->set(property->key, property->value, property->place);
    return Value::object(entity_object(orm, std::move(select), orm.select));
}

// A query without fields of its own gets those of every table, under the tables' names.
void add_fields_of(Orm& orm, Select& select, Value source, const Place& place) {
    const Value base = name_of_source(select.table);
    if (select.joins.empty() && base.is_string()) {
        Object* outer = orm.interpreter.plain_object();
        outer->set(base.as_string(), Value::object(select.fields));
        select.fields = outer;
    }
    const Value name = name_of_source(source);
    Object* fields = fields_of_source(orm, source, place);
    if (name.is_string() && fields != nullptr)
        select.fields->set(name.as_string(), Value::object(fields));
    else if (host_as<Sql>(source) == nullptr)
        select.fields->open =
            &orm.interpreter.unknown(place, "the fields of this join are not known").as_unknown();
}

Value join(const Call& call, Orm& orm, const std::string& type, bool lateral) {
    auto* select = self_as<Select>(call);
    const Value source = call.argument(0);
    if (source.is_unknown()) return source;
    if (doubt(source) != nullptr) return Value::unknown(doubt(source));
    if (select == nullptr || !is_source(source))
        return call.interpreter.unknown(call.place, "a join with something that is no table");
    const Value alias = name_of_source(source);
    for (const Join& each : select->joins)
        if (alias.is_string() && each.alias.is_string() &&
            each.alias.as_string() == alias.as_string())
            return refused(call, "two joins under one name");
    if (!select->has_fields) add_fields_of(orm, *select, source, call.place);
    const Value on = condition_of(call, orm, *select, call.argument(1));
    select->joins.push_back({type, lateral, source, on, alias});
    return call.self;
}

struct Operation {
    const char* name;
    const char* words;
};
constexpr std::array operations{
    Operation{"union", "union "},         Operation{"unionAll", "union all "},
    Operation{"intersect", "intersect "}, Operation{"intersectAll", "intersect all "},
    Operation{"except", "except "},       Operation{"exceptAll", "except all "},
};

// Adds `right` to the query `left`, and returns it.
Value set_operation(const Call& call, Value left, Value right, const std::string& words) {
    auto* select = host_as<Select>(left);
    const auto* other = host_as<Select>(right);
    for (const Value side : {left, right}) {
        if (side.is_unknown()) return side;
        if (doubt(side) != nullptr) return Value::unknown(doubt(side));
    }
    if (select == nullptr || other == nullptr)
        return call.interpreter.unknown(call.place, "this set operation is not evaluated");
    const auto left_fields = select->fields->listed();
    const auto right_fields = other->fields->listed();
    bool same = left_fields.size() == right_fields.size();
    for (std::size_t i = 0; same && i < left_fields.size(); ++i)
        same = left_fields[i]->key == right_fields[i]->key;
    if (!same) return refused(call, "a set operation of different fields");
    select->set_operations.push_back({words, right, {}, {}, {}});
    return left;
}

// union(a, b, c) and its like, as functions.
void add_set_operations(Orm& orm, Object* owner) {
    for (const Operation& each : operations)
        add_function(orm.interpreter, owner, each.name,
                     [words = std::string(each.words)](const Call& call) {
                         Value left = call.argument(0);
                         for (std::size_t i = 1; i < call.arguments.size(); ++i)
                             left = set_operation(call, left, call.arguments[i], words);
                         return left;
                     });
}

// The method: it may be given a function, which gets the operations as functions.
Value set_method(const Call& call, Orm& orm, const std::string& words) {
    const Value right = given_or_called(call, call.argument(0), [&] {
        Object* functions = orm.interpreter.plain_object();
        add_set_operations(orm, functions);
        return Value::object(functions);
    });
    return set_operation(call, call.self, right, words);
}

Value subquery_object(Orm& orm, std::unique_ptr<Subquery> subquery, const Place& place) {
    const Object* seen =
        seen_fields(orm, *subquery->fields, {subquery->alias, false, true, false}, place);
    Object* object = entity_object(orm, std::move(subquery), orm.other);
    for (const typescript::Property* property : seen->listed())
        object->set(property->key, property->value, property->place);
    return Value::object(object);
}

Value named_query(const Call& call, Orm& orm) {
    const auto* select = self_as<Select>(call);
    if (select == nullptr) return refused(call, "a method of another object");
    auto subquery = std::make_unique<Subquery>();
    subquery->sql = select_sql(orm, *select);
    subquery->fields = select->fields;
    subquery->alias = call.argument(0);
    return subquery_object(orm, std::move(subquery), call.place);
}

// $with('name', selection).as(sql`…`): for queries that the builder cannot write, as recursive
// ones.
Value selected_with(const Call& call, Orm& orm, Value alias, Value selection, Value query) {
    if (query.is_unknown()) return query;
    const bool is_query = host_as<Sql>(query) != nullptr || host_as<Select>(query) != nullptr;
    if (!selection.is_object() || selection.as_object()->open != nullptr || !is_query)
        return call.interpreter.unknown(call.place, "this query of with() is not evaluated");
    auto subquery = std::make_unique<Subquery>();
    subquery->sql =
        host_as<Select>(query) != nullptr ? select_sql(orm, *host_as<Select>(query)) : query;
    subquery->fields = selection.as_object();
    subquery->alias = alias;
    subquery->is_with = true;
    return subquery_object(orm, std::move(subquery), call.place);
}

// $with('name').as(query)
Value with_query(const Call& call, Orm& orm, Value alias, Value selection) {
    const Value made = given_or_called(call, call.argument(0), [&] { return query_builder(orm); });
    if (!selection.is_undefined()) return selected_with(call, orm, alias, selection, made);
    const auto* select = host_as<Select>(made);
    if (select == nullptr)
        return call.interpreter.unknown(call.place, "this query of with() is not evaluated");
    const Value arguments[] = {alias};
    const Value named = named_query(Call{call.interpreter, made, arguments, call.place}, orm);
    if (auto* subquery = host_as<Subquery>(named)) subquery->is_with = true;
    return named;
}

Value make_select(const Call& call, Orm& orm, Value fields, Value distinct,
                  std::vector<Value> with) {
    if (fields.is_unknown()) return fields;
    if (distinct.is_unknown()) return distinct;
    if (!fields.is_nullish() && !fields.is_object()) return refused(call, "select() of no object");
    auto builder = std::make_unique<SelectBuilder>();
    builder->fields = fields;
    builder->distinct = distinct;
    builder->with = std::move(with);
    return Value::object(entity_object(orm, std::move(builder), orm.select_builder));
}

void add_selects(Orm& orm, Object* builder, const std::vector<Value>& with) {
    add_function(orm.interpreter, builder, "select", [&orm, with](const Call& call) {
        return make_select(call, orm, call.argument(0), {}, with);
    });
    // drizzle-orm forgets the subqueries of with() where the selection is distinct.
    add_function(orm.interpreter, builder, "selectDistinct", [&orm](const Call& call) {
        return make_select(call, orm, call.argument(0), Value::boolean(true), {});
    });
    add_function(orm.interpreter, builder, "selectDistinctOn", [&orm](const Call& call) {
        const Value on = call.argument(0);
        if (!on.is_unknown() && (!on.is_object() || on.as_object()->open != nullptr))
            return call.interpreter.unknown(call.place, "the list of distinct on is not known");
        return make_select(call, orm, call.argument(1), on, {});
    });
}

template <class Set>
void add_method(Orm& orm, std::string_view name, Set set) {
    add_function(orm.interpreter, orm.select, name, [&orm, set](const Call& call) -> Value {
        auto* select = self_as<Select>(call);
        if (select == nullptr) return refused(call, "a method of another object");
        set(orm, *select, call);
        return call.self;
    });
}

void add_clauses(Orm& orm) {
    add_method(orm, "where", [](Orm& o, Select& select, const Call& call) {
        select.where = condition_of(call, o, select, call.argument(0));
    });
    add_method(orm, "having", [](Orm& o, Select& select, const Call& call) {
        select.having = condition_of(call, o, select, call.argument(0));
    });
    add_method(orm, "groupBy", [](Orm& o, Select& select, const Call& call) {
        select.group_by = list_of(call, o, select);
    });
    add_method(orm, "orderBy", [](Orm& o, Select& select, const Call& call) {
        (select.set_operations.empty() ? select.order_by : select.set_operations.back().order_by) =
            list_of(call, o, select);
    });
    add_method(orm, "limit", [](Orm&, Select& select, const Call& call) {
        (select.set_operations.empty() ? select.limit : select.set_operations.back().limit) =
            call.argument(0);
    });
    add_method(orm, "offset", [](Orm&, Select& select, const Call& call) {
        (select.set_operations.empty() ? select.offset : select.set_operations.back().offset) =
            call.argument(0);
    });
    add_method(orm, "$dynamic", [](Orm&, Select&, const Call&) {});
}

void add_joins(Orm& orm) {
    for (const char* type : {"left", "right", "inner", "full", "cross"}) {
        const auto add = [&](const std::string& name, bool lateral) {
            add_function(orm.interpreter, orm.select, name,
                         [&orm, type = std::string(type), lateral](const Call& call) {
                             return join(call, orm, type, lateral);
                         });
        };
        add(std::string(type) + "Join", false);
        add(std::string(type) + "JoinLateral", true);
    }
    for (const Operation& each : operations)
        add_function(orm.interpreter, orm.select, each.name,
                     [&orm, words = std::string(each.words)](const Call& call) {
                         return set_method(call, orm, words);
                     });
}

}  // namespace

Object* selected_fields(Orm& orm, const Select& select) {
    return seen_fields(orm, *select.fields, {name_of_source(select.table), false, true, false},
                       select.place);
}

Value query_builder(Orm& orm) {
    Object* builder = entity_object(orm, std::make_unique<Inert>(), orm.other);
    add_selects(orm, builder, {});
    add_function(orm.interpreter, builder, "$with", [&orm](const Call& call) {
        const Value alias = call.argument(0);
        const Value selection = call.argument(1);
        Object* made = call.interpreter.plain_object();
        add_function(call.interpreter, made, "as", [&orm, alias, selection](const Call& given) {
            return with_query(given, orm, alias, selection);
        });
        return Value::object(made);
    });
    add_function(orm.interpreter, builder, "with", [&orm](const Call& call) {
        Object* made = call.interpreter.plain_object();
        add_selects(orm, made, {call.arguments.begin(), call.arguments.end()});
        return Value::object(made);
    });
    return Value::object(builder);
}

void add_select_prototypes(Orm& orm) {
    orm.select = new_prototype(orm.interpreter);
    orm.select_builder = new_prototype(orm.interpreter);
    add_function(orm.interpreter, orm.select_builder, "from",
                 [&orm](const Call& call) { return from(call, orm); });
    add_function(orm.interpreter, orm.select, "getSQL",
                 [&orm](const Call& call) { return get_sql(call, orm); });
    add_function(orm.interpreter, orm.select, "as",
                 [&orm](const Call& call) { return named_query(call, orm); });
    add_clauses(orm);
    add_joins(orm);
}

void add_queries(Orm& orm, Object* module) {
    add_function(orm.interpreter, module, "QueryBuilder",
                 [&orm](const Call&) { return query_builder(orm); });
    add_set_operations(orm, module);
    add_aliases(orm, module);
}

void add_aliases(Orm& orm, Object* module) {
    for (const char* name : {"alias", "aliasedTable"})
        add_function(orm.interpreter, module, name, [&orm](const Call& call) {
            return aliased_table(orm, call.argument(0), call.argument(1), call.place);
        });
}

}  // namespace checker::drizzle
