#include "report/html_table.h"

#include "report/html_text.h"

namespace checker::report {

namespace {

std::string scrolled(std::string_view label, std::string_view html) {
    return "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" + html_line(label) +
           "\">\n" + std::string(html) + "</div>\n";
}

}  // namespace

std::string html_of(const HtmlTable& table) {
    std::string html = "<table>\n<caption>" + html_line(table.caption) + "</caption>\n<thead><tr>";
    for (const std::string_view head : table.heads)
        html += "<th scope=\"col\">" + std::string(head) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            html += i == 0 ? "<th scope=\"row\">" + row[i] + "</th>" : "<td>" + row[i] + "</td>";
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n";
    if (table.left_out > 0) html += "<p>and " + std::to_string(table.left_out) + " more</p>\n";
    return scrolled(table.caption, html);
}

std::string html_figure(std::string_view label, std::string_view svg, std::string_view legend) {
    return "<figure>\n" + scrolled(label, svg) + "<figcaption>" + std::string(legend) +
           "</figcaption>\n</figure>\n";
}

std::string html_folded(std::string_view summary, std::string_view html) {
    return "<details><summary>" + html_line(summary) + "</summary>\n" + std::string(html) +
           "</details>\n";
}

std::string html_project(std::string_view root, std::size_t projects) {
    if (root.empty() && projects < 2) return "";
    return "<h3>" + html_code(root.empty() ? "." : root) + "</h3>\n";
}

}  // namespace checker::report
