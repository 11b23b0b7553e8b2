// The numbers, names and times of moved migrations. Included by .cpp files of resolution/ only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "drizzle/chain.h"

namespace checker::resolution {

// A time that is further ahead is wrong: what comes behind it is skipped until then.
inline constexpr std::int64_t most_ahead = 24LL * 60 * 60 * 1000;

// What one migration has in the journal.
struct Numbers {
    std::int64_t idx = 0;
    std::int64_t when = 0;  // milliseconds since 1970
    std::string tag;
};

// Gives numbers behind those of a chain, one migration after the other, in the prefix style that
// each tag has (drizzle-kit's `migrations.prefix`).
class Numbering {
  public:
    Numbering(const drizzle::Chain& chain, std::int64_t now);

    // The next migration's, of which the entry is what it has so far. Its time stays if it is at
    // least a second behind the one before, as `drizzle-kit up` wants it, and not in the future.
    Numbers next(const drizzle::JournalEntry& entry);

    // The next migration's where it keeps what is right already: a time behind the one before and
    // at most a day ahead, an idx and a name behind all others.
    Numbers repaired(const drizzle::JournalEntry& entry);

    // The greatest time so far.
    std::int64_t newest() const { return when_; }

  private:
    // A name that is taken, and so those before it.
    void pass(std::string_view name);
    std::string tag_of(const drizzle::JournalEntry& entry, Numbers& numbers);

    std::int64_t now_;
    std::int64_t idx_ = -1;
    std::int64_t when_ = 0;
    std::string number_;  // the last in the order of names, which is that of `generate`
};

}  // namespace checker::resolution
