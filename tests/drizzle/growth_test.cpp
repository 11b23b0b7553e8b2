// A schema that is eight times as large takes about eight times as long.
#include <catch2/catch.hpp>
#include <ctime>

#include "drizzle/code.h"
#include "drizzle/snapshot_writer.h"
#include "schema/diff.h"

using namespace checker;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

std::string table(int number) {
    const std::string n = std::to_string(number);
    return "export const t" + n + " = createTable('t" + n + R"(', {
    id: id(), name: varchar('name', { length: 40 }).notNull(), kind: kind('kind').default('a'),
    parentId: integer('parent_id').references((): any => t)" +
           n + R"(.id), ...stamps,
}, (t) => [index().on(t.name, t.createdAt.desc()), check('c)" +
           n + R"(', sql`${t.name} <> ''`)]);
)";
}

// Files of five tables each behind a barrel, which the files import too.
Files files_of(int tables) {
    Files files;
    files["shared.ts"] = R"(
import { integer, pgEnum, pgTableCreator, timestamp } from 'drizzle-orm/pg-core';
export const createTable = pgTableCreator((name) => `app_${name}`);
export const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
export const stamps = { createdAt: timestamp('created_at').defaultNow().notNull() };
export const kind = pgEnum('kind', ['a', 'b']);
)";
    std::string& barrel = files["index.ts"] = "export * from './shared';\n";
    for (int first = 0; first < tables; first += 5) {
        const std::string name = "part" + std::to_string(first);
        std::string& part = files[name + ".ts"] = R"(
import { sql } from 'drizzle-orm';
import { check, index, integer, varchar } from 'drizzle-orm/pg-core';
import { createTable, id, kind, stamps } from './index';
)";
        for (int number = first; number < first + 5; ++number)
            part += table(number);
        barrel += "export * from './" + name + "';\n";
    }
    return files;
}

// Seconds of this process's work to evaluate the schema, to read its snapshot, and to compare.
double seconds_for(int tables) {
    const MemoryTree tree(files_of(tables));
    const std::clock_t begin = std::clock();
    const schema::Schema code =
        drizzle::read_code(tree, {"index.ts"}, drizzle::Casing::none).schema;
    const auto text = drizzle::write_snapshot(code, {});
    const auto source = std::make_shared<const Source>(Source{"snapshot.json", text});
    const drizzle::Snapshot snapshot = drizzle::read_snapshot(source);
    REQUIRE(snapshot.schema);
    const std::size_t differences = schema::diff(*snapshot.schema, code).size();
    const std::clock_t end = std::clock();
    CHECK(code.tables.size() == static_cast<std::size_t>(tables));
    CHECK(code.unknown.empty());
    CHECK(differences == 0);
    return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("time grows with the schema and not with its square") {
    constexpr int few = 50;
    constexpr int times = 8;
    double least = 1e9;
    double most = 1e9;
    for (int round = 0; round < 5; ++round) {
        least = std::min(least, seconds_for(few));
        most = std::min(most, seconds_for(few * times));
    }
    // Something of the whole that grows with the square would make it 8 times this; what the
    // processor's caches do not hold makes it a little more than once.
    CHECK(most / least / times < 2);
}
