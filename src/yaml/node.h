// What a YAML file says: plain values that know where they stand.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker::yaml {

enum class Kind { null, scalar, list, map };

struct Entry;

// One value of a YAML file. Every getter throws Error("path:line: ...") when the value is of
// another kind than asked for.
struct Node {
    Kind kind = Kind::null;
    std::string text;         // of a scalar
    bool quoted = false;      // a scalar in quotes or a block: always text
    std::vector<Node> items;  // of a list
    std::vector<Entry> keys;  // of a map, in the order of the file
    Location at;
    std::shared_ptr<const std::string> path;

    // The text of a scalar.
    const std::string& string() const;
    // true or false, unquoted.
    bool boolean() const;
    // A whole number.
    long long integer() const;
    // The texts of a list of scalars, or of a single scalar.
    std::vector<std::string> strings() const;
    // The elements of a list.
    const std::vector<Node>& list() const;
    // The entries of a map.
    const std::vector<Entry>& map() const;
    // The position of a scalar's text among `names`; the error lists them.
    std::size_t one_of(const std::vector<std::string_view>& names) const;

    // The value of a key; null if the map does not have it.
    const Node* find(std::string_view key) const;
    // The value of a key that must be there.
    const Node& need(std::string_view key) const;
    // Throws Error when this is no map or has a key that is not in `known`.
    void expect_keys(const std::vector<std::string_view>& known) const;

    // Throws Error(path:line: message).
    [[noreturn]] void fail(const std::string& message) const;
};

struct Entry {
    std::string key;
    Node value;
};

// Reads a file of one document. Throws Error for broken YAML, a repeated key, more than 1 MiB of
// text, more than 100,000 values (aliases counted as often as they are used), nesting beyond 64.
// An empty file is a null Node.
Node read(const Source& source);

}  // namespace checker::yaml
