// A value that is mostly not there.
#pragma once

#include <memory>
#include <utility>

namespace checker {

// As std::optional, but absent it takes the room of a pointer: for large values in what there is
// much of.
template <class Value>
class Seldom {
  public:
    Seldom() = default;
    Seldom(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
    Seldom(const Seldom& other) { *this = other; }
    Seldom(Seldom&&) noexcept = default;
    Seldom& operator=(const Seldom& other) {
        if (this != &other)
            value_ = other.value_ == nullptr ? nullptr : std::make_unique<Value>(*other.value_);
        return *this;
    }
    Seldom& operator=(Seldom&&) noexcept = default;
    ~Seldom() = default;

    bool has_value() const { return value_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    const Value& operator*() const { return *value_; }
    Value& operator*() { return *value_; }
    const Value* operator->() const { return value_.get(); }
    Value* operator->() { return value_.get(); }
    Value& emplace() { return *(value_ = std::make_unique<Value>()); }
    void reset() { value_.reset(); }

  private:
    std::unique_ptr<Value> value_;
};

}  // namespace checker
