#include "rules/expression.h"

#include "core/error.h"

namespace checker::rules {

namespace {

constexpr std::size_t longest_searched = 1000;
// Shorter texts take no time worth measuring, whatever the expression is.
constexpr std::size_t longest_quick = 64;

}  // namespace

Expression::Expression(std::string text, std::chrono::nanoseconds most)
    : text_(std::move(text)),
      regex_(text_, std::regex_constants::ECMAScript | std::regex_constants::__polynomial),
      most_(most) {}

bool Expression::is_in(std::string_view text) const {
    using Clock = std::chrono::steady_clock;
    const std::string_view searched = text.substr(0, longest_searched);
    if (searched.size() <= longest_quick)
        return std::regex_search(searched.begin(), searched.end(), regex_);
    const Clock::time_point begin = Clock::now();
    const bool found = std::regex_search(searched.begin(), searched.end(), regex_);
    spent_ += std::chrono::nanoseconds(Clock::now() - begin).count();
    if (spent_ > most_.count())
        throw Error("the regular expression '" + text_ +
                    "' of a rule takes too long on the SQL of this check; write one in which no "
                    "part repeats what repeats already, as (a+)+ does");
    return found;
}

}  // namespace checker::rules
