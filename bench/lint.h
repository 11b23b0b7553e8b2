// How fast SQL is linted, beside squawk and beside PostgreSQL's bare parser.
#pragma once

namespace bench {

// Prints the ratios; false when one that is promised does not hold.
bool lints_fast();

}  // namespace bench
