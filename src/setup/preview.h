// What an edit will change, for people.
#pragma once

#include <string>

#include "git/edits.h"

namespace checker::setup {

// The lines that go and come, with a line before and behind, the middle of many left out:
// "  - old", "  + new". Safe for a terminal.
std::string preview(const git::Edit& edit);

}  // namespace checker::setup
