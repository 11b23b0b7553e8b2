#include "report/svg.h"

#include <algorithm>

#include "core/printable.h"
#include "report/display.h"
#include "report/html_text.h"
#include "report/wrap.h"
#include "report/xml.h"

namespace checker::report {

namespace {

std::string number(std::string_view name, int value) {
    return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string style_of(std::string_view style) {
    return style.empty() ? "" : " class=\"" + std::string(style) + "\"";
}

}  // namespace

void Svg::text(const SvgText& at, std::string_view text) {
    const std::string shown = at.most > 0 ? fitted(text, at.most) : one_line(text);
    if (shown.empty()) return;
    body_ += "<text" + number("x", at.x) + number("y", at.y) + style_of(at.style);
    if (!at.anchor.empty()) body_ += " text-anchor=\"" + std::string(at.anchor) + "\"";
    // Fonts differ in what other scripts take: such text is fitted into its columns.
    const bool is_plain = plain_length(shown) == shown.size();
    if (const int width = display_width(shown); !is_plain && width > 0 && at.most > 0)
        body_ += number("textLength", width * at.column - 1) + " lengthAdjust=\"spacingAndGlyphs\"";
    body_ += ">" + xml_text(shown) + "</text>\n";
}

void Svg::box(const SvgBox& box, std::string_view style) {
    body_ += "<rect" + number("x", box.x) + number("y", box.y) + number("width", box.width) +
             number("height", box.height);
    if (box.radius > 0) body_ += number("rx", box.radius);
    body_ += style_of(style) + "/>\n";
}

void Svg::path(std::string_view path, std::string_view style) {
    body_ += "<path d=\"" + std::string(path) + "\"" + style_of(style) + "/>\n";
}

std::string Svg::finish(const Told& told, int width, int height) const {
    const std::string id(told.id);
    return "<svg role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-desc\" viewBox=\"0 0 " +
           std::to_string(width) + " " + std::to_string(height) + "\"" + number("width", width) +
           number("height", height) + ">\n<title id=\"" + id + "-title\">" + html_line(told.title) +
           "</title>\n<desc id=\"" + id + "-desc\">" + html_line(told.description) + "</desc>\n" +
           body_ + "</svg>\n";
}

int code_width(std::string_view text, int most, int column) {
    return column * std::min(display_width(one_line(text)), most);
}

}  // namespace checker::report
