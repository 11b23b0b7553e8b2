#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "sql/newer_forms.h"
#include "sql/parse.h"

using namespace checker;

namespace {

struct Sample {
    int version;
    std::string_view at;  // the text told begins so
    std::string_view text;
};

const Sample samples[] = {
    {16, "JSON_OBJECT(", "SELECT JSON_OBJECT('a': 1, 'b': 2 ABSENT ON NULL)"},
    {16, "JSON_ARRAY(", "SELECT JSON_ARRAY(1, 2 RETURNING jsonb)"},
    {16, "JSON_ARRAY(", "SELECT JSON_ARRAY(SELECT a FROM t)"},
    {16, "JSON_ARRAYAGG(", "SELECT JSON_ARRAYAGG(a ABSENT ON NULL) FROM t"},
    {16, "JSON_OBJECTAGG(", "SELECT JSON_OBJECTAGG(a VALUE b WITH UNIQUE KEYS) FROM t"},
    {16, "IS JSON", "ALTER TABLE t ADD CHECK (a IS JSON)"},
    {16, "IS NOT JSON ARRAY WITH UNIQUE", "SELECT a IS NOT JSON ARRAY WITH UNIQUE KEYS"},
    {16, "INDENT", "SELECT xmlserialize(CONTENT x AS text INDENT)"},
    {16, "NO INDENT", "SELECT xmlserialize(CONTENT x AS text NO INDENT)"},
    {16, "(SELECT 1)", "CREATE VIEW v AS SELECT * FROM (SELECT 1)"},
    {16, "(VALUES (1), (2))", "SELECT * FROM (VALUES (1), (2))"},
    {16, "0xFF", "SELECT 0xFF"},
    {16, "1_000", "INSERT INTO t VALUES (1_000)"},
    {16, "STORAGE EXTERNAL", "CREATE TABLE t (a text STORAGE EXTERNAL NOT NULL)"},
    {16, "STORAGE plain", "ALTER TABLE t ADD COLUMN a text STORAGE plain"},
    {16, "SET STORAGE DEFAULT", "ALTER TABLE t ALTER COLUMN a SET STORAGE DEFAULT"},
    {16, "STATISTICS ON", "CREATE STATISTICS ON a, b FROM t"},
    {16, "STATISTICS (mcv) ON", "CREATE STATISTICS (mcv) ON a, b FROM t"},
    {16, "WITH INHERIT FALSE", "GRANT a TO b WITH INHERIT FALSE, SET TRUE"},
    {16, "WITH ADMIN TRUE", "GRANT a TO b WITH ADMIN TRUE"},
    {16, ", SET FALSE", "GRANT a TO b WITH ADMIN OPTION, SET FALSE"},
    {16, "INHERIT OPTION FOR", "REVOKE INHERIT OPTION FOR a FROM b"},
    {16, "SYSTEM", "REINDEX SYSTEM"},
    {16, "DATABASE CONCURRENTLY", "REINDEX (VERBOSE) DATABASE CONCURRENTLY"},
    {17, "JSON_TABLE(", "SELECT * FROM JSON_TABLE(d, '$[*]' COLUMNS (id int PATH '$.id')) AS j"},
    {17, "JSON_VALUE(", "SELECT JSON_VALUE(d, '$.a' RETURNING int DEFAULT 0 ON ERROR)"},
    {17, "JSON_EXISTS(", "SELECT JSON_EXISTS(d, '$.a' PASSING 1 AS x)"},
    {17, "JSON_QUERY(", "SELECT JSON_QUERY(d, '$.a' WITH WRAPPER)"},
    {17, "JSON(", "SELECT JSON('{}' WITH UNIQUE KEYS)"},
    {17, "JSON_SERIALIZE(", "SELECT JSON_SERIALIZE('{}' RETURNING bytea)"},
    {17, "AT LOCAL", "SELECT now() AT LOCAL"},
    {17, "WHEN NOT MATCHED BY SOURCE",
     "MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED BY SOURCE THEN DELETE"},
    {17, "WHEN NOT MATCHED BY TARGET",
     "MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (s.a)"},
    {17, "RETURNING t.*",
     "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE RETURNING t.*, merge_action()"},
    {17, "RETURNING t.a",
     "WITH m AS (MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE RETURNING t.a) "
     "SELECT * FROM m"},
    {17, "DOMAIN d ADD CONSTRAINT n NOT NULL", "ALTER DOMAIN d ADD CONSTRAINT n NOT NULL"},
    {17, "DOMAIN s.d ADD NOT NULL", "ALTER DOMAIN s.d ADD NOT NULL"},
    {17, "SET EXPRESSION AS", "ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (b + 1)"},
    {17, "SET ACCESS METHOD DEFAULT", "ALTER TABLE t SET ACCESS METHOD DEFAULT"},
    {17, "SET STATISTICS DEFAULT", "ALTER TABLE t ALTER COLUMN a SET STATISTICS DEFAULT"},
    {18, "GENERATED ALWAYS AS (b * 2) VIRTUAL",
     "CREATE TABLE t (b int, a int GENERATED ALWAYS AS (b * 2) VIRTUAL, c int)"},
    {18, "GENERATED ALWAYS AS (b * 2)",
     "CREATE TABLE t (b int, a int GENERATED ALWAYS AS (b * 2), c int)"},
    {18, "GENERATED ALWAYS AS (b)", "ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b)"},
    {18, "NOT ENFORCED", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED"},
    {18, "ENFORCED", "CREATE TABLE t (a int REFERENCES u ENFORCED)"},
    {18, "NOT ENFORCED", "ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED"},
    {18, "NOT NULL NO INHERIT", "CREATE TABLE t (a int NOT NULL NO INHERIT)"},
    {18, "NOT NULL a", "ALTER TABLE t ADD CONSTRAINT c NOT NULL a NOT VALID"},
    {18, "NOT NULL \"a\"", "ALTER TABLE t ADD NOT NULL \"a\""},
    {18, "NOT NULL a", "CREATE TABLE t (a int, CONSTRAINT c NOT NULL a)"},
    {18, "ALTER TABLE t", "ALTER TABLE t ALTER CONSTRAINT c NO INHERIT"},
    {18, "ALTER CONSTRAINT c INHERIT", "ALTER TABLE t ALTER CONSTRAINT c INHERIT"},
    {18, "WITHOUT OVERLAPS",
     "CREATE TABLE t (a int, v daterange, PRIMARY KEY (a, v WITHOUT OVERLAPS))"},
    {18, "PERIOD", "ALTER TABLE t ADD FOREIGN KEY (a, PERIOD v) REFERENCES u (a, PERIOD \"v\")"},
    {18, "ON LARGE OBJECTS", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO r"},
    {18, "ONLY", "VACUUM (ANALYZE) ONLY t"},
    {18, "ONLY", "ANALYZE ONLY t"},
    {18, "RETURNING WITH (OLD AS o, NEW AS n)",
     "UPDATE t SET a = 1 RETURNING WITH (OLD AS o, NEW AS n) o.a, n.a"},
    // The newest of several.
    {18, "", "CREATE TABLE t (a text CHECK (a IS JSON) NOT ENFORCED)"},
};

const std::string_view mistakes[] = {
    "CREATE TABEL t (a int)",
    "CREATE TABLE t (a int NOT NULL b int)",
    "CREATE TABLE t (a int, NOT NULL)",
    "CREATE TABLE t (a NOT NULL b)",
    "CREATE TABLE t (a int VIRTUAL)",
    "CREATE TABLE t (a int GENERATED ALWAYS AS (b c) VIRTUAL)",
    "CREATE TABLE t (a int GENERATED ALWAYS AS (b) SORTED)",
    "CREATE TABLE t (a int ENFORCED ENFORCED, b)",
    "DROP TABLE ENFORCED t",
    "SELECT JSON_OBJECT('a', )",
    "SELECT JSON_OBJECT('a': 1",
    "SELECT a IS JASON",
    "SELECT 1 FROM (SELECT 2",
    "SELECT 12abc FROM",
    "SELECT WITHOUT OVERLAPS",
    "SELECT 'open",
    "MERGE INTO t RETURNING a",
    "INSERT INTO t VALUES (1) RETURNING",
    "GRANT a TO b WITH TRUE",
    "REINDEX",
    "",
};

}  // namespace

TEST_CASE("the grammar has a version") {
    CHECK(sql::grammar_version() >= 15);
}

TEST_CASE("syntax of newer versions is told from a mistake") {
    for (const auto& [version, at, text] : samples) {
        if (version <= sql::grammar_version()) continue;
        CAPTURE(text);
        const std::string file = "DROP TABLE \"ä\"; " + std::string(text) + "; DROP TABLE b";
        const sql::Script script = sql::parse(file);
        CHECK(script.statements.size() == 2);
        REQUIRE(script.errors.size() == 1);
        const sql::SyntaxError& error = script.errors[0];
        CHECK(error.needs_version == version);
        CHECK(file.substr(error.span.begin, error.span.end - error.span.begin).starts_with(at));
        CHECK(error.message.find("error") == std::string::npos);
    }
}

TEST_CASE("every newer form is in use") {
    std::set<std::string> told;
    for (const Sample& sample : samples) {
        const sql::Script script = sql::parse(sample.text);
        for (const sql::SyntaxError& error : script.errors)
            told.insert(error.message);
    }
    for (const sql::NewerForm& form : sql::newer_forms())
        if (form.version > sql::grammar_version()) CHECK(told.contains(std::string(form.what)));
}

TEST_CASE("a mistake stays a mistake") {
    for (const std::string_view text : mistakes) {
        CAPTURE(text);
        const sql::Script script = sql::parse(text);
        REQUIRE(script.errors.size() == (text.empty() ? 0 : 1));
        for (const sql::SyntaxError& error : script.errors)
            CHECK(error.needs_version == 0);
    }
}

TEST_CASE("what the grammar takes as it is, is analysed") {
    for (const std::string_view text :
         {"COPY t FROM 'x' WITH (ON_ERROR ignore, REJECT_LIMIT 3)",
          "UPDATE t SET a = 1 RETURNING old.a, new.a", "GRANT MAINTAIN ON t TO r",
          "SELECT JSON_SCALAR(1), JSON('{}'), JSON_ARRAY(1, 2)"}) {
        CAPTURE(text);
        const sql::Script script = sql::parse(text);
        CHECK(script.errors.empty());
        CHECK(script.statements.size() == 1);
    }
}
