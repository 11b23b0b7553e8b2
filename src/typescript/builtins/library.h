// The standard library of evaluated code, and what its parts lend to the evaluator.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "typescript/evaluator.h"

namespace checker::typescript {

// Each adds one part of the standard library (builtins/).
void install_array(Evaluator& evaluator);
void install_collections(Evaluator& evaluator);
void install_console(Evaluator& evaluator);
void install_date(Evaluator& evaluator);
void install_error(Evaluator& evaluator);
void install_function(Evaluator& evaluator);
void install_json(Evaluator& evaluator);
void install_math(Evaluator& evaluator);
void install_node(Evaluator& evaluator);
void install_number(Evaluator& evaluator);
void install_object(Evaluator& evaluator);
void install_regexp(Evaluator& evaluator);
void install_string(Evaluator& evaluator);
void install_string_class(Evaluator& evaluator);
void install_symbol(Evaluator& evaluator);

// A JSON text as a value; nothing when it is none. Comments and trailing commas only if `relaxed`.
std::optional<Value> parse_json(Evaluator& evaluator, std::string_view text,
                                const SourcePtr& source, bool relaxed = false);

// As JSON.stringify: a string, undefined or Unknown.
Value stringify(Evaluator& evaluator, Value value, const Place& place, std::string_view indent);

// The methods of a text that are given a regular expression first; call.self is not looked at.
Value replace_regexp(Evaluator& evaluator, const Call& call, const std::string& text, bool all);
Value split_regexp(Evaluator& evaluator, const Call& call, const std::string& text,
                   std::size_t limit);
Value match_regexp(Evaluator& evaluator, const Call& call, const std::string& text);
Value match_all_regexp(Evaluator& evaluator, const Call& call, const std::string& text);
Value search_regexp(Evaluator& evaluator, const Call& call, const std::string& text);

// A file: URL as an object; Unknown for any other.
Value make_url(Evaluator& evaluator, const std::string& href, const Place& place);

// A deep copy, as structuredClone makes it; Unknown where it would not be one.
Value clone(Evaluator& evaluator, Value value, const Place& place);

}  // namespace checker::typescript
