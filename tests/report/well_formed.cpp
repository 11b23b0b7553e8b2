#include "well_formed.h"

#include <regex>
#include <vector>

#include "core/utf8.h"

namespace checker::report {

namespace {

std::string complaint_about_characters(std::string_view text) {
    while (!text.empty()) {
        const auto [code, bytes] = utf8::decode(text);
        const bool is_allowed = bytes > 0 && (code >= 0x20 || code == '\n' || code == '\t') &&
                                code != 0xFFFE && code != 0xFFFF;
        if (!is_allowed) return "a character that XML does not have";
        text.remove_prefix(bytes);
    }
    return "";
}

// Text without tags: every & begins a reference.
bool is_text(const std::string& text) {
    static const std::regex reference("&(amp|lt|gt|quot|#[0-9]+);");
    const std::string rest = std::regex_replace(text, reference, "");
    return rest.find_first_of("<&") == std::string::npos;
}

bool is_tag(const std::string& tag) {
    static const std::regex form("/?[a-z][a-z0-9-]*( [A-Za-z-]+=\"[^\"<]*\")*/?");
    return tag.size() < 30'000 && std::regex_match(tag, form) && is_text(tag);
}

}  // namespace

std::string complaint_about_xml(std::string_view text) {
    constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!text.starts_with(head)) return "no head";
    if (const std::string wrong = complaint_about_characters(text); !wrong.empty()) return wrong;
    std::vector<std::string> open;
    for (std::size_t at = head.size(); at < text.size();) {
        const std::size_t begin = std::min(text.find('<', at), text.size());
        if (!is_text(std::string(text.substr(at, begin - at)))) return "text with markup in it";
        if (begin == text.size()) break;
        const std::size_t end = text.find('>', begin);
        if (end == std::string_view::npos) return "a tag without an end";
        const std::string tag(text.substr(begin + 1, end - begin - 1));
        if (!is_tag(tag)) return "no tag: " + tag;
        const std::string name = tag.substr(tag.starts_with('/') ? 1 : 0, tag.find(' '));
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) return "not open: " + tag;
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(name);
        }
        at = end + 1;
    }
    return open.empty() ? "" : "left open: " + open.back();
}

}  // namespace checker::report
