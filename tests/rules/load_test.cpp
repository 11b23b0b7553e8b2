#include <algorithm>
#include <catch2/catch.hpp>

#include "core/error.h"
#include "rules/catalogue.h"
#include "rules/facts.h"

using namespace checker;

namespace {

const std::string head = "title: t\nseverity: hint\nwhy: w\ninstead: i\n";
const std::string decision = "match: {DropStmt: }\nmessage: m\n";
const std::string examples =
    "bad: [{sql: DROP TABLE a, finds: [{at: DROP}]}]\ngood: [{sql: SELECT 1}]\n";

std::string error_of(const std::string& text, const std::string& path = "rules/x.yaml") {
    try {
        rules::read_rule({path, text});
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("a rule is read into plain values") {
    const rules::Rule rule = rules::read_rule(
        {"rules/x.yaml",
         head + decision + "when: {table_is_new: false, type_change: [free, none]}\n" + examples});
    CHECK(rule.id == "x");
    CHECK(rule.severity == Severity::hint);
    CHECK(rule.why == "w");
    CHECK_FALSE(rule.native);
    REQUIRE(rule.when.size() == 2);
    CHECK(rule.when[1].values == 0b11);  // none and free, the fact's first two
    REQUIRE(rule.bad.size() == 1);
    CHECK(rule.bad[0].finds[0].at == "DROP");
    CHECK(rule.bad[0].line == 8);
}

TEST_CASE("an example may be files, or SQL behind a history") {
    const rules::Rule rule = rules::read_rule(
        {"x.yaml", head + "check: native\noptions: {most: 3, pattern: ^a}\n" +
                       "gives_way_to: [y]\ngiven: CREATE TABLE a (id integer);\n" +
                       "bad:\n  - before: {a.txt: x}\n    files: {a.txt: y, b: }\n"
                       "    finds: [{in: a.txt, at: y, says: z}]\n"
                       "good:\n  - sql: SELECT 1\n"
                       "  - given: CREATE TABLE b (id integer);\n    sql: SELECT 1\n"});
    CHECK(rule.native);
    CHECK(rule.limit("most") == 3);
    CHECK(rule.option("pattern") == "^a");
    CHECK(rule.gives_way_to == std::vector<std::string>{"y"});
    CHECK(rule.bad[0].before.at("a.txt") == "x");
    CHECK(rule.bad[0].files.size() == 2);
    CHECK(rule.bad[0].finds[0].in == "a.txt");
    CHECK(rule.good[0].given == "CREATE TABLE a (id integer);");
    CHECK(rule.good[1].given == "CREATE TABLE b (id integer);");
}

TEST_CASE("a broken rule is told with its line") {
    CHECK(error_of(head + decision + examples) == "no error");
    CHECK(error_of("titel: t\n") == "rules/x.yaml:1: unknown key 'titel', did you mean 'title'?");
    CHECK(error_of(head + examples).find("nothing says what to find") != std::string::npos);
    CHECK(error_of(head + "check: native\n" + decision + examples).find("exclude each other") !=
          std::string::npos);
    CHECK(error_of(head + decision + "when: {table_is_nwe: true}\n" + examples)
              .starts_with("rules/x.yaml:7: unknown fact 'table_is_nwe', did you mean "
                           "'table_is_new'?\nknown facts:\n  blocks_reads\n"));
    CHECK(error_of(head + decision + "when: {table_is_new: yes}\n" + examples)
              .find("unknown value 'yes'") != std::string::npos);
    CHECK(error_of("title: t\nseverity: eror\n").find("did you mean 'error'") != std::string::npos);
    CHECK(error_of(head + "match: {DropStmt: {a: {regex: '('}}}\nmessage: m\n" + examples)
              .starts_with("rules/x.yaml:5: not a regular expression"));
    CHECK(error_of(head + decision + "bad: []\ngood: [{sql: a}]\n").find("at least one example") !=
          std::string::npos);
    CHECK(error_of(head + decision + "bad: [{sql: a, finds: [{at: b}]}]\ngood: []\n")
              .find("at least one example") != std::string::npos);
    CHECK(error_of(head + decision + "bad: [{sql: a, finds: [{at: b}]}]\n")
              .find("'good' is missing") != std::string::npos);
    CHECK(error_of(head + decision + "bad: [{sql: a}]\ngood: [{sql: a}]\n") ==
          "rules/x.yaml:7: the key 'finds' is missing");
    CHECK(error_of(head + decision + "bad: [{sql: a, finds: [{says: b}]}]\ngood: [{sql: a}]\n")
              .find("'at' must hold") != std::string::npos);
    CHECK(error_of(head + decision + examples, "rules/X y.yaml").find("a rule's name") !=
          std::string::npos);
    CHECK(error_of("id: y\n" + head + decision + examples).find("the file's name says 'x'") !=
          std::string::npos);
}

TEST_CASE("an id is taken once") {
    rules::Catalogue catalogue = rules::built_in();
    CHECK_THROWS_WITH(
        catalogue.add({rules::read_rule({"drop-table.yaml", head + decision + examples})}),
        Catch::StartsWith("there is a rule 'drop-table' already"));
    CHECK(catalogue.find("drop-table") != nullptr);
    CHECK(catalogue.find("drop-tabl") == nullptr);
}

TEST_CASE("facts and words are sorted and explained") {
    CHECK(std::ranges::is_sorted(rules::known_facts(), {}, &rules::Fact::name));
    CHECK(std::ranges::is_sorted(rules::known_words(), {}, &rules::Word::name));
    for (const rules::Fact& fact : rules::known_facts()) {
        CHECK_FALSE(fact.meaning.empty());
        const int place = fact.of({});
        INFO(fact.name);
        CHECK(place >= 0);
        CHECK((fact.values.empty() || place < static_cast<int>(fact.values.size())));
    }
}

TEST_CASE("without their examples the rules are the same") {
    const rules::Catalogue whole = rules::built_in();
    const rules::Catalogue light = rules::built_in(rules::Examples::left_out);
    REQUIRE(whole.rules.size() == light.rules.size());
    for (std::size_t i = 0; i < whole.rules.size(); ++i) {
        const rules::Rule& one = whole.rules[i];
        const rules::Rule& other = light.rules[i];
        INFO(one.id);
        CHECK(one.id == other.id);
        CHECK(one.title == other.title);
        CHECK(one.severity == other.severity);
        CHECK(one.why == other.why);
        CHECK(one.instead == other.instead);
        CHECK(one.message == other.message);
        CHECK(one.native == other.native);
        CHECK(one.has_match == other.has_match);
        CHECK(one.when.size() == other.when.size());
        CHECK(other.bad.empty());
        CHECK(other.good.empty());
    }
}
