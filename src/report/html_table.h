// Tables and drawings of the HTML page. Included by .cpp files of report/ only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace checker::report {

// Rows of cells that are HTML already; the first cell of a row names it.
struct HtmlTable {
    std::string_view caption;
    std::vector<std::string_view> heads;
    std::vector<std::vector<std::string>> rows = {};
    std::size_t left_out = 0;  // rows that are only counted
};

// In a box that can be scrolled, also with the keyboard.
std::string html_of(const HtmlTable& table);

// A drawing in a box that can be scrolled, with its legend (HTML) below.
std::string html_figure(std::string_view label, std::string_view svg, std::string_view legend);

// What can be unfolded.
std::string html_folded(std::string_view summary, std::string_view html);

// A heading that says which project this is about, where that is not plain.
std::string html_project(std::string_view root, std::size_t projects);

}  // namespace checker::report
