// How a statement ends: at its end, by a jump, by a throw, or nobody knows how.
#pragma once

#include <cstdint>
#include <string>

#include "typescript/value.h"

namespace checker::typescript {

// What evaluated code throws.
struct Thrown {
    Value value;
    Place place;
};

// Evaluated code may or may not have thrown here: everything up to the next try is abandoned.
struct MayHaveThrown {
    Value unknown;
};

// Too deep for the stack or for Bounds::depth. Ends one statement of a module, not everything.
struct DepthMet : BoundMet {
    using BoundMet::BoundMet;
};

enum class Flow : std::uint8_t { normal, break_, continue_, return_, uncertain };

// Ways out of a statement that an unknown condition may or may not have taken.
struct Exits {
    bool break_ = false;
    bool continue_ = false;
    bool return_ = false;
    bool throw_ = false;
    bool labeled = false;  // a break or continue with a label

    bool any() const { return break_ || continue_ || return_ || throw_ || labeled; }
    void merge(Exits other);
};

struct Completion {
    Flow flow = Flow::normal;
    const std::string* label = nullptr;
    Value value;  // of a return; the Unknown of an uncertain one
    Exits exits;  // of an uncertain one
};

}  // namespace checker::typescript
