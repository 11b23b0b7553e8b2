// The JSON Schema of checker.yaml, for editors.
#pragma once

#include <string>
#include <vector>

#include "config/form.h"

namespace checker::config {

// A schema (draft-07) of checker.yaml, written from the table by which it is read; `rules` are
// those that it names. What a schema cannot say it allows: paths that lead out of the repository
// step by step, and what the rules of the repository's own are set to.
std::string json_schema(const std::vector<RuleForm>& rules);

}  // namespace checker::config
