// Syntax trees as patterns see them.
#pragma once

#include <string>

#include "sql/node.h"

namespace checker::rules {

// The tree of a statement in the form of a rule's `match`: kinds and fields, indented.
std::string as_pattern(const sql::Node& statement);

// The trees of all statements of a text, each as_pattern(), with a blank line between them. Throws
// Error for what cannot be parsed.
std::string syntax_of(const std::string& text);

}  // namespace checker::rules
