// The SQL inside of PL/pgSQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/node.h"

namespace checker::sql {

// What stands around a statement of a block.
struct Guard {
    bool is_conditional = false;      // in an IF, CASE or loop, or an exception's handler
    std::vector<std::string> caught;  // conditions after WHEN: duplicate_object, others
};

// What the parser of PL/pgSQL or SQL says against a body: "syntax error at or near "x"". Of newer
// syntax the message is its name.
struct BodyError {
    std::string message;
    int needs_version = 0;  // the version of PostgreSQL that brought the syntax; 0: it is a mistake
};

// What a DO statement runs, as far as it stands there.
struct BlockSql {
    std::vector<std::string> statements;  // in the order of the text, of all branches
    std::vector<Guard> guards;            // of each statement
    // Whether the block may run what does not stand there (EXECUTE of a computed text, a function),
    // or not all of what does (one branch or the other).
    bool may_differ = false;
    bool is_read = false;            // else nothing else is known
    std::optional<BodyError> error;  // why it is not read, where that is sure
    std::string_view language = "plpgsql";
    bool ends_transaction = false;  // somewhere stands COMMIT or ROLLBACK
};

// The SQL of a DO statement ("DoStmt"). A block in another language, or one that PL/pgSQL's parser
// does not take, may run anything.
BlockSql sql_of_block(const Node& do_statement);

// What is wrong with the body of a function or procedure ("CreateFunctionStmt") in SQL or PL/pgSQL;
// nothing where that is not known for sure.
std::optional<BodyError> error_in_body(const Node& create_function);

}  // namespace checker::sql
