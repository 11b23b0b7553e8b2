#include "core/memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "core/small_blocks.h"

namespace checker {

namespace {

constexpr std::size_t most_left = 8;

// Never destroyed; null while everything is taken apart.
std::vector<std::shared_ptr<void>>* left = nullptr;

}  // namespace

void take_memory_at_once() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE) && !defined(__SANITIZE_ADDRESS__)
    static bool done = false;
    if (done) return;
    done = true;
    constexpr std::size_t size = 32U << 20U;  // of small blocks, and twice that of others
    constexpr std::uintptr_t page = 2U << 20U;
    small_blocks::use_large_pages(size);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc takes
    // Two threads work. With one arena they wait for each other in the parser's malloc, and each
    // time the one that wakes up may be put on the other's processor: that was a fifth of a check's
    // time.
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_TOP_PAD, 2 * size);
    // glibc writes at the beginning of what it extends the heap with and behind the first block,
    // and what is written to before the advice comes in small pages. So that is some way before a
    // large page begins; glibc puts up with others who extend the heap.
    constexpr std::size_t written = std::size_t{512} << 10U;
    sbrk(static_cast<std::intptr_t>(
        (page - (reinterpret_cast<std::uintptr_t>(sbrk(0)) + written) % page) % page));
    auto* begin = static_cast<char*>(sbrk(0));
    // Volatile, so that the compiler does not leave it out.
    void* volatile first = std::malloc(written / 2);
    std::free(first);
    madvise(begin, static_cast<std::size_t>(static_cast<char*>(sbrk(0)) - begin), MADV_HUGEPAGE);
#endif
}

void discard(std::shared_ptr<void> value) {
    if (left != nullptr && left->size() < most_left) left->push_back(std::move(value));
}

void leave_discarded_to_the_end() {
    if (left == nullptr) left = new std::vector<std::shared_ptr<void>>;
}

}  // namespace checker
