// Old snapshots against the real `drizzle-kit up`.
#include <catch2/catch.hpp>
#include <memory>

#include "drizzle/snapshot.h"
#include "json/read.h"
#include "node.h"
#include "schema/diff.h"

namespace drizzle = checker::drizzle;
namespace json = checker::json;
namespace schema = checker::schema;

namespace {

drizzle::Snapshot snapshot_in(const std::string& text, const json::Value& value) {
    return drizzle::read_snapshot(std::make_shared<const checker::Source>(checker::Source{
        "snapshot.json", text.substr(value.span.begin, value.span.end - value.span.begin)}));
}

}  // namespace

TEST_CASE("snapshots of versions 5 and 6 become what drizzle-kit up makes of them") {
    const std::string text = output_of_node("tests/drizzle", "kit_up.cjs");
    const json::Result result = json::read(text);
    REQUIRE(std::holds_alternative<json::Document>(result));
    const auto& pairs = std::get<json::Document>(result).root.elements;
    REQUIRE(pairs.size() == 2);
    for (const json::Value& pair : pairs) {
        const drizzle::Snapshot old = snapshot_in(text, *pair.find("old"));
        const drizzle::Snapshot up = snapshot_in(text, *pair.find("up"));
        INFO("version " << old.head.version.value_or("none"));
        REQUIRE(old.schema);
        REQUIRE(up.schema);
        CHECK(up.head.version == "7");
        CHECK(old.schema->tables.size() == 2);
        CHECK(old.schema->tables[0].columns.size() == 6);
        CHECK(old.schema->tables[0].indexes[0].columns.size() == 2);
        CHECK(old.schema->enums[0].values == std::vector<std::string>{"sad", "ok"});
        CHECK(schema::diff(*old.schema, *up.schema).empty());
        CHECK(schema::diff(*up.schema, *old.schema).empty());
    }
}
