#include "json/read.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "json/conflict_markers.h"
#include "json/jsonc.h"

namespace checker::json {

namespace {

using Library = nlohmann::json;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// nlohmann's events carry no offsets. They come in the order of the text, though, and each before
// the next token is read, so that a token begins behind the last one, its separator and blanks.
class Cursor {
  public:
    explicit Cursor(std::string_view text)
        : text_(text), at_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

    // The span of the next token, and the cursor behind it.
    Span next() {
        const std::size_t begin = start();
        at_ = end_of_token(begin);
        return {begin, at_};
    }

    // Where the next token begins.
    std::size_t start() const {
        return std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size());
    }

    std::size_t size() const { return text_.size(); }

    std::string_view text(Span span) const {
        return text_.substr(span.begin, span.end - span.begin);
    }

  private:
    std::size_t end_of_token(std::size_t begin) const {
        if (begin == text_.size()) return begin;
        const char first = text_[begin];
        if (first == '"') return end_of_string(begin);
        if (first == '{' || first == '}' || first == '[' || first == ']') return begin + 1;
        return std::min(text_.find_first_of(" \t\r\n,:]}", begin), text_.size());
    }

    std::size_t end_of_string(std::size_t begin) const {
        std::size_t i = begin + 1;
        while (i < text_.size() && text_[i] != '"')
            i += text_[i] == '\\' ? 2 : 1;
        return std::min(i + 1, text_.size());
    }

    std::string_view text_;
    std::size_t at_;
};

// "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while parsing
// object key - invalid literal; last read: '{ bad'; expected string literal", made short.
std::string short_message(std::string_view whole) {
    const std::size_t dash = whole.find(" - ");
    if (dash == std::string_view::npos) return "this is no JSON";
    const std::string_view reason = whole.substr(dash + 3);
    const std::size_t last_read = reason.find("; last read: '");
    const std::size_t expected = reason.rfind("; expected ");
    std::string message = "this is no JSON: ";
    message += reason.substr(0, std::min(last_read, expected));
    if (expected != std::string_view::npos)
        message += ", " + std::string(reason.substr(expected + 2));
    return message;
}

// Nearly every object has few keys, and those are compared sooner than hashed.
bool has_few_and_distinct_keys(const std::vector<Member>& members) {
    constexpr std::size_t few = 16;
    if (members.size() > few) return false;
    for (std::size_t i = 1; i < members.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (members[i].key == members[j].key) return false;
    return true;
}

void find_duplicates(const Value& object, std::vector<DuplicateKey>& duplicates) {
    if (has_few_and_distinct_keys(object.members)) return;
    std::unordered_set<std::string_view> seen;
    for (const Member& member : object.members)
        if (!seen.insert(member.key).second) duplicates.push_back({member.key, member.key_span});
}

// Builds the tree from nlohmann's events. The names of the events are the library's.
class Builder {
  public:
    explicit Builder(std::string_view text) : cursor_(text) {}

    Document document;
    std::optional<SyntaxError> error;

    bool null() { return add(Kind::null); }
    bool boolean(bool value) {
        add(Kind::boolean)->boolean = value;
        return true;
    }
    bool number_integer(Library::number_integer_t) { return add_number(); }
    bool number_unsigned(Library::number_unsigned_t) { return add_number(); }
    bool number_float(Library::number_float_t, const std::string&) { return add_number(); }
    bool string(std::string& value) {
        add(Kind::string)->text = std::move(value);
        return true;
    }
    static bool binary(Library::binary_t&) { return false; }  // not in a text
    bool start_object(std::size_t) { return open(Kind::object); }
    bool start_array(std::size_t) { return open(Kind::array); }
    bool key(std::string& name) {
        const Span span = cursor_.next();
        std::vector<Member>& members = open_.back()->members;
        if (members.empty()) members.reserve(usual_members);
        members.push_back({std::move(name), span, {}});
        return true;
    }
    bool end_object() {
        find_duplicates(*open_.back(), document.duplicates);
        return close();
    }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string&, const Library::exception& reason) {
        const std::size_t end = std::min(position, cursor_.size());
        error = SyntaxError{short_message(reason.what()), {std::min(cursor_.start(), end), end}};
        return false;
    }

  private:
    // The place that the next value takes: the document's root, the last member's value, or a
    // further element.
    Value* slot() {
        if (open_.empty()) return &document.root;
        Value& parent = *open_.back();
        if (parent.kind == Kind::object) return &parent.members.back().value;
        return &parent.elements.emplace_back();
    }

    Value* add(Kind kind) {
        Value* value = slot();
        value->kind = kind;
        value->span = cursor_.next();
        return value;
    }

    bool add_number() {
        Value* value = add(Kind::number);
        value->text = cursor_.text(value->span);
        return true;
    }

    bool open(Kind kind) {
        if (open_.size() == deepest) {
            const std::size_t at = cursor_.start();
            error = SyntaxError{
                "objects and arrays are more than " + std::to_string(deepest) + " levels deep",
                {at, at + 1}};
            return false;
        }
        // Pointers into the tree stay good: a parent's list grows only while no child is open.
        open_.push_back(add(kind));
        return true;
    }

    bool close() {
        open_.back()->span.end = cursor_.next().end;
        open_.pop_back();
        return true;
    }

    // Of an object, so that growing to that size moves nothing.
    static constexpr std::size_t usual_members = 4;

    Cursor cursor_;
    std::vector<Value*> open_;
};

Result read_plain(std::string_view plain, std::string_view original) {
    // The library takes a zero byte for the end of the text.
    if (const std::size_t zero = plain.find('\0'); zero != std::string_view::npos)
        return SyntaxError{"this is no JSON: it holds a zero byte", {zero, zero + 1}};
    Builder builder(plain);
    Library::sax_parse(plain.begin(), plain.end(), &builder);
    if (!builder.error) {
        // An inner object ends before the outer one, so its duplicates come first.
        std::ranges::sort(builder.document.duplicates, {},
                          [](const DuplicateKey& duplicate) { return duplicate.span.begin; });
        return std::move(builder.document);
    }
    if (const auto marker = find_conflict_marker(original))
        return SyntaxError{"a conflict marker that git left behind", *marker, true};
    return *std::move(builder.error);
}

// Collects strings of the outermost object and stops at the last one wanted.
class TopLevelReader {
  public:
    explicit TopLevelReader(const std::vector<std::string_view>& keys)
        : found(keys.size()), keys_(keys), missing_(keys.size()) {}

    std::vector<std::optional<std::string>> found;

    bool null() { return other(); }
    bool boolean(bool) { return other(); }
    bool number_integer(Library::number_integer_t) { return other(); }
    bool number_unsigned(Library::number_unsigned_t) { return other(); }
    bool number_float(Library::number_float_t, const std::string&) { return other(); }
    bool string(std::string& value) {
        if (depth_ != 1 || wanted_ == keys_.size()) return other();
        found[wanted_] = std::move(value);
        wanted_ = keys_.size();
        return --missing_ > 0;
    }
    static bool binary(Library::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(); }
    bool end_object() { return --depth_ > 0; }
    // The outermost value is an object, or there is nothing to find.
    bool start_array(std::size_t) { return depth_ > 0 && open(); }
    bool end_array() { return --depth_ > 0; }
    bool key(std::string& name) {
        if (depth_ != 1) return true;
        const auto at = std::ranges::find(keys_, name);
        wanted_ = static_cast<std::size_t>(at - keys_.begin());
        if (wanted_ < keys_.size() && found[wanted_]) wanted_ = keys_.size();
        return true;
    }
    static bool parse_error(std::size_t, const std::string&, const Library::exception&) {
        return false;
    }

  private:
    bool other() {
        if (depth_ == 1) wanted_ = keys_.size();
        return depth_ > 0;
    }
    bool open() {
        wanted_ = keys_.size();
        ++depth_;
        return true;
    }

    const std::vector<std::string_view>& keys_;
    std::size_t missing_;
    std::size_t wanted_ = 0;
    int depth_ = 0;
};

}  // namespace

Result read(std::string_view text) {
    return read_plain(text, text);
}

Result read_with_comments(std::string_view text) {
    return read_plain(without_comments(text), text);
}

std::vector<std::optional<std::string>> top_level_strings(
    std::string_view text, const std::vector<std::string_view>& keys) {
    TopLevelReader reader(keys);
    if (!keys.empty()) Library::sax_parse(text.begin(), text.end(), &reader);
    return std::move(reader.found);
}

}  // namespace checker::json
