#include "drizzle/modules.h"

#include <array>

#include "drizzle/orm.h"
#include "drizzle/roles.h"
#include "drizzle/zod.h"

namespace checker::drizzle {

namespace {

using typescript::HostModule;
using typescript::HostModules;
using SharedOrm = std::shared_ptr<OrmOnDemand>;

constexpr std::string_view inert_mark = ", which makes no tables, is not evaluated";

// Packages whose values a schema file may export beside its tables: validators, ids, hashes, dates,
// database drivers, and drizzle-orm's other dialects, whose tables drizzle-kit leaves out for
// PostgreSQL. What they make is Unknown, but hides no table.
constexpr std::array inert_packages{
    "@auth/core/adapters",
    "@auth/drizzle-adapter",
    "@electric-sql/pglite",
    "@libsql/client",
    "@neondatabase/serverless",
    "@paralleldrive/cuid2",
    "@planetscale/database",
    "@sinclair/typebox",
    "@vercel/postgres",
    "arktype",
    "bcrypt",
    "bcryptjs",
    "better-sqlite3",
    "cuid",
    "date-fns",
    "dayjs",
    "dotenv",
    "dotenv/config",
    "drizzle-arktype",
    "drizzle-orm/arktype",
    "drizzle-orm/aws-data-api/pg",
    "drizzle-orm/better-sqlite3",
    "drizzle-orm/bun-sql",
    "drizzle-orm/d1",
    "drizzle-orm/libsql",
    "drizzle-orm/gel-core",
    "drizzle-orm/mysql-core",
    "drizzle-orm/singlestore-core",
    "drizzle-orm/sqlite-core",
    "drizzle-orm/migrator",
    "drizzle-orm/neon-http",
    "drizzle-orm/neon-serverless",
    "drizzle-orm/node-postgres",
    "drizzle-orm/node-postgres/migrator",
    "drizzle-orm/pg-proxy",
    "drizzle-orm/pglite",
    "drizzle-orm/postgres-js",
    "drizzle-orm/postgres-js/migrator",
    "drizzle-orm/typebox",
    "drizzle-orm/valibot",
    "drizzle-orm/vercel-postgres",
    "drizzle-orm/zod",
    "drizzle-typebox",
    "drizzle-valibot",
    "drizzle-zod",
    "luxon",
    "moment",
    "nanoid",
    "nanoid/non-secure",
    "next-auth/adapters",
    "node:crypto",
    "crypto",
    "pg",
    "postgres",
    "typeid-js",
    "ulid",
    "ulidx",
    "uuid",
    "uuidv7",
    "valibot",
    "yup",
    "zod",
    "zod/mini",
    "zod/v3",
    "zod/v4",
};

Value inert_value(Interpreter& interpreter, const std::string& package) {
    return interpreter.heap().unknown({}, "the package " + package + std::string(inert_mark), true);
}

HostModule inert_module(std::string package) {
    return [package = std::move(package)](Interpreter& interpreter) {
        const Value unknown = inert_value(interpreter, package);
        Object* module = interpreter.plain_object();
        module->set("default", unknown);
        module->open = &unknown.as_unknown();
        return module;
    };
}

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
    for (const char* package : inert_packages)
        modules[package] = inert_module(package);
    for (const char* package : {"zod", "zod/v3", "zod/v4"})
        modules[package] = [package](Interpreter& interpreter) {
            return zod_module(interpreter, inert_value(interpreter, package));
        };
    return modules;
}

bool makes_no_tables(const typescript::Unknown& unknown) {
    return !unknown.chosen && unknown.reason.ends_with(inert_mark);
}

}  // namespace checker::drizzle
