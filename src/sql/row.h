// What lies side by side in the memory of a Tree.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory_resource>

namespace checker::sql {

// A view of values with their number in front of them: trees are so full of such rows that each is
// a pointer alone. The memory must outlive it.
template <class Value>
class Row {
  public:
    using value_type = Value;
    using const_iterator = const Value*;

    Row() = default;

    // Room for so many values, which are still to be made there.
    static Row taken(std::pmr::memory_resource& room, std::size_t count) {
        if (count == 0) return {};
        constexpr std::size_t align = std::max(alignof(Value), alignof(Count));
        auto* const front =
            static_cast<char*>(room.allocate(align + count * sizeof(Value), align)) + align;
        *reinterpret_cast<Count*>(front - sizeof(Count)) = static_cast<Count>(count);
        return Row(reinterpret_cast<Value*>(front));
    }

    const Value* begin() const { return first_; }
    const Value* end() const { return first_ + size(); }
    Value* begin() { return first_; }
    Value* end() { return first_ + size(); }
    const Value* data() const { return first_; }
    Value* data() { return first_; }

    bool empty() const { return first_ == nullptr; }
    std::size_t size() const { return empty() ? 0 : reinterpret_cast<const Count*>(first_)[-1]; }
    const Value& operator[](std::size_t i) const { return first_[i]; }
    Value& operator[](std::size_t i) { return first_[i]; }
    const Value& front() const { return *first_; }
    const Value& back() const { return first_[size() - 1]; }

  private:
    using Count = std::uint32_t;

    explicit Row(Value* first) : first_(first) {}

    Value* first_ = nullptr;
};

}  // namespace checker::sql
