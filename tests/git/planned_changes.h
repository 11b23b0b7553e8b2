// What a resolution of a collision changes, in small: shared by the test and the program it kills.
#pragma once

#include <vector>

#include "git/transaction.h"

namespace checker::testing {

inline std::vector<git::FileChange> planned_changes() {
    return {
        {"drizzle/0001_ours.sql", std::nullopt, {}, false},
        {"drizzle/0002_ours.sql", "create table ours ();\n", {}, false},
        {"drizzle/meta/0001_snapshot.json", "{\"theirs\": 1}\n", {}, false},
        {"drizzle/meta/0002_snapshot.json", "{\"merged\": 1}\n", {}, false},
        {"drizzle/meta/_journal.json", "[\n  \"0001_theirs\",\n  \"0002_ours\"\n]", {}, false},
        {"old/only.sql", std::nullopt, {}, false},
        {"new/deep/file.sql", "select 1;\n", {}, true},
    };
}

}  // namespace checker::testing
