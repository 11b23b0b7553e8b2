// A short name for a long text.
#pragma once

#include <string>
#include <string_view>

namespace checker {

// 32 hexadecimal digits (FNV-1a with 128 bits); for names of what is not secret and not attacked.
std::string digest(std::string_view text);

}  // namespace checker
