// Drawings as inline SVG of a page, whose style sheet paints the classes.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace checker::report {

// Text in a drawing: where its baseline begins, and how it looks.
struct SvgText {
    int x = 0;
    int y = 0;
    std::string_view style = {};   // classes
    int most = 0;                  // columns; longer text is cut in its middle. 0: all of it
    int column = 8;                // pixels of a column
    std::string_view anchor = {};  // "end": x is where it ends; "middle"
};

struct SvgBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    int radius = 0;
};

class Svg {
  public:
    void text(const SvgText& at, std::string_view text);
    void box(const SvgBox& box, std::string_view style);
    void path(std::string_view path, std::string_view style);
    // Another drawing on top of this one.
    void append(const Svg& other) { body_ += other.body_; }

    // The whole drawing, told to those who cannot see it by title and description. `id` is unique
    // in the page.
    struct Told {
        std::string_view id;
        std::string_view title;
        std::string_view description;
    };
    std::string finish(const Told& told, int width, int height) const;

  private:
    std::string body_;
};

// A path's text: svg_path("M", 1, 2) is "M 1 2".
template <class... Parts>
std::string svg_path(const Parts&... parts) {
    std::ostringstream path;
    const char* between = "";
    ((path << std::exchange(between, " ") << parts), ...);
    return path.str();
}

// What is drawn of a text that is cut to so many columns: its pixels.
int code_width(std::string_view text, int most, int column = 8);

}  // namespace checker::report
