#include "drizzle/packages.h"

#include <array>
#include <string>
#include <string_view>

#include "drizzle/zod.h"

namespace checker::drizzle {

namespace {

using typescript::HostModule;
using typescript::HostModules;
using typescript::Interpreter;
using typescript::Object;
using typescript::Value;

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
    "better-auth",
    "better-auth/adapters/drizzle",
    "better-auth/next-js",
    "better-auth/plugins",
    "bcrypt",
    "bcryptjs",
    "better-sqlite3",
    "cuid",
    "date-fns",
    "dayjs",
    "dotenv",
    "dotenv/config",
    "drizzle-arktype",
    "drizzle-graphql",
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

// Packages whose tables come with them or are made when their program runs, and where those are.
struct Library {
    std::string_view package;
    std::string_view advice;
};

constexpr std::string_view payload_advice =
    "Payload makes and migrates its tables itself: put this config under `ignore` in checker.yaml, "
    "or name the file that `payload generate:db-schema` writes as its schema";
constexpr std::string_view elizaos_advice =
    "elizaOS migrates its tables itself: leave them out of the files that the config's `schema` "
    "names";

constexpr std::array libraries{
    Library{"@elizaos/plugin-sql", elizaos_advice},
    Library{"@elizaos/plugin-sql/schema", elizaos_advice},
    Library{"@payloadcms/db-postgres", payload_advice},
    Library{"@payloadcms/db-vercel-postgres", payload_advice},
    Library{"@payloadcms/drizzle", payload_advice},
    Library{"pgvector/drizzle-orm",
            "drizzle-orm/pg-core has vector(), halfvec(), bit() and sparsevec() itself"},
    Library{"ponder",
            "Ponder makes its tables itself when it runs: put this config under `ignore` in "
            "checker.yaml"},
};

std::string inert_reason(std::string_view package) {
    return "the package " + std::string(package) + std::string(inert_mark);
}

// A package of which everything is Unknown for that reason.
HostModule unknown_module(std::string reason) {
    return [reason = std::move(reason)](Interpreter& interpreter) {
        const Value unknown = interpreter.heap().unknown({}, reason, true);
        Object* module = interpreter.plain_object();
        module->set("default", unknown);
        module->open = &unknown.as_unknown();
        return module;
    };
}

}  // namespace

void add_packages(HostModules& modules) {
    for (const char* package : inert_packages)
        modules[package] = unknown_module(inert_reason(package));
    for (const char* package : {"zod", "zod/v3", "zod/v4"})
        modules[package] = [reason = inert_reason(package)](Interpreter& interpreter) {
            return zod_module(interpreter, interpreter.heap().unknown({}, reason, true));
        };
    for (const Library& library : libraries)
        modules[std::string(library.package)] =
            unknown_module("what the package " + std::string(library.package) +
                           " makes is not evaluated; " + std::string(library.advice));
}

bool makes_no_tables(const typescript::Unknown& unknown) {
    return !unknown.chosen && unknown.reason.ends_with(inert_mark);
}

}  // namespace checker::drizzle
