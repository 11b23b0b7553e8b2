// Which lock new migrations hold from when to when.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/lock_timeline.h"

namespace checker::report {

// What a lock lets wait, in words: "reads, writes and schema changes wait".
std::string_view waits_of(const HeldLock& lock);

// The statements that lock, or do work on, what others use, or that the server refuses: their
// indices.
std::vector<std::size_t> notable_statements(const LockTimeline& timeline);

// A bar a lock over the notable statements; empty where nobody waits for anything.
std::string lock_drawing(const LockTimeline& timeline, std::string_view id);

}  // namespace checker::report
