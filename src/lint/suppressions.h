// Comments that allow a finding: -- checker:allow RULE[, RULE]: reason
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/parse.h"

namespace checker::lint {

struct Suppression {
    Span comment;
    std::vector<std::string> rules;
    bool has_reason = false;
    Span statement;          // what it speaks of; empty if there is nothing
    std::vector<bool> used;  // one for each rule
};

// All such comments of a migration, whose parts say what the scripts hold. One speaks of the
// statement that it stands in, else of the one that ends on its line, else of the next one before
// the next breakpoint.
std::vector<Suppression> suppressions(std::string_view text,
                                      std::span<const sql::Script* const> scripts);

}  // namespace checker::lint
