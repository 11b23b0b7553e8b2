// Text from anywhere, as parts of an HTML page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace checker::report {

// As an element's text or an attribute's value in double quotes: on one line, and what would act
// on a reader's screen shown as U+FFFD.
std::string html_line(std::string_view text);

// A name in the type of code, apart from the direction of the text around it.
std::string html_code(std::string_view text);

// One line of running text in which `backticks` are code.
std::string html_sentence(std::string_view text);

// Paragraphs, lists ("- ") and examples (indented lines) of a rule's long text.
std::string html_prose(std::string_view text);

// A command that somebody may copy.
std::string html_command(std::string_view command);

// `text` on one line, cut in its middle to so many columns.
std::string fitted(std::string_view text, int most);

}  // namespace checker::report
