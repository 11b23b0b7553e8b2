#include "core/glob.h"

#include <algorithm>

#include "core/error.h"

namespace checker {

namespace {

constexpr std::size_t most_expansions = 1000;
constexpr int most_steps = 200'000;

// The offset of the bracket that closes the one at `open`; npos if none does.
std::size_t closing(std::string_view text, std::size_t open, char opener, char closer) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == opener) ++depth;
        if (text[i] == closer && --depth == 0) return i;
    }
    return std::string_view::npos;
}

// Splits at `separator`, not within brackets.
std::vector<std::string_view> alternatives(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && (text[i] == '{' || text[i] == '(')) ++depth;
        if (i < text.size() && (text[i] == '}' || text[i] == ')')) --depth;
        if (i == text.size() || (depth == 0 && text[i] == separator)) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return parts;
}

void expand(const std::string& pattern, std::vector<std::string>& patterns) {
    for (std::size_t open = pattern.find('{'); open != std::string::npos;
         open = pattern.find('{', open + 1)) {
        const std::size_t close = closing(pattern, open, '{', '}');
        if (close == std::string::npos) break;
        const std::string_view inside =
            std::string_view(pattern).substr(open + 1, close - open - 1);
        const std::vector<std::string_view> parts = alternatives(inside, ',');
        if (parts.size() < 2) continue;
        for (const std::string_view part : parts)
            expand(pattern.substr(0, open) + std::string(part) + pattern.substr(close + 1),
                   patterns);
        return;
    }
    if (patterns.size() >= most_expansions)
        throw Error("cannot expand the pattern '" + pattern + "': it stands for more than 1,000");
    patterns.push_back(pattern);
}

// Matches one path part against one pattern part, by backtracking with a bound on its steps.
class PartMatcher {
  public:
    explicit PartMatcher(std::string_view whole) : whole_(whole) {}

    bool matches(std::string_view name, std::string_view pattern) {
        if (++steps_ > most_steps)
            throw Error("cannot match the pattern '" + std::string(whole_) +
                        "': it is too complex");
        if (pattern.empty()) return name.empty();
        if (pattern.size() > 1 && pattern[1] == '(' && extended(pattern[0]))
            if (const std::size_t close = closing(pattern, 1, '(', ')'); close != std::string::npos)
                return matches_group(name, pattern, close);
        switch (pattern[0]) {
            case '*':
                return matches_star(name, pattern.substr(1));
            case '?':
                return !name.empty() && matches(name.substr(1), pattern.substr(1));
            case '[':
                if (const std::size_t close = pattern.find(']', 2); close != std::string_view::npos)
                    return !name.empty() && in_class(name[0], pattern.substr(1, close - 1)) &&
                           matches(name.substr(1), pattern.substr(close + 1));
                break;
            default:
                break;
        }
        return !name.empty() && name[0] == pattern[0] && matches(name.substr(1), pattern.substr(1));
    }

  private:
    static bool extended(char c) {
        return c == '!' || c == '@' || c == '?' || c == '*' || c == '+';
    }

    static bool in_class(char c, std::string_view set) {
        const bool negated = set.starts_with('!') || set.starts_with('^');
        if (negated) set.remove_prefix(1);
        bool found = false;
        for (std::size_t i = 0; i < set.size(); ++i)
            if (i + 2 < set.size() && set[i + 1] == '-') {
                found = found || (set[i] <= c && c <= set[i + 2]);
                i += 2;
            } else {
                found = found || set[i] == c;
            }
        return found != negated;
    }

    bool matches_star(std::string_view name, std::string_view rest) {
        for (std::size_t taken = 0; taken <= name.size(); ++taken)
            if (matches(name.substr(taken), rest)) return true;
        return false;
    }

    bool one_of(std::string_view name, const std::vector<std::string_view>& parts) {
        return std::ranges::any_of(parts,
                                   [&](std::string_view part) { return matches(name, part); });
    }

    bool matches_group(std::string_view name, std::string_view pattern, std::size_t close) {
        const char kind = pattern[0];
        const std::vector<std::string_view> parts = alternatives(pattern.substr(2, close - 2), '|');
        const std::string_view rest = pattern.substr(close + 1);
        if ((kind == '?' || kind == '*') && matches(name, rest)) return true;
        const std::size_t least = kind == '!' ? 0 : 1;
        for (std::size_t taken = least; taken <= name.size(); ++taken) {
            const std::string_view head = name.substr(0, taken);
            const std::string_view tail = name.substr(taken);
            if (one_of(head, parts) == (kind == '!')) continue;
            if (matches(tail, rest)) return true;
            const bool again = (kind == '*' || kind == '+') && !tail.empty();
            if (again && matches_group(tail, pattern, close)) return true;
        }
        return kind == '@' && one_of(name.substr(0, 0), parts) && matches(name, rest);
    }

    std::string_view whole_;
    int steps_ = 0;
};

struct PathMatcher {
    PartMatcher part;

    bool matches(std::string_view path, std::string_view pattern) {
        const std::size_t pattern_end = pattern.find('/');
        const std::string_view first = pattern.substr(0, pattern_end);
        const bool last = pattern_end == std::string_view::npos;
        const std::string_view rest = last ? std::string_view{} : pattern.substr(pattern_end + 1);
        const std::size_t path_end = path.find('/');
        const std::string_view name = path.substr(0, path_end);
        const bool leaf = path_end == std::string_view::npos;
        const bool hidden = name.starts_with('.') && !first.starts_with('.');
        if (first == "**") {
            if (!last && matches(path, rest)) return true;
            if (hidden) return false;
            return leaf ? last : matches(path.substr(path_end + 1), pattern);
        }
        if (hidden || name.empty() || !part.matches(name, first)) return false;
        if (leaf || last) return leaf && last;
        return matches(path.substr(path_end + 1), rest);
    }
};

}  // namespace

bool is_glob(std::string_view pattern) {
    return pattern.find_first_of("*?[{") != std::string_view::npos ||
           pattern.find("!(") != std::string_view::npos ||
           pattern.find("@(") != std::string_view::npos ||
           pattern.find("+(") != std::string_view::npos;
}

std::vector<std::string> expand_braces(std::string_view pattern) {
    std::vector<std::string> patterns;
    expand(std::string(pattern), patterns);
    return patterns;
}

bool matches_glob(std::string_view path, std::string_view pattern) {
    return PathMatcher{PartMatcher{pattern}}.matches(path, pattern);
}

std::string_view glob_root(std::string_view pattern) {
    std::size_t end = 0;
    for (std::size_t slash = pattern.find('/'); slash != std::string_view::npos;
         slash = pattern.find('/', slash + 1)) {
        if (is_glob(pattern.substr(0, slash))) break;
        end = slash;
    }
    return pattern.substr(0, end);
}

}  // namespace checker
