// How the scripts of a package.json call drizzle-kit: teams name configs there that have no usual
// name, or write all of the config into the command.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::config {

// One call of drizzle-kit.
struct KitCall {
    std::string command;  // "generate"
    std::map<std::string, std::string, std::less<>> options;
    Place place;  // the script's text
};

// The calls in one line of shell.
std::vector<KitCall> calls_in(std::string_view script);

// The calls in all scripts of a package.json; none if it cannot be read.
std::vector<KitCall> kit_calls(const Tree& tree, std::string_view package_json);

}  // namespace checker::config
