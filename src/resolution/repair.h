// What `checker resolve-conflicts --repair` will do with one project.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/tree.h"
#include "resolution/plan.h"

namespace checker::resolution {

// Migrations where nothing collides, but that may be out of order: only those that nobody else has
// are put right.
struct Damage {
    std::string out;                    // the migrations folder
    const Tree* now = nullptr;          // what there is of it
    std::vector<const Tree*> merged{};  // what others have; a migration in any of them stays
    std::string merged_name{};          // their branch's
    std::int64_t time = 0;              // milliseconds since 1970
    // What this branch was at other times, newest first: how a migration came about may show
    // there. Asked only where `now` does not show it.
    std::function<std::vector<TreePtr>()> earlier{};
};

// Gives the migrations that only this branch has what they lack: a time, a number and a snapshot
// that follow those before them. Nothing changes where all is well. Throws Error for a journal or a
// snapshot that cannot be read, or when it is not to be found what a snapshot was made from.
Plan repair(const Damage& damage);

// Whether a time, a number or a parent is wrong in what only this branch has: no more is looked at
// than the journals and the first lines of snapshots. Throws Error for a journal that cannot be
// read.
bool is_out_of_order(const Damage& damage);

// The migrations that others have and that are not in order, each with what is wrong: they stay.
std::vector<std::string> faults_of_merged(const Damage& damage);

}  // namespace checker::resolution
