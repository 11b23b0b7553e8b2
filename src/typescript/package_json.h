// What package.json says about where imports lead (https://nodejs.org/api/packages.html).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "typescript/value.h"

namespace checker::typescript {

// `text` against a pattern with at most one *; what the * stands for.
std::optional<std::string> matched_star(std::string_view pattern, std::string_view text);
std::string filled_star(std::string_view pattern, std::string_view star);

// The object or the text under a key; null when it is something else.
const Object* object_at(const Object* object, std::string_view key);
const std::string* text_at(const Object* object, std::string_view key);

// The paths in a package's folder that an import of it may mean, the likely ones first. `entry` is
// "." or "./" and a path.
std::vector<std::string> entries_of(const Object& package, const std::string& entry);

// The sources that a built file may come from, for packages that commit no built files:
// "./dist/a/b.js" is built from "src/a/b", or from "a/b". Empty for what is no built file.
std::vector<std::string> sources_of(std::string_view built);

// What a "#name" stands for in the package that imports it: paths in its folder ("./…") and names
// of other packages.
std::vector<std::string> internal_entries(const Object& package, const std::string& specifier);

}  // namespace checker::typescript
