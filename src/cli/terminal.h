// What standard output can show.
#pragma once

#include <string>

#include "cli/colour.h"
#include "report/report.h"

namespace checker::cli {

// An environment variable; empty if it is not set.
std::string environment(const char* name);

// The style for standard output, from the environment and the terminal.
report::Style terminal_style(ColourWish wish);

}  // namespace checker::cli
