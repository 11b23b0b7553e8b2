// YAML that was read once, as text that is read fast.
#pragma once

#include <string>
#include <string_view>

#include "yaml/node.h"

namespace checker::yaml {

// A value with all that is in it, without columns and path.
std::string pack(const Node& node);

// What pack() made; `path` is for messages. Throws Error for any other text.
Node unpack(std::string_view packed, const std::string& path);

}  // namespace checker::yaml
