// A partial copy of a syntax tree: what it says must be there, what it leaves out may be anything.
#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sql/node.h"
#include "yaml/node.h"

namespace checker::rules {

enum class Form {
    kind,     // Kind: a record of this kind for which all parts hold
    field,    // field: its value, or any element of it, for which the part holds
    equals,   // scalar or [a, b]: one of these texts; false, 0 and "" also when it is absent
    any,      // any: [...]
    all,      // all: [...], and several keys of one map
    none,     // not:
    has,      // has: somewhere below
    matches,  // regex:
};

struct Pattern {
    Form form = Form::all;
    std::string name;                 // of a kind or field
    std::vector<std::string> values;  // of equals
    std::vector<Pattern> parts;
    std::regex expression;
};

// Reads a pattern; throws Error with its line.
Pattern read_pattern(const yaml::Node& node);

// The nodes of a statement by their kind, found once for all patterns.
class NodeIndex {
  public:
    explicit NodeIndex(const sql::Node& statement);

    const sql::Node& statement() const { return statement_; }
    const std::vector<const sql::Node*>& of_kind(const std::string& kind) const;

  private:
    const sql::Node& statement_;
    std::unordered_map<std::string, std::vector<const sql::Node*>> nodes_;
};

// Where a whole pattern holds in a statement: at its top level a kind may be anywhere. Empty if
// nowhere.
std::vector<const sql::Node*> find(const Pattern& pattern, const NodeIndex& index);

// Whether a pattern holds for a node; null is an absent one.
bool holds(const Pattern& pattern, const sql::Node* node);

}  // namespace checker::rules
