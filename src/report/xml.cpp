#include "report/xml.h"

#include "core/printable.h"

namespace checker::report {

std::string xml_text(std::string_view text) {
    std::string result;
    const std::string shown = printable(text, true);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string_view three = std::string_view(shown).substr(i, 3);
        switch (shown[i]) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                // U+FFFE and U+FFFF are no characters.
                if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
                    result += "\xEF\xBF\xBD";
                    i += 2;
                } else {
                    result += shown[i];
                }
        }
    }
    return result;
}

}  // namespace checker::report
