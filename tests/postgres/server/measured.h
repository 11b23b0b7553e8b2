// The statements that PostgreSQL's behaviour was measured with, and the database they are run on.
#pragma once

#include <string>
#include <vector>

namespace checker::postgres {

struct NamedStatements {
    std::string name;
    std::string sql;
};

std::string measured_setup();
std::vector<NamedStatements> measured_statements();

}  // namespace checker::postgres
