// What the evaluator hangs on the objects that it makes itself.
#pragma once

#include <string>
#include <vector>

#include "typescript/regexp.h"
#include "typescript/scope.h"
#include "typescript/syntax.h"

namespace checker::typescript {

// The function or class behind a callable object.
struct Closure : Host {
    const FunctionSyntax* syntax = nullptr;  // null for a class without constructor
    Scope* scope = nullptr;
    Module* module = nullptr;
    Object* home = nullptr;  // the object whose method it is, for `super`
    // Of a class only:
    const Node* class_syntax = nullptr;
    bool derived = false;
    struct Field {
        std::string key;
        const Node* body;  // null: undefined
        Place place;
    };
    std::vector<Field> fields;
    Scope* field_scope = nullptr;
};

// Marks the namespace object of a module.
struct NamespaceHost : Host {
    explicit NamespaceHost(Module* of) : module(of) {}
    Module* module;
};

// The values that an iterator of the language still has to give.
struct IteratorHost : Host {
    std::vector<Value> values;
    std::size_t next = 0;
};

struct DateHost : Host {
    double time = 0;
};

struct RegexpHost : Host {
    RegexpHost(std::string of_pattern, std::string of_flags)
        : pattern(std::move(of_pattern)),
          flags(std::move(of_flags)),
          regexp(Regexp::read(pattern, flags)) {}
    std::string pattern;
    std::string flags;
    std::optional<Regexp> regexp;  // nothing for one that is not evaluated
    std::size_t last_index = 0;
};

}  // namespace checker::typescript
