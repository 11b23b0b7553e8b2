#include "sql/integers.h"

#include <algorithm>

namespace checker::sql {

namespace {

// The words that may stand between an option and its number: INCREMENT BY, START WITH.
constexpr std::size_t most_words = 3;

class Restorer {
  public:
    Restorer(std::string_view text, const std::vector<Token>& tokens)
        : text_(text), tokens_(tokens) {}

    void restore(Node& node) const {
        if (node.kind == "A_Const")
            set(node, "ival", number_at(node.begin, 0));
        else if (node.kind == "DefElem")
            set(node, "arg", number_at(node.begin, most_words));
        for (Node& child : node.children)
            restore(child);
    }

  private:
    // Sets the integer in a field of the node if it is {}.
    static void set(Node& node, std::string_view name, std::string_view digits) {
        const auto found = std::ranges::find(node.names, name);
        if (found == node.names.end() || digits.empty()) return;
        Node& integer = node.children[static_cast<std::size_t>(found - node.names.begin())];
        const bool is_integer = name == "ival" || integer.kind == "Integer";
        if (!is_integer || !integer.children.empty()) return;
        Node value;
        value.form = Form::scalar;
        value.text = "-" + std::string(digits);
        integer.names.emplace_back("ival");
        integer.children.push_back(std::move(value));
    }

    // The digits of the negative number that begins at `offset`, or up to `words` words behind it;
    // empty if there is none.
    std::string_view number_at(std::size_t offset, std::size_t words) const {
        auto token = std::ranges::lower_bound(tokens_, offset, {},
                                              [](const Token& one) { return one.span.begin; });
        for (std::size_t i = 0; i < words && token != tokens_.end(); ++i, ++token)
            if (token->kind != TokenKind::word) break;
        if (token == tokens_.end() || !is(text_, *token, "-")) return {};
        const auto number = std::next(token);
        if (number == tokens_.end() || number->kind != TokenKind::number) return {};
        return text_.substr(number->span.begin, number->span.end - number->span.begin);
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
};

}  // namespace

void restore_integers(Node& tree, std::string_view text, const std::vector<Token>& tokens) {
    Restorer(text, tokens).restore(tree);
}

}  // namespace checker::sql
