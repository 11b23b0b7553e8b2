// A project whose migration the real drizzle-kit made.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "git/real_git.h"

namespace checker::testing {

// A table whose column is as long as `length` says, an expression.
inline std::string length_schema(const std::string& length, const std::string& more = "") {
    return "import { pgTable, text, varchar } from 'drizzle-orm/pg-core';\n"
           "import { nameLength, nameOf } from 'limits';\n"
           "export const users = pgTable('users', {\n"
           "  name: varchar('name', { length: " +
           length + " }),\n" + more + "});\n";
}

struct KitProject {
    std::string settings = "drift: {unknown: drizzle-kit}\n";  // checker.yaml; empty: none
    std::string dialect = "postgresql";
    std::string packages = "";  // where node_modules with drizzle-kit is, below the root
    std::string schema = length_schema("20");
};

// A repository whose only migration the real drizzle-kit made, with a package that is installed and
// whose numbers only running it could tell.
class Project {
  public:
    explicit Project(const KitProject& made = {}) : git(RealGit::init(folder_.path() + "/work")) {
        std::filesystem::create_directory(folder_.path() + "/tmp");
        git.write(".gitignore", "node_modules\n");
        git.write("package.json", R"({"name": "work", "private": true})");
        git.write("drizzle.config.ts",
                  "import { defineConfig } from 'drizzle-kit';\n"
                  "export default defineConfig({ dialect: '" +
                      made.dialect + "', schema: './schema.ts', out: './drizzle' });\n");
        for (const char* name : {"drizzle-kit", "drizzle-orm"})
            install(name, std::string(CHECKER_ROOT) + made.packages + "/node_modules/" + name);
        git.write("node_modules/limits/index.js",
                  "exports.nameLength = 20; exports.nameOf = (name) => name;");
        git.write("schema.ts", made.schema);
        generate();
        if (!made.settings.empty()) git.write("checker.yaml", made.settings);
        git.commit_all("A project");
    }

    void install(const std::string& name, const std::string& target) const {
        const std::filesystem::path place = git.folder() + "/node_modules/" + name;
        std::filesystem::create_directories(place.parent_path());
        std::filesystem::create_symlink(target, place);
    }

    // A drizzle-kit that runs `script` instead.
    void pretend(const std::string& script) const {
        std::filesystem::remove(git.folder() + "/node_modules/drizzle-kit");
        git.write("node_modules/drizzle-kit/package.json", R"({"version": "0.31.11"})");
        git.write("node_modules/drizzle-kit/bin.cjs", script);
    }

    // One that leaves a mark where it was run.
    void pretend_and_mark() const { pretend("require('fs').writeFileSync('" + mark() + "', '')"); }
    std::string mark() const { return folder_.path() + "/mark"; }

    void generate() const {
        const Outcome outcome =
            run_program({"node", "node_modules/drizzle-kit/bin.cjs", "generate", "--name", "init"},
                        git.folder());
        INFO(outcome.output);
        REQUIRE_THAT(outcome.output, Catch::Matchers::Contains("Your SQL migration"));
    }

    void stage(const std::string& path, const std::string& text) const {
        git.write(path, text);
        git.run({"add", path});
    }

    // Runs checker, which leaves nothing: neither in the repository nor among temporary files.
    Outcome check(std::vector<std::string> arguments) const {
        const std::string before = state();
        arguments.insert(arguments.begin(), CHECKER_PROGRAM);
        const Outcome outcome = run_program(arguments, git.folder(), variables());
        CHECK(state() == before);
        CHECK(std::filesystem::is_empty(temporary()));
        return outcome;
    }
    Outcome check_staged() const { return check({"check", "--staged", "--format", "json"}); }

    std::map<std::string, std::string> variables() const { return {{"TMPDIR", temporary()}}; }
    std::string temporary() const { return folder_.path() + "/tmp"; }

  private:
    std::string state() const {
        return git.run({"status", "--porcelain", "--ignored", "--untracked-files=all"});
    }

    TemporaryFolder folder_;

  public:
    const RealGit git;
};

inline void check_clean(const Outcome& outcome) {
    INFO(outcome.output);
    CHECK(outcome.exit == 0);
    CHECK_THAT(outcome.output, Catch::Matchers::Contains(R"("status": "none")"));
    CHECK_THAT(outcome.output, !Catch::Matchers::Contains("schema-not-evaluated"));
}

inline void check_drift(const Outcome& outcome, const std::string& text) {
    INFO(outcome.output);
    CHECK(outcome.exit == 1);
    CHECK_THAT(outcome.output, Catch::Matchers::Contains(R"("status": "drift")"));
    CHECK_THAT(outcome.output, Catch::Matchers::Contains("schema-without-migration"));
    CHECK_THAT(outcome.output, Catch::Matchers::Contains(text));
}

inline void check_failed(const Outcome& outcome, const std::string& text) {
    INFO(outcome.output);
    CHECK(outcome.exit == 1);
    CHECK_THAT(outcome.output, Catch::Matchers::Contains(R"("status": "unknown")"));
    CHECK_THAT(outcome.output, Catch::Matchers::Contains("schema-not-evaluated"));
    CHECK_THAT(outcome.output, Catch::Matchers::Contains(text));
}

}  // namespace checker::testing
