// drift.unknown: what the real drizzle-kit says of the parts of a schema that are not known.
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "approved.h"
#include "kit_project.h"

using namespace checker::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

TEST_CASE("drizzle-kit decides what is not known, by what is staged") {
    const Project project;
    SECTION("no drift") {
        project.stage("schema.ts", length_schema("nameLength"));
        check_clean(project.check_staged());
    }
    SECTION("drift") {
        project.stage("schema.ts", length_schema("nameLength + 1"));
        check_drift(project.check_staged(), "SET DATA TYPE varchar(21)");
    }
    SECTION("drift is staged, not on disk") {
        project.stage("schema.ts", length_schema("nameLength + 1"));
        project.git.write("schema.ts", length_schema("nameLength"));
        check_drift(project.check_staged(), "SET DATA TYPE varchar(21)");
    }
    SECTION("drift is on disk, not staged") {
        project.stage("schema.ts", length_schema("nameLength"));
        project.git.write("schema.ts", length_schema("nameLength + 1"));
        check_clean(project.check_staged());
    }
    SECTION("a question whether something is renamed") {
        project.stage("schema.ts",
                      "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
                      "import { nameOf } from 'limits';\n"
                      "export const users = pgTable('users', {\n"
                      "  name: text(nameOf('title')) });\n");
        check_drift(project.check_staged(), "renamed");
    }
    SECTION("it says what is wrong") {
        project.stage("schema.ts", length_schema("nameLength.nothing.there"));
        check_failed(project.check_staged(), "drizzle-kit says: ");
    }
    SECTION("the snapshots collide") {
        fs::copy(project.git.folder() + "/drizzle/meta/0000_snapshot.json",
                 project.git.folder() + "/drizzle/meta/0001_snapshot.json");
        project.git.run({"add", "drizzle"});
        project.stage("schema.ts", length_schema("nameLength"));
        check_failed(project.check_staged(), "collide");
    }
}

TEST_CASE("what was not known before is asked about again, and old drift is no news") {
    const Project project;
    project.stage("schema.ts", length_schema("nameLength"));
    project.git.run({"commit", "-qm", "Unknown"});
    project.stage("schema.ts", length_schema("nameLength * 2"));
    check_drift(project.check_staged(), "SET DATA TYPE varchar(40)");
    project.git.run({"commit", "-qm", "Drift"});
    project.stage("schema.ts", "// The same.\n" + length_schema("nameLength * 2"));
    const Outcome outcome = project.check_staged();
    INFO(outcome.output);
    CHECK(outcome.exit == 0);
    CHECK_THAT(outcome.output, Contains(R"("status": "drift")"));
    CHECK_THAT(outcome.output, !Contains("schema-without-migration"));
}

TEST_CASE("drizzle-kit is not run when it need not be") {
    const Project project;
    const std::string unknown =
        "import { pgTable, varchar } from 'drizzle-orm/pg-core';\n"
        "export const users = pgTable('users', {\n"
        "  name: varchar('name', { length: Number(process.env.NAME_LENGTH || 20) }) });\n";
    project.stage("schema.ts", unknown);
    project.git.run({"commit", "-qm", "Unknown"});
    project.pretend_and_mark();
    SECTION("the Change touches nothing of the project") {
        project.stage("elsewhere/notes.ts", "export {};\n");
        CHECK(project.check_staged().exit == 0);
    }
    SECTION("what is known drifts already") {
        project.stage("schema.ts", length_schema("nameLength", "  note: text('note'),\n"));
        CHECK(project.check_staged().exit == 1);
    }
    SECTION("nothing is unknown") {
        project.stage("schema.ts", length_schema("20"));
        CHECK(project.check_staged().exit == 0);
    }
    CHECK_FALSE(fs::exists(project.mark()));
}

TEST_CASE("a setting that the change itself makes runs nothing") {
    const Project project({.settings = ""});
    project.stage("checker.yaml", KitProject{}.settings);
    project.stage("schema.ts", length_schema("nameLength + 1"));
    SECTION("staged, all, and a branch") {
        project.pretend_and_mark();
        const Outcome staged = project.check_staged();
        CHECK(staged.exit == 0);
        CHECK_THAT(staged.output, Contains("takes effect once it is merged"));
        CHECK_THAT(project.check({"check", "--all"}).output, Contains("no earlier state"));
        project.git.run({"switch", "-qc", "side"});
        project.git.run({"commit", "-qm", "Ask"});
        CHECK(project.check({"check", "--base", "main"}).exit == 0);
        CHECK_FALSE(fs::exists(project.mark()));
    }
    SECTION("the command line allows it") {
        check_drift(
            project.check({"check", "--staged", "--unknown", "drizzle-kit", "--format", "json"}),
            "varchar(21)");
    }
}

TEST_CASE("error and hint") {
    const Project project({.settings = "drift: {unknown: error}\n"});
    project.stage("schema.ts", length_schema("nameLength"));
    check_failed(project.check_staged(), R"("severity": "error")");
    CHECK(project.check({"--staged", "--unknown", "hint"}).exit == 0);
    project.git.run({"commit", "-qm", "Unknown"});
    project.stage("schema.ts", "// The same.\n" + length_schema("nameLength"));
    CHECK(project.check_staged().exit == 0);
}

TEST_CASE("a drizzle-kit that does not end is ended, and its children") {
    const Project project({.settings = "drift: {unknown: drizzle-kit, timeout: 2}\n"});
    project.pretend(
        "const child = require('child_process').spawn('sleep', ['60']);\n"
        "require('fs').writeFileSync('" +
        project.mark() + "', `${child.pid}`); setInterval(() => {}, 1000);");
    project.stage("schema.ts", length_schema("nameLength"));
    SECTION("after the time limit") {
        check_failed(project.check_staged(), "stopped after 2 seconds");
    }
    SECTION("by a signal") {
        const Outcome outcome = run_program(
            {"sh", "-c",
             "'" CHECKER_PROGRAM "' check --staged & pid=$!; until [ -s '" + project.mark() +
                 "' ]; do sleep 0.05; done; kill -TERM $pid; wait $pid"},
            project.git.folder(), project.variables());
        CHECK(outcome.exit == 128 + 15);
        CHECK(fs::is_empty(project.temporary()));
    }
    const std::string child = checker::tests::file_text(project.mark());
    REQUIRE_FALSE(child.empty());
    // A signal takes a moment to end a process; one that nobody has waited for yet has ended.
    std::string status;
    for (int turn = 0; turn < 500; ++turn) {
        status = checker::tests::file_text("/proc/" + child + "/status");
        if (status.empty() || status.find("State:\tZ") != std::string::npos) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL(status);
}

TEST_CASE("without an installed drizzle-kit the check fails and says what to do") {
    const Project project;
    project.stage("schema.ts", length_schema("nameLength"));
    SECTION("no node_modules") {
        fs::remove_all(project.git.folder() + "/node_modules");
        check_failed(project.check_staged(), "Install the project's dependencies");
    }
    SECTION("a bare clone") {
        project.git.run({"commit", "-qm", "Unknown"});
        project.git.run({"clone", "-q", "--bare", ".", "../bare"});
        const Outcome outcome = run_program(
            {CHECKER_PROGRAM, "check", "--base", "main~1", "--head", "main", "--format", "json"},
            project.git.folder() + "/../bare", project.variables());
        check_failed(outcome, "no work tree");
    }
}

TEST_CASE("a workspace's package is taken as it is staged") {
    const Project project;
    project.install("@acme/limits", "../../packages/limits");
    project.git.write("packages/limits/package.json", R"({"name": "@acme/limits"})");
    project.git.write("packages/limits/index.js",
                      "exports.nameLength = Number(process.env.NAME_LENGTH || 21);");
    project.git.run({"add", "-A"});
    project.git.write("packages/limits/index.js", "exports.nameLength = 20;");
    project.stage("schema.ts",
                  "import { pgTable, varchar } from 'drizzle-orm/pg-core';\n"
                  "import { nameLength } from '@acme/limits';\n"
                  "export const users = pgTable('users', {\n"
                  "  name: varchar('name', { length: nameLength }) });\n");
    check_drift(project.check_staged(), "varchar(21)");
}
