// The command line as CLI11 has it: commands and flags, and what was typed. Included by .cpp files
// of cli/ only, because of CLI11.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/options.h"

namespace checker::cli {

// What was typed, as it was typed.
struct Typed {
    bool staged = false;
    bool all = false;
    bool ci = false;
    std::string base;
    std::string head;
    std::vector<std::string> projects;
    std::vector<std::string> formats;
    std::string unknown;
    std::string html;
    std::string from;
    std::string to;
    bool exit_code = false;
    std::vector<std::string> files;
    int postgres = 0;
    bool fix = false;
    ResolveOptions resolve;
    InitOptions init;
    bool pushed = false;
    std::string what = "list";
    std::string argument;
    std::string assistant;
    std::string event;
    std::string colour = "auto";
    std::string folder;
};

// Adds all commands with their flags, which write to `typed`.
void add_commands(CLI::App& app, Typed& typed);

}  // namespace checker::cli
