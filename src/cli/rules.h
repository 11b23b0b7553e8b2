// The commands about rules: rules, explain, ast.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/options.h"
#include "report/report.h"

namespace checker::cli {

// `checker rules list`: every rule that is there, with the repository's own and its opinions.
void list_rules(std::ostream& out, const report::Style& style);

// `checker rules test [FOLDER]`: runs the examples of the rules in a folder (.checker/rules when
// none is named), and tells those that do not hold. Whether all do.
bool test_rules(const std::string& folder, std::ostream& out);

// `checker rules markdown`: the reference of the built-in rules.
void write_markdown(std::ostream& out);

// `checker explain RULE`: what a rule finds, why, and what to do. Throws Error for an unknown one.
void explain(const std::string& rule, std::ostream& out, const report::Style& style);

// `checker ast SQL`: the trees of the statements, as the patterns of rules see them.
void show_syntax(const std::string& sql, std::ostream& out);

}  // namespace checker::cli
