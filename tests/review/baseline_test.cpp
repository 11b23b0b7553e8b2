#include "review/baseline.h"

#include <catch2/catch.hpp>
#include <random>

#include "core/error.h"
#include "json/write.h"
#include "seed.h"

using namespace checker;
using Catch::Matchers::Contains;

namespace {

const std::string head = R"({"checker":"baseline","version":1})"
                         "\n";

Finding finding(const std::string& text, std::size_t begin, std::size_t end,
                const std::string& message = "this is wrong") {
    const auto source = std::make_shared<const Source>(Source{"a.sql", text});
    return {.rule = "drop-table",
            .severity = Severity::error,
            .place = {source, {begin, end}},
            .message = message,
            .why = "",
            .instead = "",
            .project = ""};
}

// What is left of findings that a baseline meets.
Results met(const std::string& baseline, std::vector<Finding> findings) {
    const std::map<std::string, std::string, std::less<>> files{
        {".checker/baseline.jsonl", baseline}};
    const MemoryTree tree(files);
    Results results;
    results.findings = std::move(findings);
    review::take_out_baselined(tree, {}, results);
    return results;
}

review::Baseline read(const std::string& text) {
    const std::map<std::string, std::string, std::less<>> files{{"b.jsonl", text}};
    return review::read_baseline(MemoryTree(files), "b.jsonl");
}

std::string line(const std::string& print) {
    return R"({"path":"a.sql","rule":"drop-table","fingerprint":")" + print +
           "\",\"message\":\"m\"}\n";
}

}  // namespace

TEST_CASE("what a baseline holds is taken out, wherever it has moved") {
    const std::string text = "DROP TABLE a;\nDROP TABLE b;\n";
    const std::string baseline = review::baseline_of({finding(text, 0, 12), finding(text, 14, 26)});
    const Results same = met(baseline, {finding(text, 0, 12), finding(text, 14, 26)});
    CHECK(same.findings.empty());
    CHECK(same.baselined == 2);
    const std::string moved = "-- new\n\nDROP  TABLE a;\nDROP TABLE b;\nDROP TABLE c;\n";
    const Results later =
        met(baseline, {finding(moved, 8, 21), finding(moved, 23, 35), finding(moved, 37, 49)});
    REQUIRE(later.findings.size() == 1);
    CHECK(later.findings[0].place.span.begin == 37);
    CHECK(later.baselined == 2);
}

TEST_CASE("of equal findings as many are taken out as were recorded") {
    const std::string two = "DELETE FROM a;\nDELETE FROM a;\n";
    const std::string three = two + "DELETE FROM a;\n";
    const std::string baseline = review::baseline_of({finding(two, 0, 13), finding(two, 15, 28)});
    const Results results =
        met(baseline, {finding(three, 0, 13), finding(three, 15, 28), finding(three, 30, 43)});
    CHECK(results.baselined == 2);
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].place.span.begin == 30);
}

TEST_CASE("findings that point at the same text are told apart by what they say") {
    const std::string text = "note: text(),\nnote: text(),\n";
    const std::string baseline =
        review::baseline_of({finding(text, 0, 12, "column users.note is in a.ts:1 alone")});
    CHECK(
        met(baseline, {finding(text, 14, 26, "column orders.note is in a.ts:2 alone")}).baselined ==
        0);
    CHECK(
        met(baseline, {finding(text, 0, 12, "column users.note is in a.ts:77 alone")}).baselined ==
        1);
}

TEST_CASE("an entry holds only for its own rule and path") {
    const Finding one = finding("DROP TABLE a;", 0, 12);
    std::string baseline = review::baseline_of({one});
    CHECK(met(baseline, {one}).baselined == 1);
    for (const char* part : {"drop-table", "a.sql"}) {
        std::string other = baseline;
        other.replace(other.find(part), 1, "x");
        CHECK(met(other, {one}).baselined == 0);
    }
}

TEST_CASE("the order of the lines does not count, nor that one is there twice") {
    const std::string text = "DROP TABLE a;\nDROP TABLE b;\n";
    const std::vector<Finding> both{finding(text, 0, 12), finding(text, 14, 26)};
    const std::string baseline = review::baseline_of(both);
    CHECK(baseline == review::baseline_of({both[1], both[0]}));
    const std::size_t second = baseline.find('\n', head.size()) + 1;
    const std::string turned = head + baseline.substr(second) +
                               baseline.substr(head.size(), second - head.size()) +
                               baseline.substr(second);
    CHECK(met(turned, both).baselined == 2);
}

TEST_CASE("a baseline that is none is an error that says where") {
    CHECK(read(head).entries.empty());
    CHECK(read(head + "\n" + line("0123456789abcdef") + "\r\n").entries.size() == 1);
    CHECK_THROWS_WITH(read(""), Contains("b.jsonl:1: cannot read the baseline: it is empty") &&
                                    Contains("checker baseline"));
    CHECK_THROWS_WITH(read(line("0123456789abcdef")), Contains("b.jsonl:1:"));
    CHECK_THROWS_WITH(read("{\"checker\":\"baseline\",\"version\":2}\n"), Contains("b.jsonl:1:"));
    CHECK_THROWS_WITH(read(head + "<<<<<<< HEAD\n"), Contains("b.jsonl:2:"));
    CHECK_THROWS_WITH(read(head + line("0123456789ABCDEF")), Contains("16 hexadecimal digits"));
    CHECK_THROWS_WITH(read(head + line("0123")), Contains("16 hexadecimal digits"));
    CHECK_THROWS_WITH(read(head + "[]\n"), Contains("b.jsonl:2:"));
    CHECK_THROWS_WITH(read(head + "{}\n"), Contains("b.jsonl:2:"));
    CHECK_THROWS_WITH(read(head + R"({"path":"a","rule":"b","fingerprint":1,"message":"m"})"),
                      Contains("'fingerprint' is missing"));
    CHECK_THROWS_WITH(
        read(head + R"({"path":"a","path":"b","fingerprint":"0123456789abcdef","message":"m"})"),
        Contains("b.jsonl:2:"));
    const std::map<std::string, std::string, std::less<>> folder{{"b.jsonl/x", ""}};
    CHECK_THROWS_AS(review::read_baseline(MemoryTree(folder), "b.jsonl"), Error);
    CHECK(review::read_baseline(MemoryTree({}), "b.jsonl").source == nullptr);
}

TEST_CASE("whatever a baseline is made of, it is read or refused") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    const std::string whole = head + line("0123456789abcdef") + line("fedcba9876543210");
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string text = whole;
        for (unsigned edits = random() % 3; edits > 0; --edits)
            text[random() % text.size()] = static_cast<char>(random());
        if (random() % 4 == 0) text.resize(random() % text.size());
        try {
            read(text);
        } catch (const Error& error) {
            CHECK(std::string(error.what()).find("b.jsonl:") == 0);
            ++refused;
        }
    }
    CHECK(refused > 500);
}
