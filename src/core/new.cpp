// The program's operator new and delete, but for over-aligned objects: those of small_blocks.
#include <new>

#include "core/small_blocks.h"

void* operator new(std::size_t bytes) {
    void* block = checker::small_blocks::allocate(bytes);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}

void* operator new[](std::size_t bytes) {
    return operator new(bytes);
}

void operator delete(void* block) noexcept {
    checker::small_blocks::free(block);
}

void operator delete[](void* block) noexcept {
    checker::small_blocks::free(block);
}

void operator delete(void* block, std::size_t bytes) noexcept {
    checker::small_blocks::free(block, bytes);
}

void operator delete[](void* block, std::size_t bytes) noexcept {
    checker::small_blocks::free(block, bytes);
}
