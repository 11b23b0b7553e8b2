// What code that may or may not run could have changed.
#pragma once

#include <unordered_set>

#include "typescript/evaluator.h"

namespace checker::typescript {

// Walks over code and objects and makes Unknown what that code could have changed: variables that
// it assigns, objects that it mentions, and all that can be reached from them.
class Poison {
  public:
    // With `only_writes`, objects that are merely mentioned are taken to stay as they are.
    Poison(Evaluator& evaluator, Value unknown, bool only_writes = false)
        : evaluator_(evaluator), unknown_(unknown), only_writes_(only_writes) {}

    void code(const Node& node, Scope* scope);
    void value(Value value);

  private:
    void assigned(const Node& target, Scope* scope);
    void name(const std::string* name, Scope* scope);
    void mention(const std::string* name, Scope* scope);
    void object(Object& object, bool whole);
    void properties(Object& object, bool changes, bool keeps_methods);
    void elements(std::vector<Value>& elements, bool changes);
    void closure(const Closure& closure);
    void written(const Node& target, Scope* scope);

    Evaluator& evaluator_;
    Value unknown_;
    bool only_writes_;
    std::unordered_set<const void*> seen_;
};

}  // namespace checker::typescript
