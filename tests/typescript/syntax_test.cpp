// Our parser against the real TypeScript compiler's: the same trees, and the same texts refused.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "seed.h"
#include "typescript/node.h"
#include "typescript/parse.h"
#include "typescript/random_syntax.h"
#include "typescript/syntax_dump.h"

namespace checker::typescript {

namespace {

namespace fs = std::filesystem;

std::size_t programs() {
    const char* given = std::getenv("CHECKER_TEST_PROGRAMS");
    return given ? std::strtoul(given, nullptr, 10) : 400;
}

std::string tree_of(const CompilerInput& input) {
    Names names;
    return dumped(parse(std::make_shared<const Source>(Source{input.path, input.text}), names));
}

// What the compiler's parser refuses and ECMAScript does not, so that others run it.
bool is_valid_script(const std::string& error) {
    // 017 and '\1' in a script that is not strict.
    const bool octal = error.find("Octal") != std::string::npos ||
                       error.find("octal") != std::string::npos ||
                       error.find("Decimals with leading zeros") != std::string::npos;
    const bool own = error.find("(its own: ") != std::string::npos;
    // It takes (a) before a block for an arrow function whose => is missing.
    return octal || own || error.find("'=>' expected") != std::string::npos;
}

// The compiler's parser lets much pass that its checker refuses for a reason of syntax, as
// `throw` with its value in the next line: so may we refuse it.
void compare(const std::vector<CompilerInput>& inputs, std::size_t& same) {
    std::vector<CompilerInput> asked = inputs;
    std::vector<std::string> ours;
    for (CompilerInput& input : asked) {
        ours.push_back(tree_of(input));
        input.refused = ours.back() == "error";
    }
    const std::vector<CompilerTree> theirs = compiler_trees(asked);
    REQUIRE(theirs.size() == asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        INFO(asked[i].path << "\n" << asked[i].text << "\nthe compiler: " << theirs[i].error);
        // What is told as unsupported is not evaluated, and its own words are not looked at.
        const bool not_read =
            theirs[i].error != "" && ours[i].find("(unsupported") != std::string::npos;
        if (asked[i].refused) {
            CHECK((theirs[i].error + theirs[i].refusal) != "");
        } else if (not_read) {
            continue;
        } else if (!is_valid_script(theirs[i].error)) {
            CHECK(theirs[i].error == "");
            CHECK(ours[i] == theirs[i].tree);
            ++same;
        }
    }
}

void compare_random(std::uint64_t first, std::size_t count) {
    WARN("CHECKER_SEED=" << first);
    std::vector<CompilerInput> inputs;
    for (std::size_t i = 0; i < count; ++i) {
        const bool jsx = i % 4 == 0;
        inputs.push_back({jsx ? "main.tsx" : "main.ts", random_syntax(first + i, jsx)});
    }
    std::size_t same = 0;
    compare(inputs, same);
    CHECK(same * 3 > inputs.size());
}

void compare_broken(std::uint64_t first, std::size_t count) {
    WARN("CHECKER_SEED=" << first);
    std::vector<CompilerInput> inputs;
    for (std::size_t i = 0; i < count; ++i)
        inputs.push_back({"main.ts", with_errors(first + i, random_syntax(first + i, false))});
    std::size_t same = 0;
    compare(inputs, same);
}

std::string read(const fs::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("every text of the tests has the compiler's tree") {
    std::vector<CompilerInput> inputs;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CHECKER_ROOT) / "tests")) {
        if (entry.path().string().find("node_modules") != std::string::npos) continue;
        const std::string name = entry.path().filename();
        if (name.ends_with(".d.ts")) continue;
        if (name.ends_with(".ts") || name.ends_with(".tsx"))
            inputs.push_back({name, read(entry.path())});
    }
    std::size_t same = 0;
    compare(inputs, same);
    CHECK(same * 10 > inputs.size() * 9);
}

TEST_CASE("what few write has the compiler's tree") {
    std::size_t same = 0;
    compare({{"main.ts", "let x: typeof A.<string>, y: A.B.C.<string, 1>[] = [];"},
             {"main.ts", "let x: typeof A.<string, y = 1;"},
             {"main.ts", "import a = b.<string>;"},
             {"main.ts", "let x: ?, y: ?|1, z: (?) = 1, f: (a: ?) => ?A | B, g: !A[], h: !!?A;"},
             {"main.ts", "let x: !;"},
             {"main.ts", "let x: ?;"},
             {"main.ts", "let x: !() => A;"},
             {"main.ts", "let x: throw, y: A<B,>, z: A<new () => B, ...C>, u: [throw?: A] = [];"},
             {"main.ts", "let x: throw, y: A<B,>, z = f<[A, ...B[]], (a: A) => B, (B)>(1);"},
             {"main.ts", "f(a < throw > `t`);"},
             {"main.ts", "let x: A<throw>;"},
             {"main.ts", "let x: A<,>;"},
             {"main.ts", "let x: {a: A = 1, b? = 2, 'c'\n= 3; [d] = 4, get = 5, get e(): A, f\n};"},
             {"main.ts", "let x: {get e = 6};"},
             {"main.ts", "let x: {get e?(): A};"},
             {"main.ts", "let x: {set e};"},
             {"main.ts", "let x: {a = 1};"},
             {"main.ts", "let x: {readonly get = 1};"}},
            same);
    CHECK(same == 4);
}

// The compiler has ways of its own, with broken programs above all, that nobody has written down;
// so the programs that always run are the same ones each time.
TEST_CASE("random programs have the compiler's tree") {
    compare_random(testing::seed_or(1), programs() * 2);
}

TEST_CASE("more random programs have the compiler's tree", "[.long]") {
    compare_random(testing::random_seed(), programs() * 10);
}

TEST_CASE("programs with an error are refused as the compiler refuses them") {
    compare_broken(testing::seed_or(1), programs() * 2);
}

TEST_CASE("more programs with an error are refused as the compiler refuses them", "[.long]") {
    compare_broken(testing::random_seed(), programs() * 10);
}

}  // namespace checker::typescript
