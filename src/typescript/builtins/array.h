// What the files of Array share.
#pragma once

#include "typescript/evaluator.h"

namespace checker::typescript {

using ArrayMethod = std::function<Value(Object&, const Call&)>;

// A method of Array.prototype for arrays whose elements are known to be there; on others the result
// is Unknown, and so is afterwards what the arguments could reach.
void define_array(Evaluator& evaluator, std::string_view name, bool changes, ArrayMethod method);

// An index argument that may count from the end; nothing for Unknown.
std::optional<std::size_t> relative_index(Evaluator& evaluator, Value value, std::size_t size,
                                          std::size_t fallback, const Place& place);

// A new array of the elements from `begin` up to `end`, with their places.
Value slice_of(Evaluator& evaluator, const Object& array, std::size_t begin, std::size_t end);

// Methods that neither change the array nor call back: slice, concat, join, indexOf ...
void install_array_reading(Evaluator& evaluator);

// Methods that call back: map, filter, reduce, sort ...
void install_array_callbacks(Evaluator& evaluator);

}  // namespace checker::typescript
