// What the program and the step that makes rule files part of it agree on.
#pragma once

#include <string_view>

namespace checker::rules {

// The text of a rule file up to its examples, which stand at its end.
inline std::string_view without_examples(std::string_view text) {
    return text.substr(0, text.find("\nbad:"));
}

}  // namespace checker::rules
