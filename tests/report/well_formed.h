// A strict look at XML, as far as the reports use it.
#pragma once

#include <string>
#include <string_view>

namespace checker::report {

// What is wrong with a document of elements, attributes and text in UTF-8; empty if nothing is.
std::string complaint_about_xml(std::string_view text);

}  // namespace checker::report
