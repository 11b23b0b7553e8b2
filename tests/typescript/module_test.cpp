#include <catch2/catch.hpp>

#include "typescript/evaluated.h"
#include "typescript/virtual_path.h"

namespace checker::typescript {

TEST_CASE("imports and exports of every form") {
    const Files files{
        {"main.ts",
         "import d, { a as renamed, type T } from './lib'\nimport * as all from './lib.js'\n"
         "import './side'\nimport type { X } from './nowhere'\n"
         "export * from './lib'\nexport * as ns from './lib'\nexport { a as again, default as dd } "
         "from './lib'\n"
         "export default [d, renamed, Object.keys(all), all.f(1)]\n"},
        {"lib.ts",
         "export const a = 1\nexport function f(x: number) { return x + a }\nexport type T = "
         "string\n"
         "const hidden = 5\nexport { hidden as b }\nexport default 'dflt'\n"},
        {"side.ts", "export {}"}};
    CHECK(evaluated(files) == R"(["dflt",1,["a","b","default","f"],2])");
    CHECK(evaluated(files, "ns") == R"({"a":1,"b":5,"default":"dflt"})");
    CHECK(evaluated(files, "again") == "1");
    CHECK(evaluated(files, "dd") == R"("dflt")");
    CHECK(evaluated(files, "b") == "5");
}

TEST_CASE("a module's namespace lists its exports alphabetically") {
    const MemoryTree tree(
        Files{{"main.ts", "export const z = 1, b = 2\nexport enum A { X }\nexport default 3\n"}});
    Interpreter interpreter(tree, {});
    std::string keys;
    for (const Property* property : interpreter.import_module("main.ts").as_object()->listed())
        keys += property->key + " ";
    CHECK(keys == "A b default z ");
}

TEST_CASE("imports find files as TypeScript does") {
    const auto found = [](const std::string& specifier, const std::string& path,
                          const std::string& text = "export default 1") {
        return evaluated(
            Files{{"src/main.ts", "import x from '" + specifier + "'\nexport default x"},
                  {path, text}},
            "default", {}, {}, "src/main.ts");
    };
    CHECK(found("./a", "src/a.ts") == "1");
    CHECK(found("./a", "src/a.tsx") == "1");
    CHECK(found("./a.js", "src/a.ts") == "1");
    CHECK(found("./a.mjs", "src/a.mts") == "1");
    CHECK(found("./a", "src/a/index.ts") == "1");
    CHECK(found("..", "index.ts") == "1");
    CHECK(found("../b.json", "b.json", "[1, {\"x\": null}]") == R"([1,{"x":null}])");
    CHECK(found("./c.cjs", "src/c.cjs", "module.exports = { q: 1 }") == R"({"q":1})");
    CHECK(found("../../../etc/passwd", "a.ts") ==
          "unknown: '../../../etc/passwd' is not in the repository");
    CHECK(found("pkg", "a.ts") == "unknown: package 'pkg' is not evaluated");
}

TEST_CASE("CommonJS modules") {
    const Files files{
        {"main.ts",
         "import { a } from './c'\nconst r = require('./d')\nexport default [a, r.b, r.c()]"},
        {"c.js", "exports.a = 1"},
        {"d.cjs",
         "const { a } = require('./c')\nmodule.exports = { b: a + 1, c: () => "
         "__filename.split('/').pop() }"}};
    CHECK(evaluated(files) == R"([1,2,"d.cjs"])");
    CHECK(evaluated(Files{{"main.js", "module.exports = { dialect: 'postgresql' }"}}, "default", {},
                    {}, "main.js") == R"({"dialect":"postgresql"})");
}

TEST_CASE("cyclic imports see functions and live bindings") {
    const Files files{
        {"main.ts",
         "import { b, later } from './b'\nexport const a = 1\nexport function f() { return 'f' }\n"
         "export default [b, later()]"},
        {"b.ts",
         "import { a, f } from './main'\nexport const b = f()\nexport const later = () => a"}};
    CHECK(evaluated(files) == R"(["f",1])");
    const Files early{{"main.ts", "import { b } from './b'\nexport const a = 1\nexport default b"},
                      {"b.ts", "import { a } from './main'\nexport const b = a"}};
    CHECK(evaluated(early) == "unknown: `a` is used before its declaration has run");
    CHECK(evaluated(Files{{"main.ts", "export * from './b'\nexport default 1"},
                          {"b.ts", "export * from './main'\nexport const q = 2"}},
                    "q") == "2");
}

TEST_CASE("the first of several `export *` to have a name gives it") {
    const Files files{
        {"main.ts",
         "export * from './a'\nexport * from './c'\nexport * from './b'\nexport const own = 0"},
        {"a.ts", "export * from './b'\nexport const own = 1, x = 'a'\nexport default 1"},
        {"b.ts", "export * from './main'\nexport const x = 'b', y = 'b', z = 'b'"},
        {"c.js", "exports.y = 'c'\nexports.z = 'c'"},
    };
    CHECK(evaluated(files, "own") == "0");
    CHECK(evaluated(files, "x") == R"("a")");
    CHECK(evaluated(files, "y") == R"("b")");
    const Files object_first{{"main.ts", "export * from './c'\nexport * from './b'"},
                             {"b.ts", "export const x = 'b', y = 'b'"},
                             {"c.js", "exports.y = 'c'"}};
    CHECK(evaluated(object_first, "x") == R"("b")");
    CHECK(evaluated(object_first, "y") == R"("c")");
    CHECK(evaluated(Files{{"main.ts", "export * from './a'\nexport * from './b'"},
                          {"a.ts", "export { q as x } from './b'"},
                          {"b.ts", "export const q = 1, x = 2"}},
                    "x") == "1");
}

TEST_CASE("tsconfig paths, baseUrl and extends") {
    const Files files{
        {"packages/db/src/main.ts",
         "import { a } from '@/lib/a'\nimport { b } from '~b'\nexport default [a, b]"},
        {"packages/db/tsconfig.json",
         "{ \"extends\": \"../../tsconfig.base\", // comment\n \"compilerOptions\": {\"paths\": "
         "{\"@/*\": [\"./src/*\"],},} }"},
        {"tsconfig.base.json",
         "{\"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"~b\": [\"shared/b\"]}}}"},
        {"packages/db/src/lib/a.ts", "export const a = 1"},
        {"shared/b.ts", "export const b = 2"}};
    CHECK(evaluated(files, "default", {}, {}, "packages/db/src/main.ts") == "[1,2]");
    CHECK(evaluated(Files{{"main.ts", "export { a as default } from 'lib/a'"},
                          {"tsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \"src\"}}"},
                          {"src/lib/a.ts", "export const a = 3"}}) == "3");
}

TEST_CASE("workspace packages") {
    Files files{
        {"apps/web/main.ts",
         "import { a } from '@acme/db'\nimport { b } from '@acme/db/schema/b'\nimport { c } from "
         "'plain'\nexport default [a, b, c]"},
        {"package.json", "{\"workspaces\": [\"apps/*\", \"packages/*\"]}"},
        {"packages/db/package.json",
         "{\"name\": \"@acme/db\", \"exports\": {\".\": {\"types\": \"./src/index.ts\", "
         "\"default\": \"./dist/index.js\"}, \"./*\": \"./src/*.ts\"}}"},
        {"packages/db/src/index.ts", "export const a = 1"},
        {"packages/db/src/schema/b.ts", "export const b = 2"},
        {"packages/plain/package.json", "{\"name\": \"plain\", \"main\": \"./lib/main.ts\"}"},
        {"packages/plain/lib/main.ts", "export const c = 3"}};
    CHECK(evaluated(files, "default", {}, {}, "apps/web/main.ts") == "[1,2,3]");
    files["package.json"] = "{}";
    CHECK(evaluated(files, "default", {}, {}, "apps/web/main.ts") ==
          "unknown: package '@acme/db' is not evaluated");
    files["pnpm-workspace.yaml"] = "packages: ['apps/*', 'packages/*']";
    CHECK(evaluated(files, "default", {}, {}, "apps/web/main.ts") == "[1,2,3]");
}

TEST_CASE("a workspace has the packages that its patterns choose") {
    const auto found = [](const std::string& settings, const std::string& text) {
        return evaluated(
            Files{{"web/apps/site/main.ts", "import { a } from 'lib'\nexport default a"},
                  {"web/" + settings, text},
                  {"web/packages/lib/package.json", R"({"name": "lib"})"},
                  {"web/packages/lib/index.ts", "export const a = 1"}},
            "default", {}, {}, "web/apps/site/main.ts");
    };
    const std::string unknown = "unknown: package 'lib' is not evaluated";
    CHECK(found("package.json", R"({"workspaces": {"packages": ["./packages/*/"]}})") == "1");
    CHECK(found("package.json", R"({"workspaces": ["apps/*"]})") == unknown);
    CHECK(found("package.json", R"({"workspaces": ["**", "!packages/**"]})") == unknown);
    CHECK(found("package.json", R"({"workspaces": ["{apps,packages}/*"]})") == "1");
    CHECK(found("package.json", R"({"workspaces": [1, {}, "!"]})") == unknown);
    CHECK(found("pnpm-workspace.yaml", "packages:\n  # all\n  - 'packages/*' # these\n") == "1");
    CHECK(found("pnpm-workspace.yaml",
                "packages:\n- packages/**\n- \"!packages/lib\"\ncatalog:\n  - x\n") == unknown);
    CHECK(found("pnpm-workspace.yaml", "catalog:\n  - packages/*\n") == unknown);
}

TEST_CASE("exports and imports of package.json") {
    const auto found = [](const std::string& specifier, const std::string& package) {
        return evaluated(
            Files{{"apps/main.ts", "import { a } from '" + specifier + "'\nexport default a"},
                  {"apps/package.json",
                   R"({"imports": {"#lib": "lib", "#own/*": {"node": "./own/*.ts"}}})"},
                  {"apps/own/x.ts", "export const a = 'own'"},
                  {"package.json", R"({"workspaces": ["lib"]})"},
                  {"lib/package.json", R"({"name": "lib", )" + package + "}"},
                  {"lib/src/main.ts", "export const a = 'main'"},
                  {"lib/src/deep/a.ts", "export const a = 'deep'"},
                  {"lib/src/a.d.ts", "export declare const a: string"}},
            "default", {}, {}, "apps/main.ts");
    };
    const std::string unknown = "unknown: package 'lib' is not evaluated";
    CHECK(found("lib", R"("exports": "./src/main.ts")") == "\"main\"");
    CHECK(found("lib", R"("exports": {"types": "./src/a.d.ts", "import": "./src/main.ts"})") ==
          "\"main\"");
    CHECK(found("lib", R"("exports": {"types": "./src/main.ts", "import": "./dist/main.js"})") ==
          "\"main\"");
    CHECK(found("lib", R"("exports": "./dist/main.js")") == "\"main\"");
    CHECK(
        found("lib", R"("exports": {"types": "./dist/a.d.ts", "default": "./lib/esm/main.mjs"})") ==
        "\"main\"");
    CHECK(found("lib/deep/a", R"("exports": {"./deep/*": "./dist/src/deep/*.js"})") == "\"deep\"");
    CHECK(found("lib/a", R"("exports": {"./*": "./dist/*.js"})") ==
          "unknown: package 'lib/a' is not evaluated");
    CHECK(found("lib", R"("exports": {"browser": "./src/main.ts"})") == unknown);
    CHECK(found("lib", R"("exports": {".": {"node": {"require": "./src/main.ts"}}})") ==
          "\"main\"");
    CHECK(found("lib/a", R"("exports": {"./*": "./src/*.ts", "./a": "./src/main.ts"})") ==
          "\"main\"");
    CHECK(found("lib/deep/a",
                R"("exports": {"./*": "./src/none/*.ts", "./deep/*": "./src/deep/*.ts"})") ==
          "\"deep\"");
    CHECK(found("lib/src/main", R"("exports": {".": "./src/main.ts"})") ==
          "unknown: package 'lib/src/main' is not evaluated");
    CHECK(found("lib/src/main", R"("main": "./x.js")") == "\"main\"");
    CHECK(found("#lib", R"("main": "./src/main.ts")") == "\"main\"");
    CHECK(found("#own/x", R"("main": "")") == "\"own\"");
    CHECK(found("#none", R"("main": "")") == "unknown: package '#none' is not evaluated");
}

TEST_CASE("tsconfig.json may extend one in a package of the workspace") {
    const Files files{
        {"apps/web/main.ts", "import { a } from '~/a'\nexport default a"},
        {"apps/web/tsconfig.json", R"({"extends": ["@acme/tsconfig/base", "@none/tsconfig"]})"},
        {"package.json", R"({"workspaces": ["apps/*", "tools/*"]})"},
        {"tools/tsconfig/package.json", R"({"name": "@acme/tsconfig"})"},
        {"tools/tsconfig/base.json",
         R"({"compilerOptions": {"baseUrl": "../..", "paths": {"~/*": ["shared/*"]}}})"},
        {"shared/a.ts", "export const a = 1"}};
    CHECK(evaluated(files, "default", {}, {}, "apps/web/main.ts") == "1");
    CHECK(evaluated(
              Files{{"main.js", "export { a as default } from '@/a'"},
                    {"jsconfig.json", R"({"compilerOptions": {"paths": {"@/*": ["./src/*"]}}})"},
                    {"src/a.js", "export const a = 2"}},
              "default", {}, {}, "main.js") == "2");
}

TEST_CASE("paths that a config computes come back into the repository") {
    const Files files{
        {"packages/db/config.ts",
         "import path, { join } from 'node:path'\nimport { fileURLToPath } from 'url'\n"
         "const here = path.dirname(fileURLToPath(import.meta.url))\n"
         "export default [join(__dirname, '..', 'x.ts'), path.resolve('a/b'), path.resolve(here, "
         "'./drizzle'),\n"
         "  path.relative(process.cwd(), here), path.basename('/q/w.e.ts', '.ts'), "
         "path.extname('a.b.c'), path.join('a', '', '../b/')]"}};
    const std::string root = virtual_path("");
    CHECK(evaluated(files, "default", {}, {}, "packages/db/config.ts") ==
          "[\"" + root + "/packages/x.ts\",\"" + root + "/a/b\",\"" + root +
              "/packages/db/drizzle\",\"packages/db\",\"w.e\",\".c\",\"b/\"]");
    CHECK(repository_path(root + "/packages/db/drizzle") == "packages/db/drizzle");
    CHECK(repository_path("file://" + root + "/a.ts") == "a.ts");
    CHECK(repository_path("./drizzle") == "./drizzle");
    CHECK(repository_path("/etc/passwd") == std::nullopt);
    CHECK(repository_path(root + "/../../etc") == std::nullopt);
}

TEST_CASE("files read are told, once each, in order") {
    const MemoryTree tree(Files{{"main.ts", "import './b'\nimport './a'\nimport './b'"},
                                {"a.ts", ""},
                                {"b.ts", "import './a'"}});
    Interpreter interpreter(tree, {});
    interpreter.import_module("main.ts");
    CHECK(interpreter.files_read() == std::vector<std::string>{"main.ts", "b.ts", "a.ts"});
}

}  // namespace checker::typescript
