// A transaction's journal from the changes asked for. Included by .cpp files of git/ only.
#pragma once

#include <vector>

#include "git/journal.h"
#include "git/next_index.h"
#include "git/opened.h"
#include "git/transaction.h"

namespace checker::git {

struct Prepared {
    Journal journal;  // without the index
    std::vector<StagedFile> staged;
};

// Throws Error for what git/transaction.h says is refused. Reads only.
Prepared prepared(const Opened& opened, const IndexFile& index,
                  const std::vector<FileChange>& changes);

}  // namespace checker::git
