#include "review/known_heads.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

namespace checker::review {

namespace {

using drizzle::SnapshotHead;

constexpr std::size_t worth_a_file = 20;  // snapshots
constexpr std::size_t worth_writing = 8;  // that were not known
constexpr std::size_t longest = 100;      // bytes of a text

constexpr std::array texts{&SnapshotHead::id, &SnapshotHead::prev_id, &SnapshotHead::version,
                           &SnapshotHead::dialect};

// The value's content may be taken for a file's: no link, whose target may change.
bool has_content(const drizzle::SnapshotFile& file) {
    return file.entry.kind == FileKind::file && !file.entry.id.empty();
}

// A line of texts; empty for a head that is none of drizzle-kit's.
std::string line_of(const std::string& content, const SnapshotHead& head) {
    std::string line = content;
    for (const auto text : texts) {
        const std::optional<std::string>& value = head.*text;
        const auto is_control = [](unsigned char c) { return c < ' '; };
        if (!value || value->empty() || value->size() > longest ||
            std::ranges::any_of(*value, is_control))
            return {};
        line += '\t' + *value;
    }
    return line + '\n';
}

// What stands before the next `end`, which is taken off with it.
std::string_view taken(std::string_view& text, char end) {
    const std::size_t size = std::min(text.find(end), text.size());
    const std::string_view part = text.substr(0, size);
    text.remove_prefix(std::min(size + 1, text.size()));
    return part;
}

}  // namespace

KnownHeads::KnownHeads(Cache* cache, const drizzle::Chain& chain)
    : cache_(chain.snapshots.size() < worth_a_file ? nullptr : cache), chain_(chain) {
    if (cache_ == nullptr) return;
    const std::string kept = cache_->find("heads of " + chain.out).value_or("");
    for (std::string_view rest = kept; rest.find('\n') != std::string_view::npos;) {
        std::string_view line = taken(rest, '\n');
        if (std::ranges::count(line, '\t') != std::ssize(texts)) continue;
        const std::string content(taken(line, '\t'));
        SnapshotHead head;
        for (const auto text : texts)
            head.*text = taken(line, '\t');
        chain.contents->know(content, head);
        ++known_;
    }
}

void KnownHeads::keep() const {
    if (cache_ == nullptr) return;
    std::string lines;
    std::size_t count = 0;
    for (const drizzle::SnapshotFile& file : chain_.snapshots) {
        const SnapshotHead* head =
            has_content(file) ? chain_.contents->head_if_read(file.entry.id) : nullptr;
        const std::string line = head == nullptr ? "" : line_of(file.entry.id, *head);
        lines += line;
        count += line.empty() ? 0 : 1;
    }
    if (count >= known_ + worth_writing) cache_->keep("heads of " + chain_.out, lines);
}

}  // namespace checker::review
