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
    constexpr std::size_t size = 32U << 20U;
    constexpr std::uintptr_t page = 2U << 20U;
    small_blocks::use_large_pages(size);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc takes
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, size);
    // glibc extends the heap; volatile, so that the compiler does not leave it out.
    void* volatile first = std::malloc(1U << 20U);
    std::free(first);
    auto* end = static_cast<char*>(sbrk(0));
    end -= reinterpret_cast<std::uintptr_t>(end) % page;
    madvise(end - (size - page), size - page, MADV_HUGEPAGE);
#endif
}

void discard(std::shared_ptr<void> value) {
    if (left != nullptr && left->size() < most_left) left->push_back(std::move(value));
}

void leave_discarded_to_the_end() {
    if (left == nullptr) left = new std::vector<std::shared_ptr<void>>;
}

}  // namespace checker
