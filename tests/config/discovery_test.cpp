#include "config/discovery.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;
using config::find_projects;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

std::vector<config::Project> found(const Files& files) {
    const MemoryTree tree(files);
    return find_projects(tree, config::read_settings(tree));
}

std::string config_text(const std::string& rest) {
    return "import { defineConfig } from 'drizzle-kit';\nexport default defineConfig({ dialect: "
           "'postgresql', " +
           rest + " });\n";
}

}  // namespace

TEST_CASE("a project is found by its config") {
    const auto projects =
        found({{"drizzle.config.ts", config_text("schema: './src/schema.ts', out: './migrations'")},
               {"src/schema.ts", ""},
               {"node_modules/x/drizzle.config.ts", config_text("schema: 'x'")},
               {"migrations/meta/_journal.json", "{}"}});
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].root.empty());
    CHECK(projects[0].dialect == "postgresql");
    CHECK(projects[0].out == "migrations");
    CHECK(projects[0].schema_files == std::vector<std::string>{"src/schema.ts"});
    CHECK(projects[0].layout == config::Layout::drizzle_journal);
    CHECK(projects[0].problems.empty());
}

TEST_CASE("paths are looked for in the folders above the config, those with a package.json first") {
    const Files files{{"packages/db/config/drizzle.config.ts",
                       config_text("schema: 'src/schema.ts', out: 'drizzle'")},
                      {"packages/db/package.json", "{}"},
                      {"package.json", "{}"},
                      {"src/schema.ts", ""},
                      {"packages/db/src/schema.ts", ""},
                      {"packages/db/config/src/schema.ts", ""}};
    const auto projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].root == "packages/db");
    CHECK(projects[0].out == "packages/db/drizzle");

    Files with_migrations = files;
    with_migrations["drizzle/meta/_journal.json"] = "{}";
    CHECK(found(with_migrations)[0].root.empty());
}

TEST_CASE("a schema that is nowhere is told") {
    const auto projects =
        found({{"apps/a/drizzle.config.ts", config_text("schema: './nowhere.ts'")}});
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].root == "apps/a");
    REQUIRE(projects[0].problems.size() == 1);
    CHECK(projects[0].problems[0].rule == "schema-files-not-found");
    CHECK(projects[0].problems[0].message ==
          "no file matches './nowhere.ts' in the config's folder or any folder above it");
}

TEST_CASE("an out that leads out of the repository is told and never read") {
    const auto projects =
        found({{"drizzle.config.ts", config_text("schema: './s.ts', out: '../../elsewhere'")},
               {"s.ts", ""}});
    REQUIRE(projects.size() == 1);
    CHECK_FALSE(projects[0].out.has_value());
    REQUIRE(projects[0].problems.size() == 1);
    CHECK(projects[0].problems[0].rule == "unsafe-path");
}

TEST_CASE("what a config computes from the environment is unknown, with the reason") {
    const auto projects =
        found({{"drizzle.config.ts", config_text("schema: process.env.SCHEMA!, out: 'drizzle'")}});
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].schema_unknown.has_value());
    REQUIRE(projects[0].problems.size() == 1);
    CHECK(projects[0].problems[0].rule == "config-not-evaluated");
}

TEST_CASE("checker.yaml overrides, adds and leaves out") {
    const Files files{
        {"checker.yaml",
         "projects:\n"
         "  - config: drizzle.config.ts\n    schema: other.ts\n    casing: snake_case\n"
         "  - root: tools\n    schema: s.ts\n    dialect: sqlite\n    out: sql\n"
         "ignore: ['examples/**']\n"},
        {"drizzle.config.ts", config_text("schema: './s.ts'")},
        {"other.ts", ""},
        {"s.ts", ""},
        {"tools/s.ts", ""},
        {"examples/one/drizzle.config.ts", config_text("schema: './s.ts'")}};
    const auto projects = found(files);
    REQUIRE(projects.size() == 2);
    CHECK(projects[0].config == "drizzle.config.ts");
    CHECK(projects[0].schema_files == std::vector<std::string>{"other.ts"});
    CHECK(projects[0].casing == drizzle::Casing::snake_case);
    CHECK(projects[0].out == "drizzle");
    CHECK(projects[1].config.empty());
    CHECK(projects[1].root == "tools");
    CHECK(projects[1].dialect == "sqlite");
    CHECK(projects[1].schema_files == std::vector<std::string>{"tools/s.ts"});
    CHECK(projects[1].out == "tools/sql");
}

TEST_CASE("a config that checker.yaml names and nobody has is an error") {
    CHECK_THROWS_AS(found({{"checker.yaml", "projects:\n  - config: gone.config.ts\n"}}), Error);
}

TEST_CASE("the layout of 1.x is recognised") {
    const auto projects = found({{"drizzle.config.ts", config_text("schema: './s.ts'")},
                                 {"s.ts", ""},
                                 {"drizzle/20261121001837_init/migration.sql", ""},
                                 {"drizzle/20261121001837_init/snapshot.json", "{}"}});
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].layout == config::Layout::drizzle_folders);
}

TEST_CASE("a config of any name is found where a script names it") {
    const Files files{
        {"packages/db/config/sqlite.ts", config_text("schema: 'src/schema.ts', out: 'drizzle'")},
        {"packages/db/package.json",
         R"({"scripts": {"gen": "cd . && drizzle-kit generate --config config/sqlite.ts",
                                       "up": "drizzle-kit migrate --config=\"gone.ts\""}})"},
        {"packages/db/src/schema.ts", ""}};
    const auto projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].config == "packages/db/config/sqlite.ts");
    CHECK(projects[0].root == "packages/db");
}

TEST_CASE("a script may hold the whole config") {
    Files files{
        {"api/package.json", R"({"scripts": {"gen": "drizzle-kit generate --dialect=postgresql )"
                             R"(--schema src/schema.ts --out='./migrations' && echo done"}})"},
        {"api/src/schema.ts", ""}};
    auto projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].config.empty());
    CHECK(projects[0].root == "api");
    CHECK(projects[0].out == "api/migrations");
    CHECK(projects[0].dialect == "postgresql");
    CHECK(projects[0].schema_files == std::vector<std::string>{"api/src/schema.ts"});
    CHECK(projects[0].inputs == std::vector<std::string>{"api/package.json"});
    CHECK(projects[0].problems.empty());

    files["api/drizzle.config.ts"] = config_text("schema: 'src/schema.ts', out: 'migrations'");
    projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].config == "api/drizzle.config.ts");
}

TEST_CASE("a config for a stage is a project where it has migrations of its own") {
    Files files{{"drizzle.config.local.ts", config_text("schema: 'schema.ts', out: 'local'")},
                {"drizzle.config.test.ts", config_text("schema: 'schema.ts'")},
                {"drizzle.config.d.ts", "export default {};"},
                {"schema.ts", ""}};
    CHECK(found(files).empty());

    files["local/meta/_journal.json"] = "{}";
    auto projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].config == "drizzle.config.local.ts");

    files["drizzle.config.ts"] = config_text("schema: ['schema.ts', 'b.ts'], out: 'local'");
    files["b.ts"] = "";
    projects = found(files);
    REQUIRE(projects.size() == 1);
    CHECK(projects[0].config == "drizzle.config.ts");

    files["package.json"] =
        R"({"scripts": {"gen": "drizzle-kit generate --config drizzle.config.local.ts",
                        "push": "drizzle-kit push --config drizzle.config.test.ts"}})";
    projects = found(files);
    REQUIRE(projects.size() == 2);
    CHECK(projects[1].config == "drizzle.config.ts");
}
