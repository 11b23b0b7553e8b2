// A JSON text as a tree of plain values that know their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker::json {

enum class Kind { null, boolean, number, string, array, object };

// "a string", "an object", ...: for messages.
std::string_view with_article(Kind kind);

struct Member;

struct Value {
    Kind kind = Kind::null;
    bool boolean = false;
    std::string text;             // a string's characters; a number as it is written
    std::vector<Value> elements;  // of an array
    std::vector<Member> members;  // of an object, as written, repeated keys included
    Span span;                    // in the text that was read

    // The member of that key, the last one if there are several (as JavaScript has it); null if
    // there is none or this is no object.
    const Member* member(std::string_view key) const;
    // The value of that member, or null.
    const Value* find(std::string_view key) const;

    bool is(Kind wanted) const { return kind == wanted; }
};

struct Member {
    std::string key;
    Span key_span;  // with the quotes
    Value value;
};

}  // namespace checker::json
