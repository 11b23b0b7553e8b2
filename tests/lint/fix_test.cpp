// Fixes: what a rule's rewrite makes of a migration, and that the database is the same behind it.
#include "lint/fix.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "lint/rewrite.h"
#include "sql/parse.h"

using namespace checker;

namespace {

const rules::Catalogue& catalogue() {
    static const rules::Catalogue rules = rules::built_in();
    return rules;
}

// The migration as its fixes leave it; empty: as it was.
std::string fixed(const std::string& history, const std::string& migration) {
    lint::Options options;
    for (const sql::Statement& statement : sql::parse_migration(history).statements)
        options.history.apply(statement);
    const auto file = std::make_shared<const Source>(Source{"0001_a.sql", migration});
    return lint::fix(catalogue(), {file}, options).at(0).text;
}

const std::string users = "CREATE TABLE users (id integer PRIMARY KEY, age integer, org integer);";
const std::string next = "\n--> statement-breakpoint\n";

}  // namespace

TEST_CASE("an index is built outside of the transaction") {
    CHECK(fixed(users, "CREATE INDEX \"age_idx\" ON \"users\" (\"age\");") ==
          "COMMIT;" + next + "CREATE INDEX CONCURRENTLY \"age_idx\" ON \"users\" (\"age\");" +
              next + "BEGIN;");
}

TEST_CASE("two indexes share the way out of the transaction") {
    CHECK(
        fixed(users, "CREATE INDEX a ON users (age);" + next + "CREATE INDEX b ON users (org);") ==
        "COMMIT;" + next + "CREATE INDEX CONCURRENTLY a ON users (age);" + next +
            "CREATE INDEX CONCURRENTLY b ON users (org);" + next + "BEGIN;");
}

TEST_CASE("a check holds for new rows first") {
    CHECK(fixed(users, "ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0);") ==
          "ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0) NOT VALID;" + next + "COMMIT;" +
              next + "ALTER TABLE \"users\" VALIDATE CONSTRAINT \"old\";" + next + "BEGIN;");
}

TEST_CASE("a proven check makes a column NOT NULL") {
    const std::string text = fixed(users, "ALTER TABLE users ALTER COLUMN age SET NOT NULL;");
    CHECK(text.find("CHECK (\"age\" IS NOT NULL) NOT VALID") != std::string::npos);
    CHECK(text.ends_with("ALTER TABLE \"users\" DROP CONSTRAINT \"age_not_null\";"));
}

TEST_CASE("a unique constraint takes an index that is there") {
    CHECK(fixed(users, "ALTER TABLE users ADD CONSTRAINT k UNIQUE (age, org);") ==
          "COMMIT;" + next +
              "CREATE UNIQUE INDEX CONCURRENTLY \"k\" ON \"users\" (\"age\", \"org\");" + next +
              "BEGIN;" + next +
              "ALTER TABLE \"users\" ADD CONSTRAINT \"k\" UNIQUE USING INDEX \"k\";");
}

TEST_CASE("a primary key takes an index that is there, if its columns hold no nulls") {
    const std::string members = "CREATE TABLE members (a integer NOT NULL, b integer, c integer);";
    CHECK(fixed(members, "ALTER TABLE members ADD CONSTRAINT k PRIMARY KEY (a);") ==
          "COMMIT;" + next + "CREATE UNIQUE INDEX CONCURRENTLY \"k\" ON \"members\" (\"a\");" +
              next + "BEGIN;" + next +
              "ALTER TABLE \"members\" ADD CONSTRAINT \"k\" PRIMARY KEY USING INDEX \"k\";");
    CHECK(fixed(members, "ALTER TABLE members ADD CONSTRAINT k PRIMARY KEY (a, b);").empty());
}

TEST_CASE("rewrites share the way out of the transaction in what drizzle-kit writes") {
    const std::string behind = "--> statement-breakpoint\n";
    CHECK(fixed(users, "CREATE INDEX a ON users (age);" + behind +
                           "CREATE INDEX b ON users (org);" + behind +
                           "ALTER TABLE users ADD COLUMN name text;") ==
          "COMMIT;" + next + "CREATE INDEX CONCURRENTLY a ON users (age);" + next +
              "CREATE INDEX CONCURRENTLY b ON users (org);" + next + "BEGIN;" + behind +
              "ALTER TABLE users ADD COLUMN name text;");
    // One call for both statements becomes calls of their own, and no empty ones.
    CHECK(fixed(users, "CREATE INDEX a ON users (age);\nCREATE INDEX b ON users (org);") ==
          "COMMIT;" + next + "CREATE INDEX CONCURRENTLY a ON users (age);" + next +
              "CREATE INDEX CONCURRENTLY b ON users (org);" + next + "BEGIN;\n");
}

TEST_CASE("a rewrite has the line ends of its file") {
    CHECK(fixed(users, "CREATE INDEX a ON users (age);\r\n") ==
          "COMMIT;\r\n--> statement-breakpoint\r\nCREATE INDEX CONCURRENTLY a ON users "
          "(age);\r\n--> statement-breakpoint\r\nBEGIN;\r\n");
}

TEST_CASE("a rewrite outside of the transaction stays outside") {
    const std::string text =
        fixed(users, "COMMIT;" + next + "ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0);" +
                         next + "BEGIN;");
    CHECK(text == "COMMIT;" + next +
                      "ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0) NOT VALID;" + next +
                      "ALTER TABLE \"users\" VALIDATE CONSTRAINT \"old\";" + next + "BEGIN;");
}

TEST_CASE("a name that is too long is cut where PostgreSQL cuts it") {
    const std::string column = std::string(53, 'a') + "\u00e9\u00e9\u00e9";
    const std::string text = fixed("CREATE TABLE t (\"" + column + "\" integer);",
                                   "ALTER TABLE t ALTER COLUMN \"" + column + "\" SET NOT NULL;");
    CHECK(text.find("\"" + std::string(53, 'a') + "_not_null\"") != std::string::npos);
}

TEST_CASE("what has no safe form stays") {
    CHECK(fixed(users, "DROP TABLE users;").empty());
    // Two actions cannot be told apart by their text.
    CHECK(fixed(users,
                "ALTER TABLE users ALTER COLUMN age SET NOT NULL, ALTER COLUMN org SET NOT NULL;")
              .empty());
    // Nobody waits for a new table.
    CHECK(fixed("", users + "CREATE INDEX a ON users (age);").empty());
    // A migration that fails has no end to compare with.
    CHECK(fixed(users, "CREATE TABLE users (id integer);" + next + "CREATE INDEX a ON users (age);")
              .empty());
}

TEST_CASE("what lasts as long as the transaction keeps it open") {
    CHECK(fixed(users, "CREATE TEMP TABLE old ON COMMIT DROP AS SELECT id, age FROM users;" + next +
                           "CREATE INDEX age_idx ON users (age);" + next +
                           "UPDATE users SET age = old.age FROM old WHERE old.id = users.id;")
              .empty());
    CHECK(fixed("CREATE SCHEMA app; CREATE TABLE app.users (id int, age int);",
                "SET LOCAL search_path TO app;" + next + "CREATE INDEX age_idx ON users (age);" +
                    next + "CREATE TABLE later (id int);")
              .empty());
}

TEST_CASE("a finding says where its rewrite goes, so that others can put it there") {
    lint::Options options;
    options.wants_edits = true;
    for (const sql::Statement& statement : sql::parse_migration(users).statements)
        options.history.apply(statement);
    const std::string text = "SELECT 1;" + next + "CREATE INDEX a ON users (age) ;\nSELECT 2;";
    const auto file = std::make_shared<const Source>(Source{"0001_a.sql", text});
    const std::vector<Finding> findings = lint::lint(catalogue(), {file}, options).findings;
    const auto found =
        std::ranges::find(findings, "create-index-without-concurrently", &Finding::rule);
    REQUIRE(found != findings.end());
    REQUIRE(found->replacement.has_value());
    const auto [begin, end] = found->replacement->span;
    CHECK(text.substr(begin, end - begin) == "CREATE INDEX a ON users (age) ;");
    // Beside another statement it gets chunks of its own.
    CHECK(found->replacement->text ==
          "--> statement-breakpoint\n" + found->rewrite + "\n--> statement-breakpoint");
}

TEST_CASE("every fix of a rule is one that there is") {
    int fixes = 0;
    for (const rules::Rule& rule : catalogue().rules) {
        if (rule.fix.empty()) continue;
        INFO(rule.id);
        ++fixes;
        CHECK(std::ranges::find(lint::rewriters(), std::string_view(rule.fix)) !=
              lint::rewriters().end());
        CHECK(rule.plan.empty());
    }
    CHECK(fixes >= 9);
}
