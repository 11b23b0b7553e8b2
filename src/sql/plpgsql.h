// The SQL inside of PL/pgSQL.
#pragma once

#include <string>
#include <vector>

#include "sql/node.h"

namespace checker::sql {

// What stands around a statement of a block.
struct Guard {
    bool is_conditional = false;      // in an IF, CASE or loop, or an exception's handler
    std::vector<std::string> caught;  // conditions after WHEN: duplicate_object, others
};

// What a DO statement runs, as far as it stands there.
struct BlockSql {
    std::vector<std::string> statements;  // in the order of the text, of all branches
    std::vector<Guard> guards;            // of each statement
    // Whether the block may run what does not stand there (EXECUTE of a computed text, a function),
    // or not all of what does (one branch or the other).
    bool may_differ = false;
};

// The SQL of a DO statement ("DoStmt"). A block in another language, or one that PL/pgSQL's parser
// does not take, may run anything.
BlockSql sql_of_block(const Node& do_statement);

}  // namespace checker::sql
