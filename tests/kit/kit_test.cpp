// What the real drizzle-kit answered about every case (oracle.mjs) against what we answer.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "drizzle/code.h"
#include "drizzle/schema_files.h"
#include "drizzle/snapshot.h"
#include "json/read.h"
#include "kit/dump.h"
#include "schema/diff.h"

using namespace checker;

namespace {

std::string text_of_file(const std::string& path) {
    std::ifstream file(path);
    REQUIRE(file);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

const json::Value& oracle() {
    static const json::Result result =
        json::read(text_of_file(std::string(CHECKER_BUILD) + "/kit/oracle.json"));
    REQUIRE(std::holds_alternative<json::Document>(result));
    return std::get<json::Document>(result).root;
}

std::string text(const json::Value& value, std::string_view key) {
    const json::Value* found = value.find(key);
    return found == nullptr ? "" : found->text;
}

std::vector<std::string> texts(const json::Value& value, std::string_view key) {
    std::vector<std::string> result;
    for (const json::Value& element : value.find(key)->elements)
        result.push_back(element.text);
    return result;
}

drizzle::Code code_of(const json::Value& asked, std::string_view key) {
    std::map<std::string, std::string, std::less<>> files;
    for (const json::Member& file : asked.find(key)->members)
        files[file.key] = file.value.text;
    const MemoryTree tree(files);
    const drizzle::SchemaFiles found = drizzle::schema_files(tree, "", texts(asked, "schema"));
    CHECK(found.unmatched.empty());
    return drizzle::read_code(tree, found.files, drizzle::casing_named(text(asked, "casing")));
}

std::string unknowns(const schema::Schema& schema) {
    std::string list;
    for (const schema::Unknown& unknown : schema.unknown)
        list += unknown.object + ": " + unknown.reason + "\n";
    return list;
}

std::string sentences(const std::vector<schema::Difference>& differences) {
    std::string list;
    for (const schema::Difference& difference : differences)
        list += difference.text + " [" + difference.object + "]\n";
    return list;
}

std::set<std::string> objects_of(const std::vector<schema::Difference>& differences) {
    std::set<std::string> objects;
    for (const schema::Difference& difference : differences) {
        objects.insert(difference.object);
        objects.insert(difference.owner);
    }
    return objects;
}

schema::Schema snapshot_of(const json::Value& asked) {
    if (asked.find("snapshot")->is(json::Kind::null)) return {};
    const auto source = std::make_shared<const Source>(
        Source{"drizzle/meta/0000_snapshot.json", text(asked, "snapshot")});
    drizzle::Snapshot snapshot = drizzle::read_snapshot(source);
    REQUIRE(snapshot.schema);
    return *snapshot.schema;
}

void compare(const json::Value& asked) {
    INFO(text(asked, "name"));
    INFO("drizzle-kit could not answer: " << text(asked, "error"));
    REQUIRE(asked.find("error") == nullptr);
    const schema::Schema snapshot = snapshot_of(asked);

    const schema::Schema before = code_of(asked, "before").schema;
    CHECK(unknowns(before) == "");
    CHECK_FALSE(before.may_have_more);
    CHECK(dump(before) == dump(snapshot));
    CHECK(sentences(schema::diff(snapshot, before)) == "");

    const schema::Schema after = code_of(asked, "after").schema;
    CHECK(unknowns(after) == "");
    const std::vector<schema::Difference> differences = schema::diff(snapshot, after);
    const json::Value* sql = asked.find("sql");
    INFO("drizzle-kit: " << (sql->is(json::Kind::null) ? "nothing" : sql->text));
    INFO("we: " << sentences(differences));
    CHECK(differences.empty() == sql->is(json::Kind::null));
    const std::set<std::string> objects = objects_of(differences);
    for (const std::string& object : texts(asked, "objects")) {
        INFO(object);
        CHECK(objects.contains(object));
    }
    CHECK(texts(asked, "objects").empty() == sql->is(json::Kind::null));
}

}  // namespace

TEST_CASE("code, snapshot and difference are those of drizzle-kit") {
    const std::vector<json::Value>& cases = oracle().find("cases")->elements;
    CHECK(cases.size() > 150);
    for (const json::Value& asked : cases)
        DYNAMIC_SECTION(text(asked, "name")) {
            compare(asked);
        }
}
