#include "git/handwriting.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "git/rerere.h"

namespace checker::git {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

bool is_marker(std::string_view line) {
    constexpr std::size_t size = 7;
    for (const char c : {'<', '=', '>', '|'})
        if (line.starts_with(std::string(size, c))) return line.size() == size || line[size] == ' ';
    return false;
}

class Known {
  public:
    void add(std::string text) {
        // Views of the lines stay good, as strings in a set do not move.
        const std::string& kept = *texts_.insert(std::move(text)).first;
        for (const std::string_view line : lines_of(kept))
            lines_.insert(line);
    }
    bool has(std::string_view line) const { return is_marker(line) || lines_.contains(line); }

  private:
    std::set<std::string> texts_;
    std::set<std::string_view> lines_;
};

std::optional<std::size_t> first_unknown(const Known& known, const std::string& text) {
    const std::vector<std::string_view> lines = lines_of(text);
    const auto found =
        std::ranges::find_if(lines, [&](std::string_view line) { return !known.has(line); });
    if (found == lines.end()) return std::nullopt;
    return static_cast<std::size_t>(found - lines.begin()) + 1;
}

}  // namespace

std::optional<std::size_t> handwritten_line(const Opened& opened,
                                            const std::vector<const IndexEntry*>& stages,
                                            const std::string& text) {
    Known known;
    for (const IndexEntry* stage : stages)
        known.add(read_blob(opened, oid_of(stage->id), stage->path));
    if (!first_unknown(known, text)) return std::nullopt;
    for (std::string& resolution : recorded_resolutions(opened))
        known.add(std::move(resolution));
    return first_unknown(known, text);
}

}  // namespace checker::git
