// meta/NNNN_snapshot.json: the schema as it is behind one migration.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "drizzle/problem.h"
#include "schema/schema.h"

namespace checker::drizzle {

// The first lines of a snapshot. Nothing stands for what is missing or no string.
struct SnapshotHead {
    std::optional<std::string> id;
    std::optional<std::string> prev_id;
    std::optional<std::string> version;
    std::optional<std::string> dialect;
};

// What the first snapshot of a chain has for its prevId.
inline constexpr std::string_view no_parent = "00000000-0000-0000-0000-000000000000";

// Reads no further than needed: the four stand in front.
SnapshotHead read_snapshot_head(std::string_view text);

// Where the value of "id" or "prevId" stands; the text's first byte if it cannot be found.
Place place_in_head(const SourcePtr& source, std::string_view key);

// The order of an object's keys: drizzle-kit has one in `generate`, and another in files that went
// through its validation before (`generate --custom`).
enum class KeyOrder { generated, validated };

// What a snapshot file has beside the schema; makes no migration.
struct SnapshotFrame {
    std::string id;
    std::string prev_id = std::string(no_parent);
    KeyOrder keys = KeyOrder::generated;
    std::string meta;      // "_meta" as JSON text; empty stands for one without any renames
    std::string internal;  // what `drizzle-kit pull` adds, as JSON text; empty: nothing
};

struct Snapshot {
    SnapshotHead head;
    SnapshotFrame frame;
    // Nothing if the text is no PostgreSQL snapshot of version 5, 6 or 7: the problems say why.
    std::optional<schema::Schema> schema;
    std::vector<Problem> problems;
};

// Reads a PostgreSQL snapshot; those of versions 5 and 6 become what `drizzle-kit up` makes of
// them. Every object's place is its key in the file.
Snapshot read_snapshot(const SourcePtr& source);

}  // namespace checker::drizzle
