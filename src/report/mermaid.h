// Pictures as Mermaid draws them. Nothing in them is told by colour alone, and all names are
// escaped: none can end its label or add a line.
#pragma once

#include <string>

#include "core/picture.h"

namespace checker::report {

// "+", "-", "~"; a blank for what stays as it is.
char mark_of(Becomes becomes);

// A flowchart of the last shared migrations and of what each branch has behind them. Of long or
// many branches the rest is counted.
std::string fork_diagram(const ChainFork& fork);

// An erDiagram of the tables; the columns and tables beyond what can be looked at are counted.
// Names in it are words: other characters are "_". Empty without tables.
std::string table_diagram(const Pictured& picture);

}  // namespace checker::report
