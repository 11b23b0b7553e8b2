// The `casing` of a drizzle config: how a column without a name of its own gets one from its key.
#pragma once

#include <string>
#include <string_view>

namespace checker::drizzle {

enum class Casing { none, snake_case, camel_case };

// The casing that a config names; none for "" and for what drizzle-kit does not know.
Casing casing_named(std::string_view name);

// drizzle-orm's conversion: words of ASCII letters and digits, everything else falls out
// ("HTTPServer2URL" is http_server2_url).
std::string to_snake_case(std::string_view name);
std::string to_camel_case(std::string_view name);

// The column's name in the database.
std::string cased(std::string_view name, bool key_as_name, Casing casing);

// JavaScript's text.replace(from, to) with a string as pattern: the first occurrence, and "$&" and
// its like in `to` have their meaning. drizzle-kit makes cased constraint names this way.
std::string replace_first(std::string_view text, std::string_view from, std::string_view to);

}  // namespace checker::drizzle
