// JSON with comments and trailing commas, made plain.
#pragma once

#include <string>
#include <string_view>

namespace checker::json {

// `text` with every comment and every trailing comma overwritten with spaces, so that each byte
// that is left stands where it stood.
std::string without_comments(std::string_view text);

}  // namespace checker::json
