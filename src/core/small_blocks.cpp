#include "core/small_blocks.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>

namespace checker::small_blocks {

namespace {

constexpr std::size_t granule = 16;  // what malloc aligns to
constexpr std::size_t largest = 1024;
constexpr std::size_t strip_size = std::size_t{256} << 10U;  // what a thread takes at once
constexpr std::size_t large_page = std::size_t{2} << 20U;
constexpr std::size_t region_size = std::size_t{32} << 20U;
constexpr std::size_t piece_size = std::size_t{1} << 30U;  // of addresses: memory once written to

struct Freed {
    Freed* next;
};

struct Thread {
    std::array<Freed*, largest / granule + 1> freed{};  // by size in granules
    char* next = nullptr;                               // of the thread's strip
    char* end = nullptr;
};

constinit thread_local Thread thread;
constinit std::atomic<char*> piece = nullptr;
constinit std::atomic<std::size_t> taken = 0;  // of the piece

std::size_t granules(std::size_t bytes) {
    return (std::max<std::size_t>(bytes, 1) + granule - 1) / granule;
}

// The piece's beginning, a large page's; null when the system gives none (a limit on addresses).
char* the_piece() {
    if (char* base = piece.load(std::memory_order_acquire); base != nullptr) return base;
    const std::size_t size = piece_size + large_page;
    void* mapped = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) {
        taken.store(piece_size, std::memory_order_relaxed);  // not asked again
        return nullptr;
    }
    char* base = static_cast<char*>(mapped);
    base += (large_page - reinterpret_cast<std::uintptr_t>(base) % large_page) % large_page;
    char* first = nullptr;
    if (piece.compare_exchange_strong(first, base)) return base;
    munmap(mapped, size);  // another thread was first
    return first;
}

bool take_strip() {
    if (taken.load(std::memory_order_relaxed) >= piece_size) return false;
    char* base = the_piece();
    if (base == nullptr) return false;
    const std::size_t at = taken.fetch_add(strip_size, std::memory_order_relaxed);
    if (at + strip_size > piece_size) return false;
    // Who has filled a region is about to fill the next.
    if (at >= region_size && at % region_size == 0) madvise(base + at, region_size, MADV_HUGEPAGE);
    thread.next = base + at;
    thread.end = thread.next + strip_size;
    return true;
}

bool is_small(const void* block) {
    const auto base = reinterpret_cast<std::uintptr_t>(piece.load(std::memory_order_relaxed));
    return base != 0 && reinterpret_cast<std::uintptr_t>(block) - base < piece_size;
}

}  // namespace

void* allocate(std::size_t bytes) {
    if (bytes > largest) return std::malloc(bytes);
    const std::size_t size = granules(bytes);
    if (Freed* block = thread.freed[size]; block != nullptr) {
        thread.freed[size] = block->next;
        return block;
    }
    if (static_cast<std::size_t>(thread.end - thread.next) < size * granule && !take_strip())
        return std::malloc(std::max<std::size_t>(bytes, 1));
    char* block = thread.next;
    thread.next += size * granule;
    return block;
}

void free(void* block, std::size_t bytes) {
    if (!is_small(block)) {
        std::free(block);
        return;
    }
    auto* freed = static_cast<Freed*>(block);
    freed->next = thread.freed[granules(bytes)];
    thread.freed[granules(bytes)] = freed;
}

void free(void* block) {
    if (!is_small(block)) std::free(block);
}

void use_large_pages(std::size_t bytes) {
    char* base = the_piece();
    if (base == nullptr) return;
    std::size_t used = taken.load(std::memory_order_relaxed);
    std::size_t from = 0;
    do {
        from = (used + large_page - 1) / large_page * large_page;
        if (from + bytes > piece_size) return;
    } while (!taken.compare_exchange_weak(used, from));
    madvise(base + from, bytes, MADV_HUGEPAGE);
    thread.next = thread.end = nullptr;  // the next strip is of large pages
}

}  // namespace checker::small_blocks
