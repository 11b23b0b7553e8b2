// The evaluator against the real Node: what it says it knows must be what Node computes.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "seed.h"
#include "typescript/node.h"
#include "typescript/random_program.h"

namespace checker::typescript {

namespace {

struct Snippet {
    std::string name;
    std::string text;
};

std::vector<Snippet> snippets() {
    std::vector<Snippet> all;
    for (const std::string file :
         {"expressions", "statements", "classes", "builtins", "factories", "regexps", "grammar"}) {
        std::ifstream in(std::string(CHECKER_ROOT) + "/tests/typescript/snippets/" + file + ".ts");
        REQUIRE(in);
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with("//// "))
                all.push_back({file + ": " + line.substr(5), ""});
            else
                all.back().text += line + "\n";
        }
    }
    return all;
}

std::size_t programs() {
    const char* given = std::getenv("CHECKER_TEST_PROGRAMS");
    return given ? std::strtoul(given, nullptr, 10) : 400;
}

bool is_unknown(const std::string& result) {
    return result.starts_with("unknown: ");
}

HostModules with_hole() {
    return {{"hole", [](Interpreter& interpreter) {
                 Object* exports = interpreter.plain_object();
                 exports->set("u", interpreter.unknown({}, "the hole"));
                 return exports;
             }}};
}

constexpr std::array concrete{
    "0",
    "'x'",
    "null",
    "[1, 2]",
    "({ a: 1, k: 5 })",
    "((q: any) => { if (q && typeof q === 'object') { q.k = 9; q.length = 0 } return q })"};

}  // namespace

TEST_CASE("every snippet is known, and as Node computes it") {
    const std::vector<Snippet> all = snippets();
    REQUIRE(all.size() >= 90);
    std::vector<NodeProgram> run;
    for (const Snippet& snippet : all)
        run.push_back({{{"main.ts", snippet.text}}});
    const std::vector<std::string> expected = node_results(run);
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].name);
        CHECK(evaluated(all[i].text) == expected[i]);
    }
}

TEST_CASE("random programs are as Node computes them, or not known") {
    const std::uint64_t first = testing::random_seed();
    const std::size_t count = programs();
    WARN("CHECKER_SEED=" << first);
    std::vector<NodeProgram> run;
    for (std::size_t i = 0; i < count; ++i)
        run.push_back({{{"main.ts", random_program(first + i, "")}}});
    const std::vector<std::string> expected = node_results(run);
    std::size_t known = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string result = evaluated(run[i].files.at("main.ts"));
        known += is_unknown(result) ? 0 : 1;
        const bool agrees = is_unknown(result) || result == expected[i];
        INFO("seed " << first + i << "\n"
                     << run[i].files.at("main.ts") << "\nNode: " << expected[i]
                     << "\nwe:   " << result);
        CHECK(agrees);
        // Without a hole nothing but an exception is a reason not to know.
        if (is_unknown(result) && !expected[i].starts_with("threw: "))
            WARN("seed " << first + i << " " << result);
    }
    CHECK(known * 2 > count);
}

TEST_CASE("what is known with an unknown input holds for every input") {
    const std::uint64_t first = testing::random_seed();
    const std::size_t count = programs();
    WARN("CHECKER_SEED=" << first);
    std::vector<NodeProgram> run;
    const std::string exports =
        "\nexport const parts = [a, b, o.p, o.q, o.r, l[0], l[1], l.length, c.v, o.n, "
        "m.get('k')]\n";
    // Each part is judged alone: one Unknown must not hide the others.
    constexpr std::array parts{"a",    "b",        "o.p", "o.q", "o.r",        "l[0]",
                               "l[1]", "l.length", "c.v", "o.n", "m.get('k')", "typeof a"};
    std::string list = "[";
    for (const char* part : parts)
        list += std::string(list.size() > 1 ? ", " : "") + part;
    list += "]";
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = random_program(first + i, "u");
        text.resize(text.find("export default"));
        for (const char* value : concrete)
            run.push_back(
                {{{"main.ts", "const u: any = " + std::string(value) + "\n" + text +
                                  "export default " + list +
                                  ".map((part: any) => JSON.stringify(part) ?? 'undefined')\n"}}});
    }
    const std::vector<std::string> expected = node_results(run);
    std::size_t known = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = random_program(first + i, "u");
        text.resize(text.find("export default"));
        const MemoryTree tree(
            {{"main.ts", "import { u } from 'hole'\n" + text + "export default " + list + "\n"}});
        Interpreter interpreter(tree, with_hole());
        const Value module = interpreter.import_module("main.ts");
        const Value values = interpreter.get(module, "default", {});
        if (!values.is_object() || values.as_object()->open) continue;
        for (std::size_t c = 0; c < concrete.size(); ++c) {
            const std::string& node = expected[i * concrete.size() + c];
            if (node.starts_with("threw: ")) continue;
            const MemoryTree node_tree({{"node.json", node}});
            Interpreter reader(node_tree, {});
            const Value said = reader.get(reader.import_module("node.json"), "default", {});
            for (std::size_t p = 0; p < parts.size(); ++p) {
                const Unknown* unknown = nullptr;
                const Value ours = values.as_object()->elements.at(p);
                if (ours.is_unknown()) continue;
                const std::optional<std::string> json = json_text(interpreter, ours, &unknown);
                if (unknown) continue;
                ++known;
                INFO("seed " << first + i << ", u = " << concrete[c] << ", part " << parts[p]
                             << "\n"
                             << run[i * concrete.size() + c].files.at("main.ts"));
                CHECK(json.value_or("undefined") == said.as_object()->elements.at(p).as_string());
            }
        }
    }
    CHECK(known > count);
}

}  // namespace checker::typescript
