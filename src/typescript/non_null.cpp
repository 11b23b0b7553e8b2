#include "typescript/non_null.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace checker::typescript {

namespace {

// What the `!` can only belong to as a whole.
bool is_closed(std::string_view type) {
    constexpr std::array<std::string_view, 8> closed{
        "identifier",          "this",
        "member_expression",   "subscript_expression",
        "call_expression",     "parenthesized_expression",
        "non_null_expression", "template_string"};
    return std::ranges::find(closed, type) != closed.end();
}

// Calls `visit` with every node.
template <class Visit>
void walk(TSNode root, Visit visit) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more;) {
        visit(ts_tree_cursor_current_node(&cursor));
        if (ts_tree_cursor_goto_first_child(&cursor)) continue;
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
            if (!ts_tree_cursor_goto_parent(&cursor)) break;
    }
    ts_tree_cursor_delete(&cursor);
}

// Whether there may be one at all: a `!` that is not the beginning of `!=`.
bool may_have(const std::string& text) {
    for (std::size_t at = text.find('!'); at != std::string::npos; at = text.find('!', at + 1))
        if (at + 1 < text.size() && text[at + 1] != '=') return true;
    return false;
}

}  // namespace

std::vector<Span> misread_non_nulls(const TSTree& tree, const std::string& text) {
    if (!may_have(text)) return {};
    std::vector<Span> spans;
    bool misread = false;
    walk(ts_tree_root_node(&tree), [&](TSNode node) {
        if (std::string_view(ts_node_type(node)) != "non_null_expression") return;
        const TSNode operand = ts_node_named_child(node, 0);
        if (ts_node_is_null(operand)) return;
        const std::size_t end = ts_node_end_byte(node);
        const std::size_t behind = ts_node_end_byte(operand);
        // In the next line it would be the operator of another expression.
        const std::string_view between = std::string_view(text).substr(behind, end - behind);
        if (end == 0 || text[end - 1] != '!' || between.find('\n') != std::string_view::npos)
            return;
        misread = misread || !is_closed(ts_node_type(operand));
        spans.push_back({end - 1, end});
    });
    if (!misread) spans.clear();
    return spans;
}

}  // namespace checker::typescript
