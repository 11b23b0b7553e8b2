// What review makes of drizzle-kit's answers, without one.
#include <catch2/catch.hpp>

#include "review/review.h"

using namespace checker;
using drizzle_kit::Answer;
using drizzle_kit::Verdict;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

const char* const snapshot = R"json({"id": "a",
  "prevId": "00000000-0000-0000-0000-000000000000", "version": "7", "dialect": "postgresql",
  "tables": {"public.users": {"name": "users", "schema": "",
    "columns": {"name": {"name": "name", "type": "varchar(20)", "primaryKey": false,
                         "notNull": false}},
    "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}}},
  "enums": {}, "schemas": {}, "_meta": {"columns": {}, "schemas": {}, "tables": {}}})json";

const char* const journal = R"json({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1, "tag": "0000_init", "breakpoints": true}]})json";

Files project(const std::string& length, const std::string& settings) {
    return {{"drizzle.config.ts",
             "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };"},
            {"checker.yaml", settings},
            {"schema.ts",
             "import { pgTable, varchar } from 'drizzle-orm/pg-core';\n"
             "export const users = pgTable('users', { name: varchar('name', { length: " +
                 length + " }) });\n"},
            {"drizzle/0000_init.sql", "CREATE TABLE \"users\" (\"name\" varchar(20));"},
            {"drizzle/meta/_journal.json", journal},
            {"drizzle/meta/0000_snapshot.json", snapshot}};
}

const std::string asking = "drift: {unknown: drizzle-kit}";
const std::string environment = "Number(process.env.LENGTH)";

// A Change, and what drizzle-kit says of it.
struct Case {
    Files before = project("20", asking);
    Files after = project(environment, asking);
    ScopeKind scope = ScopeKind::staged;
    std::vector<Answer> answers = {};  // in the order in which they are asked for
    review::Options options = {};
    std::size_t asked = 0;

    Results run() {
        static const rules::Catalogue catalogue = rules::built_in();
        review::Subject subject;
        subject.scope.kind = scope;
        if (scope != ScopeKind::all) subject.before = std::make_shared<MemoryTree>(before);
        subject.after = std::make_shared<MemoryTree>(after);
        options.ask_drizzle_kit = [&](const Tree& /*tree*/, const config::Project& /*project*/) {
            return answers.at(asked++);
        };
        return review::review(
            subject, [&]() -> const rules::Catalogue& { return catalogue; }, options);
    }
};

const Answer none{Verdict::none, {}, "", ""};
const Answer failed{Verdict::failed, {}, "it is not there", "Get it."};

Answer drift(std::vector<std::string> statements) {
    return {Verdict::drift, std::move(statements), "", ""};
}

}  // namespace

TEST_CASE("an answer replaces what is not known") {
    Case agreed{.answers = {none}};
    const Results clean = agreed.run();
    CHECK(clean.findings.empty());
    CHECK(clean.projects[0].drift.status == DriftStatus::none);
    CHECK(clean.projects[0].drift.unknown.empty());
    Case drifting{.answers = {drift({"A", "B", "C", "D", "E", "F"})}};
    const Results results = drifting.run();
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].rule == "schema-without-migration");
    CHECK(results.findings[0].message ==
          "drizzle-kit would generate: A ... B ... C ... D ... E and 1 more; run: npx drizzle-kit "
          "generate");
    CHECK(results.projects[0].drift.status == DriftStatus::drift);
    CHECK(results.projects[0].drift.changes.size() == 6);
}

TEST_CASE("without an answer the check fails") {
    Case hindered{.answers = {failed}};
    const Results results = hindered.run();
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].rule == "schema-not-evaluated");
    CHECK(results.findings[0].severity == Severity::error);
    CHECK(results.findings[0].instead == "Get it.");
    CHECK(results.findings[0].message.find("it is not there") != std::string::npos);
    CHECK(results.projects[0].drift.status == DriftStatus::unknown);
}

TEST_CASE("of two answers the difference is news") {
    Case old{.before = project(environment, asking), .answers = {drift({"A"}), drift({"A"})}};
    const Results same = old.run();
    CHECK(old.asked == 2);
    CHECK(same.findings.empty());
    CHECK(same.projects[0].drift.status == DriftStatus::drift);
    CHECK_FALSE(same.projects[0].drift.changes.at(0).is_new);
    Case more{.before = project(environment, asking), .answers = {drift({"A", "B"}), drift({"A"})}};
    REQUIRE(more.run().findings.size() == 1);
    Case unclear{.before = project(environment, asking), .answers = {drift({"A"}), failed}};
    CHECK(unclear.run().findings.size() == 1);
}

TEST_CASE("who has not allowed it before is not served") {
    const auto severity = [](Case tried) {
        const Results results = tried.run();
        CHECK(tried.asked == 0);
        REQUIRE(results.findings.size() == 2);
        CHECK(results.findings[0].place.source->path == "checker.yaml");
        CHECK(results.findings[0].severity == Severity::hint);
        return results.findings[1].severity;
    };
    CHECK(severity({.before = project("20", "")}) == Severity::hint);
    CHECK(severity({.before = project("20", "drift: {unknown: error}")}) == Severity::error);
    CHECK(severity({.before = project("20", "no: {yaml")}) == Severity::hint);
    CHECK(severity({.scope = ScopeKind::all}) == Severity::hint);
    // A project that is allowed does not allow another one.
    const std::string own = "projects: [{config: drizzle.config.ts, drift: {unknown: hint}}]\n";
    CHECK(severity({.before = project("20", asking + "\n" + own)}) == Severity::hint);
    Case allowed{.before = project("20", ""), .answers = {none}};
    allowed.options.unknown = config::Unknown::drizzle_kit;
    CHECK(allowed.run().findings.empty());
    CHECK(allowed.asked == 1);
}

TEST_CASE("unknown parts fail where they are to") {
    Case fails{.after = project(environment, "drift: {unknown: error}")};
    const Results results = fails.run();
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].severity == Severity::error);
    CHECK(results.findings[0].instead.get().find("drift.unknown") != std::string::npos);
    Case hints{.after = project(environment, "drift: {unknown: error}")};
    hints.options.unknown = config::Unknown::hint;
    CHECK(hints.run().findings.at(0).severity == Severity::hint);
    Case nameless{.after = project("20", "drift: {unknown: error}")};
    nameless.after["drizzle.config.ts"] = "export default { dialect: 'postgresql' };";
    CHECK(nameless.run().findings.at(0).severity == Severity::error);
}
