// The rules: what each finds, why it matters, what to do instead, and examples that are its tests.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/severity.h"
#include "core/shared_text.h"
#include "core/source.h"
#include "rules/facts.h"
#include "rules/pattern.h"

namespace checker::rules {

// A finding that an example must have: the text it points at begins with `at`.
struct Expected {
    std::string in;  // the file; empty for an example of one SQL text
    std::string at;
    std::string says;  // part of the message; may be empty
};

// A bad example has finds, a good one has none. It is one SQL text that runs as a migration, or
// the files of a project.
struct Example {
    std::string name;
    std::string sql;
    std::map<std::string, std::string> before;  // path -> text: the project before the change
    std::map<std::string, std::string> files;   // path -> text: the project after it
    std::string given;  // the SQL of the history before it; the rule's own where it says none
    bool in_transaction = true;  // whether the runner opens one around the migration
    std::vector<Expected> finds;
    int line = 0;
};

// A fact, and the values with which the rule applies.
struct Condition {
    const Fact* fact = nullptr;
    std::uint64_t values = 0;     // one of these: a bit for each place in the fact's values; or
    std::optional<int> at_least;  // a number from this one on
};

// Which rules hold where nothing is said about them: each set holds those before it too.
enum class Preset { recommended, strict, all };

inline constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};

struct Rule {
    std::string id;
    std::string title;
    Severity severity = Severity::error;
    Preset preset = Preset::recommended;  // the smallest that has it
    std::string since;
    std::vector<std::string> tags;
    std::vector<std::string> links;
    SharedText why;
    SharedText instead;
    std::map<std::string, std::string, std::less<>> options;  // limits and patterns, by their name
    std::map<std::string, std::vector<std::string>, std::less<>> lists;  // options that are lists
    // Rules that say it better: beside one of their findings about a statement this one is silent.
    std::vector<std::string> gives_way_to;
    std::string fix;       // the name of a rewrite that is safe (lint/rewrite.h); empty: none
    SharedText plan;       // else what to do, step by step; may be empty
    bool by_size = false;  // it matters more, the more rows its tables have
    bool enabled = true;
    bool native = false;  // decided in C++ by the check of this id
    Pattern match;        // of a rule that is not native; without parts it matches the statement
    bool has_match = false;
    std::vector<Condition> when;
    std::string message;
    std::vector<Example> bad;
    std::vector<Example> good;

    // The value of an option, which the rule must have; as a number.
    const std::string& option(std::string_view name) const;
    int limit(std::string_view name) const;
    // The values of an option that is a list, which the rule must have.
    const std::vector<std::string>& list(std::string_view name) const;
};

// Whether an option's value is a number; then it may only be set to others.
bool is_number(std::string_view value);

struct Catalogue {
    std::vector<Rule> rules;  // sorted by id

    // The rule of that id; null if there is none.
    const Rule* find(std::string_view id) const;
    // All ids, for "did you mean".
    std::vector<std::string_view> ids() const;
    Rule* find(std::string_view id);
    // Enables the rules of a preset, and no others.
    void enable(Preset preset);
    // Adds rules; throws Error when an id is taken.
    void add(std::vector<Rule> more);
    // Adds rules in the place of those that have their ids.
    void replace(std::vector<Rule> more);
};

// Examples are two thirds of a rule's text, and only documentation and tests need them.
enum class Examples { read, left_out };

// Reads a rule file; the id is the file's name. Throws Error("path:line: ...") for anything that
// is not as it should be. To leave out the examples, only what stands before `bad` is read.
Rule read_rule(const Source& source, Examples examples = Examples::read);
Rule read_rule(const yaml::Node& file, const std::string& path, Examples examples);

// The rules that are part of the program.
Catalogue built_in(Examples examples = Examples::read);

// All there is to read about one rule, but for its id; examples where it has them.
std::string markdown(const Rule& rule);

// The reference of all rules, as rules/README.md holds it.
std::string markdown(const Catalogue& catalogue);

}  // namespace checker::rules
