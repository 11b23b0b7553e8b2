// A YAML file's values as one text that is read back in no time: what the built-in rules are kept
// as, since reading their YAML takes longer than checking a migration.
#pragma once

#include <string>
#include <string_view>

#include "yaml/node.h"

namespace checker::rules {

std::string packed(const yaml::Node& node);

// What packed() made of a node. Lines and columns are not kept.
yaml::Node unpacked(std::string_view text, const std::string& path);

}  // namespace checker::rules
