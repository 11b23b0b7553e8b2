// How much a finding matters where people said how large the tables are.
#pragma once

#include <map>
#include <string>

#include "replay/effects.h"
#include "rules/catalogue.h"

namespace checker::lint {

// The rule's severity; of one whose cost grows with the rows a hint where all the tables that it is
// about are small, and one more where one is large.
Severity weighed(const rules::Rule& rule, const replay::Effects& effects,
                 const std::map<std::string, long long>& rows);

}  // namespace checker::lint
