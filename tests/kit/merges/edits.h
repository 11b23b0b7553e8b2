// A schema, and the edits of it that the branches of a merge make.
#pragma once

#include <string>
#include <vector>

namespace checker::kit {

// Replaces a part of the schema's text, which is there once; or none, and is SQL alone.
struct Edit {
    std::string name;
    std::string from;
    std::string to;
    std::string sql = "";
};

// A schema.ts, and edits that all go together, in any order.
struct World {
    std::string start;
    std::vector<Edit> edits;
};

// With what snapshots of that version can say.
const World& world(int snapshots = 7);

std::string schema_with(const World& world, const std::vector<Edit>& done);
// The same for edits by their places in World::edits.
std::string schema_with(const World& world, const std::vector<std::size_t>& done);

// Two edits of today's world that do not go together.
struct Clash {
    std::string name;
    Edit ours;
    Edit theirs;
};
const std::vector<Clash>& clashes();

}  // namespace checker::kit
