#include "drizzle/journal.h"

#include <charconv>
#include <cmath>

#include "drizzle/document.h"

namespace checker::drizzle {

namespace {

// A number of JavaScript as a whole number; nothing beyond what JavaScript counts exactly.
std::optional<std::int64_t> whole_number(const json::Value& value) {
    constexpr double largest = 9007199254740991;  // Number.MAX_SAFE_INTEGER
    double number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    if (error != std::errc() || stop != end || std::fabs(number) > largest) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

class JournalReader {
  public:
    explicit JournalReader(const SourcePtr& source) { journal.source = source; }

    Journal journal;

    void read(const json::Value& root) {
        if (!root.is(json::Kind::object)) return malformed(root, "the journal is no object");
        journal.version = text_or_empty(root.find("version"));
        journal.dialect = text_or_empty(root.find("dialect"));
        if (journal.dialect == "pg") journal.dialect = "postgresql";
        const json::Value* entries = root.find("entries");
        if (entries == nullptr) return malformed(root, "the journal has no 'entries'");
        if (!entries->is(json::Kind::array))
            return malformed(*entries, "'entries' of the journal is no array");
        for (const json::Value& entry : entries->elements)
            read_entry(entry);
    }

  private:
    Place at(const json::Value& value) const { return {journal.source, value.span}; }

    void malformed(const json::Value& value, std::string message) {
        journal.problems.push_back({ProblemKind::malformed, at(value), std::move(message)});
    }

    static std::string text_or_empty(const json::Value* value) {
        return value != nullptr && value->is(json::Kind::string) ? value->text : "";
    }

    void read_entry(const json::Value& value) {
        if (!value.is(json::Kind::object))
            return malformed(value, "an entry of the journal is no object");
        JournalEntry entry;
        entry.place = entry.idx_place = entry.tag_place = entry.when_place = at(value);
        const json::Value* tag = value.find("tag");
        if (tag == nullptr || !tag->is(json::Kind::string))
            return malformed(tag == nullptr ? value : *tag,
                             "an entry of the journal has no 'tag' that is a string");
        entry.tag = tag->text;
        entry.tag_place = at(*tag);
        entry.when = number(value, "when", entry.tag, entry.when_place);
        entry.idx = number(value, "idx", entry.tag, entry.idx_place);
        if (!is_safe_tag(entry.tag))
            journal.problems.push_back(
                {ProblemKind::unsafe_path, entry.tag_place,
                 "the tag '" + entry.tag + "' names no file in the migrations folder"});
        journal.entries.push_back(std::move(entry));
    }

    std::optional<std::int64_t> number(const json::Value& entry, std::string_view key,
                                       const std::string& tag, Place& place) {
        const json::Value* value = entry.find(key);
        std::optional<std::int64_t> found;
        if (value != nullptr) {
            place = at(*value);
            if (value->is(json::Kind::number)) found = whole_number(*value);
        }
        if (!found)
            malformed(value == nullptr ? entry : *value,
                      "the entry '" + tag + "' has no '" + std::string(key) + "' that is a number");
        return found;
    }
};

}  // namespace

Journal read_journal(const SourcePtr& source) {
    JournalReader reader(source);
    if (source == nullptr) return std::move(reader.journal);
    if (const auto document = read_document(source, reader.journal.problems))
        reader.read(document->root);
    else
        reader.journal.is_json = false;
    return std::move(reader.journal);
}

bool is_safe_tag(std::string_view tag) {
    constexpr std::string_view leading_out("/\\\0", 3);
    return !tag.empty() && tag.find_first_of(leading_out) == std::string_view::npos;
}

std::string snapshot_name(std::string_view tag) {
    return std::string(number_of(tag)) + "_snapshot.json";
}

std::string_view number_of(std::string_view tag) {
    return tag.substr(0, tag.find('_'));
}

}  // namespace checker::drizzle
