// Regular expressions: the part of the language whose matches are sure. What is not read here
// (look- behind, property escapes, sticky, case folding beyond ASCII) is not evaluated.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace checker::typescript {

struct RegexpNode;
using RegexpNodePtr = std::unique_ptr<RegexpNode>;

// A set of UTF-16 units.
struct UnitSet {
    std::vector<std::pair<char16_t, char16_t>> ranges;
    bool negated = false;

    bool holds(char16_t unit, bool ignore_case) const;
};

struct RegexpNode {
    enum class Kind {
        set,
        sequence,
        choice,
        repeat,
        group,  // captures as number `first_group`, or not when that is 0
        ahead,
        not_ahead,
        back,  // what group `first_group` captured
        begin,
        end,
        boundary,
        not_boundary,
    };
    static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

    Kind kind = Kind::sequence;
    UnitSet set;
    std::vector<RegexpNodePtr> children;
    std::size_t least = 0;
    std::size_t most = no_limit;
    bool lazy = false;
    // The groups that are within: [first_group, end_group).
    std::size_t first_group = 0;
    std::size_t end_group = 0;
};

struct RegexpFlags {
    bool global = false;
    bool ignore_case = false;
    bool multiline = false;
    bool dot_all = false;
    bool unicode = false;
};

struct RegexpMatch {
    using Group = std::optional<std::pair<std::size_t, std::size_t>>;
    std::vector<Group> groups;  // the first is the whole match
    std::size_t steps = 0;      // that it took to find it, or to find none
};

class Regexp {
  public:
    // Nothing for what is not evaluated.
    static std::optional<Regexp> read(std::string_view pattern, std::string_view flags);

    enum class Outcome { none, found, too_much };
    // The first match that begins at `from` or behind it.
    Outcome search(std::u16string_view text, std::size_t from, RegexpMatch& match) const;
    // Whether what matches in this text is what the language says.
    bool can_match(std::u16string_view text) const;

    const RegexpFlags& flags() const { return flags_; }
    // Names of the groups, "" for those without.
    const std::vector<std::string>& group_names() const { return names_; }

  private:
    RegexpFlags flags_;
    RegexpNodePtr root_;
    std::vector<std::string> names_;
};

bool is_word_unit(char16_t unit);
bool is_line_end(char16_t unit);

}  // namespace checker::typescript
