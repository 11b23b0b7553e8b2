#include "kit/merges/result.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "kit/merges/databases.h"

namespace checker::kit {

namespace {

using testing::Outcome;

constexpr std::size_t lines_of_entry = 7;

// What the tag has is untouched, and every SQL file is as it was generated.
void hold_files(const Projects& projects, const std::string& folder, std::size_t moved) {
    const std::string out = (folder == "." ? "" : folder + "/") + "drizzle";
    const std::string journal = out + "/meta/_journal.json";
    const auto diff = [&](const std::string& how, const std::string& path) {
        return projects.git.run(
            {"diff", "--relative=" + out, how, "--diff-filter=DM", "kept", "--", path});
    };
    CHECK(diff("--name-status", out) == "M\tmeta/_journal.json");
    CHECK(diff("--numstat", journal) ==
          std::to_string(lines_of_entry * moved) + "\t0\tmeta/_journal.json");
}

// What SQL does to tables with rows is another matter.
std::string errors_beside_sql(const Projects& projects) {
    std::istringstream lines(projects.checker({"check", "--all", "--format", "github"}).output);
    std::string errors;
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("::") ||
            (line.starts_with("::error ") && line.find(".sql,") == std::string::npos))
            errors += line + "\n";
    return errors;
}

void hold_drizzle_kit(const Projects& projects, const std::string& folder) {
    if (projects.style().snapshots < 7) {
        const Outcome up = projects.kit(folder, {"up"});
        INFO(up.output);
        CHECK(up.exit == 0);
    }
    const Outcome check = projects.kit(folder, {"check"});
    INFO(check.output);
    CHECK(check.exit == 0);
    const Outcome generated = projects.kit(folder, {"generate"});
    INFO(generated.output);
    CHECK(generated.output.find("No schema changes") != std::string::npos);
}

// On a new database, and on one that has already what the tag has, the migrator runs everything,
// and makes what it would make of one migration with the whole schema.
void hold_migrator(const Projects& projects, const std::string& folder) {
    const testing::TemporaryFolder before;
    projects.git.run({"--work-tree=" + before.path(), "restore", "--source=kept", "--", folder});
    const Outcome whole = projects.kit(
        folder, {"generate", "--dialect=postgresql", "--schema=./schema.ts", "--out=./whole"});
    INFO(whole.output);
    const std::string result = projects.path(folder + "/drizzle");
    const std::vector<Database> made =
        databases().migrated({{result},
                              {before.path() + "/" + folder + "/drizzle", result},
                              {projects.path(folder + "/whole")}});
    CHECK(made[0].schema == made[1].schema);
    CHECK(made[0].ran == made[1].ran);
    CHECK(without_column_order(made[0].schema) == without_column_order(made[2].schema));
    const std::string entries =
        testing::run_program({"grep", "-c", "\"tag\"", result + "/meta/_journal.json"}, ".").output;
    CHECK(std::to_string(made[0].ran.size()) + "\n" == entries);
}

}  // namespace

void hold_result(const Projects& projects, std::size_t moved) {
    CHECK(projects.git.run({"status", "--porcelain"}).empty());
    for (const std::string& folder : projects.style().folders)
        hold_files(projects, folder, moved);
    CHECK(errors_beside_sql(projects).empty());
    CHECK(projects.checker({"resolve-conflicts", "--check"}).exit == 0);
    for (const std::string& folder : projects.style().folders) {
        hold_drizzle_kit(projects, folder);
        hold_migrator(projects, folder);
    }
}

}  // namespace checker::kit
