#include "sql/node.h"

#include <algorithm>

#include "sql/lexer.h"

namespace checker::sql {

namespace {

std::uint32_t first_location(const Node& node) {
    if (node.begin != nowhere) return node.begin;
    std::uint32_t first = nowhere;
    for (const Node& child : node.children)
        first = std::min(first, first_location(child));
    return first;
}

}  // namespace

const Node* Node::field(std::string_view name) const {
    // Names differ in their length or first letter, mostly.
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].size() == name.size() && names[i].front() == name.front() && names[i] == name)
            return &children[i];
    return nullptr;
}

const Nodes Node::none;

const Node* Node::follow(std::string_view path) const {
    const Node* node = this;
    while (node != nullptr && !path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        while (node->form == Form::list && !node->children.empty())
            node = &node->children.front();
        node = node->field(path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return node;
}

bool Node::flag(std::string_view name) const {
    const Node* found = field(name);
    return found != nullptr && found->text == "true";
}

std::vector<std::string> strings(const Nodes& list) {
    std::vector<std::string> texts;
    for (const Node& item : list)
        if (item.kind == "String") texts.emplace_back(item.text_at("sval"));
    return texts;
}

std::vector<std::string> strings(const Node* list) {
    return list == nullptr ? std::vector<std::string>{} : strings(list->children);
}

std::string text_of(const Node& node) {
    if (node.form == Form::scalar) return node.text;
    if (node.form == Form::list) {
        std::string joined;
        for (const Node& child : node.children)
            joined += (joined.empty() ? "" : ", ") + text_of(child);
        return joined;
    }
    if (node.kind == "List") {
        std::string joined;
        for (const Node& child : node.list_at("items"))
            joined += (joined.empty() ? "" : ".") + text_of(child);
        return joined;
    }
    for (const std::string_view value : {"sval", "fval", "ival", "relname", "colname", "name"})
        if (const Node* found = node.field(value)) return text_of(*found);
    return {};
}

Span span_of(const Node& node, const Statement& statement, std::string_view text) {
    if (&node == &statement.tree) return statement.span;
    if (node.end != nowhere) return {node.begin, node.end};
    const std::size_t begin = first_location(node);
    if (begin < statement.span.begin || begin >= statement.span.end) return statement.span;
    return {begin, std::min<std::size_t>(token_at(text, begin).span.end, statement.span.end)};
}

Span name_at(std::size_t begin, const Statement& statement, std::string_view text) {
    Span span = statement.span;
    if (begin < span.begin || begin >= span.end) return span;
    const std::size_t last = span.end;
    span = {begin, token_at(text, begin).span.end};
    while (span.end + 1 < last && text[span.end] == '.' &&
           std::string_view(" \t\r\n").find(text[span.end + 1]) == std::string_view::npos)
        span.end = token_at(text, span.end + 1).span.end;
    return {begin, std::min(span.end, last)};
}

}  // namespace checker::sql
