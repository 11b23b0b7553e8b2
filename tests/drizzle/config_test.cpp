#include "drizzle/config.h"

#include <catch2/catch.hpp>

#include "drizzle/schema_files.h"

using namespace checker;
using drizzle::Config;
using drizzle::Knowledge;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;
using Texts = std::vector<std::string>;

Config config_of(const std::string& text, const std::string& path = "drizzle.config.ts",
                 Files others = {}) {
    others[path] = text;
    return drizzle::read_config(MemoryTree(others), path);
}

Texts files_of(const Files& files, const Texts& patterns, const std::string& folder = "") {
    return drizzle::schema_files(MemoryTree(files), folder, patterns).files;
}

}  // namespace

TEST_CASE("every setting that generate reads is read") {
    const Config config = config_of(R"(
import { defineConfig } from 'drizzle-kit';
export default defineConfig({
    dialect: 'postgresql', schema: ['./a.ts', `./b/*.ts`], out: './migrations', casing: 'snake_case',
    breakpoints: false, migrations: { prefix: 'timestamp', table: 'x' }, driver: 'pglite',
    dbCredentials: { url: process.env.DATABASE_URL! }, strict: true,
});)");
    CHECK(config.dialect.value == "postgresql");
    CHECK(config.schema.value == Texts{"./a.ts", "./b/*.ts"});
    CHECK(config.out.value == "./migrations");
    CHECK(config.casing.value == "snake_case");
    CHECK(config.breakpoints.is_known());
    CHECK_FALSE(config.breakpoints.value);
    CHECK(config.prefix.value == "timestamp");
    CHECK(config.driver.value == "pglite");
    CHECK(config.files_read == Texts{"drizzle.config.ts"});
}

TEST_CASE("what is left out is absent, not unknown") {
    const Config config = config_of("export default { dialect: 'sqlite', schema: './s.ts' };");
    CHECK(config.dialect.is_known());
    CHECK(config.out.knowledge == Knowledge::absent);
    CHECK(config.casing.knowledge == Knowledge::absent);
    CHECK(config.breakpoints.knowledge == Knowledge::absent);
    CHECK(config.prefix.knowledge == Knowledge::absent);
}

TEST_CASE("a config may be written in many ways") {
    const auto [path, text] = GENERATE(table<std::string, std::string>({
        {"drizzle.config.ts",
         "import { defineConfig as d } from 'drizzle-kit';\n"
         "const out = './m'; const schema = './s.ts';\n"
         "export default d({ dialect: 'postgresql', schema, out });"},
        {"drizzle.config.ts",
         "import type { Config } from 'drizzle-kit';\n"
         "export default { dialect: 'postgresql', schema: './s.ts', out: './m' } "
         "satisfies Config;"},
        {"drizzle.config.ts",
         "import { type Config } from 'drizzle-kit';\n"
         "const config: Config = { dialect: 'postgresql', schema: './s.ts', out: "
         "'./m' };\nexport default config as Config;"},
        {"drizzle.config.cjs",
         "/** @type {import('drizzle-kit').Config} */\n"
         "module.exports = { dialect: 'postgresql', schema: './s.ts', out: './m' };"},
        {"drizzle.config.js",
         "const { defineConfig } = require('drizzle-kit');\n"
         "require('dotenv').config();\n"
         "module.exports = defineConfig({ dialect: 'postgresql', schema: './s.ts', "
         "out: './m' });"},
        {"drizzle.config.mts",
         "import 'dotenv/config';\nimport * as kit from 'drizzle-kit';\n"
         "const base = { dialect: 'postgresql', out: './x' } as const;\n"
         "export default kit.defineConfig({ ...base, schema: './s.ts', out: './m' });"},
        {"drizzle.config.mjs",
         "import { join } from 'node:path';\nimport { config } from 'dotenv';\n"
         "config({ path: '.env' });\n"
         "export default { dialect: 'postgresql', schema: './' + join('.', 's.ts'), "
         "out: `./${'m'}` };"},
        {"drizzle.config.json", R"({"dialect": "postgresql", "schema": "./s.ts", "out": "./m"})"},
    }));
    const Config config = config_of(text, path);
    INFO(text);
    INFO(config.schema.reason);
    CHECK(config.dialect.value == "postgresql");
    CHECK(config.schema.value == Texts{"./s.ts"});
    CHECK(config.out.value == "./m");
}

TEST_CASE("one setting that is not known leaves the others known") {
    const Config config = config_of(
        "export default { dialect: 'postgresql', schema: process.env.SCHEMA, out: './m', ...other "
        "};");
    CHECK(config.schema.is_unknown());
    CHECK_FALSE(config.schema.reason.empty());
    CHECK(config.schema.place.source != nullptr);
}

TEST_CASE("an environment module that cannot be read does not hide the settings") {
    const Config config = config_of(
        "import { env } from './src/env';\nimport { z } from 'unheard-of';\n"
        "export default { dialect: 'postgresql', schema: './s.ts', dbCredentials: { url: env.URL } "
        "};",
        "drizzle.config.ts",
        {{"src/env.ts",
          "import { createEnv } from '@t3-oss/env-nextjs';\n"
          "export const env = createEnv({ server: {} });"}});
    CHECK(config.schema.value == Texts{"./s.ts"});
    CHECK(config.files_read == Texts{"drizzle.config.ts", "src/env.ts"});
}

TEST_CASE("a config that is no config is unknown with its reason") {
    for (const std::string text :
         {"export const x = 1;", "export default 5;", "export default f();"}) {
        const Config config = config_of(text);
        INFO(text);
        CHECK(config.dialect.is_unknown());
        CHECK_FALSE(config.dialect.reason.empty());
    }
    CHECK(config_of("export const x = 1;").dialect.place.source != nullptr);
    CHECK(config_of(
              "import dotenv from 'dotenv'; dotenv.config(); export default { dialect: 'sqlite' };")
              .dialect.value == "sqlite");
}

TEST_CASE("a driver of old drizzle-kit tells the dialect") {
    CHECK(config_of("export default { driver: 'pg', schema: 's.ts' };").dialect.value ==
          "postgresql");
    CHECK(config_of("export default { driver: 'turso' };").dialect.value == "sqlite");
    CHECK(config_of("export default { driver: 'other' };").dialect.knowledge == Knowledge::absent);
    CHECK(config_of("export default { driver: process.env.D };").dialect.is_unknown());
}

TEST_CASE("computed absolute paths are seen from the repository's root") {
    const Config config = config_of(
        "import path from 'path';\nimport { fileURLToPath } from 'url';\n"
        "const here = path.dirname(fileURLToPath(import.meta.url));\n"
        "export default { dialect: 'postgresql', schema: path.join(here, '../db/schema.ts'),\n"
        "  out: path.resolve(here, 'out') };",
        "packages/api/drizzle.config.ts");
    CHECK(config.schema.value == Texts{"/packages/db/schema.ts"});
    CHECK(config.out.value == "/packages/api/out");
}

TEST_CASE("paths computed from the working directory are found from the project's folder") {
    const Config config = config_of(
        "import path from 'node:path';\nimport { fileURLToPath } from 'node:url';\n"
        "export default { dialect: 'postgresql', schema: path.resolve('./s.ts'),\n"
        "  out: path.relative(process.cwd(), fileURLToPath(new URL('./m', import.meta.url))) };",
        "packages/api/drizzle.config.ts");
    CHECK(config.out.value == "packages/api/m");
    CHECK(files_of({{"packages/api/s.ts", ""}}, config.schema.value, "packages/api") ==
          Texts{"packages/api/s.ts"});
}

TEST_CASE("a schema is a file, a folder or a pattern") {
    const Files files{{"db/a.ts", ""},          {"db/b.tsx", ""},           {"db/notes.md", ""},
                      {"db/deep/c.ts", ""},     {"db/a.test.ts", ""},       {"db/.hidden.ts", ""},
                      {"api/users.sql.ts", ""}, {"api/Zoo.ts", ""},         {"api/_x.ts", ""},
                      {"api/apple.ts", ""},     {"node_modules/x/y.ts", ""}};
    CHECK(files_of(files, {"./db/a.ts"}) == Texts{"db/a.ts"});
    CHECK(files_of(files, {"db"}) == Texts{"db/.hidden.ts", "db/a.test.ts", "db/a.ts", "db/b.tsx"});
    CHECK(files_of(files, {"./db/*.ts"}) == Texts{"db/a.test.ts", "db/a.ts"});
    CHECK(files_of(files, {"./db/!(*.test).ts"}) == Texts{"db/a.ts"});
    CHECK(files_of(files, {"./db/**/*.ts"}) == Texts{"db/a.test.ts", "db/a.ts", "db/deep/c.ts"});
    CHECK(files_of(files, {"./{api,db}/a*.ts"}) ==
          Texts{"api/apple.ts", "db/a.test.ts", "db/a.ts"});
    CHECK(files_of(files, {"api/*.ts"}) ==
          Texts{"api/_x.ts", "api/apple.ts", "api/users.sql.ts", "api/Zoo.ts"});
    CHECK(files_of(files, {"db/d*"}) == Texts{"db/deep/c.ts"});
    CHECK(files_of(files, {"../db/a.ts", "/api/Zoo.ts"}, "api") == Texts{"db/a.ts", "api/Zoo.ts"});
    CHECK(files_of(files, {"db/a.ts", "db/*.ts"}) == Texts{"db/a.ts", "db/a.test.ts"});
}

TEST_CASE("patterns without a file are told") {
    const MemoryTree tree(Files{{"db/a.ts", ""}, {"db/x.md", ""}});
    const Texts patterns{"db/a.ts",       "db/z.ts",  "db/*.md",
                         "../outside.ts", "!db/a.ts", "nowhere/**"};
    const drizzle::SchemaFiles found = drizzle::schema_files(tree, "", patterns);
    CHECK(found.files == Texts{"db/a.ts"});
    CHECK(found.unmatched ==
          Texts{"db/z.ts", "db/*.md", "../outside.ts", "!db/a.ts", "nowhere/**"});
}

TEST_CASE("a config that says nothing is not known") {
    for (const std::string text : {"", "export {};", "export default {};",
                                   "\xFF\xFE"
                                   "e"}) {
        INFO(text);
        const Config config = config_of(text);
        CHECK(config.dialect.is_unknown());
        CHECK(config.schema.is_unknown());
        CHECK(config.out.is_unknown());
    }
    CHECK(config_of("export default { dialect: 'postgresql' };").schema.knowledge ==
          Knowledge::absent);
}
