#include "sql/parse.h"

#include <catch2/catch.hpp>
#include <random>

#include "seed.h"

using namespace checker;

namespace {

std::string part(std::string_view text, Span span) {
    return std::string(text.substr(span.begin, span.end - span.begin));
}

const std::vector<std::string> samples{
    "CREATE TABLE \"users\" (\n\t\"id\" serial PRIMARY KEY NOT NULL,\n\t\"é\" text\n)",
    "ALTER TABLE ONLY \"public\".\"users\" ADD COLUMN \"a\" numeric(10, 2) DEFAULT 0, DROP b",
    "CREATE INDEX CONCURRENTLY \"i\" ON \"users\" USING btree (\"a\") WHERE \"a\" > 5",
    "DROP TABLE a, b.c CASCADE",
    "INSERT INTO t VALUES ('a;b', $$ ; $$, E'\\';', 1)",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $f$ SELECT 1; $f$",
    "COMMIT",
    "DO $$ BEGIN PERFORM 1; END $$",
    "ALTER TYPE mood ADD VALUE 'x' BEFORE 'y'",
    "SELECT \"\U0001F600\" FROM \"ä\" WHERE x = 'ß' AND y IN (1, 2)",
    "/* inner */ UPDATE t SET a = a + 1 -- behind\n WHERE b",
};

}  // namespace

TEST_CASE("a statement is told with its tree and its extent") {
    const std::string text = "-- first\nDROP TABLE a;\n\n/* x */ CREATE INDEX i ON t (c) -- end\n;";
    const sql::Script script = sql::parse(text);
    REQUIRE(script.statements.size() == 2);
    CHECK(script.errors.empty());
    CHECK(part(text, script.statements[0].span) == "DROP TABLE a");
    CHECK(part(text, script.statements[0].lead) == "-- first\n");
    CHECK(script.statements[0].tree.kind == "DropStmt");
    CHECK(part(text, script.statements[1].span) == "CREATE INDEX i ON t (c)");
    const sql::Node& index = script.statements[1].tree;
    CHECK(index.text_at("relation.relname") == "t");
    CHECK(index.text_at("indexParams.name") == "c");
    CHECK_FALSE(index.flag("concurrent"));
    CHECK(index.at_path("relation.nothing") == nullptr);
    CHECK(part(text, sql::span_of(*index.field("relation"), script.statements[1], text)) == "t");
}

TEST_CASE("actions of ALTER TABLE know their extent") {
    const std::string text =
        "ALTER TABLE IF EXISTS ONLY \"a\".\"b\" ADD COLUMN x numeric(1, 2) DEFAULT (1), "
        "DROP COLUMN y, ADD CHECK (a IN (1, 2))";
    const sql::Script script = sql::parse(text);
    REQUIRE(script.statements.size() == 1);
    const sql::Statement& statement = script.statements[0];
    std::vector<std::string> parts;
    for (const sql::Node& action : statement.tree.list_at("cmds"))
        parts.push_back(part(text, sql::span_of(action, statement, text)));
    CHECK(parts == std::vector<std::string>{"ADD COLUMN x numeric(1, 2) DEFAULT (1)",
                                            "DROP COLUMN y", "ADD CHECK (a IN (1, 2))"});
}

TEST_CASE("a migration is cut at its breakpoints") {
    const std::string text =
        "CREATE TABLE a ();--> statement-breakpoint\n-- nothing here\n--> statement-breakpoint\n"
        "COMMIT--> statement-breakpoint\nDROP TABLE a; DROP TABLE b";
    const sql::Script script = sql::parse_migration(text);
    REQUIRE(script.statements.size() == 4);
    CHECK(script.errors.empty());
    CHECK(script.statements[1].tree.text_at("kind") == "TRANS_STMT_COMMIT");
    CHECK(script.statements[1].chunk == 2);
    CHECK(script.statements[1].alone);
    CHECK(part(text, script.statements[3].span) == "DROP TABLE b");
    CHECK(script.statements[3].chunk == 3);
    CHECK_FALSE(script.statements[3].alone);
    CHECK(sql::parse_migration("").statements.empty());
}

TEST_CASE("what does not parse is an error at its place and hides nothing") {
    const std::string text =
        "DROP TABLE ä;\nCREATE TABEL \"é\" ();\nDROP TABLE b;--> statement-breakpoint\nDROP TABLE;"
        "--> statement-breakpoint\nSELECT 'open; DROP TABLE c";
    const sql::Script script = sql::parse_migration(text);
    CHECK(script.statements.size() == 2);
    REQUIRE(script.errors.size() == 3);
    CHECK(script.errors[0].message == "syntax error at or near \"TABEL\"");
    CHECK(part(text, script.errors[0].span) == "TABEL");
    CHECK(script.errors[1].message == "syntax error at end of input");
    CHECK(part(text, script.errors[1].span) == "TABLE");
    CHECK(script.errors[2].message.starts_with("unterminated quoted string"));
    CHECK(part(text, script.errors[2].span) == "'open; DROP TABLE c");
}

TEST_CASE("every statement's text parses to the same tree again") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::string> between{";\n", "; -- note ;\n", ";--> statement-breakpoint\n",
                                           ";/* ; */", ";;"};
    for (int round = 0; round < 300; ++round) {
        std::string text = random() % 2 == 0 ? "" : "-- head; é\n";
        std::vector<std::string> expected;
        for (std::size_t count = random() % 6; count > 0; --count) {
            expected.push_back(samples[random() % samples.size()]);
            text += expected.back() + between[random() % between.size()];
        }
        CAPTURE(text);
        const sql::Script script = sql::parse_migration(text);
        REQUIRE(script.errors.empty());
        REQUIRE(script.statements.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const std::string found = part(text, script.statements[i].span);
            REQUIRE(expected[i].ends_with(found));
            const sql::Script again = sql::parse(found);
            REQUIRE(again.statements.size() == 1);
            REQUIRE(again.statements[0].tree.kind == script.statements[i].tree.kind);
            sql::walk(script.statements[i].tree, [&](const sql::Node& node) {
                if (node.begin == sql::nowhere) return;
                REQUIRE(node.begin >= script.statements[i].span.begin);
                REQUIRE(node.begin < script.statements[i].span.end);
            });
        }
    }
}

TEST_CASE("hostile text ends in an error, not in a crash") {
    std::string sum = "SELECT 1";
    std::string casts = "SELECT 1";
    std::string cases;
    std::string unions = "SELECT 1, 1";
    for (int i = 0; i < 200'000; ++i) {
        sum += "+1";
        casts += "::int";
        unions += " UNION SELECT 1, 1";
        cases += "CASE WHEN 1 THEN ";
    }
    for (const std::string& text :
         {sum, casts, unions, "SELECT " + cases, "SELECT " + std::string(200'000, '('),
          "SELECT " + std::string(200'000, '['), std::string("SELECT 1\0;", 10),
          std::string("SELECT '\xff\xc3"), std::string("\xf0")}) {
        const sql::Script script = sql::parse(text + "; DROP TABLE a");
        CHECK(script.errors.size() + script.statements.size() >= 1);
        CHECK_FALSE(script.errors.empty());
    }
    std::string just_deep_enough = "SELECT 1";
    for (int i = 0; i < 1400; ++i)
        just_deep_enough += "+1";
    CHECK(sql::parse(just_deep_enough).statements.size() == 1);
}

TEST_CASE("any mixture of SQL words ends in statements and errors") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::string pool;
    for (const std::string& sample : samples)
        pool += sample + "; ";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int pieces = 0; pieces < 4; ++pieces)
            text += pool.substr(random() % pool.size(), random() % 40);
        CAPTURE(text);
        const sql::Script script = sql::parse_migration(text);
        for (const sql::Statement& statement : script.statements)
            REQUIRE(statement.span.end <= text.size());
        for (const sql::SyntaxError& error : script.errors)
            REQUIRE((error.span.begin < error.span.end && error.span.end <= text.size()));
    }
}

TEST_CASE("nothing hides behind a zero byte") {
    using namespace std::string_literals;
    for (const std::string& text : {"-- \0\nDROP TABLE a;"s, "DROP TABLE a; /* \0 */"s}) {
        const sql::Script script = sql::parse(text);
        REQUIRE(script.errors.size() == 1);
        CHECK(script.errors[0].message == "the text holds a zero byte");
        CHECK(script.errors[0].span.begin == text.find('\0'));
        CHECK(script.statements.size() == 1);
    }
    CHECK(sql::parse("SELECT 1; DROP \0 TABLE a; DROP TABLE b"s).statements.size() == 2);
}

TEST_CASE("a text that is too large to be parsed at once has each statement once") {
    std::string text;
    for (int i = 0; i < 9; ++i)
        text += "-- " + std::string(1U << 20U, 'x') + "\nDROP TABLE a;\n";
    CHECK(sql::parse(text).statements.size() == 9);
}

TEST_CASE("negative integers are in the tree") {
    const sql::Script script = sql::parse(
        "SELECT -5, 0, 7; CREATE SEQUENCE s INCREMENT BY -2 MINVALUE -100 MAXVALUE -1 "
        "START WITH -3; CREATE TABLE t (a numeric(3, -2) DEFAULT - 4 CHECK (a > -1))");
    REQUIRE(script.statements.size() == 3);
    const sql::Nodes& targets = script.statements[0].tree.list_at("targetList");
    CHECK(targets[0].text_at("val.ival.ival") == "-5");
    CHECK(targets[1].text_at("val.ival.ival").empty());
    CHECK(targets[2].text_at("val.ival.ival") == "7");
    std::vector<std::string> numbers;
    for (const sql::Node& option : script.statements[1].tree.list_at("options"))
        numbers.emplace_back(option.text_at("arg.ival"));
    CHECK(numbers == std::vector<std::string>{"-2", "-100", "-1", "-3"});
    std::vector<std::string> constants;
    sql::walk(script.statements[2].tree, [&](const sql::Node& node) {
        if (node.kind == "A_Const") constants.emplace_back(node.text_at("ival.ival"));
    });
    CHECK(constants == std::vector<std::string>{"3", "-2", "-4", "-1"});
}

TEST_CASE("a statement keeps its tree without the rest of its script") {
    std::vector<sql::Statement> kept;
    for (const std::string_view text : {"DROP TABLE a", "SELECT E'a\\tb' AS \"c\"\"d\", '\\x'"}) {
        const sql::Script script = sql::parse(std::string(text));
        kept.push_back(script.statements.at(0));
    }
    CHECK(sql::text_of(kept[0].tree.list_at("objects").front()) == "a");
    const sql::Tree select = kept[1].tree;
    kept.clear();
    CHECK(select.text_at("targetList.val.sval.sval") == "a\tb");
    CHECK(select.text_at("targetList.name") == "c\"d");
    CHECK(select.list_at("targetList")[1].text_at("val.sval.sval") == "\\x");
}

TEST_CASE("a large text has each statement and each error once") {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text +=
            i % 500 == 250 ? "DROP TABEL x;\n" : "-- ;\nDROP TABLE t" + std::to_string(i) + ";\n";
    for (const std::string_view end : {"", "/* open", "SELECT 'open", "SELECT 1"}) {
        CAPTURE(end);
        const sql::Script script = sql::parse(text + std::string(end));
        REQUIRE(script.statements.size() == (end == "SELECT 1" ? 2995 : 2994));
        CHECK(script.errors.size() == (end.ends_with("open") ? 7 : 6));
        CHECK(sql::text_of(script.statements[2993].tree.list_at("objects").front()) == "t2999");
    }
}

TEST_CASE("what is no SQL is told in words") {
    const auto message = [](std::string_view text) {
        const sql::Script script = sql::parse(text);
        return script.errors.empty() ? std::string{} : script.errors.front().message;
    };
    CHECK(message("\xEF\xBB\xBF"
                  "CREATE TABLE a (id int)") ==
          "a byte order mark (U+FEFF) stands here, which PostgreSQL refuses");
    CHECK(message("\\connect shop\nSELECT 1") ==
          "a command of psql stands here, which PostgreSQL itself does not know");
    CHECK(message("SELECT 1 1") == "syntax error at or near \"1\"");
}
