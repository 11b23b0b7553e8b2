#include "report/html.h"

#include <ostream>
#include <string>

#include "report/html_parts.h"
#include "report/html_text.h"
#include "report/places.h"
#include "report/summary.h"
#include "report/xml.h"

namespace checker::report {

namespace {

// Nothing is loaded, run or sent, whatever stands in the page.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

void begin(std::ostream& out, std::string_view title) {
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        << "<meta http-equiv=\"Content-Security-Policy\" content=\"" << policy << "\"/>\n"
        << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        << "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
        << "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
        << "<title>" << html_line(title) << "</title>\n"
        << "<style>\n"
        << html_style() << "</style>\n</head>\n<body>\n"
        << "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n";
}

void end(std::ostream& out, const Style& style) {
    out << "<footer><p>Made by checker";
    if (!style.version.empty()) out << ' ' << html_line(style.version);
    out << ". This page needs no network and runs no script.</p></footer>\n</body>\n</html>\n";
}

struct Section {
    std::string_view id;
    std::string_view name;
    std::string html;
};

}  // namespace

void report_html(std::ostream& out, const Results& results, const Style& style) {
    const Section sections[] = {{"findings", "Findings", html_findings(results, style)},
                                {"migrations", "Migrations", html_chains(results)},
                                {"schema", "Schema", html_schemas(results)},
                                {"locks", "Locks", html_locks(results)}};
    begin(out, summary(results, {}));
    out << "<header>\n"
        << html_verdict(results) << "</header>\n<nav aria-label=\"Sections\"><ul>\n";
    for (const Section& section : sections)
        if (!section.html.empty())
            out << "<li><a href=\"#" << section.id << "\">" << section.name << "</a></li>\n";
    out << "</ul></nav>\n<main id=\"main\" tabindex=\"-1\">\n";
    for (const Section& section : sections)
        if (!section.html.empty())
            out << "<section id=\"" << section.id << "\" aria-labelledby=\"" << section.id
                << "-head\">\n<h2 id=\"" << section.id << "-head\">" << section.name << "</h2>\n"
                << section.html << "</section>\n";
    out << "</main>\n";
    end(out, style);
}

void report_html_failure(std::ostream& out, std::string_view why, const Style& style) {
    begin(out, "checker: " + std::string(failed));
    out << "<header>\n<p class=\"brand\">checker</p>\n<div class=\"verdict failed\">\n<h1>"
        << "<span class=\"mark\" aria-hidden=\"true\">!</span> The check could not be done</h1>\n"
        << "<p class=\"lead\">Nothing is known about this change: this is neither a pass nor a "
        << "finding. Put right what is named below, and run the same command again.</p>\n</div>\n"
        << "</header>\n<main id=\"main\" tabindex=\"-1\">\n<section aria-labelledby=\"why-head\">\n"
        << "<h2 id=\"why-head\">Why</h2>\n<pre class=\"code\" tabindex=\"0\" role=\"group\" "
        << "aria-label=\"why\"><code>" << xml_text(why) << "</code></pre>\n</section>\n</main>\n";
    end(out, style);
}

}  // namespace checker::report
