// The parts of a rule file.
#pragma once

#include <algorithm>
#include <string_view>

namespace checker::rules {

// What stands before the examples and the history that they share: a third of the text, and all
// that a check needs.
inline std::string_view without_examples(std::string_view text) {
    return text.substr(0, std::min(text.find("\ngiven:"), text.find("\nbad:")));
}

}  // namespace checker::rules
