// The servers' versions.
#pragma once

namespace checker::replay {

// PostgreSQL's oldest major version that its developers support (14 ended on 2026-11-12), and the
// newest one; https://www.postgresql.org/support/versioning/
inline constexpr int oldest_supported = 15;
inline constexpr int newest = 18;

}  // namespace checker::replay
