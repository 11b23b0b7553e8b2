// What a run found out: findings and the state of each project. Everything a reporter may know.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/lock_timeline.h"
#include "core/picture.h"
#include "core/seldom.h"
#include "core/severity.h"
#include "core/shared_text.h"
#include "core/source.h"

namespace checker {

// A part of a file, and what may stand in its place.
struct Replacement {
    Span span;
    std::string text;
};

// Something that is wrong with what is being checked.
struct Finding {
    std::string rule;
    Severity severity = Severity::error;
    Place place;  // the source is set, also for a file that does not exist (then with empty text)
    std::string message;  // what: one sentence, lower case, no full stop
    SharedText why;
    SharedText instead;
    std::string project;  // the project's root; empty for SQL that belongs to none
    // SQL that does the same without harm, and may stand in the statement's place; empty if none.
    std::string rewrite = {};
    SharedText plan = {};  // else the steps that lead there; empty if none are known
    Seldom<Replacement> replacement = {};  // `rewrite` in its file; where it was asked for
    // What is told in one message, each by itself: more or less of it may be told another time.
    std::vector<std::string> parts = {};
};

// One difference between the schema in code and the migrations.
struct DriftChange {
    std::string kind;    // add_column, drop_table, ...
    std::string object;  // public.users.age
    std::string text;    // column users.age (integer) is in src/db/schema.ts:12 but in no migration
    Place place;
    bool in_sql = false;  // the replayed SQL has it, only the snapshot lacks it
    bool is_new = true;   // absent in the before-Tree's state
};

// Something in the schema that static evaluation could not know.
struct DriftUnknown {
    std::string object;
    Place place;
    std::string reason;
};

enum class DriftStatus { none, drift, unknown, unchecked };

struct Drift {
    DriftStatus status = DriftStatus::unchecked;
    std::vector<DriftChange> changes;
    std::vector<DriftUnknown> unknown;
    std::string command = {};  // makes the missing migration: "npm run db:generate"
};

struct ProjectResult {
    std::string root;    // the folder drizzle-kit is run in
    std::string config;  // the drizzle config's path; empty if checker.yaml alone names the project
    std::string dialect;
    std::string layout;
    std::string out;  // the migrations folder
    int migrations = 0;
    std::vector<std::string> new_migrations;  // tags
    Drift drift;
    std::optional<Pictured> picture = {};  // where it was asked for
};

// What there is to read about a rule.
struct RuleDocument {
    std::string id;
    std::string title;
    Severity severity = Severity::error;
    SharedText why;
    SharedText instead;
    std::string markdown;  // all of it, with examples
    std::vector<std::string> tags;
    std::vector<std::string> links;
};

// What may be asked for beside the findings.
struct Wanted {
    bool states = false;        // of every project, also of those that the Change does not touch
    bool documents = false;     // of the rules that have findings
    bool pictures = false;      // of the projects that are told of
    bool replacements = false;  // Finding::replacement
    bool timelines = false;     // of the locks of new migrations
};

enum class ScopeKind { staged, range, all, files };

struct Scope {
    ScopeKind kind = ScopeKind::staged;
    std::optional<std::string> before;  // commit id; nothing when there is no before
    std::optional<std::string> after;   // commit id, "index" or "worktree"
    std::string base = {};              // the branch or commit that a range was asked for by
};

struct Results {
    Scope scope;
    std::vector<ProjectResult> projects;
    std::vector<Finding> findings;  // sorted by path, offset, rule
    int suppressed = 0;
    int baselined = 0;  // findings that the baseline holds
    int statements = 0;
    int not_analysed = 0;  // of the statements: newer syntax, mistakes, what blocks put together
    std::vector<RuleDocument> documents = {};  // sorted by id; where they were asked for
    std::vector<LockTimeline> timelines = {};  // one a run; where they were asked for
};

// Sorts findings by path, then place, then rule, so that every format tells them in one order.
void sort_findings(std::vector<Finding>& findings);

// A message without the lines that it names: "in schema.ts:5" is "in schema.ts".
std::string without_lines(std::string_view message);

// What names each finding from run to run: 16 hexadecimal digits that survive a shift of lines, a
// hash of rule, path, message (without the lines in it), the text pointed at with white space
// folded, and how many equal ones came before it. The message is part of it because two findings
// may point at the same text: `note: text()` in two tables.
std::vector<std::string> fingerprints(const std::vector<Finding>& findings);

// What names each part of a finding that has parts: a hash of `rule`, path and the part.
std::string fingerprint_of_part(std::string_view rule, std::string_view path,
                                std::string_view part);

// From so many findings on it pays to do half of what is to do on another thread.
inline constexpr std::size_t many_findings = 500;

}  // namespace checker
