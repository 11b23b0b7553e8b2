// What drizzle-kit printed, as 0.31.11 and 1.0.0-rc.5 do.
#include "drizzle_kit/answer.h"

#include <catch2/catch.hpp>

using namespace checker;
using namespace checker::drizzle_kit;
using Catch::Matchers::Contains;
using Statements = std::vector<std::string>;

namespace {

Answer generate(const std::string& out, const std::string& err = "",
                const std::string& migration = "") {
    return read_generate({process::End::exited, 0, out, err}, migration);
}

Answer explain(int status, const std::string& out, const std::string& err = "") {
    return read_explain({process::End::exited, status, out, err});
}

}  // namespace

TEST_CASE("0.x: a SQL file is drift, whatever was printed") {
    const Answer answer = generate("No schema changes, nothing to migrate", "",
                                   "CREATE TABLE \"a\" (\n\t\"b\" text\n);\n"
                                   "--> statement-breakpoint\nDROP TABLE \"c\";");
    CHECK(answer.verdict == Verdict::drift);
    CHECK(answer.statements == Statements{"CREATE TABLE \"a\" (", "DROP TABLE \"c\";"});
}

TEST_CASE("0.x: no schema changes, a question, a collision") {
    CHECK(generate("Reading config file 'x'\n1 tables\n\nNo schema changes, nothing to migrate \n")
              .verdict == Verdict::none);
    CHECK(generate("schema.ts says: No schema changes, nothing to migrate").verdict ==
          Verdict::failed);
    const Answer question = generate(
        "", "Error: Interactive prompts require a TTY terminal (process.stdin.isTTY ...)\n");
    CHECK(question.verdict == Verdict::drift);
    CHECK(question.statements.size() == 1);
    CHECK(generate("Error: [a/meta/0001_snapshot.json, a/meta/0002_snapshot.json] are pointing to "
                   "a parent snapshot: a/meta/0001_snapshot.json which is a collision.")
              .verdict == Verdict::refused);
}

TEST_CASE("0.x: anything else is no answer, and is told in one clean line") {
    const Answer answer =
        generate("Reading config file 'x'\n",
                 "node:internal/modules\n  throw err;\n\n\x1b[31mError:\x1b[39m Cannot find module "
                 "'limits\x07'\n    at x\n");
    CHECK(answer.verdict == Verdict::failed);
    CHECK(answer.reason == "drizzle-kit says: Error: Cannot find module 'limits\xEF\xBF\xBD'");
    CHECK_FALSE(answer.instead.empty());
    CHECK_THAT(generate("a\nd/meta/0000_snapshot.json data is malformed\n").reason,
               Contains("data is malformed"));
    CHECK_THAT(generate("").reason, Contains("exit code was 0"));
    CHECK(generate("", "Error: " + std::string(100'000, 'x')).reason.size() < 400);
    CHECK(generate("", "\x1b[").verdict == Verdict::failed);
}

TEST_CASE("1.x: no changes, statements, missing hints") {
    CHECK(explain(0, R"({"status":"no_changes","dialect":"postgresql"})").verdict == Verdict::none);
    const Answer drift = explain(
        0,
        R"({"status":"ok","dialect":"postgresql","statements":[{"type":"create_table","table":{"schema":"public","name":"users"}},{"type":"add_column","column":{"table":"users","name":"b"}}],"hints":[]})");
    CHECK(drift.verdict == Verdict::drift);
    CHECK(drift.statements == Statements{"create_table users", "add_column users.b"});
    const Answer hints = explain(
        2,
        R"({"status":"missing_hints","unresolved":[{"type":"rename_or_create","kind":"column","entity":["public","users","c"]}]})");
    CHECK(hints.verdict == Verdict::drift);
    CHECK(hints.statements == Statements{"rename_or_create column public.users.c"});
}

TEST_CASE("1.x: errors") {
    const Answer outdated = explain(
        1, R"({"status":"error","error":{"code":"migrations_outdated_error","out":"./drizzle"}})",
        "Your migrations folder format is outdated, please run drizzle-kit up\n");
    CHECK(outdated.verdict == Verdict::failed);
    CHECK_THAT(outdated.reason, Contains("please run drizzle-kit up"));
    CHECK(explain(1, R"({"status":"error","error":{"code":"check_error","kind":"conflicts"}})")
              .verdict == Verdict::refused);
    CHECK(explain(1, R"({"status":"no_changes"})").verdict == Verdict::failed);
    CHECK(explain(0, "no JSON").verdict == Verdict::failed);
    CHECK(explain(0, "[]").verdict == Verdict::failed);
    CHECK(explain(0, "").verdict == Verdict::failed);
}
