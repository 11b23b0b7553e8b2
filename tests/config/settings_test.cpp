#include "config/settings.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;
using Catch::Matchers::Contains;

namespace {

config::Settings read(const std::string& text) {
    return config::read_settings(MemoryTree({{"checker.yaml", text}}));
}

}  // namespace

TEST_CASE("without checker.yaml, or with an empty one, nothing is set") {
    CHECK(config::read_settings(MemoryTree({})).projects.empty());
    CHECK(read("").projects.empty());
    CHECK(read("# nothing yet\n").projects.empty());
}

TEST_CASE("every key of a project is read, paths from its root") {
    const config::Settings settings = read(R"(
projects:
  - root: packages/db
    config: drizzle.config.ts
    schema: [src/*.ts, "src/{a,b}.ts"]
    out: ./migrations
    dialect: postgresql
    casing: snake_case
    breakpoints: false
    migrations: {prefix: timestamp}
ignore: ["examples/**"]
)");
    REQUIRE(settings.projects.size() == 1);
    const config::ProjectSettings& project = settings.projects[0];
    CHECK(project.root == "packages/db");
    CHECK(project.config == "packages/db/drizzle.config.ts");
    CHECK(project.schema == std::vector<std::string>{"src/*.ts", "src/{a,b}.ts"});
    CHECK(project.out == "packages/db/migrations");
    CHECK(project.dialect == "postgresql");
    CHECK(project.casing == "snake_case");
    CHECK(project.breakpoints == false);
    CHECK(project.prefix == "timestamp");
    CHECK(locate(project.place.source->text, project.place.span.begin).line == 3);
    CHECK(settings.ignore == std::vector<std::string>{"examples/**"});
}

TEST_CASE("what is wrong is told with its line") {
    CHECK_THROWS_WITH(read("projets: []\n"),
                      Contains("checker.yaml:1") && Contains("did you mean 'projects'"));
    CHECK_THROWS_WITH(read("projects:\n  - config: a.ts\n    shema: b.ts\n"),
                      Contains("checker.yaml:3") && Contains("did you mean 'schema'"));
    CHECK_THROWS_WITH(read("projects:\n  - config: a.ts\n    out: ../../x\n"),
                      Contains("checker.yaml:3") && Contains("leads out of the repository"));
    CHECK_THROWS_WITH(read("projects:\n  - config: a.ts\n    out: /etc\n"),
                      Contains("leads out of the repository"));
    CHECK_THROWS_WITH(read("projects:\n  - config: a.ts\n    dialect: postgres\n"),
                      Contains("checker.yaml:3") && Contains("postgresql"));
    CHECK_THROWS_WITH(
        read("projects:\n  - out: drizzle\n"),
        Contains("checker.yaml:2") && Contains("needs 'config', or both 'schema' and 'dialect'"));
    CHECK_THROWS_WITH(read("projects: {}\n"), Contains("checker.yaml:1"));
    CHECK_THROWS_AS(read("projects: [\n"), Error);
}

TEST_CASE("a checker.yaml that is no file is not passed over") {
    const std::map<std::string, std::string, std::less<>> folder{{"checker.yaml/a", ""}};
    CHECK_THROWS_WITH(config::read_settings(MemoryTree(folder)),
                      Contains("checker.yaml: cannot be read"));
}

TEST_CASE("what comes of unknown parts is said for all projects and for each") {
    const config::Settings settings = read(
        "drift: {unknown: drizzle-kit, timeout: 120}\n"
        "projects:\n"
        "  - config: a.ts\n"
        "    drift: {unknown: error}\n"
        "  - config: b.ts\n"
        "    drift: {timeout: 5}\n");
    const config::DriftSettings all = config::drift_settings(settings, nullptr);
    CHECK(all.unknown == config::Unknown::drizzle_kit);
    CHECK(all.timeout == std::chrono::seconds(120));
    const config::DriftSettings first = config::drift_settings(settings, &settings.projects[0]);
    CHECK(first.unknown == config::Unknown::error);
    CHECK(first.timeout == std::chrono::seconds(120));
    CHECK(locate(first.place.source->text, first.place.span.begin).line == 4);
    const config::DriftSettings second = config::drift_settings(settings, &settings.projects[1]);
    CHECK(second.unknown == config::Unknown::drizzle_kit);
    CHECK(second.timeout == std::chrono::seconds(5));
    CHECK(locate(second.place.source->text, second.place.span.begin).line == 1);
    CHECK_FALSE(config::drift_settings(read(""), nullptr).unknown);
    CHECK_THROWS_WITH(read("drift: {unknown: drizzlekit}\n"),
                      Contains("checker.yaml:1") && Contains("drizzle-kit"));
    CHECK_THROWS_WITH(read("drift: {unkown: hint}\n"), Contains("did you mean 'unknown'"));
    CHECK_THROWS_WITH(read("drift: {timeout: 0}\n"), Contains("between 1 and 3600"));
    CHECK_THROWS_WITH(read("drift: {timeout: 1000000000}\n"), Contains("between 1 and 3600"));
    CHECK_THROWS_AS(read("drift: hint\n"), Error);
}

TEST_CASE("checks may be skipped in CI only where checker.yaml says so, in plain words") {
    CHECK(read("").skip_in_ci == std::nullopt);
    CHECK(read("skip_in_ci: false\n").skip_in_ci == false);
    CHECK(read("skip_in_ci: true\n").skip_in_ci == true);
    CHECK_THROWS_WITH(read("skip_in_ci: yes please\n"), Contains("expected true or false"));
    CHECK_THROWS_WITH(read("skip_in_cl: true\n"), Contains("did you mean 'skip_in_ci'?"));
}
