// Text from anywhere, as GitHub Flavored Markdown that shows exactly that text.
#pragma once

#include <string>
#include <string_view>

namespace checker::report {

// As running text within a line or a table cell: nothing in it formats, links or mentions.
std::string markdown_text(std::string_view text);

// As code within a table cell.
std::string code_cell(std::string_view text);

// As a block of code with a fence longer than any run of backticks in it.
std::string code_block(std::string_view text);

// The first `most` bytes, cut between characters, with "..." if that is not all.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace checker::report
