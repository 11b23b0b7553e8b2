#include "drizzle/journal.h"

#include <catch2/catch.hpp>
#include <memory>

namespace drizzle = checker::drizzle;
using drizzle::ProblemKind;

namespace {

drizzle::Journal journal(std::string text) {
    return drizzle::read_journal(std::make_shared<const checker::Source>(
        checker::Source{"drizzle/meta/_journal.json", std::move(text)}));
}

std::string at(const checker::Place& place) {
    return place.source->text.substr(place.span.begin, place.span.end - place.span.begin);
}

}  // namespace

TEST_CASE("entries keep the file's order and their places") {
    const auto read = journal(R"({"version":"7","dialect":"postgresql","entries":[
      {"idx":1,"version":"7","when":1795219458166,"tag":"0001_b","breakpoints":true},
      {"idx":0,"version":"7","when":5,"tag":"0000_a","breakpoints":true}]})");
    CHECK(read.problems.empty());
    CHECK(read.version == "7");
    CHECK(read.dialect == "postgresql");
    REQUIRE(read.entries.size() == 2);
    CHECK(read.entries[0].tag == "0001_b");
    CHECK(read.entries[0].when == 1795219458166);
    CHECK(read.entries[0].idx == 1);
    CHECK(at(read.entries[0].tag_place) == "\"0001_b\"");
    CHECK(at(read.entries[0].when_place) == "1795219458166");
    CHECK(at(read.entries[1].idx_place) == "0");
    CHECK(at(read.entries[1].place).front() == '{');
}

TEST_CASE("a project without a journal has no entries and no problem") {
    const auto read = drizzle::read_journal(nullptr);
    CHECK(read.entries.empty());
    CHECK(read.problems.empty());
}

TEST_CASE("the old name of PostgreSQL is understood") {
    CHECK(journal(R"({"dialect":"pg","entries":[]})").dialect == "postgresql");
    CHECK(journal(R"({"dialect":"sqlite","entries":[]})").dialect == "sqlite");
}

TEST_CASE("wrong shapes are problems with a place") {
    const std::string text = GENERATE(
        "[]", "{}", R"({"entries":{}})", R"({"entries":[1]})",
        R"({"entries":[{"when":1,"idx":0}]})", R"({"entries":[{"when":1,"idx":0,"tag":7}]})",
        R"({"entries":[{"when":"1","idx":0,"tag":"a"}]})", R"({"entries":[{"idx":0,"tag":"a"}]})",
        R"({"entries":[{"when":1,"tag":"a"}]})",
        R"({"entries":[{"when":1e300,"idx":0,"tag":"a"}]})", R"({"entries":[)");
    const auto read = journal(text);
    INFO(text);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].kind == ProblemKind::malformed);
    CHECK(read.problems[0].place.span.end <= text.size());
}

TEST_CASE("both sides of a conflict in one entry are repeated keys") {
    const auto read =
        journal(R"({"entries":[{"idx":1,"when":2,"tag":"0001_a","when":3,"tag":"0001_b"}]})");
    REQUIRE(read.problems.size() == 2);
    CHECK(read.problems[0].kind == ProblemKind::duplicate_key);
    CHECK(at(read.problems[0].place) == "\"when\"");
    CHECK(read.entries[0].tag == "0001_b");
    CHECK(read.is_json);
}

TEST_CASE("conflict markers are told as such") {
    const auto read =
        journal("{\n  \"entries\": [\n<<<<<<< HEAD\n    1\n=======\n>>>>>>> x\n  ]\n}");
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].kind == ProblemKind::conflict_markers);
    CHECK(!read.is_json);
}

TEST_CASE("a tag never leads out of the folder") {
    for (const std::string_view tag : {"../x", "a/b", "/etc/passwd", "..\\x", "", "a/../../b"})
        CHECK(!drizzle::is_safe_tag(tag));
    CHECK(!drizzle::is_safe_tag(std::string_view("a\0b", 3)));
    for (const std::string_view tag : {"0000_init", "..", "ünï", "a b"})
        CHECK(drizzle::is_safe_tag(tag));
    const auto read = journal(R"({"entries":[{"idx":0,"when":1,"tag":"../../x"}]})");
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].kind == ProblemKind::unsafe_path);
    CHECK(at(read.problems[0].place) == "\"../../x\"");
}

TEST_CASE("a snapshot is named by what stands before the first underscore") {
    CHECK(drizzle::snapshot_name("0001_init_all") == "0001_snapshot.json");
    CHECK(drizzle::snapshot_name("20261121001719_two") == "20261121001719_snapshot.json");
    CHECK(drizzle::snapshot_name("_two") == "_snapshot.json");
    CHECK(drizzle::snapshot_name("plain") == "plain_snapshot.json");
}
