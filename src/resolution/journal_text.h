// The journal with moved migrations behind the kept ones. Included by .cpp files of resolution/
// only.
#pragma once

#include <string>
#include <vector>

#include "drizzle/journal.h"
#include "resolution/numbering.h"

namespace checker::resolution {

struct NewEntry {
    const drizzle::JournalEntry& entry;  // as it was
    Numbers numbers;
};

// The text of `kept` with the entries behind its own, those of `kept` itself no longer where they
// were, in drizzle-kit's formatting (two blanks a level, no new line at the end). The order of keys
// and what nobody knows stay.
std::string journal_text(const drizzle::Journal& kept, const std::vector<NewEntry>& entries);

}  // namespace checker::resolution
