// pgView() and pgMaterializedView().
#include "drizzle/select.h"

namespace checker::drizzle {

namespace {

Value make_view(Orm& orm, const Call& call, Value query) {
    const auto* builder = self_as<ViewBuilder>(call);
    if (builder == nullptr) return refused(call, "a method of another object");
    auto view = std::make_unique<View>();
    view->facts.name = builder->name;
    view->facts.schema = builder->schema;
    view->facts.materialized = builder->materialized;
    view->facts.columns = builder->columns;
    view->facts.with = builder->with;
    view->facts.using_method = builder->using_method;
    view->facts.tablespace = builder->tablespace;
    view->facts.with_no_data = builder->with_no_data;
    view->facts.place = builder->place;
    view->query = query;
    Object* columns = builder->columns;
    // drizzle-orm keeps its own things there, and fails to read its own view.
    if (columns != nullptr && columns->own("_") != nullptr)
        view->query = refused(call, "a view with a field `_`");
    Object* object = entity_object(orm, std::move(view), orm.table);
    if (columns != nullptr)
        for (const typescript::Property* property : columns->listed())
            object->set(property->key, property->value, property->place);
    return Value::object(object);
}

// The query of a view with columns of its own.
Value query_of(const Call& call) {
    const Value given = call.argument(0);
    if (given.is_unknown()) return given;
    auto* sql = typescript::host_as<Sql>(given);
    if (sql == nullptr)
        return call.interpreter.unknown(call.place, "this query of a view is not evaluated");
    sql->inline_params = true;
    return given;
}

// as() of a view without columns: those of the query become the view's.
Value make_built_view(Orm& orm, const Call& call) {
    Value query = call.argument(0);
    if (query.is_object() && query.as_object()->is_callable()) {
        const Value arguments[] = {query_builder(orm)};
        query = orm.interpreter.call(query, {}, arguments, call.place);
    }
    const auto* builder = self_as<ViewBuilder>(call);
    const auto* select = typescript::host_as<Select>(query);
    if (builder == nullptr || select == nullptr) {
        if (!query.is_unknown())
            query = orm.interpreter.unknown(call.place, "this query of a view is not evaluated");
        const Value view = make_view(orm, call, query);
        if (view.is_object()) view.as_object()->open = &query.as_unknown();
        return view;
    }
    Object* columns = seen_fields(orm, *selected_fields(orm, *select),
                                  {builder->name, false, true, true}, call.place);
    const Value sql = select_sql(orm, *select);
    typescript::host_as<Sql>(sql)->inline_params = true;
    const Value view = make_view(orm, call, sql);
    auto* made = typescript::host_as<View>(view);
    made->facts.columns = columns;
    for (const typescript::Property* property : columns->listed()) {
        view.as_object()->set(property->key, property->value, property->place);
        if (property->value.is_unknown()) made->query = property->value;
    }
    return view;
}

template <class Set>
void add_method(Orm& orm, std::string_view name, Set set) {
    add_function(orm.interpreter, orm.view_builder, name, [set](const Call& call) -> Value {
        auto* builder = self_as<ViewBuilder>(call);
        if (builder == nullptr) return refused(call, "a method of another object");
        set(*builder, call);
        return call.self;
    });
}

}  // namespace

Value make_view_builder(const Call& call, Orm& orm, Value schema, bool materialized) {
    auto builder = std::make_unique<ViewBuilder>();
    builder->name = call.argument(0);
    builder->schema = schema;
    builder->materialized = materialized;
    builder->place = call.place;
    const Value columns = call.argument(1);
    if (columns.is_unknown()) return columns;
    if (!columns.is_nullish()) {
        const Value table = make_table(orm, builder->name, columns, {}, {}, call.place);
        builder->columns = typescript::host_as<Table>(table)->own_columns;
    }
    return Value::object(entity_object(orm, std::move(builder), orm.view_builder));
}

void add_view_prototypes(Orm& orm) {
    orm.view_builder = new_prototype(orm.interpreter);
    add_function(orm.interpreter, orm.view_builder, "as", [&orm](const Call& call) {
        const auto* builder = self_as<ViewBuilder>(call);
        if (builder != nullptr && builder->columns == nullptr) return make_built_view(orm, call);
        return make_view(orm, call, query_of(call));
    });
    add_function(orm.interpreter, orm.view_builder, "existing", [&orm](const Call& call) {
        // An existing view forgets its options; a materialized one keeps them.
        auto* builder = self_as<ViewBuilder>(call);
        if (builder != nullptr && !builder->materialized) builder->with = {};
        return make_view(orm, call, {});
    });
    add_method(orm, "with", [](ViewBuilder& b, const Call& call) { b.with = call.argument(0); });
    add_method(orm, "using",
               [](ViewBuilder& b, const Call& call) { b.using_method = call.argument(0); });
    add_method(orm, "tablespace",
               [](ViewBuilder& b, const Call& call) { b.tablespace = call.argument(0); });
    add_method(orm, "withNoData", [](ViewBuilder& b, const Call&) { b.with_no_data = true; });
}

void add_views(Orm& orm, Object* module) {
    add_function(orm.interpreter, module, "pgView",
                 [&orm](const Call& call) { return make_view_builder(call, orm, {}, false); });
    add_function(orm.interpreter, module, "pgMaterializedView",
                 [&orm](const Call& call) { return make_view_builder(call, orm, {}, true); });
}

}  // namespace checker::drizzle
