// Statements written anew so that nobody has to wait for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/effects.h"
#include "sql/node.h"

namespace checker::lint {

// What is rewritten: a statement, or one action of ALTER TABLE, of the file `text`.
struct Rewritable {
    const sql::Statement& statement;
    const sql::Node& node;
    const replay::Effects& effects;
    std::string_view text;
};

// What the statement becomes: one text a call to the server, without semicolons.
using Calls = std::vector<std::string>;

// What `name` makes of a statement ("concurrent-index", ...); nothing where it has no safe form
// that leads to the same database. Where the statement runs in a transaction, COMMIT and BEGIN
// stand around what must run outside of one.
std::optional<Calls> rewritten(std::string_view name, const Rewritable& what);

// The names that rewritten() knows, sorted.
const std::vector<std::string_view>& rewriters();

// The calls as they stand in a migration, between breakpoints.
std::string as_migration(const Calls& calls);

}  // namespace checker::lint
