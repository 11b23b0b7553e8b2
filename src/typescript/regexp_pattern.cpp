// Reads the pattern of a regular expression.
#include <algorithm>
#include <utility>

#include "typescript/regexp.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

using Node = RegexpNode;
using Kind = RegexpNode::Kind;

// Thrown and caught in this file only: the pattern is not evaluated.
struct NotRead {};

constexpr char16_t last_unit = 0xFFFF;

std::vector<std::pair<char16_t, char16_t>> complement(
    std::vector<std::pair<char16_t, char16_t>> ranges) {
    std::ranges::sort(ranges);
    std::vector<std::pair<char16_t, char16_t>> result;
    unsigned next = 0;
    for (const auto& [low, high] : ranges) {
        if (low > next)
            result.emplace_back(static_cast<char16_t>(next), static_cast<char16_t>(low - 1));
        next = std::max(next, static_cast<unsigned>(high) + 1);
    }
    if (next <= last_unit) result.emplace_back(static_cast<char16_t>(next), last_unit);
    return result;
}

// \d, \w, \s and their opposites; nothing for another letter.
std::optional<UnitSet> class_escape(char16_t letter) {
    UnitSet set;
    switch (letter | 0x20) {
        case u'd':
            set.ranges = {{u'0', u'9'}};
            break;
        case u'w':
            set.ranges = {{u'0', u'9'}, {u'A', u'Z'}, {u'_', u'_'}, {u'a', u'z'}};
            break;
        case u's':
            set.ranges = {{9, 13},          {u' ', u' '},     {0xA0, 0xA0},     {0x1680, 0x1680},
                          {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                          {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
            break;
        default:
            return std::nullopt;
    }
    if (letter < u'a') set.ranges = complement(std::move(set.ranges));
    return set;
}

class Reader {
  public:
    Reader(std::u16string pattern, const RegexpFlags& flags)
        : text_(std::move(pattern)), flags_(flags) {}

    RegexpNodePtr read() {
        count_groups();
        RegexpNodePtr root = choice();
        if (at_ != text_.size()) throw NotRead{};
        return root;
    }
    std::vector<std::string> take_names() { return std::move(names_); }

  private:
    bool ended() const { return at_ >= text_.size(); }
    char16_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : u'\0';
    }
    bool next_is(std::u16string_view wanted) const {
        return std::u16string_view(text_).substr(at_).starts_with(wanted);
    }
    bool accept(std::u16string_view wanted) {
        if (!next_is(wanted)) return false;
        at_ += wanted.size();
        return true;
    }
    char16_t take() {
        if (ended()) throw NotRead{};
        return text_[at_++];
    }

    bool begins_capture(std::size_t at) const {
        if (text_[at] != u'(') return false;
        const std::u16string_view behind = std::u16string_view(text_).substr(at + 1);
        return !behind.starts_with(u"?") || behind.starts_with(u"?<");
    }

    // A back reference may stand before its group.
    void count_groups() {
        bool in_class = false;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] == u'\\')
                ++i;
            else if (in_class)
                in_class = text_[i] != u']';
            else if (text_[i] == u'[')
                in_class = true;
            else if (begins_capture(i))
                ++group_count_;
        }
    }

    RegexpNodePtr choice() {
        constexpr int deepest = 100;
        if (++depth_ > deepest) throw NotRead{};
        RegexpNodePtr made = make(Kind::choice);
        do
            made->children.push_back(sequence());
        while (accept(u"|"));
        --depth_;
        made->end_group = names_.size();
        if (made->children.size() == 1) return std::move(made->children[0]);
        return made;
    }

    RegexpNodePtr sequence() {
        RegexpNodePtr made = make(Kind::sequence);
        while (!ended() && peek() != u'|' && peek() != u')')
            made->children.push_back(term());
        made->end_group = names_.size();
        return made;
    }

    RegexpNodePtr make(Kind kind) const {
        auto made = std::make_unique<Node>();
        made->kind = kind;
        made->first_group = made->end_group = names_.size();
        return made;
    }

    RegexpNodePtr term() {
        if (accept(u"^")) return make(Kind::begin);
        if (accept(u"$")) return make(Kind::end);
        if (accept(u"\\b")) return make(Kind::boundary);
        if (accept(u"\\B")) return make(Kind::not_boundary);
        if (next_is(u"(?=") || next_is(u"(?!")) return look_ahead();
        const std::size_t groups_before = names_.size();
        RegexpNodePtr atom = this->atom();
        RegexpNodePtr repeated = make(Kind::repeat);
        if (!quantifier(*repeated)) return atom;
        repeated->first_group = groups_before;
        repeated->children.push_back(std::move(atom));
        return repeated;
    }

    RegexpNodePtr look_ahead() {
        const bool negative = next_is(u"(?!");
        at_ += 3;
        RegexpNodePtr made = make(negative ? Kind::not_ahead : Kind::ahead);
        made->children.push_back(choice());
        made->end_group = names_.size();
        if (!accept(u")") || quantifier(*make(Kind::repeat))) throw NotRead{};
        return made;
    }

    std::optional<std::size_t> number() {
        constexpr std::size_t largest = 100'000;
        if (peek() < u'0' || peek() > u'9') return std::nullopt;
        std::size_t value = 0;
        while (peek() >= u'0' && peek() <= u'9') {
            value = value * 10 + (take() - u'0');
            if (value > largest) throw NotRead{};
        }
        return value;
    }

    // {2}, {2,} or {2,3}; a brace that is none of them stands for itself.
    bool braces(Node& repeat) {
        const std::size_t before = at_;
        if (!accept(u"{")) return false;
        if (const auto least = number()) {
            repeat.least = repeat.most = *least;
            if (accept(u",")) repeat.most = number().value_or(Node::no_limit);
            if (accept(u"}")) {
                if (repeat.most < repeat.least) throw NotRead{};
                return true;
            }
        }
        at_ = before;
        return false;
    }

    bool quantifier(Node& repeat) {
        repeat.least = 0;
        repeat.most = Node::no_limit;
        if (accept(u"+"))
            repeat.least = 1;
        else if (accept(u"?"))
            repeat.most = 1;
        else if (!accept(u"*") && !braces(repeat))
            return false;
        repeat.lazy = accept(u"?");
        return true;
    }

    RegexpNodePtr of_set(UnitSet set) const {
        RegexpNodePtr made = make(Kind::set);
        made->set = std::move(set);
        return made;
    }
    RegexpNodePtr of_unit(char16_t unit) const {
        if (flags_.ignore_case && unit > u'~') throw NotRead{};
        return of_set({{{unit, unit}}, false});
    }

    RegexpNodePtr atom() {
        if (next_is(u"(")) return group();
        if (accept(u".")) {
            if (flags_.dot_all) return of_set({{{0, last_unit}}, false});
            return of_set({{{u'\n', u'\n'}, {u'\r', u'\r'}, {0x2028, 0x2029}}, true});
        }
        if (accept(u"[")) return of_set(char_class());
        if (accept(u"\\")) return escape();
        Node ignored;
        if (next_is(u"{") && (flags_.unicode || braces(ignored))) throw NotRead{};
        if (peek() == u'*' || peek() == u'+' || peek() == u'?') throw NotRead{};
        if (flags_.unicode && (peek() == u'}' || peek() == u']')) throw NotRead{};
        return of_unit(take());
    }

    RegexpNodePtr group() {
        std::string name;
        const bool captures = !accept(u"(?:");
        if (captures) {
            accept(u"(");
            if (accept(u"?<"))
                name = group_name();
            else if (next_is(u"?"))
                throw NotRead{};  // look-behind, flags within
        }
        RegexpNodePtr made = make(Kind::group);
        if (captures)
            names_.push_back(name);
        else
            made->first_group = 0;
        made->children.push_back(choice());
        made->end_group = names_.size();
        if (!accept(u")")) throw NotRead{};
        return made;
    }

    std::string group_name() {
        std::u16string name;
        while (is_word_unit(peek()) || peek() == u'$')
            name += take();
        const bool taken = std::ranges::find(names_, utf8(name)) != names_.end();
        if (name.empty() || taken || (name[0] >= u'0' && name[0] <= u'9') || !accept(u">"))
            throw NotRead{};
        return utf8(name);
    }

    RegexpNodePtr escape() {
        if (const auto set = class_escape(peek())) {
            ++at_;
            return of_set(*set);
        }
        if (peek() >= u'1' && peek() <= u'9') return back_reference();
        return of_unit(escaped_unit(false));
    }

    RegexpNodePtr back_reference() {
        const std::size_t wanted = *number();
        if (wanted > group_count_ || flags_.ignore_case) throw NotRead{};
        RegexpNodePtr made = make(Kind::back);
        made->first_group = made->end_group = wanted;
        return made;
    }

    char16_t hexadecimal(int digits) {
        unsigned value = 0;
        for (int i = 0; i < digits; ++i) {
            const char16_t digit = take();
            const char16_t lower = digit | 0x20;
            if (digit >= u'0' && digit <= u'9')
                value = value * 16 + (digit - u'0');
            else if (lower >= u'a' && lower <= u'f')
                value = value * 16 + (lower - u'a' + 10);
            else
                throw NotRead{};
        }
        return static_cast<char16_t>(value);
    }

    // What stands behind a backslash and is one unit.
    char16_t escaped_unit(bool in_class) {
        const char16_t letter = take();
        switch (letter) {
            case u'n':
                return u'\n';
            case u'r':
                return u'\r';
            case u't':
                return u'\t';
            case u'v':
                return u'\v';
            case u'f':
                return u'\f';
            case u'x':
                return hexadecimal(2);
            case u'u':
                return hexadecimal(4);
            case u'b':
                if (in_class) return u'\b';
                throw NotRead{};
            case u'0':
                if (peek() >= u'0' && peek() <= u'9') throw NotRead{};
                return u'\0';
            default:
                break;
        }
        const bool is_syntax =
            std::u16string_view(u"^$\\.*+?()[]{}|/").find(letter) != std::u16string_view::npos;
        const bool allowed = is_syntax || (letter == u'-' && in_class) || !flags_.unicode;
        if (is_word_unit(letter) || letter > u'~' || !allowed) throw NotRead{};
        return letter;
    }

    // One part of a class: a set, or a unit that may begin a range.
    std::optional<char16_t> class_part(UnitSet& into) {
        if (accept(u"\\")) {
            if (const auto set = class_escape(peek())) {
                ++at_;
                into.ranges.insert(into.ranges.end(), set->ranges.begin(), set->ranges.end());
                return std::nullopt;
            }
            return escaped_unit(true);
        }
        return take();
    }

    UnitSet char_class() {
        UnitSet set;
        set.negated = accept(u"^");
        while (!accept(u"]")) {
            const auto low = class_part(set);
            std::optional<char16_t> high = low;
            if (next_is(u"-") && peek(1) != u']' && peek(1) != u'\0') {
                // Beside \w and its like a dash stands for itself.
                if (!low) {
                    if (flags_.unicode) throw NotRead{};
                    continue;
                }
                ++at_;
                high = class_part(set);
                if (!high || *high < *low) throw NotRead{};
            }
            if (!low) continue;
            if (flags_.ignore_case && *high > u'~') throw NotRead{};
            set.ranges.emplace_back(*low, *high);
        }
        return set;
    }

    std::u16string text_;
    const RegexpFlags& flags_;
    std::size_t at_ = 0;
    std::size_t group_count_ = 0;
    int depth_ = 0;
    std::vector<std::string> names_{""};
};

std::optional<RegexpFlags> flags_of(std::string_view text) {
    RegexpFlags flags;
    for (const char c : text) {
        bool* flag = c == 'g'   ? &flags.global
                     : c == 'i' ? &flags.ignore_case
                     : c == 'm' ? &flags.multiline
                     : c == 's' ? &flags.dot_all
                     : c == 'u' ? &flags.unicode
                                : nullptr;
        if (flag == nullptr || *flag) return std::nullopt;
        *flag = true;
    }
    return flags;
}

}  // namespace

std::optional<Regexp> Regexp::read(std::string_view pattern, std::string_view flags) {
    const std::optional<RegexpFlags> read_flags = flags_of(flags);
    if (!read_flags) return std::nullopt;
    Regexp made;
    made.flags_ = *read_flags;
    if (made.flags_.unicode && !is_ascii(pattern)) return std::nullopt;
    try {
        Reader reader(utf16(pattern), made.flags_);
        made.root_ = reader.read();
        made.names_ = reader.take_names();
    } catch (const NotRead&) {
        return std::nullopt;
    }
    return made;
}

}  // namespace checker::typescript
