// Which locks a run holds, from when to when.
#include <catch2/catch.hpp>

#include "lint/lint.h"
#include "sql/parse.h"

using namespace checker;

namespace {

// What `run`, its files apart by "---\n", does to a database that ran `before`.
LockTimeline timeline(const std::string& before, const std::string& run) {
    lint::Options options;
    options.history.start_run();
    for (const sql::Statement& statement : sql::parse(before).statements)
        options.history.apply(statement);
    options.project = "packages/db";
    options.wants_timeline = true;
    std::vector<SourcePtr> files;
    for (std::size_t at = 0; at < run.size();) {
        const std::size_t end = std::min(run.find("---\n", at), run.size());
        files.push_back(std::make_shared<const Source>(
            Source{std::to_string(files.size()) + ".sql", run.substr(at, end - at)}));
        at = end + 4;
    }
    static const rules::Catalogue catalogue = rules::built_in();
    return lint::lint(catalogue, files, options).timeline;
}

// "users ACCESS EXCLUSIVE 0-2"
std::vector<std::string> locks(const LockTimeline& timeline) {
    std::vector<std::string> told;
    for (const HeldLock& lock : timeline.locks)
        told.push_back(lock.relation + " " + lock.mode + " " + std::to_string(lock.first) + "-" +
                       std::to_string(lock.end));
    return told;
}

using Told = std::vector<std::string>;

const std::string users = "CREATE TABLE users (id integer PRIMARY KEY, age integer);";
const std::string orders = "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer);";

}  // namespace

TEST_CASE("locks are held to the end of the transaction around all migrations") {
    const LockTimeline told = timeline(users + orders,
                                       "ALTER TABLE users ADD COLUMN a text;\n"
                                       "CREATE TABLE own (id integer);\n---\n"
                                       "CREATE INDEX i ON orders (user_id);\n");
    CHECK(told.project == "packages/db");
    CHECK(told.statements.size() == 3);
    CHECK(locks(told) == Told{"users ACCESS EXCLUSIVE 0-3", "orders SHARE 2-3"});
    CHECK(told.locks[0].blocks_reads);
    CHECK_FALSE(told.locks[1].blocks_reads);
    CHECK(told.locks[1].blocks_writes);
    REQUIRE(told.statements[2].work.size() == 1);
    CHECK(told.statements[2].work[0].kind == LockedWork::Kind::index);
    CHECK(told.statements[2].work[0].relation == "orders");
    CHECK(told.statements[2].place.source->path == "1.sql");
}

TEST_CASE("a stronger lock takes the place of a weaker one, and a weaker one adds nothing") {
    const LockTimeline told = timeline(users + orders,
                                       "CREATE INDEX i ON users (age);\n"
                                       "ALTER TABLE users ALTER COLUMN age TYPE bigint;\n"
                                       "CREATE INDEX j ON users (age);\n");
    CHECK(locks(told) == Told{"users SHARE 0-1", "users ACCESS EXCLUSIVE 1-3"});
    REQUIRE(told.statements[1].work.size() == 1);
    CHECK(told.statements[1].work[0].kind == LockedWork::Kind::rewrite);
}

TEST_CASE("both ends of a foreign key are locked") {
    const LockTimeline told = timeline(
        users + orders, "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);\n");
    CHECK(locks(told) == Told{"orders SHARE ROW EXCLUSIVE 0-1", "users SHARE ROW EXCLUSIVE 0-1"});
    REQUIRE_FALSE(told.statements[0].work.empty());
    CHECK(told.statements[0].work[0].kind == LockedWork::Kind::scan);
}

TEST_CASE("COMMIT gives the locks back") {
    const LockTimeline told = timeline(users + orders,
                                       "ALTER TABLE users ADD COLUMN a text;\n"
                                       "COMMIT;\n--> statement-breakpoint\n"
                                       "CREATE INDEX CONCURRENTLY i ON orders (user_id);"
                                       "--> statement-breakpoint\n"
                                       "BEGIN;\n"
                                       "ALTER TABLE users ADD COLUMN b text;\n");
    CHECK(locks(told) == Told{"users ACCESS EXCLUSIVE 0-1", "orders SHARE UPDATE EXCLUSIVE 2-3",
                              "users ACCESS EXCLUSIVE 4-5"});
}

TEST_CASE("the timeline ends where the server refuses a statement") {
    const LockTimeline told = timeline(users,
                                       "ALTER TABLE users ADD COLUMN a text;\n"
                                       "ALTER TABLE users ADD COLUMN age integer;\n"
                                       "DROP TABLE users;\nSELEC 1;\n");
    CHECK(told.refused == "column \"age\" of relation \"users\" already exists");
    CHECK(told.statements.size() == 2);
    CHECK(told.not_reached == 1);
    CHECK(told.not_read == 1);
    CHECK(locks(told) == Told{"users ACCESS EXCLUSIVE 0-2"});
}

TEST_CASE("there is no timeline unless it is wanted") {
    const auto source =
        std::make_shared<const Source>(Source{"a.sql", "ALTER TABLE users ADD COLUMN a text;\n"});
    CHECK(lint::lint({}, {source}, {}).timeline.statements.empty());
}
