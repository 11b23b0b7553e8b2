// Where evaluated code finds the values of its names.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "typescript/value.h"

namespace checker::typescript {

struct Module;

struct Binding {
    const std::string* name = nullptr;
    Value value;
    bool ready = false;  // false: before its declaration has run
    bool constant = false;
    Module* from = nullptr;                 // an import: of this module ...
    const std::string* imported = nullptr;  // ... this export; null is the whole namespace
    bool require = false;
};

struct Scope {
    Scope* parent = nullptr;
    std::vector<Binding> bindings;
    std::unordered_map<const std::string*, std::size_t> positions;  // once there are many

    Binding* own(const std::string* name);
    Binding& add(const std::string* name);
};

// Where code runs.
struct Context {
    Scope* scope = nullptr;
    Module* module = nullptr;
};

}  // namespace checker::typescript
