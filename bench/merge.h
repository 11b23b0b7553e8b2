#pragma once

namespace bench {

// How long it takes to put right a merge in which both branches have a migration behind a long
// history, beside git's status, and beside writing so much down for good. Whether it is as fast as
// promised.
bool resolves_fast();

}  // namespace bench
