#include "yaml/node.h"

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "core/spelling.h"

namespace checker::yaml {

namespace {

std::string_view described(Kind kind) {
    switch (kind) {
        case Kind::null:
            return "nothing";
        case Kind::scalar:
            return "a single value";
        case Kind::list:
            return "a list";
        case Kind::map:
            return "a map of keys";
    }
    return "";
}

void expect(const Node& node, Kind kind) {
    if (node.kind == kind) return;
    node.fail("expected " + std::string(described(kind)) + ", found " +
              std::string(described(node.kind)));
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

}  // namespace

const std::string& Node::string() const {
    expect(*this, Kind::scalar);
    return text;
}

bool Node::boolean() const {
    expect(*this, Kind::scalar);
    const bool is_true = text == "true" || text == "True" || text == "TRUE";
    const bool is_false = text == "false" || text == "False" || text == "FALSE";
    if (quoted || (!is_true && !is_false)) fail("expected true or false");
    return is_true;
}

long long Node::integer() const {
    expect(*this, Kind::scalar);
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (quoted || error != std::errc() || end != text.data() + text.size())
        fail("expected a whole number");
    return number;
}

std::vector<std::string> Node::strings() const {
    if (kind == Kind::scalar) return {text};
    std::vector<std::string> texts;
    for (const Node& item : list())
        texts.push_back(item.string());
    return texts;
}

const std::vector<Node>& Node::list() const {
    expect(*this, Kind::list);
    return items;
}

const std::vector<Entry>& Node::map() const {
    expect(*this, Kind::map);
    return keys;
}

std::size_t Node::one_of(const std::vector<std::string_view>& names) const {
    const auto found = std::ranges::find(names, std::string_view(string()));
    if (found == names.end())
        fail("unknown value '" + text.substr(0, 80) + "'" + did_you_mean(text, names) +
             " (known: " + joined(names) + ")");
    return static_cast<std::size_t>(found - names.begin());
}

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(map(), key, &Entry::key);
    return found == keys.end() ? nullptr : &found->value;
}

const Node& Node::need(std::string_view key) const {
    const Node* value = find(key);
    if (value == nullptr) fail("the key '" + std::string(key) + "' is missing");
    return *value;
}

void Node::expect_keys(const std::vector<std::string_view>& known) const {
    for (const auto& [key, value] : map())
        if (std::ranges::find(known, std::string_view(key)) == known.end())
            value.fail("unknown key '" + key.substr(0, 80) + "'" + did_you_mean(key, known));
}

void Node::fail(const std::string& message) const {
    const std::string where = path ? *path + ":" : std::string("yaml:");
    throw Error(where + std::to_string(at.line) + ": " + message);
}

}  // namespace checker::yaml
