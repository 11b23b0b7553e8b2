// Owners for the objects of C libraries.
#pragma once

#include <memory>

namespace checker {

template <auto free_function>
struct Free {
    template <class T>
    void operator()(T* object) const noexcept {
        free_function(object);
    }
};

// A unique_ptr that knows which C function frees its object.
template <class T, auto free_function>
using Handle = std::unique_ptr<T, Free<free_function>>;

// Lets a C function fill a handle: git_repository_open(out(repository), path). C++23 has
// std::out_ptr for this.
template <class Owner>
class out {  // NOLINT(readability-identifier-naming): reads like std::out_ptr
  public:
    explicit out(Owner& owner) : owner_(owner) {}
    ~out() { owner_.reset(raw_); }
    out(const out&) = delete;
    out& operator=(const out&) = delete;
    operator typename Owner::pointer *() noexcept { return &raw_; }

  private:
    Owner& owner_;
    typename Owner::pointer raw_ = nullptr;
};

}  // namespace checker
