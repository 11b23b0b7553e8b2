// Rules over the SQL of new migrations.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/results.h"
#include "core/source.h"
#include "replay/replay.h"
#include "rules/catalogue.h"

namespace checker::lint {

struct Options {
    // The replay of all that was before the run, as far as it is known; also says which server it
    // is, and whether the runner opens one transaction around all migrations, as drizzle's does.
    replay::Replay history = replay::Replay();
    // What people know about the rows of tables: by "users" or "auth.users".
    std::map<std::string, long long> rows;
    std::string project;       // goes into the findings
    bool wants_edits = false;  // of the Outcome, and Finding::replacement
    bool wants_timeline = false;
};

// A statement that a rule's fix writes anew.
struct Edit {
    SourcePtr file;
    Span statement;  // with its semicolon
    std::string text;
    std::string rule;
};

struct Outcome {
    std::vector<Finding> findings;  // sorted
    std::vector<Edit> edits;        // where wanted; at most one a statement, in the text's order
    LockTimeline timeline;          // where wanted
    int suppressed = 0;             // findings that a comment allows
    int statements = 0;
    int not_analysed = 0;  // of these: what does not parse, and blocks that may do more
    // "rule: {path}" for each message that names what its statement does not have; a mistake in
    // the rule.
    std::vector<std::string> broken_messages;
};

// Applies every rule that is about statements to the migrations, which are one run in this order.
// What does not parse is a finding of its own and hides nothing else.
Outcome lint(const rules::Catalogue& catalogue, const std::vector<SourcePtr>& migrations,
             const Options& options);

}  // namespace checker::lint
