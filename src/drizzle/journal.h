// meta/_journal.json: which migrations there are, and in which order they run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "drizzle/problem.h"

namespace checker::drizzle {

struct JournalEntry {
    std::optional<std::int64_t> idx;
    std::string tag;                   // names <out>/<tag>.sql
    std::optional<std::int64_t> when;  // milliseconds; what the migrator goes by
    Place place;                       // the whole entry
    Place idx_place;                   // the values; the whole entry where there is none
    Place tag_place;
    Place when_place;
};

struct Journal {
    SourcePtr source;     // null: there is no journal
    bool is_json = true;  // false: nothing could be read, the problems say why
    std::string version;
    std::string dialect;  // "pg" in journals of old versions is "postgresql" here
    std::vector<JournalEntry>
        entries;                    // in the file's order, which is the migrator's; all have a tag
    std::vector<Problem> problems;  // in the order of the file
};

// Reads a journal; null makes an empty one. What has the wrong shape is a problem, and left out.
Journal read_journal(const SourcePtr& source);

// Whether the tag names a file in the migrations folder itself: it holds no slash, backslash or
// NUL byte, and is not empty.
bool is_safe_tag(std::string_view tag);

// The name of the snapshot that drizzle-kit keeps for a tag: "0001_snapshot.json" for "0001_init".
std::string snapshot_name(std::string_view tag);

// What stands before the first "_" of a tag.
std::string_view number_of(std::string_view tag);

}  // namespace checker::drizzle
