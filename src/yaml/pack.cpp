#include "yaml/pack.h"

#include <charconv>

#include "core/error.h"

namespace checker::yaml {

namespace {

// A node is its letter and line, then a scalar's text, or how many items or entries follow. A
// number ends with a colon, and a text has its length in front.
constexpr std::string_view letters = "-slm";  // in the order of Kind
constexpr char quoted_letter = 'q';

void append(std::string& out, std::size_t number) {
    out += std::to_string(number) + ':';
}

void append(std::string& out, std::string_view text) {
    append(out, text.size());
    out += text;
}

void append(std::string& out, const Node& node) {
    out += node.quoted ? quoted_letter : letters[static_cast<std::size_t>(node.kind)];
    append(out, static_cast<std::size_t>(node.at.line));
    if (node.kind == Kind::scalar) append(out, node.text);
    if (node.kind == Kind::list) append(out, node.items.size());
    for (const Node& item : node.items)
        append(out, item);
    if (node.kind == Kind::map) append(out, node.keys.size());
    for (const auto& [key, value] : node.keys) {
        append(out, key);
        append(out, value);
    }
}

class Unpacker {
  public:
    Unpacker(std::string_view packed, const std::string& path)
        : rest_(packed), path_(std::make_shared<const std::string>(path)) {}

    Node node() {
        if (rest_.empty()) fail();
        const char letter = rest_.front();
        rest_.remove_prefix(1);
        Node node;
        node.quoted = letter == quoted_letter;
        const std::size_t kind = node.quoted ? letters.find('s') : letters.find(letter);
        if (kind == std::string_view::npos) fail();
        node.kind = static_cast<Kind>(kind);
        node.at.line = static_cast<int>(number());
        node.path = path_;
        if (node.kind == Kind::scalar) node.text = text();
        if (node.kind == Kind::list)
            for (std::size_t count = number(); count > 0; --count)
                node.items.push_back(this->node());
        if (node.kind == Kind::map)
            for (std::size_t count = number(); count > 0; --count) {
                std::string key(text());
                node.keys.push_back({std::move(key), this->node()});
            }
        return node;
    }

    bool at_end() const { return rest_.empty(); }

    [[noreturn]] void fail() const { throw Error(*path_ + ": is no packed YAML"); }

  private:
    std::size_t number() {
        std::size_t value = 0;
        const char* const end = rest_.data() + rest_.size();
        const auto [behind, problem] = std::from_chars(rest_.data(), end, value);
        if (problem != std::errc() || behind == end || *behind != ':') fail();
        rest_.remove_prefix(static_cast<std::size_t>(behind + 1 - rest_.data()));
        return value;
    }

    std::string_view text() {
        const std::size_t size = number();
        if (size > rest_.size()) fail();
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }

    std::string_view rest_;
    std::shared_ptr<const std::string> path_;
};

}  // namespace

std::string pack(const Node& node) {
    std::string packed;
    append(packed, node);
    return packed;
}

Node unpack(std::string_view packed, const std::string& path) {
    Unpacker unpacker(packed, path);
    Node node = unpacker.node();
    if (!unpacker.at_end()) unpacker.fail();
    return node;
}

}  // namespace checker::yaml
