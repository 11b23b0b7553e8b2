// SQL that is run again and again: what installs, and what brings up to date.
#pragma once

#include "lint/native_checks.h"

namespace checker::lint {

// What fails, or is done a second time, when the file is run on a database that has run it: what is
// made or dropped without IF [NOT] EXISTS, OR REPLACE or a DROP ... IF EXISTS before it in the
// file, and rows that are inserted without a word on those that are there. DO blocks are trusted.
Remarks not_rerunnable(std::string_view text, const sql::Script& script);

}  // namespace checker::lint
