// What a run of new migrations locks, statement by statement: facts, without a layout.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/source.h"

namespace checker {

// Work whose time grows with the rows of a table.
struct LockedWork {
    enum class Kind { rewrite, scan, index };

    Kind kind = Kind::rewrite;
    std::string relation;  // users, or auth.users
};

struct TimelineStatement {
    Place place;
    int transaction = 0;  // statements with the same number share one
    std::vector<LockedWork> work;
};

// A lock on a relation that others use, from the statement that takes it until its transaction
// ends, or until a later statement takes a stronger one.
struct HeldLock {
    std::string relation;  // users, or auth.users
    std::string mode;      // ACCESS EXCLUSIVE
    int strength = 0;      // more is stronger
    bool blocks_reads = false;
    bool blocks_writes = false;
    bool blocks_schema_changes = false;
    std::size_t first = 0;  // into LockTimeline::statements
    std::size_t end = 0;    // behind the last statement during which it is held
};

struct LockTimeline {
    std::string project;                        // its root; empty for SQL that belongs to none
    std::vector<TimelineStatement> statements;  // in the order in which they run
    std::vector<HeldLock> locks;                // in the order in which they are taken
    std::string refused;          // why the server refuses the last statement; empty if it does not
    std::size_t not_reached = 0;  // statements behind one that is refused
    std::size_t not_read = 0;     // statements that do not parse, and are left out
};

}  // namespace checker
