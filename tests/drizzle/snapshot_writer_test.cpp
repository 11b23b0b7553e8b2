// What drizzle-kit itself writes is compared in tests/kit; here is what it writes elsewhere.
#include "drizzle/snapshot_writer.h"

#include <catch2/catch.hpp>
#include <memory>

namespace drizzle = checker::drizzle;

namespace {

drizzle::Snapshot read(const std::string& text) {
    return drizzle::read_snapshot(std::make_shared<const checker::Source>(
        checker::Source{"drizzle/meta/0000_snapshot.json", text}));
}

std::string rewritten(const std::string& text) {
    const drizzle::Snapshot snapshot = read(text);
    REQUIRE(snapshot.schema);
    return drizzle::write_snapshot(*snapshot.schema, snapshot.frame);
}

const std::string empty = R"({
  "id": "b",
  "prevId": "a",
  "version": "7",
  "dialect": "postgresql",
  "tables": {},
  "enums": {},
  "schemas": {},
  "sequences": {},
  "roles": {},
  "policies": {},
  "views": {},
  "_meta": {
    "columns": {},
    "schemas": {},
    "tables": {}
  }
})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an empty schema becomes an empty snapshot") {
    drizzle::SnapshotFrame frame;
    frame.id = "b";
    CHECK(drizzle::write_snapshot({}, frame) ==
          replaced(empty, R"("a")", "\"" + std::string(drizzle::no_parent) + "\""));
    CHECK(rewritten(empty) == empty);
}

TEST_CASE("what pull adds and renames that were noted are kept") {
    const std::string noted = replaced(empty, R"("tables": {}
  })",
                                       R"("tables": {
      "\"a\"": "\"b\""
    }
  },
  "internal": {
    "tables": {
      "t": {
        "columns": {
          "c": {
            "isArray": true,
            "dimensions": 1
          }
        }
      }
    }
  })");
    CHECK(rewritten(noted) == noted);
}

TEST_CASE("older files become what drizzle-kit writes today") {
    const std::string older = R"({"version":"6","dialect":"postgresql","id":"b","prevId":"a",)"
                              R"("enums":{},"schemas":{},"tables":{}})";
    CHECK(rewritten(older) == empty);
}

TEST_CASE("text that is no UTF-8 is written as JSON all the same") {
    checker::schema::Schema schema;
    schema.schemas.push_back({"a\xFF\n", {}});
    drizzle::SnapshotFrame frame;
    frame.meta = "{ no JSON";
    const std::string text = drizzle::write_snapshot(schema, frame);
    const drizzle::Snapshot snapshot = read(text);
    REQUIRE(snapshot.schema);
    CHECK(snapshot.schema->schemas.at(0).name == "a\xEF\xBF\xBD\n");
    CHECK(text.find("\"_meta\": null") != std::string::npos);
}
