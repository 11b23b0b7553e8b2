// Parsing ahead: the same values, whichever thread has read a file, and however often it is read.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <random>

#include "seed.h"
#include "typescript/interpreter.h"
#include "typescript/tree_memory.h"

using namespace checker;
using namespace checker::typescript;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

// A barrel over modules of some KiB each; some are equal to the byte.
Files modules(int count) {
    Files files;
    std::string barrel;
    for (int i = 0; i < count; ++i) {
        const std::string name = "part" + std::to_string(i);
        std::string text = "export const first" + std::to_string(i / 2) + " = [";
        for (int k = 0; k < 400; ++k)
            text += "{ a: (x) => x.y(" + std::to_string(k) + "), b: `${'c'}` }, ";
        files[name + ".ts"] = text + "].length;\n";
        barrel += "import * as " + name + " from './" + name + "';\n";
    }
    barrel += "export default [";
    for (int i = 0; i < count; ++i)
        barrel += "part" + std::to_string(i) + ".first" + std::to_string(i / 2) + ", ";
    files["index.ts"] = barrel + "];\n";
    return files;
}

std::string value_of(const Tree& tree, const SyntaxCachePtr& parsed, bool expected) {
    auto interpreter = std::make_unique<Interpreter>(tree, HostModules{}, Bounds{}, parsed);
    if (expected) interpreter->expect({"index.ts", "part3.ts", "gone.ts", "part3.ts"});
    const Value list = interpreter->get(interpreter->import_module("index.ts"), "default", {});
    const std::optional<std::string> text = json_text(*interpreter, list);
    Interpreter::discard(std::move(interpreter));
    return text.value_or("unknown");
}

}  // namespace

TEST_CASE("modules that are parsed ahead have the values that they have else") {
    const MemoryTree tree(modules(40));
    std::string wanted = "[400";
    for (int i = 1; i < 40; ++i)
        wanted += ",400";
    wanted += "]";
    for (int round = 0; round < 5; ++round) {
        const SyntaxCachePtr parsed = syntax_cache();
        CHECK(value_of(tree, parsed, false) == wanted);
        CHECK(value_of(tree, parsed, true) == wanted);
        CHECK(value_of(tree, syntax_cache(), round % 2 == 0) == wanted);
    }
}

TEST_CASE("a cache may end while files are parsed that nobody asks for") {
    const MemoryTree tree(modules(40));
    for (int round = 0; round < 10; ++round) {
        Interpreter interpreter(tree, {});
        std::vector<std::string> paths;
        for (int i = 0; i < 40; ++i)
            paths.push_back("part" + std::to_string(i) + ".ts");
        interpreter.expect(paths);
        CHECK(interpreter.files_read().empty());
    }
}

namespace {

struct Block {
    unsigned char* bytes;
    std::size_t size;
    unsigned char mark;
};

bool holds_mark(const Block& block, std::size_t size) {
    return std::all_of(block.bytes, block.bytes + size,
                       [&](unsigned char byte) { return byte == block.mark; });
}

void fill(Block& block, unsigned char mark) {
    block.mark = mark;
    std::memset(block.bytes, mark, block.size);
}

}  // namespace

TEST_CASE("a tree's memory keeps what is written into it") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    TreeMemory memory;
    std::vector<Block> blocks;
    const auto size = [&] { return (std::size_t{1} << random() % 18) + random() % 64; };
    for (int i = 0; i < 3000; ++i) {
        const auto mark = static_cast<unsigned char>(random());
        if (blocks.size() < 50 || random() % 3 == 0) {
            const std::size_t bytes = size();
            blocks.push_back({static_cast<unsigned char*>(memory.allocate(bytes)), bytes, mark});
            fill(blocks.back(), mark);
            CHECK(reinterpret_cast<std::uintptr_t>(blocks.back().bytes) % 16 == 0);
            continue;
        }
        Block& block = blocks[random() % blocks.size()];
        REQUIRE(holds_mark(block, block.size));
        if (random() % 2 == 0) {
            memory.release(block.bytes);
            block = blocks.back();
            blocks.pop_back();
            continue;
        }
        const std::size_t kept = block.size;
        block.size = size();
        block.bytes = static_cast<unsigned char*>(memory.reallocate(block.bytes, block.size));
        REQUIRE(holds_mark(block, std::min(kept, block.size)));
        fill(block, mark);
    }
    for (const Block& block : blocks)
        CHECK(holds_mark(block, block.size));
}
