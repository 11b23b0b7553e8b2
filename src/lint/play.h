// A run's migrations through the replay.
#pragma once

#include "lint/parsing.h"
#include "lint/progress.h"
#include "replay/replay.h"

namespace checker::lint {

// Plays the migrations, each part as soon as it is parsed, and puts into it what its statements do;
// also in which transactions they run, where that is wanted. Each statement is a step of the
// progress.
void play(Parsing& parsing, replay::Replay& replay, Progress& progress, bool wants_transactions);

}  // namespace checker::lint
