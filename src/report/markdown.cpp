#include "report/markdown.h"

#include <algorithm>
#include <cctype>

namespace checker::report {

namespace {

std::size_t longest_run(std::string_view text, char of) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    constexpr std::string_view harmless = " ,'\"()=?/+;%$^-";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0 || harmless.find(c) != std::string_view::npos)
            result += c;
        else
            result += "&#" + std::to_string(byte) + ";";
        // Mentions and references are looked for in the finished page, where a character
        // reference is a character: an invisible space keeps them from being found.
        if (c == '@' || c == '#') result += "&#8203;";
    }
    return result;
}

std::string code_cell(std::string_view text) {
    return text.empty() ? "" : "<code>" + markdown_text(text) + "</code>";
}

std::string code_block(std::string_view text) {
    const std::string fence(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
    std::string result = fence + "text\n" + std::string(text);
    if (!result.ends_with('\n')) result += '\n';
    return result + fence + "\n";
}

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    return std::string(text.substr(0, most)) + "...";
}

}  // namespace checker::report
