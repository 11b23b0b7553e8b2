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
    std::vector<std::string> flags;  // options without a value: "force"
    Place place;                     // the script's text
};

// The simple commands in one line of shell, each as its words, without their quotes.
std::vector<std::vector<std::string>> commands_in(std::string_view script);

// The calls in the words of a command.
std::vector<KitCall> calls_of(const std::vector<std::string>& words);

// The calls in one line of shell.
std::vector<KitCall> calls_in(std::string_view script);

// The scripts of a package.json by name; none if it cannot be read.
using Scripts = std::map<std::string, std::string, std::less<>>;
Scripts scripts_of(const Tree& tree, std::string_view package_json);

// The calls in all scripts of a package.json; none if it cannot be read.
std::vector<KitCall> kit_calls(const Tree& tree, std::string_view package_json);

}  // namespace checker::config
