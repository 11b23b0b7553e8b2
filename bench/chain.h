#pragma once

namespace bench {

// How long a long history takes: replayed alone, and within a check, with and without what the
// check before left in its cache, beside the bare parser on the same SQL. Whether it is as fast as
// promised.
bool replays_fast();

}  // namespace bench
