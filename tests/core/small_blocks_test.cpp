// Blocks never overlap, are aligned, keep what is written to them and are used again, on several
// threads at once.
#include "core/small_blocks.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <future>
#include <random>
#include <vector>

#include "seed.h"

namespace {

using namespace checker;

struct Block {
    unsigned char* bytes;
    std::size_t size;
    unsigned char mark;
};

bool is_whole(const Block& block) {
    for (std::size_t i = 0; i < block.size; ++i)
        if (block.bytes[i] != block.mark) return false;
    return true;
}

Block make(std::mt19937& random) {
    const std::size_t size = random() % 10 == 0 ? random() % 5000 : random() % 200;
    const auto mark = static_cast<unsigned char>(random());
    auto* bytes = static_cast<unsigned char*>(small_blocks::allocate(size));
    std::memset(bytes, mark, size);
    return {bytes, size, mark};
}

// What went wrong, counted.
int allocate_and_free(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Block> blocks;
    int wrong = 0;
    for (int step = 0; step < 20000; ++step) {
        if (blocks.empty() || random() % 5 < 3) {
            blocks.push_back(make(random));
            wrong += reinterpret_cast<std::uintptr_t>(blocks.back().bytes) % 16 != 0;
            continue;
        }
        std::swap(blocks[random() % blocks.size()], blocks.back());
        wrong += !is_whole(blocks.back());
        if (random() % 8 == 0)
            small_blocks::free(blocks.back().bytes);
        else
            small_blocks::free(blocks.back().bytes, blocks.back().size);
        blocks.pop_back();
    }
    for (const Block& block : blocks) {
        wrong += !is_whole(block);
        small_blocks::free(block.bytes, block.size);
    }
    return wrong;
}

TEST_CASE("small blocks are whole whatever is taken and freed around them") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::vector<std::future<int>> threads;
    for (unsigned i = 0; i < 4; ++i)
        threads.push_back(std::async(std::launch::async, allocate_and_free, seed + i));
    small_blocks::use_large_pages(std::size_t{4} << 20U);
    for (std::future<int>& thread : threads)
        CHECK(thread.get() == 0);
}

TEST_CASE("a small block that was freed is the next one of its size") {
    void* first = small_blocks::allocate(40);
    void* other = small_blocks::allocate(40);
    small_blocks::free(first, 40);
    CHECK(small_blocks::allocate(200) != first);
    CHECK(small_blocks::allocate(48) == first);
    small_blocks::free(first, 48);
    small_blocks::free(other, 40);
}

TEST_CASE("nothing is a block too") {
    void* none = small_blocks::allocate(0);
    CHECK(none != nullptr);
    small_blocks::free(none, 0);
    small_blocks::free(nullptr, 8);
    small_blocks::free(nullptr);
}

}  // namespace
