// Writes JSON as JavaScript's JSON.stringify does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"

namespace checker::json {

// `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD, so that the
// result is always JSON.
std::string quote(std::string_view text);

// A value without any blanks, numbers as they were written.
std::string compact(const Value& value);

enum class Layout { compact, pretty };  // pretty: two blanks a level, as in drizzle-kit's files

// Builds one JSON text from left to right. The caller closes what it opens and gives every
// member of an object a key.
class Writer {
  public:
    explicit Writer(Layout layout = Layout::pretty) : layout_(layout) {}

    Writer& begin_object() { return open('{'); }
    Writer& end_object() { return close('}'); }
    Writer& begin_array() { return open('['); }
    Writer& end_array() { return close(']'); }
    Writer& key(std::string_view name);

    Writer& string(std::string_view text);
    Writer& number(std::int64_t value) { return raw(std::to_string(value)); }
    Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
    Writer& null() { return raw("null"); }
    // A whole value that is JSON already.
    Writer& raw(std::string_view json);
    // A value with everything in it.
    Writer& value(const Value& value);

    const std::string& text() const { return text_; }
    // Whether the text is printable ASCII and line ends, what raw() added left aside.
    bool is_ascii() const { return is_ascii_; }
    // Forgets the text so far, which the caller has written; what is open stays open.
    void forget_text() {
        text_.clear();
        is_ascii_ = true;
    }
    // Hands over the text so far, and goes on in the room of `text`; what is open stays open.
    void swap_text(std::string& text) {
        text_.swap(text);
        forget_text();
    }

  private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void separate();
    void new_line(bool behind_comma);

    Layout layout_;
    std::string text_;
    bool is_ascii_ = true;
    std::vector<bool> has_content_;  // of each open object and array
    bool after_key_ = false;
};

}  // namespace checker::json
