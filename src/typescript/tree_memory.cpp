#include "typescript/tree_memory.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

namespace checker::typescript {

namespace {

constexpr std::size_t chunk_size = 256U << 10U;
constexpr std::size_t header_size = alignof(std::max_align_t);
constexpr std::size_t smallest = 32;

// Four sizes between one power of two and the next.
std::size_t class_of(std::size_t size) {
    const std::size_t quarters = (size + smallest - 1) / smallest;
    if (quarters <= 4) return quarters - 1;
    const auto power = static_cast<std::size_t>(std::bit_width(quarters - 1)) - 3;
    return (power + 1) * 4 + ((quarters - 1) >> power) - 4;
}

std::size_t size_of_class(std::size_t number) {
    if (number < 4) return (number + 1) * smallest;
    const std::size_t power = number / 4 - 1;
    return ((number % 4 + 5) << power) * smallest;
}

std::size_t& header_of(void* memory) {
    return *std::launder(
        reinterpret_cast<std::size_t*>(static_cast<std::byte*>(memory) - header_size));
}

thread_local TreeMemory* current = nullptr;

void* allocate(std::size_t size) {
    return current == nullptr ? std::malloc(size) : current->allocate(size);
}

void* allocate_zeros(std::size_t count, std::size_t size) {
    if (current == nullptr) return std::calloc(count, size);
    return std::memset(current->allocate(count * size), 0, count * size);
}

void* reallocate(void* memory, std::size_t size) {
    return current == nullptr ? std::realloc(memory, size) : current->reallocate(memory, size);
}

void release(void* memory) {
    if (current == nullptr)
        std::free(memory);
    else if (memory != nullptr)
        current->release(memory);
}

}  // namespace

void* TreeMemory::allocate(std::size_t size) {
    const std::size_t number = class_of(std::max<std::size_t>(size, 1));
    if (number >= classes) std::abort();  // as tree-sitter does where memory ends
    if (void* memory = released_[number]) {
        std::memcpy(&released_[number], memory, sizeof(void*));
        return memory;
    }
    const std::size_t whole = header_size + size_of_class(number);
    if (whole > free_size_) {
        free_size_ = std::max(chunk_size, whole);
        chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(free_size_));
        free_begin_ = chunks_.back().get();
    }
    new (free_begin_) std::size_t(number);
    void* memory = free_begin_ + header_size;
    free_begin_ += whole;
    free_size_ -= whole;
    return memory;
}

void* TreeMemory::reallocate(void* old, std::size_t size) {
    if (old == nullptr) return allocate(size);
    const std::size_t had = size_of_class(header_of(old));
    if (size <= had) return old;
    void* memory = allocate(size);
    std::memcpy(memory, old, had);
    release(old);
    return memory;
}

void TreeMemory::release(void* memory) {
    void*& list = released_.at(header_of(memory));
    std::memcpy(memory, &list, sizeof(void*));
    list = memory;
}

UsingTreeMemory::UsingTreeMemory(TreeMemory& memory) : before_(current) {
    static std::once_flag once;
    std::call_once(once, [] {
        ts_set_allocator(typescript::allocate, allocate_zeros, typescript::reallocate,
                         typescript::release);
    });
    current = &memory;
}

UsingTreeMemory::~UsingTreeMemory() {
    current = before_;
}

}  // namespace checker::typescript
