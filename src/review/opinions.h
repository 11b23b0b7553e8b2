// The rules as a repository wants them: its own added, severities and presets as checker.yaml has
// them.
#pragma once

#include "config/form.h"
#include "config/settings.h"
#include "core/tree.h"
#include "rules/catalogue.h"

namespace checker::review {

// The folder of a repository's own rules.
inline constexpr std::string_view own_rules = ".checker/rules";

// The rules in a folder. Throws Error("path:line: ...") for one that cannot be read.
std::vector<rules::Rule> read_rules(const Tree& tree, std::string_view folder,
                                    rules::Examples examples);

// Throws Error for a rule of one's own that leaves it to the program what it finds.
void expect_decided(const std::vector<rules::Rule>& own, const rules::Catalogue& built_in);

// `built_in` with the repository's own rules and with what its settings say. Throws
// Error("checker.yaml:line: ...") for a rule that does not exist.
rules::Catalogue configured(const rules::Catalogue& built_in, const config::Settings& settings,
                            const Tree& tree);

// What checker.yaml may say about each rule.
std::vector<config::RuleForm> rule_forms(const rules::Catalogue& catalogue);

}  // namespace checker::review
