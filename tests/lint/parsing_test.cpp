#include "lint/parsing.h"

#include <catch2/catch.hpp>
#include <future>
#include <random>

#include "seed.h"

using namespace checker;

namespace {

// Statements and errors with chunks of all sizes: some of them are parts of their own, some are
// cut, some lie together in a part.
std::string random_text(std::mt19937& random) {
    std::string text;
    for (auto statements = random() % 1500; statements > 0; --statements) {
        const std::string name = "t" + std::to_string(random() % 1000);
        text += random() % 50 == 0 ? "SELEC;\n" : "ALTER TABLE " + name + " ADD COLUMN a text;\n";
        if (random() % 100 == 0)
            for (auto breakpoints = random() % 30; breakpoints > 0; --breakpoints)
                text += "DROP TABLE " + name + ";--> statement-breakpoint\n";
    }
    return text;
}

std::vector<Span> spans_of(const sql::Script& script) {
    std::vector<Span> spans;
    for (const sql::Statement& statement : script.statements)
        spans.push_back(statement.span);
    for (const sql::SyntaxError& error : script.errors)
        spans.push_back(error.statement);
    std::ranges::sort(spans, {}, &Span::begin);
    return spans;
}

}  // namespace

TEST_CASE("parts say together what the migrations say, however many threads parse them") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 12; ++round) {
        std::vector<SourcePtr> migrations;
        for (auto i = random() % 8; i > 0; --i)
            migrations.push_back(
                std::make_shared<const Source>(Source{"a.sql", random_text(random)}));
        lint::Parsing parsing(migrations);
        std::future<void> other = std::async(
            round % 3 == 0 ? std::launch::deferred : std::launch::async, [&] { parsing.help(); });
        for (std::size_t i = 0; i < parsing.size(); ++i)
            for (const sql::Statement& statement : parsing.part(i).script.statements)
                REQUIRE(statement.tree.kind != "");
        other.get();
        for (std::size_t i = 0; i < migrations.size(); ++i) {
            std::vector<Span> spans;
            for (const lint::Part& part : parsing.of(i))
                std::ranges::copy(spans_of(part.script), std::back_inserter(spans));
            REQUIRE(spans == spans_of(sql::parse_migration(migrations[i]->text)));
        }
    }
}

TEST_CASE("a thread that helps finds all parsed when it returns") {
    const std::string text(200'000, ';');
    lint::Parsing parsing({std::make_shared<const Source>(Source{"a.sql", "DROP TABLE a" + text})});
    parsing.help();
    CHECK(parsing.of(0).front().script.statements.size() == 1);
    CHECK(&parsing.part(0) == &parsing.of(0).front());
}
