// Random programs that are right in their syntax and mean nothing, and such with an error.
#pragma once

#include <cstdint>
#include <string>

namespace checker::typescript {

// A program of some statements; with `jsx` one for a .tsx file.
std::string random_syntax(std::uint64_t seed, bool jsx);

// The same text with some of its tokens left out, doubled or exchanged.
std::string with_errors(std::uint64_t seed, const std::string& text);

}  // namespace checker::typescript
