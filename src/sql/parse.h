// SQL text as PostgreSQL's own parser sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/node.h"

namespace checker::sql {

// The version of PostgreSQL whose grammar this is: 15.
int grammar_version();

// Text that the grammar does not take, and what the parser says about it: "syntax error at or near
// "x"". Of newer syntax the span is that syntax, and the message its name.
struct SyntaxError {
    Span span;       // the word at which the parser gave up
    Span statement;  // the statement it is in
    std::string message;
    int chunk = 0;
    int needs_version = 0;  // the version of PostgreSQL that brought the syntax; 0: it is a mistake
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
