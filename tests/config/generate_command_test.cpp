#include "config/generate_command.h"

#include <catch2/catch.hpp>

using namespace checker;
using config::generate_command;

namespace {

MemoryTree tree(const std::string& package, const std::string& lock_file) {
    return MemoryTree({{"package.json", package}, {lock_file, ""}});
}

}  // namespace

TEST_CASE("the package.json script that generates, with the project's own package manager") {
    const std::string scripts = R"({"scripts": {"dev": "next dev", "db:push": "drizzle-kit push",
        "db:custom": "drizzle-kit generate --custom", "db:generate": "drizzle-kit generate"}})";
    CHECK(generate_command(tree(scripts, "pnpm-lock.yaml"), "", "drizzle.config.ts") ==
          "pnpm db:generate");
    CHECK(generate_command(tree(scripts, "yarn.lock"), "", "drizzle.config.ts") ==
          "yarn db:generate");
    CHECK(generate_command(tree(scripts, "bun.lock"), "", "drizzle.config.ts") ==
          "bun run db:generate");
    CHECK(generate_command(tree(scripts, "package-lock.json"), "", "drizzle.config.ts") ==
          "npm run db:generate");
}

TEST_CASE("in a monorepo the folder is said, and the lock file may be above") {
    const MemoryTree files(
        {{"packages/db/package.json", R"({"scripts": {"generate": "drizzle-kit generate:pg"}})"},
         {"package.json", "{}"},
         {"pnpm-lock.yaml", ""}});
    CHECK(generate_command(files, "packages/db", "packages/db/drizzle.config.ts") ==
          "pnpm generate (in packages/db)");
}

TEST_CASE("of several scripts the one for this config") {
    const MemoryTree files = tree(R"({"scripts": {
        "gen:dev": "drizzle-kit generate --config drizzle-dev.config.ts",
        "gen": "drizzle-kit generate",
        "gen:prod": "drizzle-kit generate --config drizzle-prod.config.ts"}})",
                                  "package-lock.json");
    CHECK(generate_command(files, "", "drizzle-prod.config.ts") == "npm run gen:prod");
    CHECK(generate_command(files, "", "drizzle.config.ts") == "npm run gen");
}

TEST_CASE("without a script drizzle-kit itself, with the config where it would not be found") {
    const MemoryTree files({{"package.json", "not json"}, {"package-lock.json", "{}"}});
    CHECK(generate_command(files, "", "drizzle.config.ts") == "npx drizzle-kit generate");
    CHECK(generate_command(files, "", "db/drizzle.config.ts") ==
          "npx drizzle-kit generate --config=db/drizzle.config.ts");
    CHECK(generate_command(files, "db", "db/drizzle-x.config.ts") ==
          "npx drizzle-kit generate --config=drizzle-x.config.ts (in db)");
}
