#include "sql/lexer.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

std::vector<std::string> texts(std::string_view text) {
    std::vector<std::string> found;
    for (const sql::Token& token : sql::tokens(text, {0, text.size()}))
        found.emplace_back(text.substr(token.span.begin, token.span.end - token.span.begin));
    return found;
}

std::size_t statements(std::string_view text) {
    return sql::split(text, sql::tokens(text, {0, text.size()})).size();
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("text is cut as PostgreSQL's scanner cuts it") {
    CHECK(texts("a.\"b \"\" c\" -- x;\n'it''s'") ==
          Texts{"a", ".", "\"b \"\" c\"", "-- x;", "'it''s'"});
    CHECK(texts("E'a\\'b' x 'a\\' y") == Texts{"E'a\\'b'", "x", "'a\\'", "y"});
    CHECK(texts("$$a;$b$ $$ $f$ $$ $f$ $1 a$b") == Texts{"$$a;$b$ $$", "$f$ $$ $f$", "$1", "a$b"});
    CHECK(texts("/* a /* b */ c */ d") == Texts{"/* a /* b */ c */", "d"});
    CHECK(texts("'open") == Texts{"'open"});
    CHECK(texts("/* open") == Texts{"/* open"});
    CHECK(texts("1.5e3::int") == Texts{"1.5e3", ":", ":", "int"});
    CHECK(texts("U&\"a\" U&'b' u") == Texts{"U&\"a\"", "U&'b'", "u"});
}

TEST_CASE("statements are cut at the semicolons that end them") {
    CHECK(statements("a; b") == 2);
    CHECK(statements(";;a;;") == 1);
    CHECK(statements("") == 0);
    CHECK(statements("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3") == 2);
    CHECK(statements("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 "
                     "END; SELECT 2; END; SELECT 3") == 2);
    CHECK(statements("BEGIN; SELECT 1; END") == 3);
}

TEST_CASE("the bound of nesting grows with what may nest, not with lists") {
    const auto bound = [](const std::string& text) {
        const std::vector<sql::Token> all = sql::tokens(text, {0, text.size()});
        return sql::nesting_bound(text, all, {0, all.size()});
    };
    std::string list = "INSERT INTO t VALUES (1, 2)";
    std::string sum = "SELECT 1";
    std::string unions = "SELECT 1, 1";
    for (int i = 0; i < 1000; ++i) {
        list += ", (1, 2)";
        sum += "+1";
        unions += " UNION SELECT 1, 1";
    }
    CHECK(bound(list) < 20);
    CHECK(bound(sum) >= 1000);
    CHECK(bound(unions) >= 1000);
    CHECK(bound(std::string(1000, '(')) >= 1000);
}
