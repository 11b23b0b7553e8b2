// What `checker resolve-conflicts` did, would do, or leaves to a person. Everything a reporter may
// know of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/source.h"

namespace checker {

enum class SnapshotFate {
    merged,     // holds now what both branches did
    relinked,   // has another parent alone
    made,       // there was none, and there is one now
    unchanged,  // was right already
    none,       // there was none, and there is none
};

// A migration that only the moved branch has; it stays in its place where `from` is `to`.
struct MovedMigration {
    std::string from;  // its tag
    std::string to;
    std::int64_t when = 0;      // milliseconds since 1970
    bool is_retimed = false;    // it had another `when`
    std::string after;          // the tag of the migration before it
    std::int64_t distance = 0;  // how much later than the latest before it, in milliseconds
    SnapshotFate snapshot = SnapshotFate::none;
};

// What one branch did to an object: a statement, or nothing if none can be named.
struct Deed {
    std::string branch;
    Place place;
    std::string text;
};

// What two branches did that does not go together; a person has to decide.
struct MergeConflict {
    std::string object;  // public.users.age
    Deed kept;
    Deed moved;
    std::string reason;  // one sentence, lower case, no full stop
};

// One project of a merge.
struct ProjectResolution {
    std::string out;                 // the migrations folder
    std::string kept_branch;         // whose migrations stay as they are
    std::string moved_branch;        // whose own ones move behind them
    bool ours_moves = false;         // of the two that git calls ours and theirs
    std::vector<std::string> keeps;  // tags that only the kept branch has
    std::vector<MovedMigration> moves;
    std::vector<MergeConflict> conflicts;
    std::vector<std::string> left;  // what a person should know or do
};

enum class ResolutionStatus {
    resolved,
    planned,  // it was only asked what would be done
    nothing,  // there is nothing to do
    refused,  // a person has to decide; nothing was changed
};

struct Resolution {
    ResolutionStatus status = ResolutionStatus::nothing;
    std::vector<ProjectResolution> projects;
    std::vector<std::string> left;  // of all projects together
    std::string question;           // what has to be decided; empty where `conflicts` tell
    std::string next;               // the command that comes next; empty: none
};

}  // namespace checker
