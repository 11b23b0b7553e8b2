// A syntax tree in PostgreSQL's own words: IndexStmt, AT_DropColumn, relation.relname.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/row.h"
#include "sql/text.h"

namespace checker::sql {

enum class Form : std::uint8_t { record, list, scalar };

// No file is so long (Tree::largest_file).
inline constexpr std::uint32_t nowhere = (1U << 30U) - 1;

struct Node;
using Nodes = Row<Node>;

// A record has fields, a list has children without names, a scalar has text. What is false, 0 or
// empty is absent, as PostgreSQL leaves it out. Nodes lie in the memory of their Tree and are
// looked at there: to keep one, keep the Tree or the Statement.
struct Node {
    StoredText kind;  // of a record: "IndexStmt"; empty where the grammar leaves no choice
    StoredText text;  // of a scalar: "orders", "true", "50", "AT_DropColumn"
    Names names;      // of a record: the name of each child
    Nodes children;
    // Byte offsets in the file; nowhere when PostgreSQL keeps no location. The end is known only
    // for an action of ALTER TABLE.
    std::uint32_t begin = nowhere;
    std::uint32_t end : 30 = nowhere;
    Form form : 2 = Form::record;

    // The field of that name; null if it is absent.
    const Node* field(std::string_view name) const;
    // Follows fields separated by dots; on the way a list is its first element. Null if absent.
    const Node* at_path(std::string_view path) const {
        // Most paths are one field, which the compiler knows.
        const bool is_field = path.find('.') == std::string_view::npos;
        return is_field && form == Form::record ? field(path) : follow(path);
    }
    // Whether the field is there and true.
    bool flag(std::string_view name) const;
    // The text of the scalar at that path; empty if absent.
    Text text_at(std::string_view path) const {
        const Node* found = at_path(path);
        return found == nullptr ? Text{} : found->text;
    }
    // The elements of the list at that path; empty if absent.
    const Nodes& list_at(std::string_view path) const {
        const Node* found = at_path(path);
        return found == nullptr || found->form != Form::list ? none : found->children;
    }

    Node() = default;
    ~Node() = default;

  private:
    friend class TreeMemory;
    friend struct Tree;
    static const Nodes none;
    const Node* follow(std::string_view path) const;
    Node(const Node&) = default;
    Node& operator=(const Node&) = default;
};

class TreeMemory;

// A node that keeps everything below it alive. Copies are cheap and share what they keep.
struct Tree : Node {
    Tree() = default;
    Tree(const Node& root, std::shared_ptr<const TreeMemory> memory)
        : Node(root), memory_(std::move(memory)) {}

  private:
    std::shared_ptr<const TreeMemory> memory_;
};

// The texts of a list of String nodes, as in a qualified name; other elements are left out.
std::vector<std::string> strings(const Nodes& list);
std::vector<std::string> strings(const Node* list);

// A node as people would write it: a scalar's text, a String's or constant's value, a list with
// commas, a name with dots. Empty if it has no such text.
std::string text_of(const Node& node);

// Calls visit(node) for the node and everything below it, parents first.
template <class Visit>
void walk(const Node& node, Visit&& visit) {
    visit(node);
    for (const Node& child : node.children)
        walk(child, visit);
}

// One statement and where it stands in its file.
struct Statement {
    Span span;          // without the comments before it and the semicolon behind it
    Span lead;          // what stands before it since the last statement: comments and blanks
    Tree tree;          // the statement itself: kind "IndexStmt"
    int chunk = 0;      // the part between statement-breakpoints, from 0: one call to the server
    bool alone = true;  // whether it is the only statement of its chunk
    std::size_t longest_word = 0;  // bytes, quotes included
    bool has_parameters = false;   // $1
};

// The part of `text` that a node of the statement stands for, at best: its own extent, else the
// word at its location, else the first located word below it, else the whole statement.
Span span_of(const Node& node, const Statement& statement, std::string_view text);

// The name at a byte of the file, with the parts behind its dots; the whole statement if it has no
// such byte.
Span name_at(std::size_t begin, const Statement& statement, std::string_view text);

}  // namespace checker::sql
