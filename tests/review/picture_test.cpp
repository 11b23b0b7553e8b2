// The plain facts of pictures and documents, which are found out only where they are wanted.
#include <algorithm>
#include <catch2/catch.hpp>

#include "review/review.h"

using namespace checker;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

std::string entry(int number, const std::string& tag) {
    return R"({"idx": )" + std::to_string(number) + R"(, "version": "7", "when": 170000000)" +
           std::to_string(number) + R"(000, "tag": ")" + tag + R"(", "breakpoints": true})";
}

std::string snapshot(const std::string& id, const std::string& parent) {
    return R"({"id": ")" + id + R"(", "prevId": ")" + parent +
           R"(", "version": "7", "dialect": "postgresql", "tables": {}, "enums": {}, "schemas": {},
           "_meta": {"columns": {}, "schemas": {}, "tables": {}}})";
}

const std::string first = "00000000-0000-0000-0000-000000000000";

// A project whose journal has these tags, and no schema that would drift from them.
Files project(const std::vector<std::string>& tags) {
    Files files{{"drizzle.config.json",
                 R"({"dialect": "postgresql", "schema": "./schema.ts", "out": "./drizzle"})"},
                {"schema.ts", ""}};
    std::string journal;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        journal += (i == 0 ? "" : ",") + entry(static_cast<int>(i), tags[i]);
        files["drizzle/" + tags[i] + ".sql"] = "-- " + tags[i] + "\n";
        files["drizzle/meta/" + tags[i].substr(0, 4) + "_snapshot.json"] =
            snapshot(tags[i], i == 0 ? first : tags[i - 1]);
    }
    files["drizzle/meta/_journal.json"] =
        R"({"version": "7", "dialect": "postgresql", "entries": [)" + journal + "]}";
    return files;
}

TreePtr tree(const Files& files) {
    return std::make_shared<MemoryTree>(files);
}

Results run(const review::Subject& subject, const Wanted& wanted) {
    static const rules::Catalogue catalogue = rules::built_in();
    return review::review(subject, [&]() -> const rules::Catalogue& { return catalogue; },
                          {.folders = {}, .wanted = wanted});
}

review::Subject change(ScopeKind kind, const Files& before, const Files& after) {
    review::Subject subject;
    subject.scope.kind = kind;
    subject.before = tree(before);
    subject.after = tree(after);
    return subject;
}

std::vector<std::string> tags(const ForkArm& arm) {
    std::vector<std::string> result;
    for (const ForkMigration& migration : arm.migrations)
        result.push_back(migration.tag + (migration.collides ? "!" : ""));
    return result;
}

using Tags = std::vector<std::string>;

std::string schema_text(const std::string& tables) {
    return "import { integer, pgTable, text } from 'drizzle-orm/pg-core';\n" + tables;
}

const PicturedTable& table(const Pictured& picture, const std::string& name) {
    const auto found = std::ranges::find(picture.tables, name, &PicturedTable::name);
    REQUIRE(found != picture.tables.end());
    return *found;
}

}  // namespace

TEST_CASE("nothing is pictured and no rule is told of unless it is wanted") {
    Files after = project({"0000_a"});
    after["schema.ts"] = schema_text("export const a = pgTable('a', { id: integer('id') });\n");
    const review::Subject subject = change(ScopeKind::staged, project({"0000_a"}), after);
    const Results plain = run(subject, {.states = true});
    CHECK_FALSE(plain.projects.at(0).picture);
    CHECK(plain.documents.empty());
    const Results all = run(subject, {.states = true, .documents = true, .pictures = true});
    CHECK(all.projects.at(0).picture);
    REQUIRE(all.documents.size() == 1);
    CHECK(all.documents[0].id == "schema-without-migration");
    CHECK(all.documents[0].markdown.find("Finds:") != std::string::npos);
}

TEST_CASE("a branch forks from the one that it will be merged into") {
    review::Subject subject =
        change(ScopeKind::range, project({"0000_a"}), project({"0000_a", "0001_mine", "0002_too"}));
    subject.tips = {{"main", tree(project({"0000_a", "0001_theirs"}))},
                    {"origin/main", tree(project({"0000_a", "0001_theirs"}))},
                    {"old", tree(project({"0000_a"}))}};
    const auto fork = run(subject, {.pictures = true}).projects.at(0).picture->fork;
    REQUIRE(fork);
    CHECK(fork->trunk == Tags{"0000_a"});
    REQUIRE(fork->arms.size() == 2);
    CHECK(fork->arms[0].branch == "this branch");
    CHECK(tags(fork->arms[0]) == Tags{"0001_mine!", "0002_too"});
    CHECK(fork->arms[1].branch == "main");
    CHECK(tags(fork->arms[1]) == Tags{"0001_theirs!"});
    subject.tips.clear();
    CHECK_FALSE(run(subject, {.pictures = true}).projects.at(0).picture->fork);
}

TEST_CASE("a chain forks where two snapshots were made from the same one") {
    Files after = project({"0000_a", "0001_b", "0002_c", "0003_d"});
    after["drizzle/meta/0002_snapshot.json"] = snapshot("0002_c", "0000_a");
    const Results results =
        run(change(ScopeKind::staged, project({"0000_a", "0001_b"}), after), {.pictures = true});
    const auto fork = results.projects.at(0).picture->fork;
    REQUIRE(fork);
    CHECK(fork->trunk == Tags{"0000_a"});
    REQUIRE(fork->arms.size() == 2);
    CHECK(fork->arms[0].branch == "this branch, committed");
    CHECK(tags(fork->arms[0]) == Tags{"0001_b"});
    CHECK(fork->arms[1].branch == "this branch");
    CHECK(tags(fork->arms[1]) == Tags{"0002_c", "0003_d"});
}

TEST_CASE("a chain's end shows what is new, what is skipped and what has no file") {
    Files after = project({"0000_a", "0001_b", "0002_c", "0003_d", "0004_e", "0005_f"});
    std::string& journal = after["drizzle/meta/_journal.json"];
    journal.replace(journal.find("1700000005000"), 13, "1700000003500");
    after.erase("drizzle/0004_e.sql");
    const Results results =
        run(change(ScopeKind::staged, project({"0000_a", "0001_b", "0002_c", "0003_d", "0004_e"}),
                   after),
            {.pictures = true});
    const ChainEnd& chain = results.projects.at(0).picture->chain;
    CHECK(chain.earlier == 1);
    REQUIRE(chain.migrations.size() == 5);
    CHECK(chain.migrations[0].tag == "0001_b");
    CHECK_FALSE(chain.migrations[0].is_new);
    CHECK_FALSE(chain.migrations[3].has_file);
    CHECK(chain.migrations[4].is_new);
    CHECK(chain.migrations[4].is_skipped);
    CHECK(chain.migrations[4].has_file);
}

TEST_CASE("what a merge would let the migrator skip is marked where the branches fork") {
    Files mine = project({"0000_a", "0001_mine", "0002_too"});
    std::string& journal = mine["drizzle/meta/_journal.json"];
    journal.replace(journal.find("1700000002000"), 13, "1700000009000");
    review::Subject subject = change(ScopeKind::range, project({"0000_a"}), mine);
    subject.tips = {{"main", tree(project({"0000_a", "0001_theirs"}))}};
    const auto fork = run(subject, {.pictures = true}).projects.at(0).picture->fork;
    REQUIRE(fork);
    CHECK(fork->arms[0].migrations[0].is_skipped);
    CHECK_FALSE(fork->arms[0].migrations[1].is_skipped);
    CHECK_FALSE(fork->arms[1].migrations[0].is_skipped);
}

TEST_CASE("locks are told of only where they are wanted") {
    Files after = project({"0000_a", "0001_b"});
    after["drizzle/0001_b.sql"] = "ALTER TABLE users ADD COLUMN a text;\n";
    const review::Subject subject = change(ScopeKind::staged, project({"0000_a"}), after);
    CHECK(run(subject, {.pictures = true}).timelines.empty());
    const Results results = run(subject, {.timelines = true});
    REQUIRE(results.timelines.size() == 1);
    REQUIRE(results.timelines[0].locks.size() == 1);
    CHECK(results.timelines[0].locks[0].relation == "users");
}

TEST_CASE("snapshots that go round in circles are no fork, and end") {
    Files after = project({"0000_a", "0001_b", "0002_c"});
    after["drizzle/meta/0000_snapshot.json"] = snapshot("0000_a", "0002_c");
    after["drizzle/meta/0001_snapshot.json"] = snapshot("0001_b", "0002_c");
    CHECK_NOTHROW(run(change(ScopeKind::staged, project({"0000_a"}), after), {.pictures = true}));
}

TEST_CASE("tables that change are pictured with those that they refer to") {
    const std::string kept =
        "export const far = pgTable('far', { id: integer('id').primaryKey(), x: text('x') });\n"
        "export const other = pgTable('other', { id: integer('id') });\n";
    Files before = project({"0000_a"});
    before["schema.ts"] = schema_text(
        kept +
        "export const a = pgTable('a', { id: integer('id').primaryKey(), old: text('old'),"
        " f: integer('f').references(() => far.id) });\n"
        "export const gone = pgTable('gone', { id: integer('id') });\n");
    Files after = project({"0000_a"});
    after["schema.ts"] =
        schema_text(kept +
                    "export const a = pgTable('a', { id: integer('id').primaryKey(),"
                    " f: integer('f').references(() => far.id), n: text('n').unique() });\n"
                    "export const b = pgTable('b', { a: integer('a').references(() => a.id) });\n");
    const Pictured picture =
        *run(change(ScopeKind::staged, before, after), {.pictures = true}).projects.at(0).picture;
    using Sign = SchemaChange::Sign;
    CHECK(picture.tables.size() == 4);
    CHECK(table(picture, "b").becomes == Sign::add);
    CHECK(table(picture, "gone").becomes == Sign::drop);
    CHECK_FALSE(table(picture, "far").becomes);
    CHECK(table(picture, "far").columns.size() == 1);
    const PicturedTable& a = table(picture, "a");
    CHECK(a.becomes == Sign::alter);
    REQUIRE(a.columns.size() == 4);
    CHECK(a.columns[0].primary_key);
    CHECK(a.columns[1].foreign_key);
    CHECK(a.columns[2].becomes == Sign::add);
    CHECK(a.columns[2].unique);
    CHECK(a.columns[3].name == "old");
    CHECK(a.columns[3].becomes == Sign::drop);
    REQUIRE(picture.references.size() == 2);
    CHECK(picture.references[0].to == "far");
    CHECK_FALSE(picture.references[0].becomes);
    CHECK(picture.references[1].from == "b");
    CHECK(picture.references[1].becomes == Sign::add);
}
