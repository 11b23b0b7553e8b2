// The rules: what each finds, why it matters, what to do instead, and examples that are its tests.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/severity.h"
#include "core/source.h"
#include "rules/pattern.h"
#include "schema/schema.h"

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
    schema::Schema given;                       // what the database holds before the SQL
    std::vector<Expected> finds;
    int line = 0;
};

// A fact and the values with which the rule applies.
struct Condition {
    std::string fact;
    std::vector<std::string> values;
};

struct Rule {
    std::string id;
    std::string title;
    Severity severity = Severity::error;
    std::string since;
    std::vector<std::string> tags;
    std::vector<std::string> links;
    std::string why;
    std::string instead;
    bool native = false;  // decided in C++ by the check of this id
    Pattern match;        // of a rule that is not native; without parts it matches the statement
    bool has_match = false;
    std::vector<Condition> when;
    std::string message;
    std::vector<Example> bad;
    std::vector<Example> good;
};

struct Catalogue {
    std::vector<Rule> rules;  // sorted by id

    // The rule of that id; null if there is none.
    const Rule* find(std::string_view id) const;
    // All ids, for "did you mean".
    std::vector<std::string_view> ids() const;
    // Adds rules; throws Error when an id is taken.
    void add(std::vector<Rule> more);
};

// Examples are two thirds of a rule's text, and only documentation and tests need them.
enum class Examples { read, left_out };

// Reads a rule file; the id is the file's name. Throws Error("path:line: ...") for anything that
// is not as it should be. To leave out the examples, only what stands before `bad` is read.
Rule read_rule(const Source& source, Examples examples = Examples::read);
// The same of a file that was read, as far as it is needed.
Rule read_rule(const yaml::Node& file, const std::string& path, Examples examples);

// The rules that are part of the program.
Catalogue built_in(Examples examples = Examples::read);

// The reference of all rules, as rules/README.md holds it.
std::string markdown(const Catalogue& catalogue);

}  // namespace checker::rules
