#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "rules/catalogue.h"

using namespace checker;

// CHECKER_APPROVE=1 writes the file anew.
TEST_CASE("rules/README.md is what the rules say") {
    const std::string path = std::string(CHECKER_ROOT) + "/rules/README.md";
    const std::string expected = rules::markdown(rules::built_in());
    if (std::getenv("CHECKER_APPROVE") != nullptr) std::ofstream(path) << expected;
    std::ostringstream found;
    found << std::ifstream(path).rdbuf();
    CHECK(found.str() == expected);
}

TEST_CASE("a fence is longer than what it holds") {
    rules::Catalogue catalogue;
    catalogue.add({rules::read_rule({"x.yaml",
                                     "title: t\nseverity: hint\nwhy: w\ninstead: i\n"
                                     "match: {DropStmt: }\nmessage: m\n"
                                     "bad: [{sql: 'SELECT ''```''', finds: [{at: b}]}]\n"
                                     "good: [{sql: SELECT 1}]\n"})});
    CHECK(rules::markdown(catalogue).find("````sql\nSELECT '```'\n````\n") != std::string::npos);
}
