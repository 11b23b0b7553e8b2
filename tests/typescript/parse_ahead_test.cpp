// Files parsed on another thread: each one once, as if it had been parsed alone.
#include "typescript/parse_ahead.h"

#include <catch2/catch.hpp>
#include <map>

#include "seed.h"
#include "typescript/interpreter.h"
#include "typescript/parse.h"
#include "typescript/random_syntax.h"
#include "typescript/syntax_dump.h"

namespace checker::typescript {

namespace {

constexpr std::size_t files = 400;

std::vector<SourcePtr> random_sources(unsigned seed) {
    std::vector<SourcePtr> sources;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < files; ++i) {
        const std::string path = std::to_string(i) + ".ts";
        sources.push_back(std::make_shared<const Source>(
            Source{path, random_syntax(std::uint64_t{seed} + i, false)}));
        bytes += sources.back()->text.size();
    }
    REQUIRE(bytes > (32U << 10U));  // less is not given to another thread
    return sources;
}

}  // namespace

TEST_CASE("files that are parsed ahead have the trees that they have alone") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    const std::vector<SourcePtr> sources = random_sources(seed);
    Names names;
    ParseAhead ahead(sources, names);
    for (const SourcePtr& source : sources) {
        const std::optional<Program> program = ahead.take(source->path);
        REQUIRE(program);
        CHECK(program->source == source);
        Names own;
        CHECK(dumped(*program) == dumped(parse(source, own)));
        CHECK_FALSE(ahead.take(source->path));
    }
    CHECK_FALSE(ahead.take("other.ts"));
}

TEST_CASE("what nobody asks for is left alone") {
    Names names;
    const std::vector<SourcePtr> sources = random_sources(1);
    for (int i = 0; i < 20; ++i) {
        ParseAhead ahead(sources, names);
        CHECK(ahead.take("0.ts"));
    }
}

TEST_CASE("import_each gives the modules in order, with the files read in the order of reading") {
    std::map<std::string, std::string, std::less<>> modules;
    std::vector<std::string> paths;
    std::vector<std::string> read;
    for (int i = 100; i < 140; ++i) {
        const std::string number = std::to_string(i);
        paths.push_back("m" + number + ".ts");
        read.push_back(paths.back());
        modules[paths.back()] = "import './side" + number + "'\nexport const n = " + number +
                                "; //" + std::string(1000, '.');
        read.push_back("side" + number + ".ts");
        modules[read.back()] = "";
    }
    paths.emplace_back("not-there.ts");
    read.emplace_back("not-there.ts");
    const MemoryTree tree(modules);
    Interpreter interpreter(tree, {});
    double expected = 100;
    bool was_unknown = false;
    interpreter.import_each(paths, [&](const std::string& path, Value module) {
        CHECK(path == paths[static_cast<std::size_t>(expected - 100)]);
        was_unknown = module.is_unknown();
        if (!was_unknown) CHECK(interpreter.get(module, "n", {}).as_number() == expected);
        ++expected;
    });
    CHECK(expected == 141);
    CHECK(was_unknown);
    CHECK(interpreter.files_read() == read);
}

}  // namespace checker::typescript
