// What the real drizzle-kit answered about every case (oracle.mjs) against what we answer.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <set>
#include <sstream>

#include "drizzle/code.h"
#include "drizzle/schema_files.h"
#include "drizzle/snapshot.h"
#include "drizzle/snapshot_writer.h"
#include "oracle.h"
#include "schema/diff.h"

using namespace checker;
using namespace checker::kit;

namespace {

std::vector<std::string> texts(const json::Value& value, std::string_view key) {
    std::vector<std::string> result;
    for (const json::Value& element : value.find(key)->elements)
        result.push_back(element.text);
    return result;
}

std::map<std::string, std::string, std::less<>> files_of(const json::Value& asked,
                                                         std::string_view key) {
    std::map<std::string, std::string, std::less<>> files;
    for (const json::Member& file : asked.find("files")->find(key)->members)
        if (!file.key.starts_with("node_modules/")) files[file.key] = file.value.text;
    return files;
}

schema::Schema code_of(const json::Value& asked, std::string_view key) {
    const MemoryTree tree(files_of(asked, key));
    const drizzle::SchemaFiles found = drizzle::schema_files(tree, "", texts(asked, "schema"));
    CHECK(found.unmatched.empty());
    return drizzle::read_code(tree, found.files, drizzle::casing_named(text_of(asked, "casing")))
        .schema;
}

// All that is needed to do a case again by hand.
std::string shown(const json::Value& asked) {
    std::string list = text_of(asked, "name") + " casing=" + text_of(asked, "casing") + "\n";
    for (const std::string_view key : {"before", "after"})
        for (const auto& [name, content] : files_of(asked, key))
            list += "---- " + std::string(key) + ": " + name + "\n" + content;
    return list;
}

std::string unknowns(const schema::Schema& schema) {
    std::string list;
    for (const schema::Unknown& unknown : schema.unknown)
        list += unknown.object + ": " + unknown.reason + "\n";
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

drizzle::Snapshot snapshot_of(const json::Value& answer, std::string_view key) {
    drizzle::Snapshot nothing;
    nothing.schema.emplace();
    if (answer.find(key)->is(json::Kind::null)) return nothing;
    return drizzle::read_snapshot(std::make_shared<const Source>(
        Source{"drizzle/meta/0000_snapshot.json", text_of(answer, key)}));
}

// The lines from the first difference on, enough of them to see what it is.
std::string difference_of(const std::string& ours, const std::string& theirs) {
    if (ours == theirs) return "";
    std::istringstream our_lines(ours);
    std::istringstream their_lines(theirs);
    std::string ours_now;
    std::string theirs_now;
    std::string before;
    for (int line = 1;; ++line) {
        const bool more = !std::getline(our_lines, ours_now).fail();
        const bool more_theirs = !std::getline(their_lines, theirs_now).fail();
        if (more && more_theirs && ours_now == theirs_now) {
            before =
                before.substr(before.size() > 300 ? before.find('\n') + 1 : 0) + ours_now + "\n";
            continue;
        }
        return "line " + std::to_string(line) + " behind\n" + before +
               "  ours: " + (more ? ours_now : "ended") +
               "\n  drizzle-kit's: " + (more_theirs ? theirs_now : "ended");
    }
}

// A snapshot that is read and written again is the same text.
drizzle::Snapshot compare_rewritten(const json::Value& answer, std::string_view key) {
    drizzle::Snapshot snapshot = snapshot_of(answer, key);
    CHECK(snapshot.problems.empty());
    if (snapshot.schema)
        CHECK(difference_of(drizzle::write_snapshot(*snapshot.schema, snapshot.frame),
                            text_of(answer, key)) == "");
    return snapshot;
}

// What is written of the code is drizzle-kit's snapshot.
void compare_snapshot(const schema::Schema& code, const json::Value& answer, std::string_view key) {
    if (answer.find(key)->is(json::Kind::null)) return;
    INFO("the snapshot of the code " << key << " the edit");
    const drizzle::Snapshot snapshot = compare_rewritten(answer, key);
    drizzle::SnapshotFrame frame;
    frame.id = snapshot.frame.id;
    frame.prev_id = snapshot.frame.prev_id;
    CHECK(difference_of(drizzle::write_snapshot(code, frame), text_of(answer, key)) == "");
}

void compare_objects(const std::vector<schema::Difference>& differences,
                     const std::vector<std::string>& changed) {
    const std::set<std::string> ours = objects_of(differences);
    const std::set<std::string> theirs(changed.begin(), changed.end());
    for (const std::string& object : theirs) {
        INFO("drizzle-kit changes " << object);
        CHECK(ours.contains(object));
    }
    for (const schema::Difference& difference : differences) {
        INFO("we change " << difference.object);
        CHECK(theirs.contains(difference.owner));
    }
}

// What a package gives that we do not evaluate may be anything, also what drizzle-kit was given.
void compare_with_hole(const json::Value& asked) {
    const json::Value& answer = *asked.find("kit");
    if (answer.is(json::Kind::null)) return;
    const drizzle::Snapshot snapshot = snapshot_of(answer, "after");
    REQUIRE(snapshot.schema);
    const schema::Schema code = code_of(asked, "after");
    INFO("unknown: " << unknowns(code));
    CHECK(sentences(schema::diff(*snapshot.schema, code)) == "");
}

void compare(const json::Value& asked) {
    INFO(shown(asked));
    if (asked.find("hole") != nullptr) return compare_with_hole(asked);
    const schema::Schema before = code_of(asked, "before");
    const schema::Schema after = code_of(asked, "after");
    const json::Value& answer = *asked.find("kit");
    if (answer.is(json::Kind::null)) {
        INFO("drizzle-kit refuses: " << text_of(asked, "error"));
        CHECK(asked.find("mayBeRefused") != nullptr);
        CHECK(unknowns(before) + unknowns(after) != "");
        return;
    }
    CHECK(unknowns(before) + unknowns(after) == "");
    CHECK_FALSE((before.may_have_more || after.may_have_more));
    compare_snapshot(before, answer, "before");
    compare_snapshot(after, answer, "after");
    compare_rewritten(answer, "custom");

    const drizzle::Snapshot snapshot = snapshot_of(answer, "before");
    if (!snapshot.schema) return;
    CHECK(sentences(schema::diff(*snapshot.schema, before)) == "");
    const std::vector<schema::Difference> differences = schema::diff(*snapshot.schema, after);
    INFO("we: " << sentences(differences));
    if (answer.find("fails") != nullptr) {
        INFO("drizzle-kit fails: " << text_of(answer, "fails"));
        CHECK_FALSE(differences.empty());
        return;
    }
    const json::Value* sql = answer.find("sql");
    INFO("drizzle-kit: " << (sql->is(json::Kind::null) ? "nothing" : sql->text));
    CHECK(differences.empty() == sql->is(json::Kind::null));
    compare_objects(differences, texts(answer, "objects"));
    if (!asked.find("objects")->is(json::Kind::array)) return;
    for (const std::string& object : texts(asked, "objects")) {
        INFO(object);
        CHECK(objects_of(differences).contains(object));
    }
    CHECK(texts(asked, "objects").empty() == sql->is(json::Kind::null));
}

}  // namespace

TEST_CASE("code, snapshot and difference are those of drizzle-kit") {
    const std::vector<json::Value>& cases = oracle().find("cases")->elements;
    CHECK(cases.size() >= 300);
    CHECK(std::ranges::count_if(cases, [](const json::Value& asked) {
              return asked.find("commandLine") != nullptr;
          }) >= 10);
    std::cout << cases.size()
              << " cases, the random ones of CHECKER_SEED=" << oracle().find("seed")->text << "\n";
    for (const json::Value& asked : cases)
        compare(asked);
}
