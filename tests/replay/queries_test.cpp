#include <algorithm>
#include <catch2/catch.hpp>

#include "played.h"
#include "replay/expressions.h"

using namespace checker;
using namespace checker::replay;
using Names = std::vector<std::string>;

namespace {

// "t.a" for each column that the query uses.
Names columns_used(const std::string& query) {
    const Replay replay = behind(
        "CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int);"
        "CREATE VIEW v AS SELECT a AS x FROM t;");
    const sql::Script script = sql::parse(query);
    REQUIRE(script.statements.size() == 1);
    Names names;
    for (const catalog::ColumnUse& use :
         query_of(script.statements[0].tree, replay.catalog()).uses.columns) {
        const catalog::Relation& relation = *replay.catalog().relation(use.relation);
        names.push_back(relation.name + "." +
                        relation.columns[static_cast<std::size_t>(use.column)].name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("the columns of a query") {
    const std::vector<std::pair<std::string, Names>> cases{
        {"SELECT a FROM t", {"t.a"}},
        {"SELECT * FROM t", {"t.a", "t.b"}},
        {"SELECT q.* FROM t, u AS q", {"u.a", "u.c"}},
        {"SELECT 1 FROM t JOIN u USING (a)", {"t.a", "u.a"}},
        {"SELECT 1 FROM t NATURAL JOIN u", {"t.a", "u.a"}},
        {"SELECT public.t.b FROM t WHERE EXISTS (SELECT FROM u WHERE u.a = t.a)",
         {"t.a", "t.b", "u.a"}},
        {"SELECT s.y FROM (SELECT b AS y FROM t) s", {"t.b"}},
        {"SELECT l.c FROM t, LATERAL (SELECT c FROM u WHERE c = b) l", {"t.b", "u.c"}},
        {"WITH w AS (SELECT a FROM t) SELECT * FROM w", {"t.a"}},
        {"WITH RECURSIVE w (n) AS (SELECT a FROM t UNION ALL SELECT n + 1 FROM w) SELECT n FROM w",
         {"t.a"}},
        {"SELECT a FROM t UNION SELECT c FROM u", {"t.a", "u.c"}},
        {"SELECT x FROM v", {"v.x"}},
        {"SELECT z.p FROM t AS z (p)", {"t.a"}},
        {"SELECT b AS a FROM t ORDER BY a", {"t.b"}},
        {"SELECT count(*) FROM t GROUP BY b HAVING max(a) > 0", {"t.a", "t.b"}},
        {"VALUES (1)", {}},
        {"SELECT nope FROM t", {}},
    };
    for (const auto& [query, expected] : cases) {
        CAPTURE(query);
        CHECK(columns_used(query) == expected);
    }
}

TEST_CASE("the relations of a query, without its WITH names") {
    const sql::Script script =
        sql::parse("WITH w AS (SELECT * FROM a) SELECT * FROM w, s.b WHERE x IN (TABLE c)");
    const std::vector<catalog::QualifiedName> expected{{"", "a"}, {"s", "b"}, {"", "c"}};
    auto found = relations_read(script.statements[0].tree);
    std::sort(found.begin(), found.end(),
              [](const auto& one, const auto& other) { return one.name < other.name; });
    CHECK(found == expected);
}
