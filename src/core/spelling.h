// "did you mean": the known name nearest to a misspelt one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker {

// The candidate within a few edits of `name` (Damerau-Levenshtein distance, at most a third of its
// length and 3); empty if none is near enough.
std::string nearest(std::string_view name, const std::vector<std::string_view>& candidates);

// ", did you mean 'x'?" for the nearest candidate, else "".
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace checker
