// What `checker resolve-conflicts` will do with one project of a merge: computed completely before
// anything is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/resolution.h"
#include "core/tree.h"

namespace checker::resolution {

// One side of a merge. `tree` outlives the question.
struct Branch {
    std::string name;
    const Tree* tree = nullptr;
};

// One project of a merge, whose sides have been told apart.
struct Question {
    std::string out;             // the migrations folder
    const Tree* base = nullptr;  // what both come from; null: nothing
    Branch kept;                 // keeps its migrations, byte for byte
    Branch moved;                // has its own moved behind them
    std::int64_t now = 0;        // milliseconds since 1970
};

struct File {
    std::string path;
    std::optional<std::string> content;  // nothing: the file goes
};

struct Plan {
    ProjectResolution told;
    std::vector<File> files;  // sorted by path; none where there are conflicts
};

// Whether both branches have migrations of their own. Throws Error for a journal that cannot be
// read.
bool collides(const Question& question);

// Says what is to be done; nothing moves where only one side has migrations of its own. Throws
// Error for a journal or snapshot that cannot be read.
Plan plan(const Question& question);

// Adds that a database has to be reset which ran a migration that gets another time: drizzle's
// migrator runs what has a later time than all it ran before.
void tell_databases(ProjectResolution& project);

// Whether `result`, the chain of the merge as it stands, is right already: the kept branch's
// migrations unchanged in front, behind them others of which each has its own number, a later time
// and a snapshot that follows the one before.
bool is_resolved(const Question& question, const Tree& result);

}  // namespace checker::resolution
