// The memory of tree-sitter's trees: one region a text, given back as a whole.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace checker::typescript {

// A tree has one allocation for every few bytes of text, made on one thread and not needed any more
// on another; taking them from malloc, and giving them back one by one, takes a fifth of the time
// of parsing.
class TreeMemory {
  public:
    TreeMemory() = default;
    TreeMemory(const TreeMemory&) = delete;
    TreeMemory& operator=(const TreeMemory&) = delete;

    void* allocate(std::size_t size);
    void* reallocate(void* old, std::size_t size);
    void release(void* memory);  // to be used again

  private:
    static constexpr std::size_t classes = 192;

    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::byte* free_begin_ = nullptr;
    std::size_t free_size_ = 0;
    std::array<void*, classes> released_{};  // lists by size, through the memory itself
};

// While it lives, tree-sitter takes the memory for this thread from `memory`, which must hold for
// all that it makes meanwhile.
class UsingTreeMemory {
  public:
    explicit UsingTreeMemory(TreeMemory& memory);
    ~UsingTreeMemory();
    UsingTreeMemory(const UsingTreeMemory&) = delete;
    UsingTreeMemory& operator=(const UsingTreeMemory&) = delete;

  private:
    TreeMemory* before_;
};

}  // namespace checker::typescript
