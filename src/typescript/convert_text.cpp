#include <cmath>

#include "typescript/convert.h"
#include "typescript/text.h"

namespace checker::typescript {

Node* Converter::number(TSNode node) {
    std::string digits;
    for (const char c : text(node))
        if (c != '_') digits += c;
    if (digits.ends_with('n')) {
        digits.pop_back();
        if (digits.size() > 1 && digits[0] == '0')
            return unsupported(node, "BigInt literals that are not decimal are not evaluated");
        Node* made = make(Syntax::bigint, node);
        made->text = names_(digits);
        return made;
    }
    const bool octal =
        digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    Node* made = make(Syntax::number, node);
    made->number = to_number(digits);
    if (octal || std::isnan(made->number))
        return unsupported(node, "the number '" + digits + "' is not evaluated");
    return made;
}

const std::string* Converter::string_text(TSNode node) {
    const std::string_view whole = text(node);
    if (whole.size() < 2) return nullptr;
    const std::optional<std::string> meant = unescaped(whole.substr(1, whole.size() - 2));
    return meant ? names_(*meant) : nullptr;
}

Node* Converter::string(TSNode node) {
    const std::string* meant = string_text(node);
    if (!meant) return unsupported(node, "the string has an escape that is not evaluated");
    Node* made = make(Syntax::string, node);
    made->text = meant;
    return made;
}

Node* Converter::template_part(TSNode whole, std::uint32_t begin, std::uint32_t end) {
    Node* made = make(Syntax::string, whole);
    made->begin = begin;
    made->end = end;
    std::string raw;
    const std::string_view written = text(begin, end);
    for (std::size_t i = 0; i < written.size(); ++i) {
        // Line ends in templates are always \n.
        if (written[i] == '\r') {
            raw += '\n';
            if (i + 1 < written.size() && written[i + 1] == '\n') ++i;
        } else {
            raw += written[i];
        }
    }
    made->raw = names_(raw);
    const std::optional<std::string> meant = unescaped(raw);
    if (meant) made->text = names_(*meant);
    return made;
}

Node* Converter::template_string(TSNode node) {
    Node* made = make(Syntax::template_, node);
    std::uint32_t begin = made->begin + 1;
    for (const Child& child : children(node)) {
        if (child.kind != Grammar::template_substitution) continue;
        made->children.push_back(template_part(node, begin, ts_node_start_byte(child.node)));
        const Children inside = children(child.node);
        const Child* value = first_named(inside);
        made->children.push_back(value ? expression(*value)
                                       : unsupported(child.node, "syntax error"));
        begin = ts_node_end_byte(child.node);
    }
    made->children.push_back(template_part(node, begin, made->end - 1));
    return made;
}

Node* Converter::regexp(TSNode node) {
    Node* made = make(Syntax::regexp, node);
    made->text = made->raw = names_("");
    for (const Child& child : children(node)) {
        if (child.field == Field::pattern) made->text = name(child.node);
        if (child.field == Field::flags) made->raw = name(child.node);
    }
    return made;
}

}  // namespace checker::typescript
