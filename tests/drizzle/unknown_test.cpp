// What static evaluation cannot know stays where it is, and is told.
#include <algorithm>
#include <catch2/catch.hpp>

#include "drizzle/code.h"

using namespace checker;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

const std::string imports = R"(
import { sql, eq, relations } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgEnum, pgPolicy, pgRole, pgSchema, pgSequence, pgTable,
    pgTableCreator, pgView, text, timestamp, unique, varchar } from 'drizzle-orm/pg-core';
import { thing } from 'unheard-of';
)";

schema::Schema schema_of(const std::string& text, Files others = {}) {
    others["schema.ts"] = imports + text;
    return drizzle::read_code(MemoryTree(others), {"schema.ts"}, drizzle::Casing::none).schema;
}

const schema::Table& only_table(const schema::Schema& schema) {
    REQUIRE(schema.tables.size() == 1);
    return schema.tables[0];
}

const schema::Column& column(const schema::Table& table, const std::string& name) {
    const auto found = std::ranges::find(table.columns, name, &schema::Column::name);
    REQUIRE(found != table.columns.end());
    return *found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an unknown default, type or expression is unknown in its column alone") {
    const schema::Schema schema = schema_of(R"(
export const t = pgTable('t', {
    a: text('a').default(thing()).notNull(),
    b: varchar('b', { length: thing }),
    c: text('c').generatedAlwaysAs(sql`upper(${thing})`),
    d: integer('d').generatedAlwaysAsIdentity({ startWith: thing }),
    e: integer('e').default(5),
    f: jsonb('f').default({ x: thing }),
});)");
    const schema::Table& t = only_table(schema);
    CHECK_FALSE(schema.may_have_more);
    CHECK_FALSE(t.may_have_more_columns);
    CHECK_FALSE(t.may_have_more_constraints);
    CHECK(column(t, "a").origin.unknown == Names{"default"});
    CHECK(column(t, "a").not_null);
    CHECK(column(t, "b").origin.unknown == Names{"type"});
    CHECK(column(t, "c").origin.unknown == Names{"generated"});
    CHECK(column(t, "d").origin.unknown == Names{"identity"});
    CHECK(column(t, "e").origin.unknown.empty());
    CHECK(column(t, "f").origin.unknown == Names{"default"});
    CHECK(schema.unknown.size() == 5);
    CHECK(schema.unknown[0].object == "public.t.a");
    CHECK(schema.unknown[0].place.source != nullptr);
    CHECK(schema.unknown[0].reason.find("unheard-of") != std::string::npos);
}

TEST_CASE("an unknown column or spread leaves the table open") {
    for (const std::string columns :
         {"...thing", "x: thing", "x: text(thing)", "x: thing('x').notNull()"}) {
        const schema::Schema schema =
            schema_of("export const t = pgTable('t', { " + columns + ", id: integer('id') });");
        INFO(columns);
        const schema::Table& t = only_table(schema);
        CHECK(t.may_have_more_columns);
        CHECK(t.columns.size() == 1);
        CHECK_FALSE(schema.may_have_more);
        CHECK_FALSE(schema.unknown.empty());
    }
    CHECK(only_table(schema_of("export const t = pgTable('t', thing);")).may_have_more_columns);
}

TEST_CASE("an unknown constraint leaves the table's constraints open, its attributes themselves") {
    const schema::Schema schema = schema_of(R"(
export const other = thing.table;
export const t = pgTable('t', {
    a: integer('a').references(() => thing.id),
    b: integer('b').references(() => t.a, { onDelete: thing }),
}, (t) => [
    index('i').on(t.a).where(eq(t.a, thing)),
    index('j').on(t.a, thing),
    check('c', sql`${t.a} > ${thing}`),
    pgPolicy('p', { using: thing, to: thing, for: 'all' }),
    thing,
]);)");
    const schema::Table& t = only_table(schema);
    CHECK(schema.may_have_more);  // `other` may be a table
    CHECK(t.may_have_more_constraints);
    CHECK_FALSE(t.may_have_more_columns);
    REQUIRE(t.foreign_keys.size() == 1);
    CHECK(t.foreign_keys[0].origin.unknown == Names{"on_delete"});
    REQUIRE(t.indexes.size() == 2);
    CHECK(t.indexes[0].origin.unknown == Names{"where"});
    CHECK(t.indexes[1].origin.unknown == Names{"columns"});
    REQUIRE(t.checks.size() == 1);
    CHECK(t.checks[0].origin.unknown == Names{"value"});
    REQUIRE(t.policies.size() == 1);
    CHECK(t.policies[0].origin.unknown == Names{"to", "using"});
}

TEST_CASE("unknown names hide objects, unknown facts do not") {
    for (const std::string object :
         {"pgTable(thing, { id: integer() })", "pgEnum(thing, ['a'])", "pgSequence(thing)",
          "pgRole(thing)", "pgSchema(thing)", "pgTableCreator(thing)('x', {})", "thing", "thing()",
          "await thing.x"}) {
        const schema::Schema schema = schema_of("export const x = " + object + ";");
        INFO(object);
        CHECK(schema.may_have_more);
        REQUIRE_FALSE(schema.unknown.empty());
        CHECK(schema.unknown[0].object == "x");
        CHECK_FALSE(schema.unknown[0].reason.empty());
    }
    const schema::Schema schema = schema_of(R"(
export const e = pgEnum('e', thing);
export const f = pgEnum('f', ['a', thing]);
export const s = pgSequence('s', { startWith: thing });
export const r = pgRole('r', { createDb: thing });
export const v = pgView('v').as((qb) => qb.select().from(thing));
)");
    CHECK_FALSE(schema.may_have_more);
    CHECK(schema.enums[0].origin.unknown == Names{"values"});
    CHECK(schema.enums[1].origin.unknown == Names{"values"});
    CHECK(schema.sequences[0].origin.unknown == Names{"options"});
    CHECK(schema.roles[0].origin.unknown == Names{"create_db"});
    CHECK(schema.views[0].origin.unknown == Names{"definition", "columns"});
}

TEST_CASE("exports of packages that make no tables hide nothing") {
    const schema::Schema schema = schema_of(R"(
import { z } from 'zod';
import { createInsertSchema } from 'drizzle-zod';
import { createSelectSchema } from 'drizzle-orm/zod';
import { nanoid } from 'nanoid';
import postgres from 'postgres';
import { betterAuth } from 'better-auth';
import { drizzle } from 'drizzle-orm/postgres-js';
export const t = pgTable('t', { id: text('id').$defaultFn(() => nanoid()), at: timestamp('at') });
export const insertT = createInsertSchema(t, { id: (schema) => schema.min(1) }).omit({ id: true });
export const selectT = createSelectSchema(t);
export const shape = z.object({ a: z.string() }).strict();
export const db = drizzle(postgres(process.env.URL!), { schema: { t } });
export const auth = betterAuth({ database: db });
export const rel = relations(t, ({ one }) => ({}));
export const id = () => nanoid();
export class Repository { find() { return thing; } }
export const lists = { tables: [t, thing] };
export type T = z.infer<typeof insertT>;
)");
    CHECK_FALSE(schema.may_have_more);
    CHECK(schema.unknown.empty());
    CHECK(only_table(schema).columns.size() == 2);
}

TEST_CASE("the values of zod's enums are known") {
    for (const std::string import : {"import { z } from 'zod'", "import z from 'zod'",
                                     "import * as z from 'zod'", "import { z } from 'zod/v4'"}) {
        INFO(import);
        const schema::Schema schema = schema_of(import + R"(;
export const size = z.enum(['s', 'm']);
export const e = pgEnum('e', size.options);
export const f = pgEnum('f', [size.enum.m]);
)");
        CHECK_FALSE(schema.may_have_more);
        CHECK(schema.unknown.empty());
        CHECK(schema.enums[0].values == Names{"s", "m"});
        CHECK(schema.enums[1].values == Names{"m"});
    }
    // Versions of zod differ in the order of numbers; what is derived is not followed.
    for (const std::string values :
         {"z.enum(['2', '1']).options", "z.enum(['a', 'a']).options", "z.enum(thing).options",
          "z.enum(['a', 'b']).exclude(['b']).options", "z.nativeEnum({ A: 'a' }).options"}) {
        INFO(values);
        const schema::Schema schema =
            schema_of("import { z } from 'zod';\nexport const e = pgEnum('e', " + values + ");");
        CHECK(schema.enums[0].origin.unknown == Names{"values"});
    }
}

TEST_CASE("a package that brings its schema is told by name, with what to do") {
    const schema::Schema schema = schema_of(R"(
export { users } from '@payloadcms/db-postgres';
)");
    CHECK(schema.may_have_more);
    REQUIRE(schema.unknown.size() == 1);
    CHECK(schema.unknown[0].object == "users");
    CHECK(schema.unknown[0].reason.find("@payloadcms/db-postgres") != std::string::npos);
    CHECK(schema.unknown[0].reason.find("checker.yaml") != std::string::npos);
    const schema::Schema vectors = schema_of(R"(
import { vector } from 'pgvector/drizzle-orm';
export const t = pgTable('t', { id: integer(), v: vector('v', { dimensions: 3 }) });
)");
    CHECK_FALSE(vectors.may_have_more);
    REQUIRE(vectors.unknown.size() == 1);
    CHECK(vectors.unknown[0].reason.find("drizzle-orm/pg-core has vector()") != std::string::npos);
}

TEST_CASE("a condition that is not known hides what it decides") {
    const schema::Schema schema = schema_of(R"(
export const t = pgTable('t', {
    ...(process.env.X ? { extra: text('extra') } : {}),
    id: integer('id'),
    maybe: process.env.Y ? text('maybe').notNull() : text('maybe'),
});
const shared = text('shared');
if (process.env.Z) shared.notNull();
export const u = pgTable('u', { shared });
export const w = process.env.W ? pgTable('w', {}) : null;
)");
    REQUIRE(schema.tables.size() == 2);
    CHECK(schema.tables[0].may_have_more_columns);
    CHECK(schema.tables[0].columns.size() == 1);
    CHECK(schema.tables[1].may_have_more_columns);
    CHECK(schema.may_have_more);
}

TEST_CASE("what a package's value chooses may be a table") {
    for (const std::string chosen :
         {"env.X ? pgTable('t', {}) : null", "env.X && pgTable('t', {})", "pick()"}) {
        INFO(chosen);
        CHECK(schema_of("import { z } from 'zod';\nconst env = z.object({}).parse(process.env);\n"
                        "function pick() { if (env.X) return pgTable('t', {}); return null; }\n"
                        "export const t = " +
                        chosen + ";")
                  .may_have_more);
    }
}

TEST_CASE("a file that cannot be read or that throws hides its tables") {
    for (const std::string text :
         {"export const x = {{{;", "throw new Error('no'); export const x = 1;"}) {
        INFO(text);
        CHECK(schema_of(text).may_have_more);
    }
    const Files missing{{"schema.ts", "export * from './gone';\nexport const a = 1;"}};
    CHECK(drizzle::read_code(MemoryTree(missing), {"schema.ts"}, drizzle::Casing::none)
              .schema.may_have_more);
}

TEST_CASE("what drizzle-kit refuses is unknown") {
    const schema::Schema schema = schema_of(R"(
export const t = pgTable('t', {
    a: integer('a').default(sql`${5}`),
    b: integer('b').default(5n as any),
}, (t) => [index().on(sql`lower(${t.a})`), check('c', sql`1`), check('c', sql`2`)]);)");
    const schema::Table& t = only_table(schema);
    CHECK(column(t, "a").origin.unknown == Names{"default"});
    CHECK(column(t, "b").origin.unknown == Names{"default"});
    CHECK(t.may_have_more_constraints);
}

TEST_CASE("places are the properties of columns and the calls of the others") {
    const std::string text =
        "export const t = pgTable('t', {\n    id: integer('id'),\n}, (t) => [\n"
        "    index('i').on(t.id),\n]);\n";
    const Files files{
        {"schema.ts", "import { index, integer, pgTable } from 'drizzle-orm/pg-core';\n" + text}};
    const drizzle::Code code =
        drizzle::read_code(MemoryTree(files), {"schema.ts"}, drizzle::Casing::none);
    const schema::Table& t = only_table(code.schema);
    const auto line = [](const Place& place) {
        REQUIRE(place.source != nullptr);
        return locate(place.source->text, place.span.begin).line;
    };
    CHECK(line(t.origin.place) == 2);
    CHECK(line(t.columns[0].origin.place) == 3);
    CHECK(line(t.indexes[0].origin.place) == 5);
    CHECK(code.files_read == std::vector<std::string>{"schema.ts"});
}

TEST_CASE("a file that is broken, or throws, may have more tables than are seen") {
    for (const std::string text :
         {"export default {{{", "export const x = {{{;", "pgTable('a', {});\n}}}",
          "export const t = pgTable('t', {});\nthrow new Error('no');\nexport const u = 1;"}) {
        INFO(text);
        const schema::Schema schema = schema_of(text);
        CHECK(schema.may_have_more);
        REQUIRE_FALSE(schema.unknown.empty());
    }
    // Without an import or export it is not even known to be a module.
    const schema::Schema schema =
        drizzle::read_code(MemoryTree(Files{{"schema.ts", "const x = {{{;"}}), {"schema.ts"},
                           drizzle::Casing::none)
            .schema;
    CHECK(schema.may_have_more);
}
