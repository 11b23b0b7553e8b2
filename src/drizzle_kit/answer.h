// What the project's own drizzle-kit says about code and migrations.
#pragma once

#include <string>
#include <vector>

#include "process/run.h"

namespace checker::drizzle_kit {

enum class Verdict {
    none,     // the migrations say what the code says
    drift,    // it would write a migration
    refused,  // the snapshots collide: it compares nothing until they do not
    failed,   // it could not tell
};

struct Answer {
    Verdict verdict = Verdict::failed;
    // Of drift: what it would write, one line a statement, or what it asks.
    std::vector<std::string> statements;
    // Of refused and failed: one line, and what to do.
    std::string reason;
    std::string instead;
};

// A failed answer.
Answer failure(std::string reason, std::string instead);

// The answer of drizzle-kit 0.x `generate`, whose exit code says nothing: by the SQL file that it
// wrote (`migration`, empty if there is none), else by what it printed.
Answer read_generate(const process::Outcome& outcome, const std::string& migration);

// The answer of drizzle-kit 1.x `generate --explain --output json`: one JSON object on standard
// output, with a "status".
Answer read_explain(const process::Outcome& outcome);

}  // namespace checker::drizzle_kit
