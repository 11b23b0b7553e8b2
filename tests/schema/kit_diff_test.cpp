// The comparison against the real drizzle-kit: it writes SQL where we see a difference, and only
// there.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <random>

#include "drizzle/snapshot.h"
#include "json/read.h"
#include "node.h"
#include "schema/diff.h"
#include "seed.h"

namespace drizzle = checker::drizzle;
namespace json = checker::json;
namespace schema = checker::schema;

namespace {

schema::Schema schema_in(const std::string& text, const json::Value& value) {
    const auto source = std::make_shared<const checker::Source>(checker::Source{
        "snapshot.json", text.substr(value.span.begin, value.span.end - value.span.begin)});
    drizzle::Snapshot snapshot = drizzle::read_snapshot(source);
    for (const drizzle::Problem& problem : snapshot.problems)
        UNSCOPED_INFO(problem.message);
    REQUIRE(snapshot.schema);
    return *std::move(snapshot.schema);
}

std::string texts(const std::vector<schema::Difference>& differences) {
    std::string all;
    for (const schema::Difference& difference : differences)
        all += schema::kind_of(difference) + ": " + difference.text + "\n";
    return all;
}

}  // namespace

TEST_CASE("there is a difference where, and only where, drizzle-kit writes SQL") {
    const std::string arguments =
        "kit_pairs.cjs " + std::to_string(checker::testing::random_seed()) + " 600";
    INFO("in tests/schema: node " << arguments << " (CHECKER_SEED chooses the seed)");
    const std::string text = output_of_node("tests/schema", arguments);
    const json::Result result = json::read(text);
    REQUIRE(std::holds_alternative<json::Document>(result));
    const json::Value& pairs = std::get<json::Document>(result).root;
    REQUIRE(pairs.elements.size() == 600);
    int with_sql = 0;
    for (const json::Value& pair : pairs.elements) {
        const checker::Span span = pair.find("changes")->span;
        INFO("changes: " << text.substr(span.begin, span.end - span.begin));
        REQUIRE(pair.find("sql") != nullptr);
        const schema::Schema from = schema_in(text, *pair.find("from"));
        const schema::Schema to = schema_in(text, *pair.find("to"));
        const auto differences = schema::diff(from, to);
        INFO("differences: " << texts(differences));
        const auto& statements = pair.find("sql")->elements;
        INFO("SQL: " << (statements.empty() ? "none" : statements[0].text));
        CHECK(differences.empty() == statements.empty());
        CHECK(schema::diff(to, to).empty());
        if (!statements.empty()) ++with_sql;
    }
    CHECK(with_sql > 200);
    CHECK(with_sql < 580);
}
