// The manual of a command line, read from what CLI11 knows of it.
#pragma once

#include <CLI/App.hpp>

#include "cli/manual.h"

namespace checker::cli {

// What --help says of the program and its commands, hidden ones left out. The words are those of
// this version: formats, rules, and what else a value can be.
Manual manual_of(const CLI::App& app, std::string_view version);

}  // namespace checker::cli
