// Text from the repository, made safe for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace checker {

// How many bytes in front are ASCII from a blank to a tilde: mostly all of them.
std::size_t plain_length(std::string_view text);

// `text` without anything a terminal would act on: C0 and C1 controls (but line feed and tab when
// `keep_layout`), DEL, bidirectional and zero-width controls, and bytes that are no UTF-8. Each is
// replaced by U+FFFD, so that what is hidden is seen.
std::string printable(std::string_view text, bool keep_layout = false);

}  // namespace checker
