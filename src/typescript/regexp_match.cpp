// Matches regular expressions as the language defines it: by backtracking, the first way that fits.
#include <algorithm>
#include <functional>

#include "typescript/regexp.h"

namespace checker::typescript {

namespace {

using Node = RegexpNode;
using Kind = RegexpNode::Kind;
// What has to match behind a node, from the index that it is given.
using Rest = std::function<bool(std::size_t)>;

struct TooMuch {};

constexpr std::size_t most_steps = 100'000;
constexpr int deepest = 1'000;

class Matcher {
  public:
    Matcher(std::u16string_view text, const RegexpFlags& flags, RegexpMatch& match)
        : text_(text), flags_(flags), groups_(match.groups), steps_(match.steps) {}

    bool node(const Node& node, std::size_t at, const Rest& rest);

  private:
    bool sequence(const Node& node, std::size_t child, std::size_t at, const Rest& rest);
    bool repeat(const Node& node, std::size_t count, std::size_t at, const Rest& rest);
    bool repeat_set(const Node& node, std::size_t at, const Rest& rest);
    bool once_more(const Node& node, std::size_t count, std::size_t at, const Rest& rest);
    bool group(const Node& node, std::size_t at, const Rest& rest);
    bool ahead(const Node& node, std::size_t at, const Rest& rest);
    bool back(const Node& node, std::size_t at, const Rest& rest);
    bool in_set(const Node& node, std::size_t at) const {
        return at < text_.size() && node.set.holds(text_[at], flags_.ignore_case);
    }
    bool at_begin(std::size_t at) const {
        return at == 0 || (flags_.multiline && is_line_end(text_[at - 1]));
    }
    bool at_end(std::size_t at) const {
        return at == text_.size() || (flags_.multiline && is_line_end(text_[at]));
    }
    bool at_boundary(std::size_t at) const {
        const bool before = at > 0 && is_word_unit(text_[at - 1]);
        return before != (at < text_.size() && is_word_unit(text_[at]));
    }
    // `work`, which leaves the groups as they were when it fails.
    template <class Work>
    bool or_restore(Work work) {
        const std::vector<RegexpMatch::Group> before = groups_;
        if (work()) return true;
        groups_ = before;
        return false;
    }

    std::u16string_view text_;
    const RegexpFlags& flags_;
    std::vector<RegexpMatch::Group>& groups_;
    std::size_t& steps_;
    int depth_ = 0;
};

bool Matcher::node(const Node& node, std::size_t at, const Rest& rest) {
    if (++steps_ > most_steps || depth_ >= deepest) throw TooMuch{};
    ++depth_;
    const bool matched = [&] {
        switch (node.kind) {
            case Kind::set:
                return in_set(node, at) && rest(at + 1);
            case Kind::sequence:
                return sequence(node, 0, at, rest);
            case Kind::choice:
                return std::ranges::any_of(node.children, [&](const RegexpNodePtr& child) {
                    return this->node(*child, at, rest);
                });
            case Kind::repeat:
                if (node.children[0]->kind == Kind::set) return repeat_set(node, at, rest);
                return repeat(node, 0, at, rest);
            case Kind::group:
                return group(node, at, rest);
            case Kind::ahead:
            case Kind::not_ahead:
                return ahead(node, at, rest);
            case Kind::back:
                return back(node, at, rest);
            case Kind::begin:
                return at_begin(at) && rest(at);
            case Kind::end:
                return at_end(at) && rest(at);
            case Kind::boundary:
                return at_boundary(at) && rest(at);
            case Kind::not_boundary:
                return !at_boundary(at) && rest(at);
        }
        return false;
    }();
    --depth_;
    return matched;
}

bool Matcher::sequence(const Node& node, std::size_t child, std::size_t at, const Rest& rest) {
    if (child == node.children.size()) return rest(at);
    return this->node(*node.children[child], at,
                      [&](std::size_t next) { return sequence(node, child + 1, next, rest); });
}

// One unit each time, so that no group and no empty match is in the way.
bool Matcher::repeat_set(const Node& node, std::size_t at, const Rest& rest) {
    std::size_t count = 0;
    const auto fits = [&] { return count < node.most && in_set(*node.children[0], at + count); };
    if (node.lazy) {
        while (count < node.least || !rest(at + count)) {
            if (++steps_ > most_steps) throw TooMuch{};
            if (!fits()) return false;
            ++count;
        }
        return true;
    }
    while (fits())
        ++count;
    for (;; --count) {
        if (++steps_ > most_steps) throw TooMuch{};
        if (count < node.least) return false;
        if (rest(at + count)) return true;
        if (count == 0) return false;
    }
}

bool Matcher::repeat(const Node& node, std::size_t count, std::size_t at, const Rest& rest) {
    if (count >= node.most) return rest(at);
    if (count < node.least) return once_more(node, count, at, rest);
    if (node.lazy) return rest(at) || once_more(node, count, at, rest);
    return once_more(node, count, at, rest) || rest(at);
}

bool Matcher::once_more(const Node& node, std::size_t count, std::size_t at, const Rest& rest) {
    return or_restore([&] {
        for (std::size_t i = node.first_group; i < node.end_group; ++i)
            groups_[i].reset();
        return this->node(*node.children[0], at, [&](std::size_t next) {
            // What may be left out must not match nothing.
            if (count >= node.least && next == at) return false;
            return repeat(node, count + 1, next, rest);
        });
    });
}

bool Matcher::group(const Node& node, std::size_t at, const Rest& rest) {
    const std::size_t number = node.first_group;
    if (number == 0) return this->node(*node.children[0], at, rest);
    return this->node(*node.children[0], at, [&](std::size_t next) {
        const RegexpMatch::Group before = groups_[number];
        groups_[number] = {at, next};
        if (rest(next)) return true;
        groups_[number] = before;
        return false;
    });
}

bool Matcher::ahead(const Node& node, std::size_t at, const Rest& rest) {
    const std::vector<RegexpMatch::Group> before = groups_;
    const bool found = this->node(*node.children[0], at, [](std::size_t) { return true; });
    if (node.kind == Kind::not_ahead || !found) {
        groups_ = before;
        return !found && node.kind == Kind::not_ahead && rest(at);
    }
    if (rest(at)) return true;
    groups_ = before;
    return false;
}

bool Matcher::back(const Node& node, std::size_t at, const Rest& rest) {
    const RegexpMatch::Group& group = groups_[node.first_group];
    if (!group) return rest(at);
    const std::u16string_view wanted = text_.substr(group->first, group->second - group->first);
    return text_.substr(at).starts_with(wanted) && rest(at + wanted.size());
}

bool is_lower(char16_t unit) {
    return unit >= u'a' && unit <= u'z';
}
bool is_upper(char16_t unit) {
    return unit >= u'A' && unit <= u'Z';
}

}  // namespace

bool is_word_unit(char16_t unit) {
    return is_lower(unit) || is_upper(unit) || (unit >= u'0' && unit <= u'9') || unit == u'_';
}

bool is_line_end(char16_t unit) {
    return unit == u'\n' || unit == u'\r' || unit == 0x2028 || unit == 0x2029;
}

bool UnitSet::holds(char16_t unit, bool ignore_case) const {
    const auto within = [&](char16_t wanted) {
        return std::ranges::any_of(ranges, [&](const auto& range) {
            return range.first <= wanted && wanted <= range.second;
        });
    };
    bool found = within(unit);
    if (ignore_case && (is_lower(unit) || is_upper(unit)))
        found = found || within(static_cast<char16_t>(unit ^ 0x20));
    return found != negated;
}

bool Regexp::can_match(std::u16string_view text) const {
    // With `u` a surrogate pair is one character, and more letters fold into ASCII.
    return !flags_.unicode || std::ranges::all_of(text, [](char16_t unit) { return unit <= u'~'; });
}

Regexp::Outcome Regexp::search(std::u16string_view text, std::size_t from,
                               RegexpMatch& match) const {
    match.steps = 0;
    Matcher matcher(text, flags_, match);
    try {
        for (; from <= text.size(); ++from) {
            match.groups.assign(names_.size(), std::nullopt);
            std::size_t end = 0;
            const bool found = matcher.node(*root_, from, [&](std::size_t at) {
                end = at;
                return true;
            });
            if (!found) continue;
            match.groups[0] = {from, end};
            return Outcome::found;
        }
    } catch (const TooMuch&) {
        return Outcome::too_much;
    }
    return Outcome::none;
}

}  // namespace checker::typescript
