#include "review/review.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

const std::string journal_head = R"({"version": "7", "dialect": "postgresql", "entries": [)";
const std::string first_entry =
    R"({"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_init", "breakpoints": true})";
const std::string second_entry =
    R"({"idx": 1, "version": "7", "when": 1700000001000, "tag": "0001_note", "breakpoints": true})";

std::string column(const std::string& name) {
    return "\"" + name + "\": {\"name\": \"" + name +
           "\", \"type\": \"text\", \"primaryKey\": false, \"notNull\": false}";
}

std::string snapshot(const std::string& id, const std::string& parent, const std::string& columns) {
    return R"({"id": ")" + id + R"(", "prevId": ")" + parent +
           R"(", "version": "7", "dialect": "postgresql", "tables": {"public.users": {"name": "users", "schema": "", "columns": {)" +
           columns +
           R"(}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}}},
           "enums": {}, "schemas": {}, "_meta": {"columns": {}, "schemas": {}, "tables": {}}})";
}

std::string schema_text(const std::string& columns) {
    return "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
           "export const users = pgTable('users', {\n" +
           columns + "});\n";
}

// A project with one migration.
Files project(const std::string& folder = "") {
    const std::string no_parent = "00000000-0000-0000-0000-000000000000";
    return {{folder + "drizzle.config.json",
             R"({"dialect": "postgresql", "schema": "./schema.ts", "out": "./drizzle"})"},
            {folder + "schema.ts", schema_text("  name: text('name'),\n")},
            {folder + "drizzle/0000_init.sql", "CREATE TABLE \"users\" (\"name\" text);"},
            {folder + "drizzle/meta/_journal.json", journal_head + first_entry + "]}"},
            {folder + "drizzle/meta/0000_snapshot.json", snapshot("a", no_parent, column("name"))}};
}

void add_migration(Files& files, const std::string& sql) {
    files["drizzle/0001_note.sql"] = sql;
    files["drizzle/meta/_journal.json"] = journal_head + first_entry + "," + second_entry + "]}";
    files["drizzle/meta/0001_snapshot.json"] =
        snapshot("b", "a", column("name") + "," + column("note"));
    files["schema.ts"] = schema_text("  name: text('name'),\n  note: text('note'),\n");
}

review::Subject change(const std::optional<Files>& before, const Files& after) {
    review::Subject subject;
    subject.scope.kind = before ? ScopeKind::staged : ScopeKind::all;
    if (before) subject.before = std::make_shared<MemoryTree>(*before);
    subject.after = std::make_shared<MemoryTree>(after);
    return subject;
}

Results run(const review::Subject& subject, const review::Options& options = {}) {
    static const rules::Catalogue catalogue = rules::built_in();
    return review::review(
        subject, [&]() -> const rules::Catalogue& { return catalogue; }, options);
}

bool has_rule(const Results& results, const std::string& rule) {
    return std::ranges::any_of(results.findings,
                               [&](const Finding& finding) { return finding.rule == rule; });
}

std::vector<std::string> rules_of(const Results& results) {
    std::vector<std::string> rules;
    for (const Finding& finding : results.findings)
        rules.push_back(finding.rule);
    return rules;
}

}  // namespace

TEST_CASE("a schema change without a migration is found, with a migration it is not") {
    Files after = project();
    after["schema.ts"] = schema_text("  name: text('name'),\n  note: text('note'),\n");
    const Results drifting = run(change(project(), after));
    REQUIRE(rules_of(drifting) == std::vector<std::string>{"schema-without-migration"});
    CHECK(drifting.findings[0].place.source->path == "schema.ts");
    CHECK(locate(after["schema.ts"], drifting.findings[0].place.span.begin).line == 4);
    CHECK(drifting.findings[0].message.find("users.note") != std::string::npos);
    CHECK(drifting.findings[0].message.find(
              "npx drizzle-kit generate --config=drizzle.config.json") == std::string::npos);
    REQUIRE(drifting.projects.size() == 1);
    CHECK(drifting.projects[0].drift.status == DriftStatus::drift);
    CHECK(drifting.projects[0].drift.changes[0].object == "public.users.note");

    add_migration(after, "ALTER TABLE \"users\" ADD COLUMN \"note\" text;");
    const Results covered = run(change(project(), after));
    CHECK(rules_of(covered).empty());
    CHECK(covered.projects[0].drift.status == DriftStatus::none);
    CHECK(covered.projects[0].new_migrations == std::vector<std::string>{"0001_note"});
    CHECK(covered.statements == 1);
}

TEST_CASE("drift that was there before fails --all alone, and stays the state of the project") {
    Files before = project();
    before["schema.ts"] = schema_text("  name: text('name'),\n  note: text('note'),\n");
    Files after = before;
    after["other.ts"] = "";
    const Results staged = run(change(before, after));
    CHECK(rules_of(staged) == std::vector<std::string>{"old-drift"});
    CHECK(staged.findings[0].severity == Severity::hint);
    CHECK(staged.projects[0].drift.status == DriftStatus::drift);
    CHECK_FALSE(staged.projects[0].drift.changes[0].is_new);
    CHECK(rules_of(run(change(std::nullopt, after))) ==
          std::vector<std::string>{"schema-without-migration"});
}

TEST_CASE("a config that loses the migrations or renames the columns lets the schema drift") {
    Files after = project();
    const auto config = [&](const std::string& out, const std::string& more) {
        after["drizzle.config.json"] =
            R"({"dialect": "postgresql", "schema": "./schema.ts", "out": ")" + out + "\"" + more +
            "}";
        return rules_of(run(change(project(), after)));
    };
    const std::vector<std::string> drift{"schema-without-migration"};
    CHECK(config("./drizzle", "").empty());
    CHECK(config("./drizle", "") == drift);
    CHECK(config("/etc", "") == drift);
    Files before = project();
    before["schema.ts"] = schema_text("  firstName: text(),\n");
    before["drizzle/meta/0000_snapshot.json"] =
        snapshot("a", "00000000-0000-0000-0000-000000000000", column("firstName"));
    after = before;
    CHECK(rules_of(run(change(before, after))).empty());
    after["drizzle.config.json"].insert(1, R"("casing": "snake_case", )");
    CHECK(rules_of(run(change(before, after))).front() == "schema-without-migration");
}

TEST_CASE("migrations may move to another folder together with the config") {
    Files after;
    for (const auto& [path, text] : project())
        after[path.starts_with("drizzle/") ? "db/" + path.substr(8) : path] = text;
    after["drizzle.config.json"] =
        R"({"dialect": "postgresql", "schema": "./schema.ts", "out": "./db"})";
    CHECK(rules_of(run(change(project(), after))).empty());
}

TEST_CASE("a commit may correct a checker.yaml that nobody could read") {
    Files before = project();
    before["checker.yaml"] = "project: []\n";
    Files after = before;
    after["schema.ts"] = schema_text("  name: text('name'),\n  note: text('note'),\n");
    CHECK_THROWS_AS(run(change(before, after)), Error);
    after["checker.yaml"] = "projects: []\n";
    CHECK(rules_of(run(change(before, after))) ==
          std::vector<std::string>{"schema-without-migration"});
}

TEST_CASE("only new migrations are linted, and what a merge brings in is not new") {
    Files after = project();
    add_migration(after,
                  "ALTER TABLE \"users\" ADD COLUMN \"note\" text;\n--> statement-breakpoint\nDROP "
                  "TABLE \"old\";");
    CHECK(rules_of(run(change(project(), after))) == std::vector<std::string>{"drop-table"});
    CHECK(rules_of(run(change(after, after))).empty());

    review::Subject merging = change(project(), after);
    merging.merged.push_back(std::make_shared<MemoryTree>(after));
    const Results merged = run(merging);
    CHECK(rules_of(merged).empty());
    CHECK(merged.statements == 0);
}

TEST_CASE("a migration that others can have is not edited, one's own may be") {
    Files before = project();
    add_migration(before, "ALTER TABLE \"users\" ADD COLUMN \"note\" text;");
    Files after = before;
    after["drizzle/0001_note.sql"] = "ALTER TABLE \"users\" ADD COLUMN \"note\" text DEFAULT 'x';";
    CHECK(rules_of(run(change(before, after))) == std::vector<std::string>{"migration-edited"});

    review::Subject subject = change(before, after);
    subject.base = [] { return std::make_shared<MemoryTree>(project()); };
    CHECK(rules_of(run(subject)).empty());
    subject.base = [&] { return std::make_shared<MemoryTree>(before); };
    CHECK(rules_of(run(subject)) == std::vector<std::string>{"migration-edited"});
}

TEST_CASE("a change that matters to no project is told apart without reading one") {
    review::Subject subject = change(project(), project());
    subject.changed_paths = {"README.md", "src/app.ts"};
    CHECK(run(subject, {.folders = {}, .wanted = {.states = false}}).projects.empty());
    CHECK(run(subject, {.folders = {}, .wanted = {.states = true}}).projects.size() == 1);
    subject.changed_paths = {"schema.ts"};
    CHECK(run(subject, {.folders = {}, .wanted = {.states = false}}).projects.size() == 1);
}

TEST_CASE("several projects are checked apart, or one of them alone") {
    Files files = project("packages/a/");
    for (const auto& [path, text] : project("packages/b/"))
        files[path] = text;
    files["packages/b/schema.ts"] = schema_text("  name: text('name'),\n  note: text('note'),\n");
    const Results all = run(change(std::nullopt, files));
    REQUIRE(all.projects.size() == 2);
    CHECK(all.projects[0].drift.status == DriftStatus::none);
    CHECK(all.projects[1].drift.status == DriftStatus::drift);
    REQUIRE(all.findings.size() == 1);
    CHECK(all.findings[0].project == "packages/b");

    const Results one =
        run(change(std::nullopt, files), {.folders = {"packages/a"}, .wanted = {.states = true}});
    CHECK(one.projects.size() == 1);
    CHECK(one.findings.empty());
    CHECK_THROWS_AS(
        run(change(std::nullopt, files), {.folders = {"packages/c"}, .wanted = {.states = true}}),
        Error);
}

TEST_CASE("what two configs share is told once") {
    Files files = project();
    files["drizzle-admin.config.json"] =
        R"({"dialect": "postgresql", "schema": "./admin.ts", "out": "./drizzle"})";
    files["admin.ts"] = files["schema.ts"];
    files.erase("drizzle/0000_init.sql");
    files["drizzle/0001_note.sql"] = "SELECT 1;";
    const Results results = run(change(std::nullopt, files));
    CHECK(results.projects.size() == 2);
    CHECK(rules_of(results) ==
          std::vector<std::string>{"migration-not-in-journal", "migration-file-missing"});
}

TEST_CASE("a project of another dialect has its chain checked and its drift said to be unchecked") {
    Files files = project();
    files["drizzle.config.json"] =
        R"({"dialect": "sqlite", "schema": "./schema.ts", "out": "./drizzle"})";
    files.erase("drizzle/0000_init.sql");
    const Results results = run(change(std::nullopt, files));
    CHECK(rules_of(results) == std::vector<std::string>{"migration-file-missing"});
    CHECK(results.projects[0].drift.status == DriftStatus::unchecked);
}

TEST_CASE("nothing of a hostile project leads out of the repository or ends the program") {
    Files files = project();
    files["drizzle/meta/_journal.json"] =
        journal_head +
        R"({"idx": 0, "when": 1, "tag": "../../../../etc/passwd", "version": "7", "breakpoints": true}]})";
    CHECK(has_rule(run(change(std::nullopt, files)), "unsafe-path"));

    files["drizzle/meta/_journal.json"] = std::string(100'000, '[');
    CHECK(has_rule(run(change(std::nullopt, files)), "malformed-journal"));
    files["schema.ts"] = "export const x = " + std::string(100'000, '(') + "1;";
    CHECK_FALSE(run(change(std::nullopt, files)).projects.empty());
    files["schema.ts"] = "import './schema';\nexport * from './schema';\nwhile (true) {}\n";
    CHECK_FALSE(run(change(std::nullopt, files)).projects.empty());
}

TEST_CASE("a config does not go without its migrations unnoticed") {
    Files after = project();
    after.erase("drizzle.config.json");
    review::Subject subject = change(project(), after);
    CHECK(rules_of(run(subject)) == std::vector<std::string>{"config-not-evaluated"});
    subject.changed_paths = {"drizzle.config.json"};
    CHECK(rules_of(run(subject, {.folders = {}, .wanted = {.states = false}})) ==
          std::vector<std::string>{"config-not-evaluated"});

    after["drizzle.prod.config.json"] = project()["drizzle.config.json"];
    CHECK(rules_of(run(change(project(), after))).empty());
    after.erase("drizzle.prod.config.json");
    after["checker.yaml"] = "ignore: [drizzle.config.json]";
    CHECK(rules_of(run(change(project(), after))).empty());
    CHECK(rules_of(run(change(project(), {{"README.md", ""}}))).empty());
    CHECK(rules_of(run(change(after, after))).empty());
}

TEST_CASE("a folder without a project is refused, whatever has changed") {
    review::Subject subject = change(project(), project());
    subject.changed_paths = {"README.md"};
    CHECK_THROWS_AS(run(subject, {.folders = {"nonsense"}, .wanted = {.states = false}}), Error);
    CHECK(run(subject, {.folders = {""}, .wanted = {.states = false}}).projects.empty());
}

TEST_CASE("what only the SQL of unjoined branches makes is told at the config") {
    Files files = project();
    add_migration(files, "ALTER TABLE \"users\" ADD COLUMN \"note\" text;");
    // A second child of the first snapshot: drizzle-kit refuses, and the SQL says what there is.
    files["drizzle/0002_extra.sql"] =
        "CREATE TABLE \"a\" (\"x\" text);--> statement-breakpoint\n"
        "CREATE TABLE \"b\" (\"x\" text);";
    files["drizzle/meta/_journal.json"] =
        journal_head + first_entry + "," + second_entry +
        R"(, {"idx": 2, "version": "7", "when": 1700000002000, "tag": "0002_extra"}]})";
    files["drizzle/meta/0002_snapshot.json"] = snapshot("c", "a", column("name"));
    const Results results = run(change(std::nullopt, files));
    REQUIRE(results.projects.size() == 1);
    REQUIRE(results.projects[0].drift.changes.size() == 2);
    CHECK(results.projects[0].drift.changes[0].place.source->path == "drizzle.config.json");
    for (const Finding& finding : results.findings)
        CHECK(finding.place.source != nullptr);
}

TEST_CASE(
    "a push that drops without asking is an error unless checker.yaml says how severe it is") {
    const Files after{{"package.json", R"({"scripts": {"build": "drizzle-kit push --force"}})"}};
    const auto severity = [&](const std::string& settings) {
        Files files = after;
        files["checker.yaml"] = settings;
        const Results results = run(change(std::nullopt, files));
        REQUIRE(results.findings.size() == 1);
        return results.findings.front().severity;
    };
    CHECK(severity("") == Severity::error);
    CHECK(severity("rules: {push-in-production: hint}") == Severity::hint);
    CHECK(severity("rules: {push-in-production: {severity: warning}}") == Severity::warning);
    CHECK(severity("rules: {drop-table: hint}") == Severity::error);
}

TEST_CASE("a baseline that is broken fails the commit that breaks it") {
    Files before = project();
    before[".checker/baseline.jsonl"] = "{\"checker\":\"baseline\",\"version\":1}\n";
    Files after = before;
    after[".checker/baseline.jsonl"] += "<<<<<<< HEAD\n";
    review::Subject subject = change(before, after);
    subject.changed_paths = std::vector<std::string>{".checker/baseline.jsonl"};
    CHECK_THROWS_AS(run(subject), Error);
}
