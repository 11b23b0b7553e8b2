#include "sql/integers.h"

#include <algorithm>
#include <span>

namespace checker::sql {

namespace {

// The words that may stand between an option and its number: INCREMENT BY, START WITH.
constexpr std::size_t most_words = 3;

// The digits of the negative number that begins at `offset`, or up to `words` words behind it;
// empty if there is none.
std::string_view number_at(std::size_t offset, std::size_t words, std::string_view text,
                           const std::vector<Token>& tokens) {
    auto token = std::ranges::lower_bound(tokens, offset, {},
                                          [](const Token& one) { return one.span.begin; });
    for (std::size_t i = 0; i < words && token != tokens.end(); ++i, ++token)
        if (token->kind != TokenKind::word) break;
    if (token == tokens.end() || !is(text, *token, "-")) return {};
    const auto number = std::next(token);
    if (number == tokens.end() || number->kind != TokenKind::number) return {};
    return text.substr(number->span.begin, number->span.end - number->span.begin);
}

}  // namespace

void restore_integers(const std::vector<BareInteger>& integers, std::string_view text,
                      const std::vector<Token>& tokens, TreeMemory& memory) {
    const Text only_name = memory.vocabulary().word("ival");
    for (const BareInteger& bare : integers) {
        const std::size_t words = bare.parent == "DefElem" ? most_words : 0;
        const std::string_view digits = number_at(bare.location, words, text, tokens);
        if (digits.empty()) continue;
        TreeMemory::Pile pile;
        Node& value = pile.add();
        value.form = Form::scalar;
        value.text = memory.copied("-" + std::string(digits));
        bare.integer->names = memory.vocabulary().names(std::span(&only_name, 1));
        bare.integer->children = memory.take(pile, 0);
    }
}

}  // namespace checker::sql
