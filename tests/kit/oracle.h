// What the real drizzle-kit answered (oracle.mjs).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "schema/diff.h"

namespace checker::kit {

// oracle.json: "cases", "chains" and the "seed" of the random ones.
const json::Value& oracle();

// The string of that key; empty if there is none.
std::string text_of(const json::Value& value, std::string_view key);

// A line each.
std::string sentences(const std::vector<schema::Difference>& differences);

// Whether drizzle-kit's SQL fails on every server.
bool is_no_migration(const std::string& sql);

}  // namespace checker::kit
