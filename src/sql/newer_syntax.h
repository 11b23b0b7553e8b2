// Syntax of PostgreSQL versions that are newer than the grammar.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/source.h"

namespace checker::sql {

// Where the parser gave up in a statement, and why.
struct Complaint {
    std::size_t offset = 0;
    std::string message;
};

// What the parser has to say against a text; nothing if it parses.
using Judge = std::function<std::optional<Complaint>(const std::string& text)>;

struct NewerSyntax {
    int version = 0;        // the first that has all of the statement's syntax
    std::string_view what;  // of that version: "NOT ENFORCED"
    Span span;              // the first part that the grammar does not know
};

// What a statement has that versions behind `grammar` brought, if that is all that keeps it from
// being parsed: what is known is replaced by older syntax until the parser takes the statement.
// Nothing if it does not, so a statement with a mistake stays a mistake.
std::optional<NewerSyntax> newer_syntax(std::string_view statement, const Complaint& complaint,
                                        const Judge& judge, int grammar);

}  // namespace checker::sql
