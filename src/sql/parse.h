// SQL text as PostgreSQL's own parser (version 15) sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/node.h"

namespace checker::sql {

// Text that is no SQL, and what the parser says about it: "syntax error at or near "x"".
struct SyntaxError {
    Span span;       // the word at which the parser gave up
    Span statement;  // the statement it is in
    std::string message;
    int chunk = 0;
};

// What a file says: everything that parses, and everything that does not.
struct Script {
    std::vector<Statement> statements;
    std::vector<SyntaxError> errors;
};

// Parses one text: every statement of it that parses, and an error for each that does not.
Script parse(std::string_view text);

// The parts of a migration between its breakpoints.
std::vector<Span> chunks(std::string_view text);

// Parses a migration: its text is first cut at every "--> statement-breakpoint", wherever it
// stands, as drizzle's migrator does. Offsets are those of the whole text.
Script parse_migration(std::string_view text);

}  // namespace checker::sql
