// The effects of several actions as those of one statement.
#pragma once

#include "replay/effects.h"

namespace checker::replay {

// Adds what an action does to the effects of the whole statement.
void merge(const Effects& action, Effects& whole);

}  // namespace checker::replay
