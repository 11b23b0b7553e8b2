// Rules applied to statements.
#pragma once

#include <string>
#include <vector>

#include "replay/effects.h"
#include "rules/catalogue.h"
#include "sql/node.h"

namespace checker::rules {

struct Match {
    const sql::Node* node = nullptr;  // in the statement's tree
    std::string message;
    std::string missing;  // the first {path} of the message that is not there; shown as "?"
};

// Where a rule that is not native finds something in a statement.
std::vector<Match> matches(const Rule& rule, const NodeIndex& index,
                           const sql::Statement& statement,
                           const replay::StatementEffects& effects);

}  // namespace checker::rules
