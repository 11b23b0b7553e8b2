#include "typescript/type_arguments.h"

#include <cctype>
#include <optional>

#include "core/handle.h"

namespace checker::typescript {

namespace {

using ParsedTree = Handle<TSTree, ts_tree_delete>;

constexpr std::size_t longest_arguments = 2000;

bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The < of the > at `close`, if what is between them has balanced brackets and stands behind a
// name, call or index.
std::optional<std::size_t> opening(const std::string& text, std::size_t close) {
    int angles = 0;
    int others = 0;
    for (std::size_t at = close + 1; at-- > 0 && close - at < longest_arguments;) {
        const char c = text[at];
        const bool arrow = c == '>' && at > 0 && text[at - 1] == '=';
        if (c == '`') return std::nullopt;
        if (c == ')' || c == ']' || c == '}') ++others;
        if (c == '(' || c == '[' || c == '{') --others;
        if (others < 0) return std::nullopt;
        if (c == '>' && !arrow) ++angles;
        if (c != '<' || --angles > 0) continue;
        const bool behind = at > 0 && (is_name(text[at - 1]) || text[at - 1] == ')' ||
                                       text[at - 1] == ']' || text[at - 1] == '!');
        return others == 0 && behind ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
}

bool are_types(TSParser& parser, std::string_view arguments) {
    const std::string text = "type T = U" + std::string(arguments) + ";";
    ts_parser_set_included_ranges(&parser, nullptr, 0);
    const ParsedTree tree(ts_parser_parse_string(&parser, nullptr, text.data(),
                                                 static_cast<std::uint32_t>(text.size())));
    return tree && !ts_node_has_error(ts_tree_root_node(tree.get()));
}

// Whether a template follows a > anywhere that ends no arrow: most files need no walk through their
// tokens to know that they have none.
bool may_have_closings(const std::string& text) {
    for (std::size_t at = text.find('`'); at != std::string::npos; at = text.find('`', at + 1)) {
        std::size_t end = at;
        while (end > 0 && std::isspace(static_cast<unsigned char>(text[end - 1])) != 0)
            --end;
        if (end > 1 && text[end - 1] == '>' && text[end - 2] != '=') return true;
    }
    return false;
}

// The ends of all tokens > that a template follows.
std::vector<std::size_t> closings(const TSTree& tree, const std::string& text) {
    std::vector<std::size_t> found;
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(&tree));
    std::size_t previous_end = 0;
    for (bool more = true; more;) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        if (ts_tree_cursor_goto_first_child(&cursor)) continue;
        const std::size_t begin = ts_node_start_byte(node);
        const std::size_t end = ts_node_end_byte(node);
        if (end == begin + 1 && text[begin] == '`' && previous_end > 0 &&
            text[previous_end - 1] == '>')
            found.push_back(previous_end - 1);
        if (end > begin) previous_end = end;
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
            if (!ts_tree_cursor_goto_parent(&cursor)) break;
    }
    ts_tree_cursor_delete(&cursor);
    return found;
}

}  // namespace

std::vector<Span> type_arguments_of_templates(const TSTree& tree, const std::string& text,
                                              TSParser& parser) {
    std::vector<Span> spans;
    if (!may_have_closings(text)) return spans;
    for (const std::size_t close : closings(tree, text)) {
        const std::optional<std::size_t> open = opening(text, close);
        if (open && are_types(parser, std::string_view(text).substr(*open, close + 1 - *open)))
            spans.push_back({*open, close + 1});
    }
    return spans;
}

}  // namespace checker::typescript
