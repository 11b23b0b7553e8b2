// PostgreSQL's table locks.
#pragma once

#include <string_view>

namespace checker::replay {

// From the weakest to the strongest; https://www.postgresql.org/docs/current/explicit-locking.html
enum class Lock {
    none,
    access_share,
    row_share,
    row_exclusive,
    share_update_exclusive,
    share,
    share_row_exclusive,
    exclusive,
    access_exclusive,
};

// "ACCESS EXCLUSIVE"; "none" for none.
std::string_view name_of(Lock lock);

// What other sessions wait for while one holds the lock.
constexpr bool blocks_reads(Lock lock) {
    return lock == Lock::access_exclusive;
}
constexpr bool blocks_writes(Lock lock) {
    return lock >= Lock::share;
}
// Schema changes, VACUUM and ANALYZE.
constexpr bool blocks_ddl(Lock lock) {
    return lock >= Lock::share_update_exclusive;
}

}  // namespace checker::replay
