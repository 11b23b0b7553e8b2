#include "example.h"

#include <catch2/catch.hpp>

namespace checker::report {

namespace {

const auto schema = std::make_shared<const Source>(
    Source{"packages/db/src/schema.ts",
           "import { integer, pgTable, text } from 'drizzle-orm/pg-core';\n"
           "\n"
           "export const users = pgTable('users', {\n"
           "\tid: integer('id').primaryKey(),\n"
           "\tname: text('name \xE5\x90\x8D\xE5\x89\x8D'), age: integer('age').notNull(),\n"
           "\tmeta: custom('meta'),\n"
           "});\n"});

const auto migration = std::make_shared<const Source>(
    Source{"packages/db/drizzle/0011_add_posts.sql",
           "ALTER TABLE \"users\" DROP COLUMN \"name\";--> statement-breakpoint\r\n"
           "CREATE TABLE \"posts\" (\r\n"
           "\t\"id\" integer,\r\n"
           "\t\"a\" text,\r\n"
           "\t\"b\" text,\r\n"
           "\t\"c\" text,\r\n"
           "\t\"d\" text,\r\n"
           "\t\"e\" text\r\n"
           ");\r\n"
           "CREATE INDEX a ON posts (a,\r\n"
           "  b);\r\n"});

const auto hostile = std::make_shared<const Source>(
    Source{"drizzle/\x1B[2J::error file=x::evil,%0A\xE2\x80\xAE.sql",
           "::error::first\n"
           "SELECT '\x1B]0;title\x07 \xFF\xFE \xC2\x9B"
           "31m ##[add-mask]x' AS \"quo\\\"ted\";\n"
           "INSERT INTO big VALUES ('" +
               std::string(5000, 'x') + "'); DROP TABLE wide; SELECT '" + std::string(5000, 'y') +
               "';\n"});

const auto missing =
    std::make_shared<const Source>(Source{"packages/db/drizzle/meta/0010_snapshot.json", ""});

Finding finding(std::string rule, Severity severity, Place place, std::string message) {
    Finding result;
    result.rule = std::move(rule);
    result.severity = severity;
    result.place = std::move(place);
    result.message = std::move(message);
    return result;
}

Finding drop_column() {
    Finding result = finding("drop-column", Severity::warning, place_of(migration, "DROP COLUMN"),
                             "dropping users.name destroys its data and breaks running code");
    result.why =
        "The column's values are gone when the migration has run, and nothing brings them back.\n"
        "Code that still runs selects the column by name and fails from then on.\n";
    result.instead =
        "Take the column out of the code first, deploy, and drop it in a later migration:\n"
        "\n"
        "    -- checker:allow drop-column: no code reads it since release 12\n"
        "    ALTER TABLE users DROP COLUMN name;\n";
    result.project = "packages/db";
    return result;
}

Finding blocking_index() {
    const Place place = place_of(migration, "CREATE INDEX a ON posts (a,\r\n  b);\r\n");
    Finding result = finding("create-index-without-concurrently", Severity::error, place,
                             "building index a blocks every write to posts");
    result.rewrite = "COMMIT;\nCREATE INDEX CONCURRENTLY a ON posts (a, b);\nBEGIN;";
    result.replacement = Replacement{{place.span.begin, place.span.end - 2},
                                     "--> statement-breakpoint\n" + result.rewrite};
    return result;
}

Finding missing_migration() {
    Finding result = finding("schema-without-migration", Severity::error,
                             place_of(schema, "age: integer('age').notNull()"),
                             "column users.age (integer) is in packages/db/src/schema.ts:5 but in "
                             "no migration");
    result.why = "The next deploy runs code that selects a column which the database lacks.";
    result.instead = "run `pnpm drizzle-kit generate` and stage packages/db/drizzle";
    result.project = "packages/db";
    return result;
}

// A fork, and a table that is added, one that is altered, one that these refer to; some with names
// that try to get out.
Pictured picture() {
    using Sign = SchemaChange::Sign;
    Pictured result;
    result.fork = ChainFork{
        .trunk = {"0000_init", "0001_a", "0002_b", "0003_c", "0004_d"},
        .arms = {{"this branch", {{"0005_posts", true}, {"0006_x\"]; click m0 \"evil", false}}},
                 {"main", {{"0005_audit", true, true}}}}};
    result.chain = {.earlier = 3,
                    .migrations = {{"0010_add_users"}, {"0011_add_posts", true, true, false}}};
    result.changes = {{.sign = Sign::add,
                       .kind = "add_table",
                       .noun = "table",
                       .owner = "public.posts",
                       .object = "public.posts",
                       .name = "posts",
                       .detail = "",
                       .facets = {},
                       .place = {}},
                      {.sign = Sign::alter,
                       .kind = "alter_column",
                       .noun = "column",
                       .owner = "public.users",
                       .object = "public.users.name",
                       .name = "name",
                       .detail = "",
                       .facets = {{"type", "text", "varchar(20)"}, {"default", {}, "'|'"}},
                       .place = {}}};
    result.tables = {{"posts",
                      Sign::add,
                      {{"id", "integer", true, false, false, {}},
                       {"author", "double precision", false, true, true, {}}}},
                     {"users",
                      Sign::alter,
                      {{"name", "character varying(20)", false, false, false, Sign::alter},
                       {"at", "timestamp (3) with time zone", false, false, false, Sign::drop},
                       {"pk", "numeric(10, 2)[]", false, false, false, Sign::add},
                       {"%% }\n  x", "a\" PK", false, false, false, {}}}},
                     {"a\"]\nend %%{init}%%", {}, {}}};
    result.references = {{"posts", "users", "posts_author_fk", Sign::add},
                         {"posts", "a\"]\nend %%{init}%%", "x\" : \"y", {}}};
    return result;
}

// A run whose last statement is refused, and begins a second transaction.
LockTimeline timeline() {
    LockTimeline result;
    result.project = "packages/db";
    result.statements = {
        {place_of(migration, "ALTER TABLE \"users\" DROP COLUMN \"name\""), 1, {}},
        {place_of(migration, "CREATE INDEX a ON posts (a,\r\n  b)"),
         1,
         {{LockedWork::Kind::index, "posts"}}},
        {place_of(hostile, "DROP TABLE wide"), 2, {{LockedWork::Kind::rewrite, "wide"}}}};
    result.locks = {{"users", "ACCESS EXCLUSIVE", 8, true, true, true, 0, 2},
                    {"posts", "SHARE", 5, false, true, true, 1, 2},
                    {"wide", "ROW EXCLUSIVE", 3, false, false, false, 2, 3}};
    result.refused = "relation \"wide\" does not exist";
    result.not_reached = 1;
    result.not_read = 1;
    return result;
}

ProjectResult database_project() {
    ProjectResult project;
    project.root = "packages/db";
    project.config = "packages/db/drizzle.config.ts";
    project.dialect = "postgresql";
    project.layout = "drizzle-journal";
    project.out = "packages/db/drizzle";
    project.migrations = 12;
    project.new_migrations = {"0011_add_posts"};
    project.drift.status = DriftStatus::drift;
    project.drift.changes = {
        {.kind = "add_column",
         .object = "public.users.age",
         .text = "column users.age (integer) is in packages/db/src/schema.ts:5 but in no migration",
         .place = place_of(schema, "age:")},
        {.kind = "drop_table",
         .object = "public.old",
         .text = "table old is in the migrations but not in the schema",
         .place = {},
         .in_sql = true,
         .is_new = false}};
    project.drift.unknown = {{.object = "public.users.meta",
                              .place = place_of(schema, "custom('meta')"),
                              .reason = "custom comes from the package 'x\x1B[31m'"}};
    project.drift.command = "pnpm drizzle-kit generate";
    project.picture = picture();
    return project;
}

RuleDocument document(const std::string& id, const std::string& title, Severity severity) {
    return {.id = id,
            .title = title,
            .severity = severity,
            .why = "It matters.\n",
            .instead = "Do *that*.\n",
            .markdown = "**" + title + "**\n\nIt matters.\n",
            .tags = {"locks", "data-loss"},
            .links = {"file:///etc/passwd", "https://www.postgresql.org/docs/current/"}};
}

}  // namespace

Place place_of(const SourcePtr& source, std::string_view text) {
    const std::size_t begin = source->text.find(text);
    REQUIRE(begin != std::string::npos);
    return {source, {begin, begin + text.size()}};
}

Results example() {
    Results results;
    results.scope = {.kind = ScopeKind::staged,
                     .before = "0123456789abcdef0123456789abcdef01234567",
                     .after = "index"};
    results.projects.push_back(database_project());
    results.projects.push_back({.root = "",
                                .config = "",
                                .dialect = "postgresql",
                                .layout = "drizzle-journal",
                                .out = "drizzle",
                                .migrations = 1,
                                .new_migrations = {},
                                .drift = {}});
    const std::string& text = migration->text;
    results.findings = {
        finding("hostile-path", Severity::error, place_of(hostile, "::error::first"),
                "::error::the message\n::add-mask::is hostile, 100% \x1B[31m\xFF"),
        finding("hostile-text", Severity::warning, place_of(hostile, "AS \"quo\\\"ted\""),
                "##[error]a quote \" and a backslash \\"),
        finding("drop-table", Severity::error, place_of(hostile, "DROP TABLE wide"),
                "dropping wide destroys its rows"),
        drop_column(),
        drop_column(),
        finding("wide-table", Severity::hint,
                {migration, {text.find("CREATE TABLE"), text.find("CREATE INDEX")}},
                "posts has many columns"),
        blocking_index(),
        finding("entry-without-snapshot", Severity::error, {missing, {}},
                "0010_add_users has no snapshot"),
        missing_migration()};
    results.documents = {document("drop-column", "a column is dropped", Severity::error),
                         document("drop-table", "a table is dropped", Severity::error)};
    results.timelines = {timeline()};
    results.findings[0].why = "\n\n::error::why\n\xC2\xA0::warning::again\n- ::notice::in a list\n";
    sort_findings(results.findings);
    results.suppressed = 2;
    results.statements = 4;
    return results;
}

}  // namespace checker::report
