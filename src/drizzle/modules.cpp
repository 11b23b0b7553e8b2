#include "drizzle/modules.h"

#include "drizzle/orm.h"
#include "drizzle/packages.h"
#include "drizzle/roles.h"

namespace checker::drizzle {

namespace {

using typescript::HostModule;
using typescript::HostModules;
using SharedOrm = std::shared_ptr<OrmOnDemand>;

// A module of drizzle-orm: what is not modelled of it is Unknown by name.
Object* orm_module(Interpreter& interpreter, const char* name) {
    Object* module = interpreter.plain_object();
    module->open =
        &interpreter.unknown({}, std::string("this part of ") + name + " is not evaluated")
             .as_unknown();
    return module;
}

Object* pg_core(Orm& orm) {
    Object* module = orm_module(orm.interpreter, "drizzle-orm/pg-core");
    add_column_builders(orm, module);
    add_tables(orm, module);
    add_constraints(orm, module);
    add_objects(orm, module);
    add_views(orm, module);
    add_queries(orm, module);
    return module;
}

Value inert_object(Orm& orm) {
    return Value::object(entity_object(orm, std::make_unique<Inert>(), orm.other));
}

Value table_name(const Call& call) {
    const auto* table = typescript::host_as<Table>(call.argument(0));
    if (table == nullptr)
        return call.interpreter.unknown(call.place, "getTableName() of something not known");
    return table->name;
}

Value table_columns(const Call& call) {
    const auto* table = typescript::host_as<Table>(call.argument(0));
    if (table == nullptr)
        return call.interpreter.unknown(call.place, "getTableColumns() of something not known");
    Object* columns = call.interpreter.plain_object();
    for (const typescript::Property* property : table->own_columns->listed())
        columns->set(property->key, property->value, property->place);
    columns->open = table->own_columns->open;
    return Value::object(columns);
}

Value view_fields(const Call& call) {
    const auto* view = typescript::host_as<View>(call.argument(0));
    if (view == nullptr || view->facts.columns == nullptr)
        return call.interpreter.unknown(call.place, "getViewSelectedFields() of no known view");
    return Value::object(view->facts.columns);
}

Object* drizzle_orm(Orm& orm) {
    Object* module = orm_module(orm.interpreter, "drizzle-orm");
    add_sql(orm, module);
    add_operators(orm, module);
    for (const char* name : {"relations", "defineRelations", "defineRelationsPart"})
        add_function(orm.interpreter, module, name,
                     [&orm](const Call&) { return inert_object(orm); });
    add_function(orm.interpreter, module, "getTableName", table_name);
    add_function(orm.interpreter, module, "getTableColumns", table_columns);
    add_function(orm.interpreter, module, "getViewSelectedFields", view_fields);
    add_aliases(orm, module);
    return module;
}

HostModule shared(const SharedOrm& orm, Object* (*make)(Orm&)) {
    return [orm, make](Interpreter& interpreter) { return make(orm->of(interpreter)); };
}

}  // namespace

HostModules schema_modules() {
    HostModules modules;
    const auto orm = std::make_shared<OrmOnDemand>();
    modules["drizzle-orm"] = shared(orm, drizzle_orm);
    modules["drizzle-orm/sql"] = shared(orm, drizzle_orm);
    modules["drizzle-orm/sql/sql"] = shared(orm, drizzle_orm);
    modules["drizzle-orm/relations"] = shared(orm, drizzle_orm);
    modules["drizzle-orm/pg-core"] = shared(orm, pg_core);
    modules["drizzle-orm/pg-core/columns"] = shared(orm, pg_core);
    modules["drizzle-orm/pg-core/table"] = shared(orm, pg_core);
    modules["drizzle-orm/neon"] = shared(orm, neon_module);
    modules["drizzle-orm/supabase"] = shared(orm, supabase_module);
    // What Payload's generated schema imports in their place.
    for (const std::string payload :
         {"@payloadcms/db-postgres", "@payloadcms/db-vercel-postgres"}) {
        modules[payload + "/drizzle"] = shared(orm, drizzle_orm);
        modules[payload + "/drizzle/pg-core"] = shared(orm, pg_core);
    }
    add_packages(modules);
    return modules;
}

}  // namespace checker::drizzle
