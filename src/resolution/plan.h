// What `checker resolve-conflicts` will do with one project of a merge: computed completely before
// anything is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/resolution.h"
#include "core/tree.h"
#include "drizzle/chain.h"

namespace checker::resolution {

// One side of a merge. `tree` outlives the question.
struct Branch {
    std::string name;
    const Tree* tree = nullptr;
};

// The migrations of a branch.
struct Side {
    Branch branch;
    drizzle::Chain chain;
    std::vector<std::size_t> own;  // that neither the other side nor the base has
};

// One project of a merge.
struct Question {
    std::string out;             // the migrations folder
    const Tree* base = nullptr;  // what both sides come from; null: nothing
    Branch ours;
    Branch theirs;
    std::vector<std::string> unmerged;  // the paths of `out` that git left in conflict
    std::int64_t now = 0;               // milliseconds since 1970
};

struct File {
    std::string path;
    std::optional<std::string> content;  // nothing: the file goes
};

struct Plan {
    ProjectResolution told;
    std::vector<File> files;  // sorted by path; none where there are conflicts
};

// The migrations of a project on both sides of a merge, read once.
class ProjectMerge {
  public:
    // Throws Error for a journal that cannot be read.
    explicit ProjectMerge(const Question& question);

    // Whether both sides have migrations of their own; where git left files in conflict, one side
    // (the other one may have renumbered or edited what it has too).
    bool collides() const;

    // Whether `result`, the merge as it stands, is right already, whichever side was kept: that
    // side's migrations unchanged in front, behind them others of which each has its own number, a
    // later time and a snapshot that follows the one before.
    bool is_resolved_in(const Tree& result) const;

    // What is to be done where they collide: one side keeps its migrations, byte for byte, the
    // other one has its own moved behind them. Throws Error for a snapshot that cannot be read.
    Plan plan(bool ours_keeps) const;

  private:
    std::string out_;
    std::vector<std::string> unmerged_;  // of the migrations' files
    std::int64_t now_;
    Side ours_;
    Side theirs_;
};

// Adds that a database has to be reset which ran a migration that gets another time: drizzle's
// migrator runs what has a later time than all it ran before.
void tell_databases(ProjectResolution& project);

}  // namespace checker::resolution
