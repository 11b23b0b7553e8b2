#include "json/insert.h"

#include <algorithm>

#include "json/read.h"
#include "json/write.h"

namespace checker::json {

namespace {

constexpr std::size_t writers_unit = 2;  // blanks a level

// The blanks at the begin of the line in which `at` stands, if nothing else is before it there;
// else npos as the length.
std::string_view blanks_before(std::string_view text, std::size_t at, bool& is_alone) {
    const std::size_t line = text.rfind('\n', at) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find_first_not_of(" \t", line), text.size());
    is_alone = line > 0 && end >= at;
    return text.substr(line, std::min(end, at) - line);
}

// What the text indents one level by.
std::string unit_of(std::string_view text) {
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return "  ";
    const std::size_t end = std::min(text.find_first_not_of(" \t", line + 1), text.size());
    const std::string_view blanks = text.substr(line + 1, end - line - 1);
    return blanks.empty() ? "  " : std::string(blanks);
}

// `value` with the text's unit and line breaks, its lines behind the first one moved to `indent`.
std::string moved(std::string_view value, std::string_view indent, std::string_view unit,
                  std::string_view line_break) {
    std::string result;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find('\n', at), value.size());
        const std::string_view line = value.substr(at, end - at);
        if (at > 0) {
            const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
            result += line_break;
            result += indent;
            for (std::size_t level = 0; level < blanks / writers_unit; ++level)
                result += unit;
            result += line.substr(blanks);
        } else {
            result += line;
        }
        at = end + 1;
    }
    return result;
}

struct Container {
    Span span;  // with its brackets
    bool empty = true;
    std::size_t first = 0;  // where its first content begins
    std::size_t last = 0;   // where its last content ends
};

std::string inserted(std::string_view text, const Container& container, std::string_view entry) {
    const std::string_view line_break = text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
    const std::string unit = unit_of(text);
    bool is_alone = false;
    std::string indent(blanks_before(text, container.span.begin, is_alone));
    const std::string outer = indent;
    indent += unit;
    std::string before;
    std::string after;
    std::size_t at = container.span.begin + 1;
    std::size_t end = container.span.end - 1;
    if (container.empty) {
        before = std::string(line_break) + indent;
        after = std::string(line_break) + outer;
    } else {
        at = end = container.last;
        const std::string_view found = blanks_before(text, container.first, is_alone);
        if (is_alone) indent = found;
        before = "," + (is_alone ? std::string(line_break) + indent : " ");
    }
    std::string result(text.substr(0, at));
    result += before + moved(entry, indent, unit, line_break) + after;
    return result += text.substr(end);
}

}  // namespace

std::optional<Value> read_object(std::string_view text) {
    Result result = read(text);
    auto* document = std::get_if<Document>(&result);
    if (document == nullptr || !document->duplicates.empty()) return std::nullopt;
    if (!document->root.is(Kind::object)) return std::nullopt;
    return std::move(document->root);
}

std::string with_member(std::string_view text, const Value& object, std::string_view key,
                        std::string_view value) {
    Container container{.span = object.span, .empty = object.members.empty()};
    if (!container.empty) {
        container.first = object.members.front().key_span.begin;
        container.last = object.members.back().value.span.end;
    }
    return inserted(text, container, quote(key) + ": " + std::string(value));
}

std::string with_element(std::string_view text, const Value& array, std::string_view value) {
    Container container{.span = array.span, .empty = array.elements.empty()};
    if (!container.empty) {
        container.first = array.elements.front().span.begin;
        container.last = array.elements.back().span.end;
    }
    return inserted(text, container, value);
}

}  // namespace checker::json
