// How the time of a check grows with the schema.
#pragma once

namespace bench {

// Prints the times for schemas of 100 to 2,000 tables. False when a table of the largest takes much
// more of the processor than one of the smallest.
bool grows_linearly();

}  // namespace bench
