// A partial copy of a syntax tree: what it says must be there, what it leaves out may be anything.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expression.h"
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
    std::shared_ptr<const Expression> expression;  // of matches
    // What find() needs: a bit for each kind of which one must be in the statement; 0 for any.
    std::uint64_t kinds = 0;
};

// Reads a pattern; throws Error with its line.
Pattern read_pattern(const yaml::Node& node);

// The nodes of a statement by their kind, found once for all patterns.
class NodeIndex {
  public:
    explicit NodeIndex(const sql::Node& statement);

    const sql::Node& statement() const { return statement_; }
    // Those that have a kind, parents first.
    const std::vector<const sql::Node*>& records() const { return records_; }
    // Whether a pattern that needs these kinds (Pattern::kinds) may be somewhere in the statement,
    // as far as a glance tells.
    bool may_have(std::uint64_t kinds) const { return kinds == 0 || (kinds & kinds_) != 0; }

  private:
    const sql::Node& statement_;
    std::vector<const sql::Node*> records_;
    std::uint64_t kinds_ = 0;  // a bit for each of their kinds, which some share
};

// Where a whole pattern holds in a statement: at its top level a kind may be anywhere. Empty if
// nowhere.
std::vector<const sql::Node*> find(const Pattern& pattern, const NodeIndex& index);

// Whether a pattern holds for a node; null is an absent one.
bool holds(const Pattern& pattern, const sql::Node* node);

}  // namespace checker::rules
