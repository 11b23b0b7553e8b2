#include "review/relevance.h"

#include <catch2/catch.hpp>

using namespace checker;
using review::may_matter;
using review::touches;

TEST_CASE("a picture or a text cannot matter, code and links can") {
    CHECK_FALSE(may_matter("README.md"));
    CHECK_FALSE(may_matter("public/logo.png"));
    CHECK_FALSE(may_matter(".gitignore.bak"));
    CHECK(may_matter("src/a.ts"));
    CHECK(may_matter("drizzle/0001_a.sql"));
    CHECK(may_matter("packages/db"));
    CHECK(may_matter("checker.yaml"));
}

TEST_CASE("a path touches the project that it is part of") {
    config::Project project;
    project.root = "db";
    project.config = "db/drizzle.config.ts";
    project.out = "db/drizzle";
    project.inputs = {"db/drizzle.config.ts", "db/paths.ts"};
    project.schema_patterns = {"./schema/*.ts"};
    project.schema_files = {"db/schema/a.ts"};
    const MemoryTree tree(
        {{"db/schema/a.ts", "import { x } from '../lib/x.js';\nimport 'drizzle-orm/pg-core';"},
         {"db/lib/x.ts", "export * from './more';"},
         {"db/lib/more/index.ts", "export { y } from \"../gone\";"},
         {"app/page.tsx", "import '../db/schema/a';"}});
    const auto touched = [&](const std::string& path) { return touches(project, tree, {path}); };
    CHECK(touched("db/drizzle.config.ts"));
    CHECK(touched("db/paths.ts"));
    CHECK(touched("db/drizzle/meta/_journal.json"));
    CHECK(touched("db/schema/a.ts"));
    CHECK(touched("db/schema/removed.ts"));
    CHECK(touched("db/lib/x.ts"));
    CHECK(touched("db/lib/more/index.ts"));
    CHECK(touched("db/lib/gone.ts"));
    CHECK(touched("db/lib/gone/index.ts"));
    CHECK(touched("tsconfig.json"));
    CHECK(touched("checker.yaml"));
    CHECK_FALSE(touched("app/page.tsx"));
    CHECK_FALSE(touched("db/lib/other.ts"));
}

TEST_CASE("what only resolving packages could tell touches") {
    config::Project project;
    project.schema_files = {"schema.ts"};
    project.schema_patterns = {"schema.ts"};
    const auto touched_by_import = [&](const std::string& text) {
        std::map<std::string, std::string, std::less<>> files;
        files["schema.ts"] = text;
        return touches(project, MemoryTree(files), {"app/page.ts"});
    };
    CHECK(touched_by_import("import { x } from '@acme/shared';"));
    CHECK(touched_by_import("import { x } from /* odd */ './x';"));
    CHECK_FALSE(touched_by_import("import { x } from 'drizzle-orm';"));
}
