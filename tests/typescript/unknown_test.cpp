#include <catch2/catch.hpp>

#include "typescript/evaluated.h"

namespace checker::typescript {

namespace {

// A program in which `u` is not known.
std::string with_unknown(const std::string& text) {
    const HostModules hole{{"hole", [](Interpreter& interpreter) {
                                Object* exports = interpreter.plain_object();
                                exports->set("u", interpreter.unknown({}, "u"));
                                return exports;
                            }}};
    return evaluated(Files{{"main.ts", "import { u } from 'hole'\n" + text}}, "default", hole);
}

}  // namespace

TEST_CASE("Unknown spreads through operations") {
    for (const std::string expression :
         {"u + 1", "`${u}`", "u.a.b", "u()", "[...u].length", "typeof u", "!u", "u ? 1 : 2",
          "u && 1", "u ?? 1", "({ ...u }).a", "[1, u].join()", "Object.keys({ [u]: 1 })",
          "JSON.stringify({ a: u })", "'abc'.slice(u)", "Math.max(1, u)", "new u()"}) {
        INFO(expression);
        CHECK(with_unknown("export default " + expression) == "unknown: u");
    }
    CHECK(with_unknown("export default u ? 1 : 1") == "1");
    CHECK(with_unknown("export default [true || u, false && u, 0 ?? u, void u, (u, 5)]") ==
          "[true,false,0,null,5]");
    CHECK(with_unknown("const o = { ...u, b: 1 }\nexport default o.b") == "1");
}

TEST_CASE("a branch on Unknown leaves unknown what it could have changed, and nothing else") {
    const std::string start =
        "let a = 1, b = 2\nconst o: any = { p: 1, n: { q: 1 } }, k = { z: 1 }, l = [1]\n"
        "function f() { b = 3 }\n";
    const auto after = [&](const std::string& statement, const std::string& asked) {
        return with_unknown(start + statement + "\nexport default " + asked);
    };
    CHECK(after("if (u) a = 5", "a") == "unknown: u");
    CHECK(after("if (u) a = 5", "b") == "2");
    CHECK(after("if (u) { a = 5 } a = 6", "a") == "6");
    CHECK(after("if (u) o.p = 5", "o.p") == "unknown: u");
    CHECK(after("if (u) o.n.q = 5", "o.n.q") == "unknown: u");
    CHECK(after("if (u) o.p = 5", "k.z") == "1");
    CHECK(after("if (u) f()", "b") == "unknown: u");
    CHECK(after("if (u) f()", "a") == "1");
    CHECK(after("if (u) l.push(2)", "l.length") == "unknown: u");
    CHECK(after("u || f()", "b") == "unknown: u");
    CHECK(after("for (const x of u) a = x", "a") == "unknown: u");
    CHECK(after("while (u) a++", "a") == "unknown: u");
    CHECK(after("switch (u) { case 1: a = 2 }", "a") == "unknown: u");
    CHECK(after("for (const x of [1, 2]) { if (u) break; a = x }", "a") == "unknown: u");
    CHECK(after("const g = () => { if (u) return 1; a = 2; return 1 }; g()", "a") == "unknown: u");
    CHECK(after("const g = () => { if (u) return 1; return 2 }", "g()") == "unknown: u");
    CHECK(after("u(o)", "o.p") == "unknown: u");
    CHECK(after("u(() => { a = 2 })", "a") == "unknown: u");
    CHECK(after("o[u] = 1", "o.p") == "unknown: u");
    CHECK(after("try { u(); a = 2 } catch { a = 3 }", "a").starts_with("unknown: "));
}

TEST_CASE("a branch that throws is not taken by whoever gets a value") {
    CHECK(with_unknown("let a = 1\nif (!u) { throw new Error('DATABASE_URL is missing') }\nexport "
                       "default a") == "1");
    CHECK(with_unknown("let a = 1\nif (!u) throw 1; else a = 2\nexport default a") == "2");
    CHECK(with_unknown("let a = 1\ntry { if (!u) throw 1; a = 2 } catch { }\nexport default a") ==
          "unknown: u");
}

TEST_CASE("packages are taken not to change what they are given") {
    CHECK(evaluated("import { z } from 'zod'\nconst roles = ['a', 'b']\nexport const s = "
                    "z.enum(roles)\nexport default roles") == R"(["a","b"])");
    CHECK(evaluated("import { on } from 'pkg'\nlet a = 1\non(() => { a = 2 })\nexport default a") ==
          "unknown: package 'pkg' is not evaluated");
}

TEST_CASE("syntax that is not evaluated says so") {
    CHECK(evaluated("const x = await 1\nexport default x") == "unknown: `await` is not evaluated");
    CHECK(evaluated("async function f() { return 1 }\nexport default f()") ==
          "unknown: async functions are not evaluated");
    CHECK(evaluated("export default new Date()") == "unknown: this date is not evaluated");
    CHECK(evaluated("export default process.env.X") == "unknown: the environment is not known");
    CHECK(evaluated("export default nowhere") == "unknown: `nowhere` is not known");
}

TEST_CASE("a syntax error hides its own statement only") {
    CHECK(evaluated("export const a = (1 +;\nexport default 2\n").starts_with("2"));
    CHECK(evaluated(Files{{"main.ts", "let b = 1\nexport const a = ((b = 2;\nexport default b\n"}})
              .starts_with("unknown: "));
}

TEST_CASE("an error that nothing catches ends the module") {
    CHECK(evaluated("export const a = 1\nthrow new Error('no')\nexport default 2") ==
          "unknown: the code throws 'no'");
    CHECK(evaluated(Files{{"main.ts", "export const a = 1\nthrow new Error('no')"}}, "a") == "1");
}

TEST_CASE("bounds end in a reason") {
    CHECK(evaluated("while (true) {}\nexport default 1") ==
          "unknown: the evaluation takes more than 5000000 steps");
    CHECK(evaluated("let s = 'x'\nwhile (true) s += s\nexport default 1") ==
          "unknown: the evaluation needs more than 256 MiB");
    CHECK(evaluated(
              "const a: any[] = []\nwhile (true) a.push([a, a, 'x' + a.length])\nexport default 1")
              .starts_with("unknown: the evaluation "));
    CHECK(evaluated("const f = (n: number): number => f(n + 1)\nexport default f(0)")
              .starts_with("unknown: "));
    CHECK(
        evaluated("const f = (n: number): number => f(n + 1)\nconst x = f(0)\nexport default 7") ==
        "7");
    CHECK(evaluated("const a: any = []\na[4000000000] = 1\nexport default a.length")
              .starts_with("unknown: "));
    CHECK(evaluated("export default 'x'.repeat(1e9)").starts_with("unknown: "));
}

TEST_CASE("deeply nested syntax does not overflow the stack") {
    const auto repeated = [](const std::string& text, int count) {
        std::string out;
        for (int i = 0; i < count; ++i)
            out += text;
        return out;
    };
    const int deep = 100'000;
    CHECK(evaluated("export default " + repeated("(", deep) + "1" + repeated(")", deep))
              .starts_with("unknown: "));
    CHECK(evaluated("export default " + repeated("[", deep) + repeated("]", deep))
              .starts_with("unknown: "));
    CHECK(evaluated("export default 0" + repeated("+1", 50'000)).starts_with("unknown: "));
    CHECK(evaluated("export default 0" + repeated("+1", 900)) == "900");
    CHECK(evaluated("const o: any = {}\nexport default o" + repeated("?.a", deep))
              .starts_with("unknown: "));
    CHECK(evaluated(repeated("if (1) {", deep) + repeated("}", deep) + "\nexport default 1") != "");
    CHECK(evaluated("export default " + repeated("!", deep) + "1").starts_with("unknown: "));
    CHECK(evaluated("export default " + repeated("`${", 5000) + "1" + repeated("}`", 5000))
              .starts_with("unknown: "));
    CHECK(evaluated("export default " + repeated("() => ", 20'000) + "1") == "undefined");
    // A large file.
    CHECK(evaluated(repeated("const f = (a: number) => [a, { b: a }]\n", 1) +
                    repeated("export const x = f(1)\n", 0) + repeated("f(1)\n", 30'000) +
                    "export default f(2)") == "[2,{\"b\":2}]");
    // A syntax error behind very much that waits for its end.
    for (const std::string text : {"(", "[", "{", "a?b:", "`${", "a.b(", "-", "a?b,", "!a;"}) {
        INFO(text);
        CHECK(evaluated("export default 1\nconst x = " + repeated(text, deep) + ")") != "");
    }
}

TEST_CASE("many modules in a row do not overflow the stack") {
    Files files{{"main.ts", "import x from './m0'\nexport default x"}};
    for (int i = 0; i < 5000; ++i)
        files["m" + std::to_string(i) + ".ts"] =
            "import x from './m" + std::to_string(i + 1) + "'\nexport default x";
    files["m5000.ts"] = "export default 1";
    const std::string result = evaluated(std::move(files));
    const bool ends =
        result == "1" || result == "unknown: the code is nested too deeply to be evaluated";
    CHECK(ends);
}

}  // namespace checker::typescript
