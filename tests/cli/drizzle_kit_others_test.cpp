// drift.unknown: what the real drizzle-kit says of projects in a dialect or a layout that is not
// evaluated at all.
#include "kit_project.h"

using namespace checker::testing;
using Catch::Matchers::Contains;

namespace {

std::string sqlite_schema(const std::string& columns = "") {
    return "import { sqliteTable, text } from 'drizzle-orm/sqlite-core';\n"
           "export const users = sqliteTable('users', { name: text('name'),\n" +
           columns + "});\n";
}

KitProject sqlite() {
    return {.dialect = "sqlite", .schema = sqlite_schema()};
}

KitProject folders() {
    return {.packages = "/tests/drizzle_kit/v1"};
}

}  // namespace

TEST_CASE("drizzle-kit decides about another dialect") {
    const Project project(sqlite());
    project.stage("schema.ts", "// people\n" + sqlite_schema());
    check_clean(project.check_staged());
    project.stage("schema.ts", sqlite_schema("  note: text('note'),\n"));
    check_drift(project.check_staged(), "ADD `note` text");
}

TEST_CASE("drizzle-kit 1.x decides about its own layout") {
    const Project project(folders());
    project.stage("schema.ts", "// people\n" + length_schema("20"));
    check_clean(project.check_staged());
    project.stage("schema.ts", length_schema("nameLength + 1"));
    check_drift(project.check_staged(), "alter_column users.name");
    project.git.run({"commit", "-qm", "Drift"});
    project.stage("schema.ts", "// The same.\n" + length_schema("nameLength + 1"));
    CHECK(project.check_staged().exit == 0);
    project.stage("schema.ts", length_schema("nameLength.nothing.there"));
    check_failed(project.check_staged(), "drizzle-kit says: ");
}

TEST_CASE("without drizzle-kit nothing is said of them at a change") {
    KitProject quiet = sqlite();
    quiet.settings = "";
    const Project project(quiet);
    project.stage("schema.ts", sqlite_schema("  note: text('note'),\n"));
    const Outcome outcome = project.check_staged();
    CHECK(outcome.exit == 0);
    CHECK_THAT(outcome.output, Contains(R"("status": "unchecked")"));
    const Outcome all = project.check({"--all", "--unknown", "error"});
    CHECK(all.exit == 1);
    CHECK_THAT(all.output, Contains("a schema for sqlite is not compared with its migrations"));
}
