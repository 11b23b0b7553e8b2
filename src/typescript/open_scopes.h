// The scopes around what is being parsed, with the names found in them so far.
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "typescript/syntax.h"

namespace checker::typescript {

class OpenScopes {
  public:
    // A function's scope takes `var`, which passes through those of blocks.
    void open(bool of_function);
    // The names of the innermost scope; valid until the next one is opened.
    std::span<const ScopeSyntax::Declared> names() const { return scopes_[count_ - 1].names; }
    void close() { --count_; }

    void declare(const std::string* name, Binds binds, const Node* function);
    // Forgets what was declared in the innermost scope behind its first `count` names.
    void forget(std::size_t count);

    // Whether any function is around.
    bool in_function() const;

  private:
    struct Scope {
        bool of_function = false;
        std::vector<ScopeSyntax::Declared> names;
        std::unordered_map<const std::string*, std::size_t> positions;  // once there are many
    };

    static ScopeSyntax::Declared* find(Scope& scope, const std::string* name);
    static void index(Scope& scope);

    std::deque<Scope> scopes_;  // used again once closed
    std::size_t count_ = 0;
};

}  // namespace checker::typescript
