// drizzle*.config.*: evaluated statically, never run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::drizzle {

enum class Knowledge { absent, known, unknown };

// One setting: a value, or that there is none, or why it is not known.
template <class T>
struct Setting {
    Knowledge knowledge = Knowledge::absent;
    T value{};
    Place place;
    std::string reason;  // why it is unknown

    bool is_known() const { return knowledge == Knowledge::known; }
    bool is_unknown() const { return knowledge == Knowledge::unknown; }
};

// What drizzle-kit's generate reads from its config. The paths in `schema` and `out` are relative
// to the folder that drizzle-kit is run in; one that the config computed as absolute
// (path.join(__dirname, ...)) starts with "/" and is then relative to the repository's root.
struct Config {
    std::string path;
    Setting<std::string> dialect;
    Setting<std::vector<std::string>> schema;
    Setting<std::string> out;     // absent means "drizzle"
    Setting<std::string> casing;  // snake_case, camelCase
    Setting<bool> breakpoints;    // absent means true
    Setting<std::string> prefix;  // migrations.prefix; absent means index
    Setting<std::string> driver;
    std::vector<std::string> files_read;  // the config and what it imports
};

// Reads the config at `path`. A config that cannot be evaluated has every setting unknown.
// Configs from before drizzle-kit 0.21, which name no dialect but a driver, get their dialect.
Config read_config(const Tree& tree, std::string_view path);

}  // namespace checker::drizzle
