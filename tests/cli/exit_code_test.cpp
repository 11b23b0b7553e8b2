#include "cli/exit_code.h"

#include <catch2/catch.hpp>

using namespace checker;
using namespace checker::cli;

TEST_CASE("only findings at or above the failing level fail") {
    Results results;
    CHECK(exit_code(results) == 0);
    results.findings.emplace_back().severity = Severity::hint;
    results.findings.emplace_back().severity = Severity::warning;
    CHECK(exit_code(results) == 0);
    CHECK(exit_code(results, Severity::warning) == 1);
    results.findings.emplace_back().severity = Severity::error;
    CHECK(exit_code(results) == 1);
}
