// SQL, played: a history, and what one more statement does to it.
#pragma once

#include <string>
#include <vector>

#include "replay/replay.h"
#include "sql/parse.h"

namespace checker::replay {

// The replay behind a history whose SQL holds nothing but valid statements; a new run begins.
Replay behind(const std::string& history, Options options = {.everything_is_known = true});

// The effects of each statement of a run behind that history.
std::vector<StatementEffects> effects_of(const std::string& history, const std::string& run,
                                         Options options = {.everything_is_known = true});

// The lock on the relation called "public.users".
Lock lock_on(const std::string& relation, const Effects& effects);

// "public.users: ACCESS EXCLUSIVE" for each relation but indexes, sorted, with ", scanned" and
// ", rewritten" behind it.
std::vector<std::string> told(const Effects& effects);

}  // namespace checker::replay
