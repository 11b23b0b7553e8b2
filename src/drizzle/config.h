// drizzle*.config.*: what a project tells drizzle-kit.
// (integrator: this is the contract that config/discovery.cpp is written against; implement it in
// config*.cpp)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "core/tree.h"

namespace checker::drizzle {

// One value of a config: known, absent, or not to be known without running it.
template <class T>
struct Setting {
    std::optional<T> value;
    std::optional<std::string> unknown;  // why static evaluation could not know it
    Place place;                         // where the value is written

    bool is_absent() const { return !value && !unknown; }
};

struct Config {
    std::string path;
    Setting<std::string>
        dialect;  // postgresql, sqlite, turso, mysql, ...; "pg" of old versions is postgresql
    // As written, from the folder drizzle-kit is run in; a path that the config computed to be
    // absolute comes as a path from the repository's root with a leading '/'.
    Setting<std::vector<std::string>> schema;
    Setting<std::string> out;
    Setting<std::string> casing;
    Setting<bool> breakpoints;
    Setting<std::string> prefix;
    std::vector<std::string> inputs;  // the config and every module it imports
    std::optional<std::string>
        unknown;  // why nothing of it is known (it does not parse, exports no object)
    Place place;  // the whole object
};

// Whether a file of that name is a drizzle config: drizzle*.config.{ts,js,mjs,cjs,mts,cts,json}.
bool is_config_name(std::string_view file_name);

// Evaluates the config at `path`; never runs it.
Config read_config(const Tree& tree, std::string_view path);

// The files that `patterns` name when drizzle-kit is run in `folder`, in drizzle-kit's order, each
// once: globs, files, and folders with their direct files; files that cannot be code are left out.
struct SchemaFiles {
    std::vector<std::string> files;
    std::vector<std::string> unmatched;  // patterns that name nothing
};
SchemaFiles schema_files(const Tree& tree, std::string_view folder,
                         const std::vector<std::string>& patterns);

}  // namespace checker::drizzle
