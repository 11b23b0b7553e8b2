#include "typescript/random_syntax.h"

#include <array>
#include <random>
#include <string_view>
#include <vector>

#include "typescript/lexer.h"
#include "typescript/syntax_rules.h"

namespace checker::typescript {

namespace {

using namespace grammar;

class Generator {
  public:
    Generator(std::uint64_t seed, bool jsx) : random_(seed), jsx_(jsx) {}

    std::string program() {
        std::string text;
        for (int i = 1 + pick(4); i > 0; --i)
            text += written(pick(4) == 0 ? one_of(module_items) : one_of(statements), 5) + "\n";
        return text;
    }

  private:
    int pick(std::size_t below) {
        return std::uniform_int_distribution<int>(0, static_cast<int>(below) - 1)(random_);
    }
    const char* one_of(const Rules& rules) {
        return rules[static_cast<std::size_t>(pick(rules.size()))];
    }

    // What a rule makes, with blanks and comments between its parts.
    std::string written(std::string_view rule, int depth) {
        std::string text;
        for (std::size_t at = 0; at < rule.size(); ++at) {
            if (rule[at] == '~') {
                text += '\n';
            } else if (rule[at] == '$' && at + 1 < rule.size() && rule[at + 1] >= 'a') {
                text += part(rule[++at], depth - 1);
                if (pick(30) == 0) text += " /* c */";
            } else {
                text += rule[at];
            }
        }
        return text;
    }

    std::string part(char kind, int depth) {
        const bool ends = depth <= 0;
        switch (kind) {
            case 'e':
                return ends ? "e" : written(one_of(expressions), depth);
            case 'a':
                return operand(ends                    ? "1"
                               : jsx_ && pick(12) == 0 ? one_of(elements)
                                                       : one_of(assignments),
                               depth);
            case 'l':
                return ends ? "x" : written(one_of(left_sides), depth);
            case 'n':
                return one_of(names);
            case 'c':
                return one_of(type_names);
            case 't':
                return ends ? "T" : "(" + written(one_of(types), depth) + ")";
            case 'r':
                return ends ? "x: T;" : written(one_of(type_members), depth);
            case 'p':
                return ends ? "p" : written(one_of(patterns), depth);
            case 'q':
                return ends ? "" : written(one_of(parameter_lists), depth);
            case 'k':
                return ends ? "k" : written(one_of(keys), depth);
            case 'o':
                return ends ? "o" : written(one_of(object_members), depth);
            case 'm':
                return ends ? "" : written(one_of(class_members), depth);
            case 'b':
                return ends ? "{}" : "{" + written(one_of(statements), depth) + "}";
            case 'd':
                return ends ? "var d;" : written(one_of(declarations), depth);
            case 'j':
                return written(ends ? "<a/>" : one_of(elements), depth);
            default:
                return ends ? ";" : written(one_of(statements), depth);
        }
    }

    // Most operands need parentheses where they stand; some that do not show what binds tighter.
    std::string operand(const char* rule, int depth) {
        const std::string text = written(rule, depth);
        return pick(6) == 0 ? text : "(" + text + ")";
    }

    std::mt19937_64 random_;
    bool jsx_;
};

}  // namespace

std::string random_syntax(std::uint64_t seed, bool jsx) {
    return Generator(seed, jsx).program();
}

std::string with_errors(std::uint64_t seed, const std::string& text) {
    std::mt19937_64 random(seed);
    const Lexer lexer(text, false);
    std::vector<std::string> tokens;
    for (Lexeme at = lexer.next(0); at.kind != Token::end_of_file; at = lexer.next(at.end))
        tokens.emplace_back(lexer.text(at));
    for (int changes = 1 + static_cast<int>(random() % 2); changes > 0 && !tokens.empty();
         --changes) {
        const std::size_t at = random() % tokens.size();
        const std::size_t other = random() % tokens.size();
        if (random() % 3 == 0)
            tokens[at] = "";
        else if (random() % 2 == 0)
            tokens[at] += " " + tokens[at];
        else
            std::swap(tokens[at], tokens[other]);
    }
    std::string changed;
    for (const std::string& token : tokens)
        changed += token + (random() % 12 == 0 ? "\n" : " ");
    return changed;
}

}  // namespace checker::typescript
