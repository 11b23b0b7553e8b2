// The table of what newer versions of PostgreSQL brought to its grammar.
#pragma once

#include <span>
#include <string_view>

namespace checker::sql {

// A pattern is words, each the token itself in capitals, or
//   A|B    one of them           A?    it may be missing
//   _      a name, a.b.c         #     a number
//   (...)  a parenthesis with all that is in it
//   ...    the rest of the statement, or of the parenthesis it is in
//   >      the parser gave up at the token behind the pattern, which goes on there
struct NewerForm {
    int version;
    std::string_view statement;    // with what the statement begins; empty: any
    std::string_view pattern;      // stands around the token at which the parser gave up
    std::string_view given_up_at;  // that token, A|B; empty: any of the pattern's
    std::string_view says;         // with what the parser's message begins; empty: any
    std::string_view older;        // what to read instead; & is what the pattern stands for
    std::string_view what;         // its name in messages
};

// In the order in which they are to be tried.
std::span<const NewerForm> newer_forms();

}  // namespace checker::sql
