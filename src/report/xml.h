// Text from anywhere, as XML 1.0 that every parser takes.
#pragma once

#include <string>
#include <string_view>

namespace checker::report {

// As an attribute's value or as an element's text. What XML cannot hold, and what would act on a
// terminal, is U+FFFD; line feeds and tabs stay.
std::string xml_text(std::string_view text);

}  // namespace checker::report
