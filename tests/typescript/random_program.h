// Random programs of the language that the evaluator knows.
#pragma once

#include <cstdint>
#include <string>

namespace checker::typescript {

// A program that always ends. Where `hole` is not empty, that name is used among the values: the
// program expects somebody to declare it.
std::string random_program(std::uint64_t seed, const std::string& hole);

}  // namespace checker::typescript
