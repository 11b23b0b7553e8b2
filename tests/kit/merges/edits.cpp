#include "kit/merges/edits.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace checker::kit {

namespace {

// Each comment is a place for one edit; a line with "//7" has what snapshots before version 7 do
// not know.
constexpr std::string_view text_of_today = R"ts(import { sql } from "drizzle-orm";
import {
  bigint, boolean, check, foreignKey, index, integer, pgEnum, pgMaterializedView, pgPolicy, pgSchema,
  pgSequence, pgTable, pgView, primaryKey, text, timestamp, unique, uniqueIndex, varchar,
} from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["sad", "ok" /*mood*/]);
export const grade = pgEnum("grade", ["a", /*grade*/ "c"]);
export const state = pgEnum("state", ["on", "off", "lost"]);
export const oldKind = pgEnum("old_kind", ["x"]);
/*types*/

export const legacy = pgSchema("legacy");
/*schemas*/

export const tickets = pgSequence("tickets", { increment: 1 }); //7
export const oldNumbers = pgSequence("old_numbers"); //7
/*sequences*/ //7

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  name: text("name"),
  mood: mood("mood"),
  /*email*/
  city: text("city") /*city*/,
}, (t) => [
  /*users*/
]);

export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  title: varchar("title", { length: 100 /*title*/ }),
  /*slug*/
  draft: boolean("draft"),
  /*seen*/
  author: integer("author") /*author*/,
}, (t) => [
  /*posts*/ //7
]);

export const places = pgTable("places", {
  code: text("code").notNull(),
  part: integer("part").notNull(),
  serial: integer("serial").notNull() /*serial*/, //7
  label: text("label") /*label*/,
  note: text("note").notNull() /*note*/,
  kind: text("kind").default("city"),
  size: integer("size"),
  state: state("state"),
  owner: integer("owner").references(() => users.id) /*owner*/,
  /*whole*/ //7
}, (t) => [
  index("places_label").on(t.label),
  index("places_size").on(t.size /*size*/),
  unique("places_once").on(t.label, t.kind),
  check("places_positive", sql`${t.part} > 0`), //7
  /*places*/ //7
]);

export const notes = pgTable("notes", {
  id: integer("id").notNull(),
  text: text("text"),
}, (t) => [
  pgPolicy("readers", { for: "select", using: sql`true` }), //7
  pgPolicy("writers", { for: "insert", withCheck: sql`true` }), //7
  /*notes*/
]);

export const secrets = pgTable("secrets", { id: integer("id") }) /*secrets*/; //7

export const attic = pgTable("attic", { id: integer("id") });

export const named = pgView("named").as((qb) => qb.select({ id: users.id, name: users.name }).from(users)); //7
export const sized = pgView("sized", { code: text("code") }).as(sql`select "code" from "places" where "part" > 1`); //7
/*views*/ //7
/*tables*/
/*more*/ //7
)ts";

const std::vector<Edit> all{
    {"a value behind an enum's", "/*mood*/", R"(, "happy")"},
    {"a value between an enum's", "/*grade*/", R"("b",)"},
    {"an enum loses a value", R"(, "lost")", ""},
    {"a new enum", "/*types*/", R"(export const color = pgEnum("color", ["red", "blue"]);)"},
    {"an enum goes", "export const oldKind = pgEnum(\"old_kind\", [\"x\"]);", ""},
    {"a new schema with a table", "/*schemas*/",
     R"(export const audit = pgSchema("audit");
export const log = audit.table("log", { id: integer("id"), at: timestamp("at") });)"},
    {"a schema goes", "export const legacy = pgSchema(\"legacy\");", ""},
    {"a new sequence", "/*sequences*/",
     R"(export const invoices = pgSequence("invoices", { startWith: 100, cache: 5 });)"},
    {"a sequence goes", "export const oldNumbers = pgSequence(\"old_numbers\");", ""},
    {"a sequence counts otherwise", "increment: 1 ", "increment: 10 "},
    {"a column", "/*email*/", R"(email: text("email"),)"},
    {"a column of an enum", "/*slug*/", R"(slug: grade("slug"),)"},
    {"a column that is counted on", "/*seen*/", R"(seen: integer("seen").default(0).notNull(),)"},
    {"a column that is computed", "/*whole*/",
     R"(whole: text("whole").generatedAlwaysAs(sql`code || '-'`),)"},
    {"a column goes", "draft: boolean(\"draft\"),", ""},
    {"a default", "/*city*/", R"(.default("Berlin"))"},
    {"a default goes", R"(.default("city"))", ""},
    {"a longer text", "100 /*title*/", "200"},
    {"NOT NULL", "/*label*/", ".notNull()"},
    {"NOT NULL goes", ".notNull() /*note*/", ""},
    {"an identity", "/*serial*/", ".generatedAlwaysAsIdentity()"},
    {"an index", "/*users*/", R"(index("users_name_index").on(t.name),)"},
    {"an index of some rows", "/*places*/",
     R"(uniqueIndex("places_some").on(t.code, t.part).where(sql`part > 3`),)"},
    {"an index goes", "index(\"places_label\").on(t.label),", ""},
    {"an index of other columns", "/*size*/", ", t.code"},
    {"a foreign key", "/*author*/", R"(.references(() => users.id, { onDelete: "cascade" }))"},
    {"a foreign key goes", ".references(() => users.id) /*owner*/", ""},
    {"a check", "/*posts*/", R"sql(check("title_is_set", sql`${t.title} <> ''`),)sql"},
    {"a check says otherwise", "{t.part} > 0`", "{t.part} >= 0`"},
    {"a unique constraint goes", "unique(\"places_once\").on(t.label, t.kind),", ""},
    {"a primary key of two columns", "/*notes*/", R"(primaryKey({ columns: [t.id, t.text] }),)"},
    {"a policy says otherwise", R"("select", using: sql`true`)", R"("select", using: sql`id > 0`)"},
    {"a policy goes", "pgPolicy(\"writers\", { for: \"insert\", withCheck: sql`true` }),", ""},
    {"row level security", "/*secrets*/", ".enableRLS()"},
    {"a table goes", R"(export const attic = pgTable("attic", { id: integer("id") });)", ""},
    {"a view shows another column", "name: users.name", "mood: users.mood"},
    {"a view goes",
     R"sql(export const sized = pgView("sized", { code: text("code") }).as(sql`select "code" from "places" where "part" > 1`);)sql",
     ""},
    {"a new view", "/*views*/",
     R"(export const titles = pgMaterializedView("titles").as((qb) => qb.select({ id: posts.id }).from(posts));)"},
    {"a new table", "/*tables*/",
     R"(export const orders = pgTable("orders", { id: bigint("id", { mode: "number" }).primaryKey() });)"},
    {"a new table with a constraint and a policy", "/*more*/",
     R"(export const tags = pgTable("tags", { a: text("a"), b: text("b") },
  (t) => [unique("a_and_b").on(t.a, t.b), pgPolicy("all_tags", { using: sql`true` })]);)"},
    {"SQL alone", "", "", R"(UPDATE "users" SET "city" = 'Rome' WHERE "city" IS NULL;)"},
};

const std::vector<Clash> apart{
    {"one column of two types",
     {"", "/*email*/", R"(email: text("email"),)"},
     {"", "/*email*/", R"(email: varchar("email", { length: 50 }),)"}},
    {"a column that the other side drops",
     {"", "draft: boolean(\"draft\"),", R"(draft: boolean("draft").notNull(),)"},
     {"", "draft: boolean(\"draft\"),", ""}},
    {"one index name for two indexes",
     {"", "/*users*/", R"(index("by").on(t.name),)"},
     {"", "/*posts*/", R"(index("by").on(t.title),)"}},
    {"a constraint on a column that is gone",
     {"", "/*posts*/", R"(index("draft_index").on(t.draft),)"},
     {"", "draft: boolean(\"draft\"),", ""}},
    {"one value for an enum, twice",
     {"", "/*mood*/", R"(, "happy")"},
     {"", "/*mood*/", R"(, "fine", "happy")"}},
    {"one column with two defaults",
     {"", "/*city*/", R"(.default("Berlin"))"},
     {"", "/*city*/", R"(.default("Rome"))"}},
    {"a text of two lengths", {"", "100 /*title*/", "200"}, {"", "100 /*title*/", "300"}},
    {"a column for a table that is gone",
     {"", R"("attic", { id: integer("id") })", R"("attic", { id: integer("id"), a: text("a") })"},
     {"", R"(export const attic = pgTable("attic", { id: integer("id") });)", ""}},
    {"one table, twice",
     {"", "/*tables*/", R"(export const bills = pgTable("bills", { a: text("a") });)"},
     {"", "/*tables*/", R"(export const bills = pgTable("bills", { b: text("b") });)"}},
    {"one enum, twice",
     {"", "/*types*/", R"(export const color = pgEnum("color", ["red"]);)"},
     {"", "/*types*/", R"(export const color = pgEnum("color", ["blue"]);)"}},
    {"one view of two columns",
     {"", "name: users.name", "mood: users.mood"},
     {"", "name: users.name", "city: users.city"}},
};

World world_of_old() {
    World old;
    std::istringstream lines{std::string(text_of_today)};
    for (std::string line; std::getline(lines, line);)
        if (!line.ends_with("//7")) old.start += line + "\n";
    std::ranges::copy_if(all, std::back_inserter(old.edits), [&](const Edit& edit) {
        return old.start.find(edit.from) != std::string::npos;
    });
    return old;
}

}  // namespace

const World& world(int snapshots) {
    static const World today{std::string(text_of_today), all};
    static const World old = world_of_old();
    return snapshots < 7 ? old : today;
}

const std::vector<Clash>& clashes() {
    return apart;
}

std::string schema_with(const World& world, const std::vector<Edit>& done) {
    std::string text(world.start);
    for (const Edit& edit : done) {
        if (edit.from.empty()) continue;
        const std::size_t at = text.find(edit.from);
        if (at == std::string::npos || text.find(edit.from, at + 1) != std::string::npos)
            throw std::logic_error("no place for the edit '" + edit.name + "'");
        text.replace(at, edit.from.size(), edit.to);
    }
    return text;
}

std::string schema_with(const World& world, const std::vector<std::size_t>& done) {
    std::vector<Edit> chosen;
    for (const std::size_t i : done)
        chosen.push_back(world.edits[i]);
    return schema_with(world, chosen);
}

}  // namespace checker::kit
